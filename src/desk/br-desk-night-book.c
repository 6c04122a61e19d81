#include "config.h"

#include "desk/br-desk-night-book-private.h"

#include <string.h>

#include "core/base/br-text.h"

/* ---- names ------------------------------------------------------------------- */

static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *folded_a = br_text_fold (a);
  g_autofree char *folded_b = br_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

static int
find_name (const GPtrArray *names,
           const char      *name)
{
  for (guint i = 0; i < names->len; i++)
    if (is_same (names->pdata[i], name))
      return (int) i;
  return -1;
}

static guint
learn_name (GPtrArray  *names,
            const char *name)
{
  int at = find_name (names, name);

  if (at >= 0)
    return (guint) at;
  g_ptr_array_add (names, g_strdup (name));
  return names->len - 1;
}

/* "Step-free, booth" as people write it: each by itself, without what stands around it. */
static GStrv
split_features (const char *features)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (features != NULL ? features : "", ",;", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

static guint64
learn_features (BrNightBook *self,
                const char  *features)
{
  g_auto (GStrv) words = split_features (features);
  guint64 tags = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (self->features->len < BR_NIGHT_BOOK_FEATURES || find_name (self->features, words[i]) >= 0)
      tags |= G_GUINT64_CONSTANT (1) << learn_name (self->features, words[i]);
  return tags;
}

/**
 * br_night_book_find_section:
 * @self: a book
 * @name: (nullable): what a section is called, in any case and with or without accents
 *
 * Returns: its number, or %BR_NIGHT_NONE where there is none of that name
 */
int
br_night_book_find_section (const BrNightBook *self,
                            const char        *name)
{
  return name == NULL ? BR_NIGHT_NONE : find_name (self->sections, name);
}

/**
 * br_night_book_find_features:
 * @self: a book
 * @features: (nullable): what a table has to have, as people write it: “step-free, booth”
 * @tags: (out): its bits; what no table has is a bit that no table has
 *
 * Returns: whether there is a table that has each of them
 */
gboolean
br_night_book_find_features (const BrNightBook *self,
                             const char        *features,
                             guint64           *tags)
{
  g_auto (GStrv) words = split_features (features);

  *tags = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      int at = find_name (self->features, words[i]);

      *tags |= at >= 0 ? G_GUINT64_CONSTANT (1) << at : BR_NIGHT_BOOK_NO_TABLE;
    }
  return (*tags & BR_NIGHT_BOOK_NO_TABLE) == 0;
}

/**
 * br_night_book_name_features:
 * @self: a book
 * @tags: bits of features
 *
 * Returns: (transfer full): their names, with commas between; what no table has is not named
 */
char *
br_night_book_name_features (const BrNightBook *self,
                             guint64            tags)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->features->len; i++)
    if (tags & G_GUINT64_CONSTANT (1) << i)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (char *) self->features->pdata[i]);
  return g_string_free (names, FALSE);
}

/* ---- places -------------------------------------------------------------------- */

void
br_night_book_remember (GHashTable      *places,
                        const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (places, (gpointer) br_record_get_id (records->pdata[i]), GUINT_TO_POINTER (i + 1));
}

gboolean
br_night_book_recall (GHashTable *places,
                      const BrId *id,
                      guint      *place)
{
  *place = GPOINTER_TO_UINT (g_hash_table_lookup (places, id)) - 1;
  return *place != G_MAXUINT;
}

static int
find_record (const GPtrArray *records,
             const BrId      *id)
{
  for (guint i = 0; i < records->len; i++)
    if (br_id_equal (br_record_get_id (records->pdata[i]), id))
      return (int) i;
  return -1;
}

/**
 * br_night_book_get_table:
 * @self: a book
 * @table: a place among the night's tables
 *
 * Returns: (transfer none): the table
 */
const BrTable *
br_night_book_get_table (const BrNightBook *self,
                         guint              table)
{
  return self->tables->pdata[table];
}

/**
 * br_night_book_find_table:
 * @self: a book
 * @id: a table
 *
 * Returns: its place among the night's tables, or −1
 */
int
br_night_book_find_table (const BrNightBook *self,
                          const BrId        *id)
{
  return find_record (self->tables, id);
}

/**
 * br_night_book_find_use:
 * @self: a book
 * @booking: a booking
 *
 * Returns: its place among the night's uses, or −1
 */
int
br_night_book_find_use (const BrNightBook *self,
                        const BrId        *booking)
{
  return find_record (self->bookings, booking);
}

/**
 * br_night_book_get_numbers:
 * @self: a book
 * @place: a place that an answer named: a table, or a join
 *
 * Returns: (transfer full): the numbers of the tables it is made of
 */
GStrv
br_night_book_get_numbers (const BrNightBook *self,
                           guint              place)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (self->night, place, &n_tables);
  GStrv numbers = g_new0 (char *, n_tables + 1);

  for (guint i = 0; i < n_tables; i++)
    numbers[i] = g_strdup (br_night_book_get_table (self, tables[i])->number);
  return numbers;
}

/**
 * br_night_book_name_tables:
 * @self: a book
 * @tables: (array length=n_tables): places of tables in it
 * @n_tables: how many
 *
 * Returns: (transfer full): their numbers as people read them, such as “7 + 8”; empty for none
 */
char *
br_night_book_name_tables (const BrNightBook *self,
                           const guint       *tables,
                           guint              n_tables)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < n_tables; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " + " : "", br_night_book_get_table (self, tables[i])->number);
  return g_string_free (numbers, FALSE);
}

/**
 * br_night_book_get_instant:
 * @self: a book
 * @minutes: a time of the wall, minutes after midnight; before the cut-off it is of the small hours
 *   with which the night ends
 * @out: (out): that time of this night
 *
 * Returns: what br_business_time_to_instant() says of it
 */
BrLocalTime
br_night_book_get_instant (const BrNightBook *self,
                           int                minutes,
                           BrInstant         *out)
{
  return br_business_time_to_instant (self->date, minutes, self->zone, self->cut_off, out);
}

/* ---- tables, joins, blocks ------------------------------------------------------- */

/* Where each table stands: on the usual plan of its room. A closure holds for all layouts of the
 * room, so a section is told by its room and name. */
static gboolean
read_sections (BrNightReading *reading,
               BrNightTable   *tables,
               GError        **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    reading->db,
    "SELECT e.\"table\", z.name, EXISTS (SELECT 1 FROM section_closure c JOIN zone cz ON cz.id = c.zone"
    "  JOIN plan cp ON cp.id = cz.plan WHERE c.business_date = ? AND (cz.id = z.id OR (cp.room = r.id AND cz.name = z.name)))"
    " FROM room r JOIN zone z ON z.plan = r.default_plan JOIN element e ON e.zone = z.id"
    " WHERE e.\"table\" IS NOT NULL ORDER BY z.position, z.id",
    &local, "d", reading->book->date);

  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);
      guint at;

      if (!br_night_book_recall (reading->table_at, &id, &at))
        continue;
      tables[at].section = (int) learn_name (reading->book->sections, br_query_get_text (query, 1));
      tables[at].closed = br_query_get_int (query, 2) != 0;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_tables (BrNightReading *reading,
             GError        **error)
{
  BrNightBook *book = reading->book;
  BrNightTable *tables;

  book->rooms = br_db_select (reading->db, BR_KIND_ROOM, error, "ORDER BY position, id", NULL);
  if (book->rooms == NULL)
    return FALSE;
  book->tables = br_db_select (reading->db, BR_KIND_TABLE, error, "ORDER BY id", NULL);
  if (book->tables == NULL)
    return FALSE;
  br_night_book_remember (reading->table_at, book->tables);
  book->facts.n_tables = book->tables->len;
  book->facts.tables = tables = g_new0 (BrNightTable, book->tables->len + 1);
  for (guint i = 0; i < book->tables->len; i++)
    {
      const BrTable *table = book->tables->pdata[i];
      int room = find_record (book->rooms, &table->room);

      tables[i] = (BrNightTable){
        .id = table->id,
        .room = (guint) MAX (room, 0),
        .section = BR_NIGHT_NONE,
        .min = (int) table->min_covers,
        .max = (int) table->max_covers,
        .tags = learn_features (book, table->features),
        .blocked = table->blocked,
      };
    }
  return read_sections (reading, tables, error);
}

static gboolean
read_join_tables (BrNightReading *reading,
                  GArray        **lists,
                  GError        **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    reading->db, "SELECT \"join\", \"table\" FROM join_table GROUP BY \"join\", \"table\" ORDER BY min (id)", &local, NULL);

  while (br_query_next (query, &local))
    {
      BrId join = br_query_get_id (query, 0), table = br_query_get_id (query, 1);
      guint at, place;

      if (br_night_book_recall (reading->join_at, &join, &at) &&
          br_night_book_recall (reading->table_at, &table, &place))
        g_array_append_val (lists[at], place);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_joins (BrNightReading *reading,
            GError        **error)
{
  BrNightBook *book = reading->book;
  g_autofree GArray **lists = NULL;
  BrNightJoin *joins;
  gboolean ok;

  book->joins = br_db_select (reading->db, BR_KIND_JOIN, error, "ORDER BY id", NULL);
  if (book->joins == NULL)
    return FALSE;
  br_night_book_remember (reading->join_at, book->joins);
  lists = g_new (GArray *, book->joins->len + 1);
  for (guint i = 0; i < book->joins->len; i++)
    lists[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  ok = read_join_tables (reading, lists, error);

  book->facts.n_joins = book->joins->len;
  book->facts.joins = joins = g_new0 (BrNightJoin, book->joins->len + 1);
  for (guint i = 0; i < book->joins->len; i++)
    {
      const BrJoin *join = book->joins->pdata[i];

      joins[i] = (BrNightJoin){ .id = join->id, .min = (int) join->min_covers, .max = (int) join->max_covers };
      joins[i].n_tables = lists[i]->len;
      joins[i].tables = (const guint *) (gpointer) g_array_free (lists[i], FALSE);
    }
  return ok;
}

/* What is offered to somebody who waits is theirs for now. */
static gboolean
read_offers (BrNightReading *reading,
             GArray         *blocks,
             GError        **error)
{
  GError *local = NULL;
  BrInstant now = reading->book->facts.now;
  g_autoptr (BrQuery) query = NULL;

  if (now == BR_INSTANT_NONE)
    return TRUE;
  query = br_db_query (reading->db,
                       "SELECT coalesce (j.\"table\", w.offered_table), w.offer_expires_at FROM waitlist_entry w"
                       " LEFT JOIN join_table j ON j.\"join\" = w.offered_join"
                       " WHERE w.business_date = ? AND w.status = 'offered' AND w.offer_expires_at > ?",
                       &local, "di", reading->book->date, now);
  while (br_query_next (query, &local))
    {
      BrNightBlock block = { 0, now, br_query_get_int (query, 1), TRUE };
      BrId id = br_query_get_id (query, 0);

      if (br_night_book_recall (reading->table_at, &id, &block.table))
        g_array_append_val (blocks, block);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_blocks (BrNightReading *reading,
             GError        **error)
{
  GError *local = NULL;
  gboolean ok;
  g_autoptr (GArray) blocks = g_array_new (FALSE, TRUE, sizeof (BrNightBlock));
  g_autoptr (BrQuery) query = br_db_query (
    reading->db, "SELECT \"table\", starts_at, ends_at FROM table_block WHERE starts_at < ? AND ends_at > ?", &local,
    "ii", reading->book->ends + BR_NIGHT_BOOK_REACH, reading->book->starts - BR_NIGHT_BOOK_REACH);

  while (br_query_next (query, &local))
    {
      BrNightBlock block = { 0, br_query_get_int (query, 1), br_query_get_int (query, 2) };
      BrId id = br_query_get_id (query, 0);

      if (br_night_book_recall (reading->table_at, &id, &block.table))
        g_array_append_val (blocks, block);
    }
  ok = local == NULL && read_offers (reading, blocks, error);
  reading->book->facts.n_blocks = blocks->len;
  reading->book->facts.blocks = (const BrNightBlock *) (gpointer) g_array_free (g_steal_pointer (&blocks), FALSE);
  if (local != NULL)
    g_propagate_error (error, local);
  return ok;
}

/* ---- the book ------------------------------------------------------------------ */

static gboolean
read_all (BrNightReading *reading,
          GError        **error)
{
  return br_night_book_read_services (reading, error) && read_tables (reading, error) &&
         read_joins (reading, error) && read_blocks (reading, error) && br_night_book_read_people (reading, error) &&
         br_night_book_read_uses (reading, error);
}

/**
 * br_night_book_load:
 * @db: a connection
 * @date: a business date
 * @now: the present as far as the question goes, in UTC milliseconds, or %BR_INSTANT_NONE for one
 *   that has none
 * @error: return location for a #BrStoreError
 *
 * Reads everything that the engine asks of one business date: its services, every table with what
 * it has and where it stands, joins, blocks, closed sections, the licence in force with those who
 * are counted without a booking, and all bookings, also those of other nights that reach into it.
 *
 * Returns: (transfer full) (nullable): the book
 */
BrNightBook *
br_night_book_load (BrDb      *db,
                    BrDate     date,
                    BrInstant  now,
                    GError   **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrNightBook) self = NULL;
  g_autoptr (GHashTable) tables = g_hash_table_new (br_id_hash, br_id_equal);
  g_autoptr (GHashTable) joins = g_hash_table_new (br_id_hash, br_id_equal);
  BrNightReading reading = { .db = db, .table_at = tables, .join_at = joins };

  if (venue == NULL)
    return NULL;
  reading.book = self = g_new0 (BrNightBook, 1);
  self->date = date;
  self->zone = br_db_get_zone (db);
  self->cut_off = (int) venue->cut_off;
  br_business_day_bounds (date, self->zone, self->cut_off, &self->starts, &self->ends);
  self->facts.now = now;
  self->features = g_ptr_array_new_with_free_func (g_free);
  self->sections = g_ptr_array_new_with_free_func (g_free);
  if (!read_all (&reading, error))
    return NULL;
  self->night = br_night_new (&self->facts);
  return g_steal_pointer (&self);
}

void
br_night_book_free (BrNightBook *self)
{
  g_clear_pointer (&self->night, br_night_free);
  for (guint i = 0; i < self->facts.n_services && self->facts.services != NULL; i++)
    g_free ((gpointer) self->facts.services[i].bands);
  for (guint i = 0; i < self->facts.n_joins && self->facts.joins != NULL; i++)
    g_free ((gpointer) self->facts.joins[i].tables);
  for (guint i = 0; i < self->facts.n_uses && self->facts.uses != NULL; i++)
    g_free ((gpointer) self->facts.uses[i].tables);
  g_free ((gpointer) self->facts.services);
  g_free ((gpointer) self->facts.rooms);
  g_free ((gpointer) self->facts.tables);
  g_free ((gpointer) self->facts.joins);
  g_free ((gpointer) self->facts.blocks);
  g_free ((gpointer) self->facts.uses);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_pointer (&self->rooms, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->joins, g_ptr_array_unref);
  g_clear_pointer (&self->bookings, g_ptr_array_unref);
  g_clear_pointer (&self->features, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_time_zone_unref (self->zone);
  g_free (self);
}

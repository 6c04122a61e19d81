#include "config.h"

#include "desk/br-desk-night-book-private.h"

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
      tables[at].section = br_night_book_learn_section (reading->book, br_query_get_text (query, 1));
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
    tables[i] = br_night_book_make_table (book, book->tables->pdata[i]);
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
  reading.book = self = br_night_book_new (date, br_db_get_zone (db), (int) venue->cut_off, now);
  if (!read_all (&reading, error))
    return NULL;
  self->night = br_night_new (&self->facts);
  return g_steal_pointer (&self);
}

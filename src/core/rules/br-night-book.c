#include "config.h"

#include "core/rules/br-night-book.h"

#include "core/base/br-text.h"
#include "core/rules/br-night-book-make.h"

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

/**
 * br_night_book_learn_features:
 * @self: a book that is being made
 * @features: (nullable): what a table has, as people write it
 *
 * Returns: its bits, new ones for what no table before had
 */
guint64
br_night_book_learn_features (BrNightBook *self,
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
 * br_night_book_learn_section:
 * @self: a book that is being made
 * @name: what a section is called
 *
 * Returns: its number, a new one for a section that no table before stood in
 */
int
br_night_book_learn_section (BrNightBook *self,
                             const char  *name)
{
  return (int) learn_name (self->sections, name);
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
 * br_night_book_name_place:
 * @self: a book
 * @place: a place of its night
 *
 * Returns: (transfer full): the numbers of its tables as people read them, such as “7 + 8”
 */
char *
br_night_book_name_place (const BrNightBook *self,
                          guint              place)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (self->night, place, &n_tables);

  return br_night_book_name_tables (self, tables, n_tables);
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

/* ---- the book ------------------------------------------------------------------ */

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

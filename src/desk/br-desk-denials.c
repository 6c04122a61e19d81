#include "config.h"

#include "desk/br-desk-denials.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "desk/br-desk-night-book.h"
#include "desk/br-desk-resolve.h"

/* For two, four, six and eight, as tables take them. */
const BrTableSize br_desk_denials_sizes[BR_DENIALS_SIZES] = { { 1, 2 }, { 2, 4 }, { 4, 6 }, { 6, 8 } };

void
br_denials_report_free (BrDenialsReport *self)
{
  g_clear_pointer (&self->denials, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* ---- the ledger ---------------------------------------------------------------- */

static void
add (BrDenialsGain *sum,
     gint64         party)
{
  sum->parties++;
  sum->covers += (int) party;
}

static gboolean
collect_denial (BrRecord *record,
                gint64    rowid,
                gpointer  user_data)
{
  BrDenialsReport *self = user_data;
  const BrDenial *denial = (const BrDenial *) record;
  BrDate date;
  int minutes;

  br_instant_to_local (denial->starts_at, self->zone, &date, &minutes);
  add (&self->all, denial->party_size);
  add (&self->by_constraint[CLAMP (denial->constraint, 0, BR_DENIALS_CONSTRAINTS - 1)], denial->party_size);
  add (&self->by_hour[br_date_get_weekday (denial->business_date) - 1][minutes / 60 % 24], denial->party_size);
  g_ptr_array_add (self->denials, br_record_ref (record));
  return TRUE;
}

/**
 * br_desk_report_denials:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): whom the house turned away on these nights
 */
BrDenialsReport *
br_desk_report_denials (BrDb    *db,
                        BrDate   from,
                        BrDate   to,
                        GError **error)
{
  g_autoptr (BrDenialsReport) self = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_DENIAL, &level, error))
    return NULL;
  self = g_new0 (BrDenialsReport, 1);
  self->from = from;
  self->to = to;
  self->zone = br_db_get_zone (db);
  self->denials = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  if (!br_db_foreach (db, BR_KIND_DENIAL, ~(BrFieldSet) 0, collect_denial, self, error,
                      "WHERE business_date BETWEEN ? AND ? ORDER BY business_date DESC, at DESC, id DESC", "dd", from,
                      to))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- one more table ---------------------------------------------------------------- */

/* The night as it was in the end: whoever came is counted, and whoever kept a table and did not. */
static BrNight *
make_night (const BrNightBook *book)
{
  BrNightFacts facts = book->facts;
  g_autofree BrNightUse *uses = g_memdup2 (facts.uses, (facts.n_uses + 1) * sizeof (BrNightUse));

  for (guint i = 0; i < facts.n_uses; i++)
    if (uses[i].n_tables > 0 && (uses[i].state == BR_BOOKING_FINISHED || uses[i].state == BR_BOOKING_NO_SHOW))
      uses[i].state = BR_BOOKING_CONFIRMED;
  facts.uses = uses;
  return br_night_new (&facts);
}

static gboolean
add_tables_to (BrDb          *db,
               BrDate         date,
               const GArray  *asked,
               BrDenialsGain *gains,
               GError       **error)
{
  g_autoptr (BrNightBook) book = br_night_book_load (db, date, br_db_get_now (db), error);
  g_autoptr (BrNight) night = book != NULL ? make_night (book) : NULL;

  for (guint i = 0; night != NULL && i < BR_DENIALS_SIZES; i++)
    {
      BrDenialsGain gain = br_denials_add_table (night, (const BrWanted *) (gpointer) asked->data, asked->len,
                                                 br_desk_denials_sizes[i]);

      gains[i].parties += gain.parties;
      gains[i].covers += gain.covers;
    }
  return night != NULL && !br_db_cancelled (db, error);
}

/**
 * br_desk_denials_add_tables:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @gains: (out caller-allocates) (array fixed-size=4): whom one more table of each of
 *   %br_desk_denials_sizes would have seated, each by itself
 * @error: return location for a #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Offers one more table to those who found none, night by night; see br_denials_add_table().
 */
gboolean
br_desk_denials_add_tables (BrDb          *db,
                            BrDate         from,
                            BrDate         to,
                            BrDenialsGain *gains,
                            GError       **error)
{
  GError *local = NULL;
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (BrWanted));
  BrDate date = BR_DATE_NONE;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT business_date, party_size, starts_at, ifnull (features, '') <> '' FROM denial"
                 " WHERE business_date BETWEEN ? AND ? AND \"constraint\" = 'no-table' ORDER BY business_date, at, id",
                 &local, "dd", from, to);

  memset (gains, 0, BR_DENIALS_SIZES * sizeof *gains);
  while (br_query_next (query, &local))
    {
      BrWanted wanted = { .party = (int) br_query_get_int (query, 1),
                          .starts = br_query_get_int (query, 2),
                          .tags = br_query_get_int (query, 3) != 0,
                          .section = BR_NIGHT_NONE };

      if (br_query_get_date (query, 0) != date)
        {
          if (asked->len > 0 && !add_tables_to (db, date, asked, gains, error))
            return FALSE;
          g_array_set_size (asked, 0);
          date = br_query_get_date (query, 0);
        }
      g_array_append_val (asked, wanted);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL && (asked->len == 0 || add_tables_to (db, date, asked, gains, error));
}

/* ---- words ------------------------------------------------------------------------- */

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  JsonNode *root;

  if (text == NULL || !json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

/**
 * br_desk_denial_say:
 * @denial: a refusal
 *
 * Returns: (transfer full): why, with the figures that were told then, or the name of the
 *   constraint where none were kept
 */
char *
br_desk_denial_say (const BrDenial *denial)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *figures = parse (parser, denial->figures);
  const char *message = figures != NULL ? json_object_get_string_member_with_default (figures, "message", NULL) : NULL;

  return g_strdup (message != NULL ? message : _ (br_enum_get_label (br_denied_by_values, (int) denial->constraint)));
}

static char *
join_strings (JsonObject *object,
              const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " + " : "", json_node_get_string (element));
    }
  return g_string_free (text, FALSE);
}

/* “20:30 at 7 + 8” */
static void
add_alternative (GString    *text,
                 JsonObject *alternative,
                 GTimeZone  *zone)
{
  const char *start = json_object_get_string_member_with_default (alternative, "start", NULL);
  g_autofree char *tables = join_strings (alternative, "tables");
  g_autofree char *clock = NULL;
  BrInstant instant;

  if (start == NULL || !br_instant_parse (start, zone, &instant, NULL))
    return;
  clock = br_instant_format_clock (instant, zone);
  g_string_append (text, text->len > 0 ? ", " : "");
  /* Translators: a time, and the numbers of one or more tables */
  g_string_append_printf (text, _ ("%s at %s"), clock, tables);
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * br_desk_denial_say_fitting:
 * @denial: a refusal
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): what would have fitted, such as “20:30 at 12, 19:15 at 7 + 8 · or 2 moves”;
 *   empty where nothing would
 */
char *
br_desk_denial_say_fitting (const BrDenial *denial,
                            GTimeZone      *zone)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *fitting = parse (parser, denial->fitting);
  JsonArray *alternatives = get_array (fitting, "alternatives");
  JsonArray *moves = get_array (fitting, "moves");
  guint n_moves = moves != NULL ? json_array_get_length (moves) : 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; alternatives != NULL && i < json_array_get_length (alternatives); i++)
    {
      JsonNode *node = json_array_get_element (alternatives, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add_alternative (text, json_node_get_object (node), zone);
    }
  if (n_moves > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("moving %u booking", "moving %u bookings", n_moves), n_moves);
    }
  return g_string_free (text, FALSE);
}

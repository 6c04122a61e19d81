#include "config.h"

#include <glib/gi18n.h>
#include <libpq-fe.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/rest/br-cloud-asking.h"
#include "cloud/rest/br-cloud-once.h"
#include "cloud/rest/br-cloud-places.h"
#include "cloud/rest/br-cloud-record.h"
#include "cloud/rest/br-cloud-verbs.h"
#include "cloud/rest/br-cloud-zone.h"
#include "core/rules/br-booking-state.h"

/* Moving, as booking: the booking is looked at, the engine ranks the places, and one call moves it with its
 * nights locked. What was not asked to be otherwise stays as it is; where only the time changes they keep
 * their tables if they can. */

/* Somebody else changed the booking, or the plan, so often before it could be moved. */
#define MOST_TRIES 5

typedef struct
{
  BrCloudAsking *asking;
  JsonObject *body;
  BrBooking *booking;
  gint64 rev;
  GArray *present;
  BrNightBook *book;
  BrQuestion question;
  BrOption *options;
  guint n_options;
  guint tries;
} Moving;

static void
moving_free (Moving *self)
{
  g_clear_pointer (&self->asking, br_cloud_asking_free);
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer ((BrRecord **) &self->booking, br_record_unref);
  g_clear_pointer (&self->present, g_array_unref);
  g_clear_pointer (&self->book, br_night_book_free);
  g_free (self->options);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moving, moving_free)

static void look (Moving *self);

/* ---- what was sent ---------------------------------------------------------------------- */

static gboolean
check_members (Moving *self)
{
  static const char *const known[] = { "date", "time", "party", "minutes", "tables", NULL };
  g_autoptr (GList) names = json_object_get_members (self->body);

  for (GList *name = names; name != NULL; name = name->next)
    if (!g_strv_contains (known, name->data))
      return br_cloud_asking_refuse (self->asking, name->data);
  return names != NULL || br_cloud_asking_refuse (self->asking, "date");
}

static gboolean
take_int (Moving     *self,
          const char *name,
          gint64      most,
          int        *out)
{
  JsonNode *node = json_object_get_member (self->body, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 1 ||
      json_node_get_int (node) > most)
    return br_cloud_asking_refuse (self->asking, name);
  *out = (int) json_node_get_int (node);
  return TRUE;
}

static gboolean
is_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
take_when (Moving *self)
{
  BrCloudAsking *asking = self->asking;
  JsonNode *date = json_object_get_member (self->body, "date"), *time = json_object_get_member (self->body, "time");

  if (date != NULL && (!is_text (date) || !br_date_parse (json_node_get_string (date), &asking->date, NULL)))
    return br_cloud_asking_refuse (asking, "date");
  if (time != NULL && (!is_text (time) || !br_clock_parse (json_node_get_string (time), &asking->time, NULL)))
    return br_cloud_asking_refuse (asking, "time");
  return TRUE;
}

/* What was not asked to be otherwise. Times of the wall stay on the wall. */
static void
complete (Moving *self)
{
  const BrVenue *venue = self->asking->plan->records[BR_KIND_VENUE]->pdata[0];
  const BrBooking *booking = self->booking;
  BrCloudAsking *asking = self->asking;
  gboolean stays = !json_object_has_member (self->body, "date") && !json_object_has_member (self->body, "time");
  BrDate date;
  int minutes;

  br_instant_to_local (booking->starts_at, br_cloud_zone_get (venue->timezone), &date, &minutes);
  asking->starts = stays ? booking->starts_at : BR_INSTANT_NONE;
  if (!json_object_has_member (self->body, "date"))
    asking->date = booking->business_date;
  if (!json_object_has_member (self->body, "time"))
    asking->time = minutes;
  if (!json_object_has_member (self->body, "party"))
    asking->party = (int) booking->party_size;
  if (!json_object_has_member (self->body, "minutes"))
    asking->minutes = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  asking->source = booking->source;
  asking->online = booking->source == BR_SOURCE_WEB;
  asking->except = booking->id;
  g_free (asking->section);
  asking->section = g_strdup (booking->section);
  g_free (asking->features);
  asking->features = g_strdup (booking->features);
}

/* ---- refused ---------------------------------------------------------------------------- */

static void
refuse (Moving     *self,
        guint       status,
        const char *code,
        const char *detail)
{
  br_cloud_request_refuse (self->asking->request, status, code, detail);
  moving_free (self);
}

/* They stay where they are, so nobody was turned away. */
static void
say_no (Moving *self)
{
  br_cloud_asking_say_no (g_steal_pointer (&self->asking), FALSE);
  moving_free (self);
}

/* ---- moved ------------------------------------------------------------------------------ */

static void
add_instant (Moving      *self,
             JsonBuilder *builder,
             const char  *name,
             BrInstant    instant)
{
  g_autofree char *text = br_instant_to_iso (instant, self->book->zone);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
answer (Moving     *self,
        JsonObject *moved)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  JsonNode *tables = json_object_get_member (moved, "tables");
  g_autofree char *id = br_id_to_string (&self->booking->id);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "status");
  json_builder_add_string_value (builder, json_object_get_string_member (moved, "status"));
  json_builder_set_member_name (builder, "place");
  json_builder_begin_object (builder);
  add_instant (self, builder, "start", json_object_get_int_member (moved, "starts"));
  add_instant (self, builder, "end", json_object_get_int_member (moved, "ends"));
  json_builder_set_member_name (builder, "tables");
  json_builder_add_value (builder, json_node_copy (tables));
  json_builder_set_member_name (builder, "join");
  json_builder_add_boolean_value (builder, json_array_get_length (json_node_get_array (tables)) > 1);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->asking->request, SOUP_STATUS_OK, builder);
}

static void
try_again (Moving       *self,
           const GError *error)
{
  if (++self->tries < MOST_TRIES)
    {
      g_clear_pointer (&self->asking->plan, br_cloud_plan_unref);
      look (self);
      return;
    }
  br_cloud_request_fail (self->asking->request, error);
  moving_free (self);
}

static void
not_moved (Moving       *self,
           const GError *error)
{
  const char *state = br_cloud_error_get_state (error);
  JsonObject *kept = br_cloud_once_get_answer (error);

  if (kept != NULL)
    {
      soup_message_headers_replace (
        soup_server_message_get_response_headers (br_cloud_request_get_message (self->asking->request)),
        "Idempotency-Replayed", "true");
      answer (self, kept);
      json_object_unref (kept);
      moving_free (self);
    }
  else if (g_strcmp0 (state, "BR412") == 0 || g_strcmp0 (br_cloud_error_get_constraint (error), "stale") == 0)
    {
      try_again (self, error);
    }
  else if (g_strcmp0 (state, "BR409") == 0 || g_strcmp0 (state, "23P01") == 0)
    {
      say_no (self);
    }
  else
    {
      br_cloud_request_fail (self->asking->request, error);
      moving_free (self);
    }
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Moving *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (JsonNode) node = NULL;

  if (results == NULL)
    {
      not_moved (self, error);
      return;
    }
  node = json_from_string (PQgetvalue (results->pdata[results->len - 1], 0, 0), NULL);
  answer (self, json_node_get_object (node));
  moving_free (self);
}

static char *
to_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static char *
make_wanted (Moving *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = br_date_to_string (self->asking->date);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "business_date");
  json_builder_add_string_value (builder, date);
  json_builder_set_member_name (builder, "starts_at");
  json_builder_add_int_value (builder, self->options[0].starts);
  json_builder_set_member_name (builder, "ends_at");
  json_builder_add_int_value (builder, self->options[0].ends);
  json_builder_set_member_name (builder, "party_size");
  json_builder_add_int_value (builder, self->asking->party);
  return to_text (builder);
}

static char *
make_terms (Moving          *self,
            const BrVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, self->asking->plan->version);
  br_cloud_places_add_terms (builder, self->book, &self->question, verdict);
  return to_text (builder);
}

#define MOVE "backroom_move ($1, $2, $3::jsonb, $4::integer[], $5::uuid[], $6::jsonb)"

static void
move (Moving          *self,
      const BrVerdict *verdict)
{
  BrCloudAsking *asking = self->asking;
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (asking->request);
  g_autoptr (GString) places = g_string_new (NULL), tables = g_string_new (NULL);
  g_autofree char *wanted = make_wanted (self);
  g_autofree char *terms = make_terms (self, verdict);

  br_cloud_places_print (self->book, self->options, self->n_options, places, tables);
  br_cloud_request_require (asking->request, batch, BR_AREA_BOOKINGS, BR_LEVEL_FULL);
  br_cloud_once_begin (batch, asking->key, asking->hash, NULL);
  if (asking->key != NULL)
    br_pg_batch_add (batch, "WITH m AS MATERIALIZED (SELECT " MOVE " AS moved), k AS MATERIALIZED"
                            " (SELECT backroom_answered ($7, m.moved) FROM m) SELECT m.moved FROM m, k",
                     "Iittttt", &self->booking->id, self->rev, wanted, places->str, tables->str, terms, asking->key);
  else
    br_pg_batch_add (batch, "SELECT " MOVE, "Iitttt", &self->booking->id, self->rev, wanted, places->str, tables->str,
                     terms);
  br_pg_pool_run_async (br_cloud_server_get_pool (asking->server), batch, NULL, moved_cb, self);
}

/* ---- where to --------------------------------------------------------------------------- */

/* The tables that were named, by their numbers, each once. */
static gboolean
find_tables (Moving *self,
             GArray *found)
{
  JsonNode *node = json_object_get_member (self->body, "tables");
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *number = json_array_get_element (array, i);
      guint table = self->book->facts.n_tables;

      for (guint j = 0; is_text (number) && j < self->book->facts.n_tables; j++)
        if (g_strcmp0 (br_night_book_get_table (self->book, j)->number, json_node_get_string (number)) == 0)
          table = j;
      if (table == self->book->facts.n_tables)
        return FALSE;
      g_array_append_val (found, table);
    }
  return found->len > 0;
}

/* Takes tables as a place, the best there is, where the engine has nothing against them. */
static gboolean
take_place (Moving    *self,
            GArray    *tables,
            BrVerdict *verdict)
{
  const guint *list = (const guint *) (gpointer) tables->data;
  int place;

  if (tables->len == 0 || !br_availability_judge (self->book->night, &self->question, list, tables->len, verdict))
    return FALSE;
  place = br_night_find_place (self->book->night, list, tables->len);
  if (place < 0)
    return FALSE;
  memmove (self->options + 1, self->options, MIN (self->n_options, BR_CLOUD_PLACES_MOST - 1) * sizeof *self->options);
  self->n_options = MIN (self->n_options + 1, BR_CLOUD_PLACES_MOST);
  self->options[0] = (BrOption){ .place = (guint) place,
                                 .join = tables->len > 1,
                                 .starts = verdict->starts,
                                 .ends = verdict->ends };
  return TRUE;
}

static void
rank (Moving *self)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean names = json_object_has_member (self->body, "tables");
  BrVerdict verdict, there;

  gboolean found = !names || find_tables (self, named);

  self->n_options = names ? 0 : br_cloud_places_rank (self->book, &self->question, self->options, &verdict);
  if (found && take_place (self, names ? named : self->present, &there))
    verdict = there;
  if (self->n_options > 0)
    {
      move (self, &verdict);
    }
  else if (self->tries == 0)
    {
      /* It may be of a plan that is no longer so. */
      try_again (self, NULL);
    }
  else if (found)
    {
      say_no (self);
    }
  else
    {
      br_cloud_asking_refuse (self->asking, "tables");
      moving_free (self);
    }
}

/* ---- as it stands ----------------------------------------------------------------------- */

static gboolean
take_book (Moving *self)
{
  BrCloudAsking *asking = self->asking;

  g_clear_pointer (&self->book, br_night_book_free);
  self->book = br_cloud_plan_make_book (asking->plan, asking->date, asking->now, 0);
  br_night_book_renew (self->book, asking->now);
  /* A section that is there no longer is wished for no longer. */
  if (asking->section != NULL && br_night_book_find_section (self->book, asking->section) == BR_NIGHT_NONE)
    g_clear_pointer (&asking->section, g_free);
  if (!br_cloud_asking_take_question (asking, self->book, &self->question))
    return FALSE;
  /* Who keeps their time is in its quarter already. */
  asking->overrides = self->question.starts == self->booking->starts_at ? BR_OVERRIDE_PACING : BR_OVERRIDE_NONE;
  self->question.overrides = asking->overrides;
  return TRUE;
}

static void
take_present (Moving         *self,
              const PGresult *rows)
{
  g_array_set_size (self->present, 0);
  for (int row = 0; row < PQntuples (rows); row++)
    {
      BrId id;
      int at = br_id_parse (PQgetvalue (rows, row, 0), &id, NULL) ? br_night_book_find_table (self->book, &id) : -1;
      guint table = (guint) at;

      if (at >= 0)
        g_array_append_val (self->present, table);
    }
}

/* What a look comes to, behind who asks and what they may. */
enum
{
  BOOKING = 2,
  TABLES,
  PLAN,
};

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Moving) self = user_data;
  BrCloudRequest *request = self->asking->request;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    {
      br_cloud_request_fail (request, error);
      return;
    }
  if (self->asking->plan == NULL)
    self->asking->plan = br_cloud_plan_take (request, results, PLAN);
  if (self->asking->plan == NULL || PQntuples (results->pdata[BOOKING]) == 0)
    {
      refuse (g_steal_pointer (&self), SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return;
    }
  g_clear_pointer ((BrRecord **) &self->booking, br_record_unref);
  self->booking = (BrBooking *) br_cloud_record_read (br_entity_get (BR_KIND_BOOKING), results->pdata[BOOKING], 0, 1);
  self->rev = g_ascii_strtoll (PQgetvalue (results->pdata[BOOKING], 0, 0), NULL, 10);
  if (br_booking_state_is_end (self->booking->status))
    {
      refuse (g_steal_pointer (&self), SOUP_STATUS_CONFLICT, "state", _ ("This booking is over"));
      return;
    }
  complete (self);
  if (!take_book (self))
    return;
  take_present (self, results->pdata[TABLES]);
  rank (g_steal_pointer (&self));
}

static void
look (Moving *self)
{
  static char *sql;
  BrCloudRequest *request = self->asking->request;
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  BrId id;

  if (sql == NULL)
    sql = g_strdup_printf ("SELECT rev, %s FROM booking WHERE venue_id = backroom_venue () AND id = $1",
                           br_cloud_record_get_columns (br_entity_get (BR_KIND_BOOKING)));
  if (!br_cloud_request_get_id_param (request, "id", &id))
    {
      refuse (self, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return;
    }
  br_cloud_request_require (request, batch, BR_AREA_BOOKINGS, BR_LEVEL_FULL);
  br_pg_batch_add (batch, sql, "I", &id);
  br_pg_batch_add (batch, "SELECT \"table\" FROM booking_table WHERE venue_id = backroom_venue () AND booking = $1 ORDER BY id",
                   "I", &id);
  if (self->asking->plan == NULL)
    br_cloud_plan_ask (request, batch);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->asking->server), batch, NULL, looked_cb, self);
}

/**
 * br_cloud_move:
 * @server: the instance
 * @request: `POST /v1/venues/{venue}/bookings/{id}/move`
 *
 * Moves a booking to another time, another size of party or other tables, with what the engine says to it.
 */
void
br_cloud_move (BrCloudServer  *server,
               BrCloudRequest *request)
{
  g_autoptr (Moving) self = g_new0 (Moving, 1);
  g_autoptr (JsonNode) node = NULL;

  self->asking = br_cloud_asking_new (server, request);
  self->present = g_array_new (FALSE, FALSE, sizeof (guint));
  self->options = g_new (BrOption, BR_CLOUD_PLACES_MOST);
  if (!br_cloud_once_take (request, &self->asking->key, &self->asking->hash))
    return;
  node = br_cloud_request_read_json (request);
  if (node == NULL)
    return;
  self->body = json_node_dup_object (node);
  if (check_members (self) && take_when (self) && take_int (self, "party", 100000, &self->asking->party) &&
      take_int (self, "minutes", 24 * 60, &self->asking->minutes))
    look (g_steal_pointer (&self));
}

#include "config.h"

#include <glib/gi18n.h>
#include <libpq-fe.h>
#include <string.h>

#include "cloud/rest/br-cloud-asking.h"
#include "cloud/br-cloud-error.h"
#include "cloud/rest/br-cloud-once.h"
#include "cloud/rest/br-cloud-places.h"
#include "cloud/http/br-cloud-problem.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/rest/br-cloud-verbs.h"
#include "wire/br-wire-answer.h"
#include "wire/br-wire-member.h"

/* Booking in one round trip. Which places suit a party, and in which order, the engine says of the night
 * as it is without bookings, which an instance remembers; the database takes the first that is free, with
 * the night locked. Only a refusal reads the night, to say what there would be instead. */

#define HOLD_USUAL 10
#define HOLD_MOST 60

typedef struct
{
  BrCloudAsking *asking;
  JsonObject *body;
  BrId id;
  BrId customer;
  int hold;
  BrNightBook *book;
  BrQuestion question;
  BrOption *options;
  guint n_options;
  gboolean fresh;
} Booking;

static void
booking_free (Booking *self)
{
  g_clear_pointer (&self->asking, br_cloud_asking_free);
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer (&self->book, br_night_book_free);
  g_free (self->options);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Booking, booking_free)

static void start (Booking *self);

/* ---- what was sent ---------------------------------------------------------------------- */

static const char *
get_text (const Booking *self,
          const char    *name)
{
  JsonNode *node = json_object_get_member (self->body, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
take_int (Booking    *self,
          const char *name,
          gint64      least,
          gint64      most,
          int         usual,
          int        *out)
{
  JsonNode *node = json_object_get_member (self->body, name);

  *out = usual;
  if (node == NULL)
    return usual >= least || br_cloud_asking_refuse (self->asking, name);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < least || json_node_get_int (node) > most)
    return br_cloud_asking_refuse (self->asking, name);
  *out = (int) json_node_get_int (node);
  return TRUE;
}

static gboolean
check_members (Booking *self)
{
  static const char *const known[] = { "date", "time", "party", "minutes", "section", "features", "customer",
                                       "occasion", "source", "hold_minutes", NULL };
  g_autoptr (GList) names = json_object_get_members (self->body);

  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonNode *node = json_object_get_member (self->body, name->data);
      gboolean number = g_str_equal (name->data, "party") || g_str_has_suffix (name->data, "minutes");

      if (!g_strv_contains (known, name->data) || (!number && get_text (self, name->data) == NULL && node != NULL))
        return br_cloud_asking_refuse (self->asking, name->data);
    }
  return TRUE;
}

static gboolean
take_body (Booking  *self,
           gboolean  holding)
{
  BrCloudAsking *asking = self->asking;
  const char *date = get_text (self, "date"), *time = get_text (self, "time"), *customer = get_text (self, "customer");
  const char *source = get_text (self, "source");
  int kind = BR_SOURCE_WEB;

  if (!check_members (self))
    return FALSE;
  if (date == NULL || !br_date_parse (date, &asking->date, NULL))
    return br_cloud_asking_refuse (asking, "date");
  if (time == NULL || !br_clock_parse (time, &asking->time, NULL))
    return br_cloud_asking_refuse (asking, "time");
  if (customer != NULL && !br_id_parse (customer, &self->customer, NULL))
    return br_cloud_asking_refuse (asking, "customer");
  if (source != NULL && !br_enum_parse (br_booking_source_values, source, &kind))
    return br_cloud_asking_refuse (asking, "source");
  asking->source = (BrBookingSource) kind;
  asking->online = kind == BR_SOURCE_WEB;
  asking->section = g_strdup (get_text (self, "section"));
  asking->features = g_strdup (get_text (self, "features"));
  return take_int (self, "party", 1, 100000, 0, &asking->party) &&
         take_int (self, "minutes", 0, 24 * 60, 0, &asking->minutes) &&
         take_int (self, "hold_minutes", holding ? 1 : 0, holding ? HOLD_MOST : 0, holding ? HOLD_USUAL : 0, &self->hold);
}

/* ---- refused ---------------------------------------------------------------------------- */

static void
refuse (Booking *self)
{
  br_cloud_asking_say_no (g_steal_pointer (&self->asking), TRUE);
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_instant (const Booking *self,
             JsonBuilder   *builder,
             const char    *name,
             BrInstant      instant)
{
  g_autofree char *text = br_instant_to_iso (instant, self->book->zone);

  add_member (builder, name, text);
}

/* ---- taken ------------------------------------------------------------------------------ */

static void
answer_booked (Booking        *self,
               const BrOption *option)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&self->id, id);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "status");
  json_builder_add_string_value (builder, self->hold > 0 ? "pending-deposit" : "confirmed");
  json_builder_set_member_name (builder, "place");
  br_wire_add_option (builder, self->book, option);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->asking->request, SOUP_STATUS_CREATED, builder);
}

/* Where the plan has changed since, its places are others: what was booked is told as it was then. */
static void
answer_kept (Booking    *self,
             JsonObject *kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  JsonArray *tables = json_object_get_array_member (kept, "tables");
  gint64 ends = json_object_get_int_member_with_default (kept, "ends", 0);
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&self->id, id);
  json_builder_begin_object (builder);
  add_member (builder, "id", id);
  add_member (builder, "status", self->hold > 0 ? "pending-deposit" : "confirmed");
  json_builder_set_member_name (builder, "place");
  json_builder_begin_object (builder);
  add_instant (self, builder, "start", self->question.starts);
  add_instant (self, builder, "end", ends);
  json_builder_set_member_name (builder, "tables");
  json_builder_add_value (builder, json_node_init_array (json_node_alloc (), tables));
  json_builder_set_member_name (builder, "join");
  json_builder_add_boolean_value (builder, json_array_get_length (tables) > 1);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->asking->request, SOUP_STATUS_CREATED, builder);
}

/* The same places come again from the same plan. */
static gboolean
answer_again (Booking      *self,
              const GError *error)
{
  JsonObject *kept = br_cloud_once_get_answer (error);
  gint64 rank = kept != NULL ? json_object_get_int_member_with_default (kept, "rank", -1) : -1;
  gboolean known = rank >= 0 && rank < self->n_options &&
                   json_object_get_int_member_with_default (kept, "version", -1) == self->asking->plan->version;

  if (kept == NULL)
    return FALSE;
  if (json_object_has_member (kept, "denied"))
    {
      json_object_unref (kept);
      refuse (self);
      return TRUE;
    }
  br_id_parse (json_object_get_string_member_with_default (kept, "id", ""), &self->id, NULL);
  soup_message_headers_replace (
    soup_server_message_get_response_headers (br_cloud_request_get_message (self->asking->request)),
    "Idempotency-Replayed", "true");
  if (known)
    answer_booked (self, &self->options[rank]);
  else
    answer_kept (self, kept);
  json_object_unref (kept);
  return TRUE;
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Booking) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  const char *constraint = error != NULL ? br_cloud_error_get_constraint (error) : NULL;

  if (results != NULL)
    {
      const PGresult *taken = results->pdata[self->asking->key != NULL ? 3 : 2];

      answer_booked (self, &self->options[g_ascii_strtoull (PQgetvalue (taken, 0, 0), NULL, 10)]);
      return;
    }
  if (answer_again (self, error))
    return;
  if (g_strcmp0 (br_cloud_error_get_state (error), "BR409") != 0)
    {
      br_cloud_request_fail (self->asking->request, error);
      return;
    }
  if (g_strcmp0 (constraint, "stale") == 0 && !self->fresh)
    {
      g_clear_pointer (&self->asking->plan, br_cloud_plan_unref);
      start (g_steal_pointer (&self));
      return;
    }
  refuse (self);
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
make_wanted (Booking *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrCloudAsking *asking = self->asking;
  g_autofree char *date = br_date_to_string (asking->date);
  char id[BR_ID_TEXT_LENGTH + 1];

  json_builder_begin_object (builder);
  br_id_print (&self->id, id);
  add_member (builder, "id", id);
  if (!br_id_is_none (&self->customer))
    {
      br_id_print (&self->customer, id);
      add_member (builder, "customer", id);
    }
  add_member (builder, "business_date", date);
  br_wire_say_int (builder, "starts_at", self->options[0].starts);
  br_wire_say_int (builder, "ends_at", self->options[0].ends);
  br_wire_say_int (builder, "party_size", asking->party);
  add_member (builder, "status", self->hold > 0 ? "pending-deposit" : "confirmed");
  add_member (builder, "source", br_enum_get_nick (br_booking_source_values, (int) asking->source));
  if (get_text (self, "occasion") != NULL)
    add_member (builder, "occasion", get_text (self, "occasion"));
  if (asking->section != NULL)
    add_member (builder, "section", asking->section);
  if (asking->features != NULL)
    add_member (builder, "features", asking->features);
  json_builder_set_member_name (builder, "locked");
  json_builder_add_boolean_value (builder, FALSE);
  br_wire_say_int (builder, "made_at", asking->now);
  if (self->hold == 0)
    br_wire_say_int (builder, "confirmed_at", asking->now);
  return to_text (builder);
}

static char *
make_terms (Booking         *self,
            const BrVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  br_wire_say_int (builder, "version", self->asking->plan->version);
  br_cloud_places_add_terms (builder, self->book, &self->question, verdict);
  if (self->hold > 0)
    br_wire_say_int (builder, "hold", self->hold);
  if (self->asking->key != NULL)
    add_member (builder, "key", self->asking->key);
  return to_text (builder);
}

static void
take (Booking         *self,
      const BrVerdict *verdict)
{
  BrCloudRequest *request = self->asking->request;
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  g_autoptr (GString) places = g_string_new (NULL), tables = g_string_new (NULL);
  g_autofree char *wanted = make_wanted (self);
  g_autofree char *terms = make_terms (self, verdict);

  br_cloud_places_print (self->book, self->options, self->n_options, places, tables);
  br_cloud_request_require (request, batch, BR_AREA_BOOKINGS, BR_LEVEL_FULL);
  br_cloud_once_begin (batch, self->asking->key, self->asking->hash, NULL);
  br_pg_batch_add (batch, "SELECT backroom_take ($1::jsonb, $2::integer[], $3::uuid[], $4::jsonb)", "tttt", wanted,
                   places->str, tables->str, terms);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->asking->server), batch, NULL, taken_cb, self);
}

/* ---- beginning -------------------------------------------------------------------------- */

static void
rank (Booking *self)
{
  g_autoptr (Booking) owned = self;
  BrVerdict verdict;

  g_clear_pointer (&self->book, br_night_book_free);
  self->book = br_cloud_plan_make_book (self->asking->plan, self->asking->date, self->asking->now, 0);
  br_night_book_renew (self->book, self->asking->now);
  if (!br_cloud_asking_take_question (self->asking, self->book, &self->question))
    return;
  g_free (self->options);
  self->options = g_new (BrOption, BR_CLOUD_PLACES_MOST);
  self->n_options = br_cloud_places_rank (self->book, &self->question, self->options, &verdict);
  if (self->n_options == 0 && !self->fresh)
    {
      /* It may be of a plan that is no longer so. */
      g_clear_pointer (&self->asking->plan, br_cloud_plan_unref);
      start (g_steal_pointer (&owned));
      return;
    }
  if (self->n_options == 0)
    {
      refuse (self);
      return;
    }
  take (g_steal_pointer (&owned), &verdict);
}

static void
plan_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Booking) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  BrCloudAsking *asking = self->asking;

  if (results == NULL)
    {
      br_cloud_request_fail (asking->request, error);
      return;
    }
  asking->plan = br_cloud_plan_take (asking->request, results, 2);
  self->fresh = TRUE;
  if (asking->plan == NULL)
    br_cloud_request_refuse (asking->request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  else
    rank (g_steal_pointer (&self));
}

static void
start (Booking *self)
{
  g_autoptr (BrPgBatch) batch = NULL;

  if (self->asking->plan != NULL)
    {
      rank (self);
      return;
    }
  batch = br_cloud_request_new_batch (self->asking->request);
  br_cloud_request_require (self->asking->request, batch, BR_AREA_BOOKINGS, BR_LEVEL_FULL);
  br_cloud_plan_ask (self->asking->request, batch);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->asking->server), batch, NULL, plan_read_cb, self);
}

static void
begin (BrCloudServer  *server,
       BrCloudRequest *request,
       gboolean        holding)
{
  g_autoptr (Booking) self = g_new0 (Booking, 1);
  g_autoptr (JsonNode) node = NULL;

  self->asking = br_cloud_asking_new (server, request);
  if (!br_cloud_once_take (request, &self->asking->key, &self->asking->hash))
    return;
  node = br_cloud_request_read_json (request);
  if (node == NULL)
    return;
  self->body = json_node_dup_object (node);
  self->id = br_cloud_new_id ();
  if (take_body (self, holding))
    start (g_steal_pointer (&self));
}

void
br_cloud_book (BrCloudServer  *server,
               BrCloudRequest *request)
{
  begin (server, request, FALSE);
}

void
br_cloud_hold (BrCloudServer  *server,
               BrCloudRequest *request)
{
  begin (server, request, TRUE);
}

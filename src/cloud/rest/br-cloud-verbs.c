#include "config.h"

#include "cloud/rest/br-cloud-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/rest/br-cloud-asking.h"
#include "wire/br-wire-answer.h"

#define MOST_BODY (16 * 1024)
#define PARTY_MOST 100000
#define MINUTES_MOST (24 * 60)

/* ---- availability ----------------------------------------------------------------------- */

static gboolean
take_number (BrCloudAsking *self,
             const char    *name,
             guint          least,
             guint          most,
             int           *number)
{
  const char *text = br_cloud_request_get_query (self->request, name);
  guint64 value = 0;

  if (text == NULL ? least > 0 : !g_ascii_string_to_unsigned (text, 10, least, most, &value, NULL))
    return br_cloud_asking_refuse (self, name);
  *number = (int) value;
  return TRUE;
}

static gboolean
take_query (BrCloudAsking *self)
{
  const char *date = br_cloud_request_get_query (self->request, "date");
  const char *time = br_cloud_request_get_query (self->request, "time");
  const char *online = br_cloud_request_get_query (self->request, "online");

  if (date == NULL || !br_date_parse (date, &self->date, NULL))
    return br_cloud_asking_refuse (self, "date");
  if (time == NULL || !br_clock_parse (time, &self->time, NULL))
    return br_cloud_asking_refuse (self, "time");
  self->section = g_strdup (br_cloud_request_get_query (self->request, "section"));
  self->features = g_strdup (br_cloud_request_get_query (self->request, "features"));
  self->online = g_strcmp0 (online, "true") == 0;
  return take_number (self, "party", 1, PARTY_MOST, &self->party) &&
         take_number (self, "minutes", 0, MINUTES_MOST, &self->minutes);
}

static void
answer_availability (BrCloudAsking    *self,
                     BrNightBook      *book,
                     const BrQuestion *question)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrOption options[BR_CLOUD_ASKING_OPTIONS];
  BrVerdict verdict;
  guint n = br_availability_ask (book->night, question, options, G_N_ELEMENTS (options), &verdict);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    br_wire_add_option (builder, book, &options[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "refusal");
  if (n == 0)
    {
      json_builder_begin_object (builder);
      br_cloud_asking_add_refusal (book, question, &verdict, builder);
      json_builder_end_object (builder);
    }
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

static void
availability (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (BrCloudAsking) self = br_cloud_asking_new (server, request);

  if (take_query (self))
    br_cloud_asking_look (g_steal_pointer (&self), answer_availability);
}

/* ---- holds ------------------------------------------------------------------------------ */

static void
hold_ended_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrCloudRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_request_fail (request, error);
  else
    br_cloud_request_answer_nothing (request);
}

static void
end_hold (BrCloudServer  *server,
          BrCloudRequest *request,
          const char     *paid)
{
  g_autoptr (BrPgBatch) batch = NULL;
  BrId id;

  if (!br_cloud_request_get_id_param (request, "id", &id))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return;
    }
  batch = br_cloud_request_new_batch (request);
  br_cloud_request_require (request, batch, BR_AREA_BOOKINGS, BR_LEVEL_FULL);
  br_pg_batch_add (batch, "SELECT backroom_end_hold ($1, $2)", "It", &id, paid);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, hold_ended_cb, g_object_ref (request));
}

static void
confirm_hold (BrCloudServer  *server,
              BrCloudRequest *request)
{
  end_hold (server, request, "t");
}

static void
release_hold (BrCloudServer  *server,
              BrCloudRequest *request)
{
  end_hold (server, request, "f");
}

const BrCloudRoute br_cloud_verbs_routes[] = {
  { "GET", "/v1/venues/{venue}/availability", BR_ACCESS_VENUE, 0, availability,
    .summary = "Where a party may sit, and else why not",
    .query = "date:date time:clock party:int minutes?:int section?:text features?:text online?:bool",
    .answers = "options:array refusal:object|null" },
  { "POST", "/v1/venues/{venue}/bookings/book", BR_ACCESS_VENUE, MOST_BODY, br_cloud_book,
    .summary = "Books the best place that is free",
    .headers = "Idempotency-Key?:text",
    .takes = "date:date time:clock party:int minutes?:int section?:text features?:text customer?:id "
      "occasion?:text source?:text",
    .answers = "id:id status:text place:object",
    .status = 201 },
  { "POST", "/v1/venues/{venue}/bookings/hold", BR_ACCESS_VENUE, MOST_BODY, br_cloud_hold,
    .summary = "Keeps the best place that is free while its guest pays",
    .headers = "Idempotency-Key?:text",
    .takes = "date:date time:clock party:int minutes?:int section?:text features?:text customer?:id "
      "occasion?:text source?:text hold_minutes?:int",
    .answers = "id:id status:text place:object",
    .status = 201 },
  { "POST", "/v1/venues/{venue}/bookings/{id}/move", BR_ACCESS_VENUE, MOST_BODY, br_cloud_move,
    .summary = "Moves a booking; what is not said stays as it is, its tables if they can",
    .headers = "Idempotency-Key?:text",
    .takes = "date?:date time?:clock party?:int minutes?:int tables?:array",
    .answers = "id:id status:text place:object" },
  { "POST", "/v1/venues/{venue}/bookings/{id}/confirm", BR_ACCESS_VENUE, 0, confirm_hold,
    .summary = "Makes a held booking good",
    .status = 204 },
  { "POST", "/v1/venues/{venue}/bookings/{id}/release", BR_ACCESS_VENUE, 0, release_hold,
    .summary = "Lets a held booking go",
    .status = 204 },
  { NULL },
};

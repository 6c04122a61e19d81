#include "config.h"

#include "cloud/rest/br-cloud-door.h"

#include <glib/gi18n.h>

#include "cloud/rest/br-cloud-once.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/http/br-cloud-server.h"
#include "core/model/br-kinds.h"

#define BODY_MOST 1024

/* More have never been let in at one door. */
#define UNSENT_MOST 100000

typedef struct
{
  BrDate night;
  gint64 unsent;
  BrId lease;
  gboolean gives_back;
} Asked;

static gboolean
take_asked (Asked      *asked,
            JsonObject *object)
{
  JsonNode *night = json_object_get_member (object, "night");
  JsonNode *unsent = json_object_get_member (object, "unsent");
  JsonNode *lease = json_object_get_member (object, "lease");
  JsonNode *gives_back = json_object_get_member (object, "gives_back");

  if (night == NULL || !JSON_NODE_HOLDS_VALUE (night) || json_node_get_value_type (night) != G_TYPE_STRING ||
      !br_date_parse (json_node_get_string (night), &asked->night, NULL))
    return FALSE;
  if (unsent == NULL || !JSON_NODE_HOLDS_VALUE (unsent) || json_node_get_value_type (unsent) != G_TYPE_INT64)
    return FALSE;
  asked->unsent = json_node_get_int (unsent);
  asked->lease = BR_ID_NONE;
  if (lease != NULL && (!JSON_NODE_HOLDS_VALUE (lease) || json_node_get_value_type (lease) != G_TYPE_STRING ||
                        !br_id_parse (json_node_get_string (lease), &asked->lease, NULL)))
    return FALSE;
  if (gives_back != NULL && (!JSON_NODE_HOLDS_VALUE (gives_back) || json_node_get_value_type (gives_back) != G_TYPE_BOOLEAN))
    return FALSE;
  asked->gives_back = gives_back != NULL && json_node_get_boolean (gives_back);
  return asked->unsent >= 0 && asked->unsent <= UNSENT_MOST;
}

static void
leased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrCloudRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  PGresult *said;

  if (results == NULL)
    {
      br_cloud_request_fail (request, error);
      return;
    }
  /* Doors that hear of it ask anew, so it is only worth a word where there is more for them. */
  said = results->pdata[results->len - 1];
  br_cloud_request_set_quiet (request, *PQgetvalue (said, 0, 1) != 't');
  br_cloud_request_answer_text (request, SOUP_STATUS_OK, "application/json", PQgetvalue (said, 0, 0));
}

static void
answer_lease (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  g_autoptr (BrPgBatch) batch = NULL;
  Asked asked;

  if (body == NULL)
    return;
  if (!take_asked (&asked, json_node_get_object (body)))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "shape",
                               _ ("A night is wanted, and how many went in that were not sent yet"));
      return;
    }
  batch = br_cloud_request_new_batch (request);
  br_cloud_request_require (request, batch, BR_AREA_DOOR, BR_LEVEL_FULL);
  br_pg_batch_add (batch,
                   "SELECT l.said - 'eased', (l.said->>'eased')::boolean FROM backroom_lease_door ($1, $2, $3, $4) l (said)",
                   "diIt", asked.night, asked.unsent, &asked.lease, asked.gives_back ? "true" : "false");
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, leased_cb, g_object_ref (request));
}

/* ---- clicks ----------------------------------------------------------------------------- */

typedef struct
{
  BrCloudRequest *request;
  const char *key;
  char *hash;
  BrDate night;
  int kind;
  gint64 people;
  guint said;
} Click;

static void
click_free (Click *self)
{
  g_object_unref (self->request);
  g_free (self->hash);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Click, click_free)

static gboolean
take_click (Click      *click,
            JsonObject *object)
{
  const char *night = json_object_get_string_member_with_default (object, "night", NULL);
  const char *kind = json_object_get_string_member_with_default (object, "kind", NULL);
  JsonNode *people = json_object_get_member (object, "people");

  if (night == NULL || !br_date_parse (night, &click->night, NULL) || kind == NULL ||
      !br_enum_parse (br_click_kind_values, kind, &click->kind))
    return FALSE;
  if (people == NULL && click->kind != BR_CLICK_RECOUNT)
    {
      click->people = 1;
      return TRUE;
    }
  if (people == NULL || !JSON_NODE_HOLDS_VALUE (people) || json_node_get_value_type (people) != G_TYPE_INT64)
    return FALSE;
  click->people = json_node_get_int (people);
  return click->people >= (click->kind == BR_CLICK_RECOUNT ? 0 : 1) && click->people <= UNSENT_MOST;
}

static void
answer_again (Click      *click,
              JsonObject *kept)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), kept);
  g_autofree char *text = json_to_string (node, FALSE);

  soup_message_headers_replace (
    soup_server_message_get_response_headers (br_cloud_request_get_message (click->request)), "Idempotency-Replayed",
    "true");
  br_cloud_request_answer_text (click->request, SOUP_STATUS_OK, "application/json", text);
  json_object_unref (kept);
}

static void
clicked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Click) click = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  JsonObject *kept = results == NULL ? br_cloud_once_get_answer (error) : NULL;

  if (kept != NULL)
    answer_again (click, kept);
  else if (results == NULL)
    br_cloud_request_fail (click->request, error);
  else
    br_cloud_request_answer_text (click->request, SOUP_STATUS_OK, "application/json",
                                  PQgetvalue (results->pdata[click->said], 0, 0));
}

#define CLICK "backroom_click_door ($1, $2, $3, $4, $5)"

static void
add_click (Click     *click,
           BrPgBatch *batch,
           gint64     now)
{
  const char *kind = br_enum_get_nick (br_click_kind_values, click->kind);
  BrId id = br_cloud_new_id ();
  BrId entry = br_cloud_new_id (), subject = br_cloud_new_id ();

  br_cloud_once_begin (batch, click->key, click->hash, NULL);
  click->said = br_pg_batch_get_n (batch);
  if (click->key != NULL)
    br_pg_batch_add (batch, "WITH c AS MATERIALIZED (SELECT " CLICK " AS said), k AS MATERIALIZED"
                            " (SELECT backroom_answered ($6, c.said) FROM c) SELECT c.said FROM c, k",
                     "Idtiit", &id, click->night, kind, click->people, now, click->key);
  else
    br_pg_batch_add (batch, "SELECT " CLICK, "Idtii", &id, click->night, kind, click->people, now);
  if (click->kind == BR_CLICK_RECOUNT)
    br_pg_batch_add (batch, "SELECT backroom_log_recount ($1, $2, $3, $4)", "IIdi", &entry, &subject, click->night, now);
}

/* Whoever recounts settles the house: that takes more than to keep its door. */
static void
answer_click (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (Click) click = g_new0 (Click, 1);
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (BrPgBatch) batch = NULL;

  click->request = g_object_ref (request);
  if (!br_cloud_once_take (request, &click->key, &click->hash) || (body = br_cloud_request_read_json (request)) == NULL)
    return;
  if (!take_click (click, json_node_get_object (body)))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field",
                               _ ("A night is wanted, whether they went in or out or were counted, and how many"));
      return;
    }
  batch = br_cloud_request_new_batch (request);
  br_cloud_request_require (request, batch, BR_AREA_DOOR, BR_LEVEL_FULL);
  if (click->kind == BR_CLICK_RECOUNT)
    br_cloud_request_require (request, batch, BR_AREA_SETTINGS, BR_LEVEL_FULL);
  add_click (click, batch, br_cloud_server_get_now (server));
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, clicked_cb, g_steal_pointer (&click));
}

/* ---- how it stands ---------------------------------------------------------------------- */

static void
stands_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrCloudRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_request_fail (request, error);
  else
    br_cloud_request_answer_text (request, SOUP_STATUS_OK, "application/json",
                                  PQgetvalue (results->pdata[results->len - 1], 0, 0));
}

static void
answer_stands (BrCloudServer  *server,
               BrCloudRequest *request)
{
  const char *text = br_cloud_request_get_query (request, "night");
  g_autoptr (BrPgBatch) batch = NULL;
  BrDate night;

  if (text == NULL || !br_date_parse (text, &night, NULL))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "query", _ ("Which night? “night” is a date"));
      return;
    }
  batch = br_cloud_request_new_batch (request);
  br_cloud_request_require (request, batch, BR_AREA_DOOR, BR_LEVEL_SEE);
  br_pg_batch_add (batch, "SELECT backroom_door_stands ($1)", "d", night);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, stands_cb, g_object_ref (request));
}

const BrCloudRoute br_cloud_door_routes[] = {
  { "GET", "/v1/venues/{venue}/door", BR_ACCESS_VENUE, 0, answer_stands,
    .summary = "How many are inside on a night, and how many more may come in",
    .query = "night:date",
    .answers = "inside:int licence:int|null in:int out:int left:int|null" },
  { "POST", "/v1/venues/{venue}/door/lease", BR_ACCESS_VENUE, BODY_MOST, answer_lease,
    .summary = "Lends a door a share of what is left under the licence",
    .takes = "night:date unsent:int lease?:id gives_back?:bool",
    .answers = "lease:id|null share:int|null left:int|null until:int" },
  { "POST", "/v1/venues/{venue}/door", BR_ACCESS_VENUE, BODY_MOST, answer_click,
    .summary = "Counts people in or out, or says how many were found inside",
    .headers = "Idempotency-Key?:text",
    .takes = "night:date kind:text people?:int",
    .answers = "inside:int licence:int|null in:int out:int left:int|null" },
  { NULL },
};

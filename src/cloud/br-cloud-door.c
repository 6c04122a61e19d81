#include "config.h"

#include "cloud/br-cloud-door.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-server.h"

#define BODY_MOST 1024

/* More have never been let in at one door. */
#define UNSENT_MOST 100000

typedef struct
{
  BrDate night;
  gint64 unsent;
  gboolean gives_back;
} Asked;

static gboolean
take_asked (Asked      *asked,
            JsonObject *object)
{
  JsonNode *night = json_object_get_member (object, "night");
  JsonNode *unsent = json_object_get_member (object, "unsent");
  JsonNode *gives_back = json_object_get_member (object, "gives_back");

  if (night == NULL || !JSON_NODE_HOLDS_VALUE (night) || json_node_get_value_type (night) != G_TYPE_STRING ||
      !br_date_parse (json_node_get_string (night), &asked->night, NULL))
    return FALSE;
  if (unsent == NULL || !JSON_NODE_HOLDS_VALUE (unsent) || json_node_get_value_type (unsent) != G_TYPE_INT64)
    return FALSE;
  asked->unsent = json_node_get_int (unsent);
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

  if (results == NULL)
    br_cloud_request_fail (request, error);
  else
    br_cloud_request_answer_text (request, SOUP_STATUS_OK, "application/json",
                                  PQgetvalue (results->pdata[results->len - 1], 0, 0));
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
  br_pg_batch_add (batch, "SELECT backroom_lease_door ($1, $2, $3)", "dit", asked.night, asked.unsent,
                   asked.gives_back ? "true" : "false");
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, leased_cb, g_object_ref (request));
}

const BrCloudRoute br_cloud_door_routes[] = {
  { "POST", "/v1/venues/{venue}/door/lease", BR_ACCESS_VENUE, BODY_MOST, answer_lease,
    .summary = "Lends a door a share of what is left under the licence",
    .takes = "night:date unsent:int gives_back?:bool",
    .answers = "share:int|null left:int|null until:int" },
  { NULL },
};

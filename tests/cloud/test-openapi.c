#include "config.h"

#include <string.h>

#include "cloud-fixture.h"
#include "cloud/http/br-cloud-route.h"

#define NOWHERE "00000000-0000-7000-8000-0000000000ff"

static CloudFixture *fixture;
static JsonObject *document;
static JsonObject *paths;

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  g_assert_true (json_object_has_member (object, name));
  return json_object_get_object_member (object, name);
}

/* What a `$ref` stands for, which is to be in the document. */
static JsonObject *
follow (JsonObject *object)
{
  const char *ref = json_object_get_string_member_with_default (object, "$ref", NULL);
  g_auto (GStrv) parts = ref != NULL ? g_strsplit (ref, "/", -1) : NULL;

  if (ref == NULL)
    return object;
  object = document;
  for (guint i = 1; parts[i] != NULL; i++)
    object = get_object (object, parts[i]);
  return object;
}

/* ---- values ------------------------------------------------------------------------------- */

static gboolean
is_of_type (JsonNode   *node,
            const char *type)
{
  GType value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (g_str_equal (type, "null"))
    return JSON_NODE_HOLDS_NULL (node);
  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (node);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (node);
  if (g_str_equal (type, "string"))
    return value == G_TYPE_STRING;
  if (g_str_equal (type, "boolean"))
    return value == G_TYPE_BOOLEAN;
  if (g_str_equal (type, "integer"))
    return value == G_TYPE_INT64;
  g_assert_cmpstr (type, ==, "number");
  return value == G_TYPE_INT64 || value == G_TYPE_DOUBLE;
}

static gboolean
is_of_types (JsonNode *node,
             JsonNode *types)
{
  if (!JSON_NODE_HOLDS_ARRAY (types))
    return is_of_type (node, json_node_get_string (types));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (types)); i++)
    if (is_of_type (node, json_array_get_string_element (json_node_get_array (types), i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_among (JsonNode  *node,
          JsonArray *values)
{
  for (guint i = 0; i < json_array_get_length (values); i++)
    if (json_node_equal (node, json_array_get_element (values, i)))
      return TRUE;
  return FALSE;
}

static gboolean fits (JsonNode *node, JsonObject *schema);

static gboolean
object_fits (JsonObject *object,
             JsonObject *schema)
{
  JsonObject *properties = get_object (schema, "properties");
  JsonArray *required = json_object_has_member (schema, "required") ? json_object_get_array_member (schema, "required") : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    if (!json_object_has_member (object, json_array_get_string_element (required, i)))
      {
        g_test_message ("There is no “%s”", json_array_get_string_element (required, i));
        return FALSE;
      }
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member))
    if (json_object_has_member (properties, name) && !fits (member, get_object (properties, name)))
      {
        g_test_message ("“%s” is something else", name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
fits_any (JsonNode  *node,
          JsonArray *schemas)
{
  for (guint i = 0; i < json_array_get_length (schemas); i++)
    if (fits (node, json_array_get_object_element (schemas, i)))
      return TRUE;
  return FALSE;
}

/* As much of JSON Schema as the document uses. */
static gboolean
fits (JsonNode   *node,
      JsonObject *schema)
{
  schema = follow (schema);
  if (json_object_has_member (schema, "anyOf"))
    return fits_any (node, json_object_get_array_member (schema, "anyOf"));
  if (json_object_has_member (schema, "type") && !is_of_types (node, json_object_get_member (schema, "type")))
    return FALSE;
  if (json_object_has_member (schema, "enum") && !is_among (node, json_object_get_array_member (schema, "enum")))
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (schema, "properties"))
    return object_fits (json_node_get_object (node), schema);
  if (JSON_NODE_HOLDS_ARRAY (node) && json_object_has_member (schema, "items"))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      if (!fits (json_array_get_element (json_node_get_array (node), i), get_object (schema, "items")))
        return FALSE;
  return TRUE;
}

/* ---- both ways ---------------------------------------------------------------------------- */

static guint n_routes;

static void
find_in_document (const BrCloudRoute *route,
                  gpointer            user_data)
{
  g_autofree char *method = g_ascii_strdown (route->method, -1);
  g_autoptr (GString) path = g_string_new (route->pattern);

  g_test_message ("%s %s", route->method, route->pattern);
  g_assert_nonnull (route->summary);
  g_assert_true ((route->takes != NULL) == (route->most_body > 0));
  g_string_replace (path, "{entities}", "tags", 1);
  get_object (get_object (paths, path->str), method);
  n_routes++;
}

static void
test_routes (void)
{
  br_cloud_route_foreach (find_in_document, NULL);
  g_assert_cmpuint (n_routes, >, 30);
}

/* With what a path has in braces, as something that nobody has. */
static char *
fill (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '{' && !g_str_equal (parts[i], "{venue}"))
      {
        g_free (parts[i]);
        parts[i] = g_strdup (NOWHERE);
      }
  return g_strjoinv ("/", parts);
}

typedef void (*OperationFunc) (const char *method, const char *path, JsonObject *operation);

static void
foreach_operation (OperationFunc func)
{
  JsonObjectIter by_path, by_method;
  const char *path, *name;
  JsonNode *item, *operation;

  json_object_iter_init (&by_path, paths);
  while (json_object_iter_next (&by_path, &path, &item))
    {
      json_object_iter_init (&by_method, json_node_get_object (item));
      while (json_object_iter_next (&by_method, &name, &operation))
        {
          g_autofree char *method = g_ascii_strup (name, -1);

          g_test_message ("%s %s", method, path);
          func (method, path, json_node_get_object (operation));
        }
    }
}

static GHashTable *seen_ids;

static void
check_operation (const char *method,
                 const char *path,
                 JsonObject *operation)
{
  g_autofree char *filled = fill (path);
  JsonObject *responses = get_object (operation, "responses");

  g_assert_nonnull (br_cloud_route_find (method, filled, NULL, NULL));
  g_assert_true (g_hash_table_add (seen_ids, (gpointer) json_object_get_string_member (operation, "operationId")));
  follow (get_object (responses, "default"));
  g_assert_cmpuint (json_object_get_size (responses), ==, 2);
}

static void
test_operations (void)
{
  seen_ids = g_hash_table_new (g_str_hash, g_str_equal);
  foreach_operation (check_operation);
  g_assert_cmpuint (g_hash_table_size (seen_ids), >, 100);
  g_hash_table_unref (seen_ids);
}

/* ---- answers ------------------------------------------------------------------------------ */

static char *
add_query (const char *path)
{
  static const char *const queries[][2] = {
    { "/availability", "?date=2026-12-19&time=20:00&party=2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (g_str_has_suffix (path, queries[i][0]))
      return g_strconcat (path, queries[i][1], NULL);
  return g_strdup (path);
}

static JsonObject *
get_said (JsonObject *operation,
          guint       status)
{
  g_autofree char *text = g_strdup_printf ("%u", status);
  JsonObject *responses = get_object (operation, "responses");

  return follow (get_object (responses, json_object_has_member (responses, text) ? text : "default"));
}

static void
check_answer (JsonObject *operation,
              guint       status,
              JsonNode   *answer)
{
  JsonObject *said = get_said (operation, status);
  const char *type = soup_message_headers_get_content_type (fixture->headers, NULL);
  JsonObject *content;

  if (!json_object_has_member (said, "content"))
    {
      g_assert_cmpuint (status, ==, 204);
      return;
    }
  content = get_object (said, "content");
  g_assert_true (json_object_has_member (content, type));
  if (!g_str_has_suffix (type, "/json") && !g_str_has_suffix (type, "+json"))
    return;
  g_assert_nonnull (answer);
  if (!fits (answer, get_object (get_object (content, type), "schema")))
    {
      g_autofree char *text = json_to_string (answer, TRUE);

      g_error ("%u is something else than it is said to be: %s", status, text);
    }
}

static guint n_well;

static void
ask (const char *method,
     const char *path,
     JsonObject *operation)
{
  g_autofree char *filled = fill (path);
  g_autofree char *whole = add_query (filled);
  g_autoptr (JsonNode) answer = NULL;
  gboolean sends = json_object_has_member (operation, "requestBody");
  guint status;

  /* What ends one’s own session has a test of its own. */
  if (g_str_has_suffix (path, "/sign-out"))
    return;
  status = cloud_fixture_send (fixture, BR_ROLE_OWNER, method, whole, sends ? "{}" : NULL, &answer);
  g_test_message ("%u", status);
  g_assert_cmpuint (status, <, 500);
  n_well += status < 300;
  check_answer (operation, status, answer);
}

/* Everything is asked for, of a venue that has something: what is well and what is refused is as it was
 * said to be. */
static void
test_answers (void)
{
  foreach_operation (ask);
  /* A page of every entity at least. */
  g_assert_cmpuint (n_well, >=, br_entity_get_n ());
}

static void
send (const char *method,
      const char *path,
      const char *body,
      guint       wanted)
{
  g_autofree char *whole = g_strconcat ("/v1/venues/{venue}/", path, NULL);
  g_autofree char *lower = g_ascii_strdown (method, -1);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *operation = get_object (get_object (paths, whole), lower);
  guint status = cloud_fixture_send (fixture, BR_ROLE_OWNER, method, whole, body, &answer);

  g_assert_cmpuint (status, ==, wanted);
  check_answer (operation, status, answer);
}

static void
test_written (void)
{
  send ("POST", "tags", "{\"name\": \"Regular\"}", 201);
  send ("POST", "rooms", "{\"name\": \"Cellar\"}", 201);
  send ("POST", "services", "{\"name\": \"Dinner\", \"weekdays\": \"fri,sat\", \"starts\": 1080, \"ends\": 1620}", 201);
  send ("POST", "services", "{\"name\": \"Dinner\"}", 422);
  send ("POST", "bookings/book", "{\"date\": \"2026-12-19\", \"time\": \"20:00\", \"party\": 2}", 409);
  send ("POST", "door", "{\"night\": \"2026-12-19\", \"kind\": \"in\", \"people\": 2}", 200);
  send ("POST", "door/lease", "{\"night\": \"2026-12-19\", \"unsent\": 0}", 200);
  send ("GET", "services", NULL, 200);
}

/* What must be sent of a row is what the server asks for. */
static void
test_required (void)
{
  JsonObject *schemas = get_object (get_object (document, "components"), "schemas");

  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    {
      const BrEntity *entity = br_entity_get ((int) kind);
      g_autofree char *name = g_strconcat (entity->name, ".new", NULL);
      g_autofree char *path = g_strconcat ("/v1/venues/{venue}/", entity->plural, NULL);
      guint n = json_array_get_length (json_object_get_array_member (get_object (schemas, name), "required"));
      guint status;

      if (!json_object_has_member (get_object (paths, path), "post"))
        continue;
      status = cloud_fixture_send (fixture, BR_ROLE_OWNER, "POST", path, "{}", NULL);
      g_test_message ("%s: %u", path, status);
      g_assert_true ((n > 0) == (status == 422));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (JsonNode) answer = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();
  cloud_fixture_set_password (fixture, BR_ROLE_OWNER, "owner@example.com", "a lantern in the cellar");
  g_assert_cmpuint (cloud_fixture_send (fixture, CLOUD_NOBODY, "GET", "/v1/openapi.json", NULL, &answer), ==, 200);
  document = json_node_get_object (answer);
  paths = get_object (document, "paths");

  g_test_add_func ("/cloud-openapi/every-route-is-described", test_routes);
  g_test_add_func ("/cloud-openapi/everything-described-is-a-route", test_operations);
  g_test_add_func ("/cloud-openapi/everything-answers-as-it-is-described", test_answers);
  g_test_add_func ("/cloud-openapi/what-is-written-answers-as-it-is-described", test_written);
  g_test_add_func ("/cloud-openapi/what-must-be-sent-is-what-is-asked-for", test_required);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}

#include "config.h"

#include "cloud/http/br-cloud-openapi.h"

#include <string.h>

#include "cloud/http/br-cloud-openapi-private.h"
#include "cloud/http/br-cloud-problem.h"
#include "cloud/rest/br-cloud-rest.h"

/* What can be asked for, as OpenAPI 3.1 has it: made of the routes and the entities, so that it is never
 * another than what is answered. https://spec.openapis.org/oas/v3.1.0 */

#define ENTITIES "{entities}"

void
br_openapi_add_text (JsonBuilder *builder,
                     const char  *name,
                     const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
br_openapi_begin (JsonBuilder *builder,
                  const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

void
br_openapi_add_ref (JsonBuilder *builder,
                    const char  *where,
                    const char  *name)
{
  g_autofree char *ref = g_strdup_printf ("#/components/%s/%s", where, name);

  br_openapi_add_text (builder, "$ref", ref);
}

/* ---- members ------------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  const char *type;
  const char *format;
} types[] = {
  { "text", "string", NULL },     { "int", "integer", NULL },       { "bool", "boolean", NULL },
  { "id", "string", "uuid" },     { "date", "string", "date" },     { "clock", "string", NULL },
  { "object", "object", NULL },   { "array", "array", NULL },       { "instant", "string", "date-time" },
  { "any", NULL, NULL },
};

/**
 * br_openapi_add_type:
 * @builder: within a schema
 * @type: as #BrCloudRoute has it
 *
 * Adds what a value is.
 */
void
br_openapi_add_type (JsonBuilder *builder,
                     const char  *type)
{
  gboolean with_null = g_str_has_suffix (type, "|null");
  gsize length = strcspn (type, "|");
  guint i = 0;

  while (i < G_N_ELEMENTS (types) - 1 && (strncmp (types[i].name, type, length) != 0 || types[i].name[length] != '\0'))
    i++;
  if (types[i].type == NULL)
    return;
  json_builder_set_member_name (builder, "type");
  if (with_null)
    json_builder_begin_array (builder);
  json_builder_add_string_value (builder, types[i].type);
  if (with_null)
    {
      json_builder_add_string_value (builder, "null");
      json_builder_end_array (builder);
    }
  if (types[i].format != NULL)
    br_openapi_add_text (builder, "format", types[i].format);
}

/* Takes one member apart, and says whether it may be left out. */
static gboolean
split_member (const char *member,
              char      **name,
              const char **type)
{
  const char *colon = strchr (member, ':');
  gboolean optional = colon > member && colon[-1] == '?';

  *name = g_strndup (member, (gsize) (colon - member) - (optional ? 1 : 0));
  *type = colon + 1;
  return optional;
}

/**
 * br_openapi_add_members:
 * @builder: within a schema
 * @members: as #BrCloudRoute has them
 *
 * Adds what an object has.
 */
void
br_openapi_add_members (JsonBuilder *builder,
                        const char  *members)
{
  g_auto (GStrv) list = g_strsplit (members, " ", -1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);

  br_openapi_add_text (builder, "type", "object");
  br_openapi_begin (builder, "properties");
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      const char *type;
      gboolean optional = split_member (list[i], &name, &type);

      br_openapi_begin (builder, name);
      br_openapi_add_type (builder, type);
      json_builder_end_object (builder);
      if (!optional)
        g_ptr_array_add (wanted, g_steal_pointer (&name));
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "required");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wanted->len; i++)
    json_builder_add_string_value (builder, wanted->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_schema (JsonBuilder    *builder,
            const char     *shape,
            const BrEntity *entity)
{
  br_openapi_begin (builder, "schema");
  /* A route that does not name it is about bookings. */
  if (entity == NULL)
    entity = br_entity_get (BR_KIND_BOOKING);
  if (*shape != '@')
    br_openapi_add_members (builder, shape);
  else if (g_str_equal (shape, "@stream"))
    br_openapi_add_text (builder, "type", "string");
  else if (g_str_equal (shape, "@array"))
    br_openapi_add_text (builder, "type", "array");
  else
    {
      g_autofree char *name =
        g_str_equal (shape, "@row") ? g_strdup (entity->name) : g_strdup_printf ("%s.%s", entity->name, shape + 1);

      br_openapi_add_ref (builder, "schemas", name);
    }
  json_builder_end_object (builder);
}

static void
add_content (JsonBuilder    *builder,
             const char     *type,
             const char     *shape,
             const BrEntity *entity)
{
  br_openapi_begin (builder, "content");
  br_openapi_begin (builder, type);
  add_schema (builder, shape, entity);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* ---- routes ------------------------------------------------------------------------------- */

static void
add_parameters (JsonBuilder *builder,
                const char  *in,
                const char  *members)
{
  g_auto (GStrv) list = g_strsplit (members != NULL ? members : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      const char *type;
      gboolean optional = split_member (list[i], &name, &type);

      json_builder_begin_object (builder);
      br_openapi_add_text (builder, "name", name);
      br_openapi_add_text (builder, "in", in);
      json_builder_set_member_name (builder, "required");
      json_builder_add_boolean_value (builder, !optional);
      br_openapi_begin (builder, "schema");
      br_openapi_add_type (builder, type);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
}

/* Parts of a path in braces are all ids. */
static void
add_path_parameters (JsonBuilder *builder,
                     const char  *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '{')
      {
        g_autofree char *member = g_strdup_printf ("%.*s:id", (int) strlen (parts[i]) - 2, parts[i] + 1);

        add_parameters (builder, "path", member);
      }
}

/* Rows are filtered by whatever a field holds that is neither personal nor a document. */
static void
add_filters (JsonBuilder    *builder,
             const BrEntity *entity)
{
  br_fields_foreach (field, entity)
    if (br_rest_may_filter (field))
      {
        g_autofree char *member = g_strdup_printf ("%s?:text", field->name);

        add_parameters (builder, "query", member);
      }
}

static void
add_responses (JsonBuilder        *builder,
               const BrCloudRoute *route,
               const BrEntity     *entity)
{
  g_autofree char *status = g_strdup_printf ("%u", route->status != 0 ? route->status : 200);

  br_openapi_begin (builder, "responses");
  br_openapi_begin (builder, status);
  br_openapi_add_text (builder, "description", route->summary);
  if (route->answers != NULL)
    add_content (builder, route->type != NULL ? route->type : "application/json", route->answers, entity);
  json_builder_end_object (builder);
  br_openapi_begin (builder, "default");
  br_openapi_add_ref (builder, "responses", "problem");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
make_operation_id (const BrCloudRoute *route,
                   const char         *path)
{
  g_autofree char *method = g_ascii_strdown (route->method, -1);
  char *id = g_strconcat (method, path, NULL);

  return g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_", '-');
}

static void
add_operation (JsonBuilder        *builder,
               const BrCloudRoute *route,
               const char         *path,
               const BrEntity     *entity)
{
  g_autofree char *method = g_ascii_strdown (route->method, -1);
  g_autofree char *id = make_operation_id (route, path);

  br_openapi_begin (builder, method);
  br_openapi_add_text (builder, "operationId", id);
  br_openapi_add_text (builder, "summary", route->summary);
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_array (builder);
  add_path_parameters (builder, path);
  if (route->query != NULL)
    add_parameters (builder, "query", route->query);
  if (route->query != NULL && entity != NULL)
    add_filters (builder, entity);
  if (route->headers != NULL)
    add_parameters (builder, "header", route->headers);
  json_builder_end_array (builder);
  if (route->access == BR_ACCESS_ANYONE)
    {
      json_builder_set_member_name (builder, "security");
      json_builder_begin_array (builder);
      json_builder_end_array (builder);
    }
  if (route->takes != NULL)
    {
      br_openapi_begin (builder, "requestBody");
      json_builder_set_member_name (builder, "required");
      json_builder_add_boolean_value (builder, TRUE);
      add_content (builder, g_str_equal (route->takes, "@stream") ? "application/x-ndjson" : "application/json",
                   route->takes, entity);
      json_builder_end_object (builder);
    }
  add_responses (builder, route, entity);
  json_builder_end_object (builder);
}

/* ---- paths -------------------------------------------------------------------------------- */

typedef struct
{
  JsonBuilder *builder;
  GHashTable *done;
  const BrCloudRoute *of;
  const BrEntity *entity;
} Paths;

static char *
make_path (const BrCloudRoute *route,
           const BrEntity     *entity)
{
  g_autoptr (GString) path = g_string_new (route->pattern);

  if (entity != NULL)
    g_string_replace (path, ENTITIES, entity->plural, 1);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
add_if_same (const BrCloudRoute *route,
             gpointer            user_data)
{
  Paths *paths = user_data;
  g_autofree char *path = NULL;

  if (!g_str_equal (route->pattern, paths->of->pattern) ||
      (paths->entity != NULL && !br_rest_may_be (paths->entity, route->method)))
    return;
  path = make_path (route, paths->entity);
  add_operation (paths->builder, route, path, paths->entity);
}

static void
add_path (Paths              *paths,
          const BrCloudRoute *route,
          const BrEntity     *entity)
{
  g_autofree char *path = make_path (route, entity);

  paths->of = route;
  paths->entity = entity;
  br_openapi_begin (paths->builder, path);
  br_cloud_route_foreach (add_if_same, paths);
  json_builder_end_object (paths->builder);
}

static void
add_paths (const BrCloudRoute *route,
           gpointer            user_data)
{
  Paths *paths = user_data;

  if (!g_hash_table_add (paths->done, (gpointer) route->pattern))
    return;
  if (strstr (route->pattern, ENTITIES) == NULL)
    {
      add_path (paths, route, NULL);
      return;
    }
  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    add_path (paths, route, br_entity_get ((int) kind));
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void
add_info (JsonBuilder *builder)
{
  br_openapi_add_text (builder, "openapi", "3.1.0");
  br_openapi_begin (builder, "info");
  br_openapi_add_text (builder, "title", "Backroom");
  br_openapi_add_text (builder, "version", BR_VERSION);
  br_openapi_begin (builder, "license");
  br_openapi_add_text (builder, "name", "GPL-3.0-or-later");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "security");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "access");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_components (JsonBuilder *builder)
{
  br_openapi_begin (builder, "components");
  br_openapi_begin (builder, "securitySchemes");
  br_openapi_begin (builder, "access");
  br_openapi_add_text (builder, "type", "http");
  br_openapi_add_text (builder, "scheme", "bearer");
  br_openapi_add_text (builder, "bearerFormat", "JWT");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  br_openapi_begin (builder, "responses");
  br_openapi_begin (builder, "problem");
  br_openapi_add_text (builder, "description", "Why it cannot be had (RFC 9457)");
  add_content (builder, BR_CLOUD_PROBLEM_TYPE, "title:text status:int code:text detail:text request_id?:text", NULL);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  br_openapi_begin (builder, "schemas");
  br_openapi_begin (builder, "money");
  br_openapi_add_members (builder, "amount:int currency:text");
  json_builder_end_object (builder);
  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    br_openapi_add_rows (builder, br_entity_get ((int) kind));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
make_document (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) root = NULL;
  Paths paths = { builder, done, NULL, NULL };

  json_builder_begin_object (builder);
  add_info (builder);
  br_openapi_begin (builder, "paths");
  br_cloud_route_foreach (add_paths, &paths);
  json_builder_end_object (builder);
  add_components (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
answer_openapi (BrCloudServer  *server,
                BrCloudRequest *request)
{
  static char *document;

  if (document == NULL)
    document = make_document ();
  br_cloud_request_answer_text (request, SOUP_STATUS_OK, "application/json", document);
}

const BrCloudRoute br_cloud_openapi_routes[] = {
  { "GET", "/v1/openapi.json", BR_ACCESS_ANYONE, 0, answer_openapi,
    .summary = "This document",
    .answers = "openapi:text info:object paths:object components:object" },
  { NULL },
};

#include "config.h"

#include "tests/exchange/seating-schema.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* pretix's `seating-plan.schema.json` as rules: which members an object may have, of which type,
 * and which it must have. Nothing else is allowed anywhere. It reads with json-glib, so that it
 * shares nothing with the code it judges. */

typedef enum
{
  STRING,
  STRING_OR_NULL,
  INTEGER,
  NUMBER,
  NUMBER_PLACE,
  SHAPE,
  OBJECT,
  LIST,
} Type;

typedef struct Rules Rules;

typedef struct
{
  const char  *name;
  Type         type;
  gboolean     required;
  const Rules *rules;
} Rule;

struct Rules
{
  const Rule *rules;
  guint       n_rules;
};

#define RULES(name, ...) \
  static const Rule name##_rules[] = { __VA_ARGS__ }; \
  static const Rules name = { name##_rules, G_N_ELEMENTS (name##_rules) }

RULES (position, { "x", NUMBER, TRUE }, { "y", NUMBER, TRUE });
RULES (size, { "width", INTEGER, TRUE }, { "height", INTEGER, TRUE });
RULES (category, { "name", STRING, TRUE }, { "color", STRING });
RULES (seat, { "seat_guid", STRING, TRUE }, { "seat_number", STRING, TRUE }, { "uuid", STRING },
       { "start_direction", STRING_OR_NULL }, { "radius", INTEGER }, { "position", OBJECT, TRUE, &position },
       { "category", STRING, TRUE });
RULES (row, { "row_number", STRING, TRUE }, { "row_label", STRING_OR_NULL }, { "seat_label", STRING_OR_NULL },
       { "uuid", STRING }, { "seats", LIST, TRUE, &seat }, { "row_number_position", NUMBER_PLACE },
       { "position", OBJECT, FALSE, &position });
RULES (polygon, { "points", LIST, TRUE, &position });
RULES (ellipse, { "radius", OBJECT, TRUE, &position });
RULES (circle, { "radius", INTEGER, TRUE });
RULES (text, { "text", STRING, TRUE }, { "color", STRING }, { "size", INTEGER },
       { "position", OBJECT, TRUE, &position });
RULES (area, { "color", STRING }, { "border_color", STRING }, { "rotation", NUMBER },
       { "position", OBJECT, FALSE, &position }, { "uuid", STRING }, { "shape", SHAPE },
       { "polygon", OBJECT, FALSE, &polygon }, { "rectangle", OBJECT, FALSE, &size },
       { "ellipse", OBJECT, FALSE, &ellipse }, { "circle", OBJECT, FALSE, &circle },
       { "text", OBJECT, FALSE, &text });
RULES (zone, { "name", STRING }, { "zone_id", STRING }, { "uuid", STRING },
       { "position", OBJECT, TRUE, &position }, { "rows", LIST, TRUE, &row }, { "areas", LIST, FALSE, &area });
RULES (root, { "name", STRING, TRUE }, { "zones", LIST, TRUE, &zone }, { "categories", LIST, TRUE, &category },
       { "size", OBJECT, TRUE, &size });

static char *check_object (JsonNode    *node,
                           const Rules *rules,
                           const char  *path);

static gboolean
is_type (JsonNode *node,
         GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
is_one_of (JsonNode          *node,
           const char *const *words)
{
  return is_type (node, G_TYPE_STRING) && g_strv_contains (words, json_node_get_string (node));
}

static gboolean
is_valid_scalar (JsonNode *node,
                 Type      type)
{
  static const char *const places[] = { "start", "end", "both", NULL };
  static const char *const shapes[] = { "polygon", "rectangle", "ellipse", "circle", "text", NULL };

  switch (type)
    {
    case STRING:
      return is_type (node, G_TYPE_STRING);
    case STRING_OR_NULL:
      return is_type (node, G_TYPE_STRING) || JSON_NODE_HOLDS_NULL (node);
    case INTEGER:
      return is_type (node, G_TYPE_INT64);
    case NUMBER:
      return is_type (node, G_TYPE_INT64) || is_type (node, G_TYPE_DOUBLE);
    case NUMBER_PLACE:
      return JSON_NODE_HOLDS_NULL (node) || is_one_of (node, places);
    case SHAPE:
      return is_one_of (node, shapes);
    case OBJECT:
    case LIST:
    default:
      g_assert_not_reached ();
    }
}

static char *
check_list (JsonNode    *node,
            const Rules *rules,
            const char  *path)
{
  JsonArray *list;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup_printf ("%s is no list", path);
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s[%u]", path, i);
      char *problem = check_object (json_array_get_element (list, i), rules, inner);

      if (problem != NULL)
        return problem;
    }
  return NULL;
}

static char *
check_member (JsonNode   *node,
              const Rule *rule,
              const char *path)
{
  g_autofree char *inner = g_strdup_printf ("%s.%s", path, rule->name);

  if (rule->type == OBJECT)
    return check_object (node, rule->rules, inner);
  if (rule->type == LIST)
    return check_list (node, rule->rules, inner);
  return is_valid_scalar (node, rule->type) ? NULL : g_strdup_printf ("%s is of the wrong type", inner);
}

static char *
check_object (JsonNode    *node,
              const Rules *rules,
              const char  *path)
{
  JsonObject *object;
  guint n_known = 0;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup_printf ("%s is no object", path);
  object = json_node_get_object (node);
  for (guint i = 0; i < rules->n_rules; i++)
    {
      JsonNode *member = json_object_get_member (object, rules->rules[i].name);
      char *problem = NULL;

      if (member == NULL && rules->rules[i].required)
        return g_strdup_printf ("%s has no %s", path, rules->rules[i].name);
      if (member == NULL)
        continue;
      n_known++;
      problem = check_member (member, &rules->rules[i], path);
      if (problem != NULL)
        return problem;
    }
  if (json_object_get_size (object) != n_known)
    return g_strdup_printf ("%s has members that are not allowed", path);
  return NULL;
}

char *
seating_schema_check (const char *json,
                      gssize      length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (!json_parser_load_from_data (parser, json, length, &error))
    return g_strdup (error->message);
  return check_object (json_parser_get_root (parser), &root, "$");
}

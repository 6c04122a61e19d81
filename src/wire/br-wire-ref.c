#include "config.h"

#include "wire/br-wire-ref.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"

/* The parts of which entries and verdicts are made: ids, texts, names of rows. */

/* Nothing that we say to each other is nested deeper, and whoever reads it does so by recursion. */
#define MOST_DEPTH 32

/* ---- writing ------------------------------------------------------------------------ */

/**
 * br_wire_add_id:
 * @builder: inside an object
 * @name: the member
 * @id: (nullable): an id
 *
 * Adds it, or nothing where there is none.
 */
void
br_wire_add_id (JsonBuilder *builder,
                const char  *name,
                const BrId  *id)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  if (id == NULL || br_id_is_none (id))
    return;
  br_id_print (id, text);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * br_wire_add_text:
 * @builder: inside an object
 * @name: the member
 * @text: (nullable): a text
 *
 * Adds it, or nothing where there is none.
 */
void
br_wire_add_text (JsonBuilder *builder,
                  const char  *name,
                  const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * br_wire_add_refs:
 * @builder: inside an object
 * @name: the member
 * @refs: (element-type BrWireRef): names of rows
 * @with_rev: whether their revisions are said
 *
 * Adds a list.
 */
void
br_wire_add_refs (JsonBuilder  *builder,
                  const char   *name,
                  const GArray *refs,
                  gboolean      with_rev)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < refs->len; i++)
    {
      const BrWireRef *ref = &g_array_index (refs, BrWireRef, i);

      json_builder_begin_object (builder);
      br_wire_add_text (builder, "entity", ref->entity->name);
      br_wire_add_id (builder, "id", &ref->id);
      if (with_rev)
        {
          json_builder_set_member_name (builder, "rev");
          json_builder_add_int_value (builder, ref->rev);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* ---- reading ------------------------------------------------------------------------ */

static void
set_shape_error (GError    **error,
                 const char *name,
                 const char *message)
{
  g_autofree char *path = g_strdup_printf ("$.%s", name);

  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, path, "%s: %s", name, message);
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  if (type == JSON_TYPE_OBJECT)
    return JSON_NODE_HOLDS_OBJECT (node);
  if (type == JSON_TYPE_ARRAY)
    return JSON_NODE_HOLDS_ARRAY (node);
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * br_wire_get_member:
 * @object: an object
 * @name: a member
 * @type: what it has to hold: %JSON_TYPE_OBJECT, %JSON_TYPE_ARRAY or the type of a value
 * @required: whether it has to be there
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 *
 * Returns: (transfer none) (nullable): it; %NULL without @error where it is not there and need not be
 */
JsonNode *
br_wire_get_member (JsonObject *object,
                    const char *name,
                    GType       type,
                    gboolean    required,
                    GError    **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    node = NULL;
  if (node == NULL && required)
    set_shape_error (error, name, _ ("must be there"));
  if (node == NULL || holds (node, type))
    return node;
  set_shape_error (error, name, _ ("is of another type"));
  return NULL;
}

/**
 * br_wire_get_text:
 * @object: an object
 * @name: a member
 * @required: whether it has to be there
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
br_wire_get_text (JsonObject *object,
                  const char *name,
                  gboolean    required,
                  GError    **error)
{
  JsonNode *node = br_wire_get_member (object, name, G_TYPE_STRING, required, error);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * br_wire_get_id:
 * @object: an object
 * @name: a member
 * @required: whether it has to be there
 * @id: (out): the id, or none
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 *
 * Returns: whether there is one, or need not be
 */
gboolean
br_wire_get_id (JsonObject *object,
                const char *name,
                gboolean    required,
                BrId       *id,
                GError    **error)
{
  GError *local = NULL;
  const char *text = br_wire_get_text (object, name, required, &local);

  *id = BR_ID_NONE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (text == NULL || (br_id_parse (text, id, NULL) && !br_id_is_none (id)))
    return TRUE;
  set_shape_error (error, name, _ ("is no id"));
  return FALSE;
}

/**
 * br_wire_get_int:
 * @object: an object
 * @name: a member that has to be there
 * @value: (out): the whole number
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 *
 * Returns: whether there is one
 */
gboolean
br_wire_get_int (JsonObject *object,
                 const char *name,
                 gint64     *value,
                 GError    **error)
{
  JsonNode *node = br_wire_get_member (object, name, G_TYPE_INT64, TRUE, error);

  *value = node != NULL ? json_node_get_int (node) : 0;
  return node != NULL;
}

static gboolean
read_ref (JsonNode  *node,
          gboolean   with_rev,
          BrWireRef *ref,
          GError   **error)
{
  const char *entity;

  *ref = (BrWireRef){ .rev = 0 };
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      set_shape_error (error, "entity", _ ("must be there"));
      return FALSE;
    }
  entity = br_wire_get_text (json_node_get_object (node), "entity", TRUE, error);
  if (entity == NULL)
    return FALSE;
  ref->entity = br_entity_find (entity, error);
  return ref->entity != NULL && br_wire_get_id (json_node_get_object (node), "id", TRUE, &ref->id, error) &&
         (!with_rev || br_wire_get_int (json_node_get_object (node), "rev", &ref->rev, error));
}

/**
 * br_wire_get_refs:
 * @object: an object
 * @name: a member
 * @with_rev: whether each has to say its revision
 * @refs: (out) (transfer full) (element-type BrWireRef): names of rows; none where it is not there
 * @error: return location for %BR_INPUT_ERROR_SHAPE or %BR_CORE_ERROR_UNKNOWN_ENTITY
 *
 * Returns: whether all could be read
 */
gboolean
br_wire_get_refs (JsonObject *object,
                  const char *name,
                  gboolean    with_rev,
                  GArray    **refs,
                  GError    **error)
{
  GError *local = NULL;
  JsonNode *node = br_wire_get_member (object, name, JSON_TYPE_ARRAY, FALSE, &local);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  *refs = g_array_new (FALSE, FALSE, sizeof (BrWireRef));
  for (guint i = 0; array != NULL && local == NULL && i < json_array_get_length (array); i++)
    {
      BrWireRef ref;

      if (read_ref (json_array_get_element (array, i), with_rev, &ref, &local))
        g_array_append_val (*refs, ref);
    }
  if (local == NULL)
    return TRUE;
  g_clear_pointer (refs, g_array_unref);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
is_shallow (const char *text,
            gsize       length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!in_string && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
      if (depth > MOST_DEPTH)
        return FALSE;
    }
  return TRUE;
}

/**
 * br_wire_parse:
 * @text: what came, from anybody
 * @length: how many bytes
 * @error: return location for %BR_INPUT_ERROR_SYNTAX or %BR_INPUT_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): it as JSON that is not nested too deeply to be gone through
 */
JsonNode *
br_wire_parse (const char *text,
               gsize       length,
               GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;

  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, 0, 0, "$", _ ("This is not valid UTF-8"));
      return NULL;
    }
  if (!is_shallow (text, length))
    {
      br_set_input_error (error, BR_INPUT_ERROR_TOO_LARGE, 0, 0, "$", _ ("This is nested too deeply"));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) length, &local) || json_parser_get_root (parser) == NULL)
    {
      br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, json_parser_get_current_line (parser),
                          json_parser_get_current_pos (parser), "$", _ ("This is not JSON"));
      return NULL;
    }
  return json_parser_steal_root (parser);
}

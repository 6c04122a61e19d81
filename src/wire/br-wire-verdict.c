#include "config.h"

#include "wire/br-wire-verdict.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"

/**
 * br_wire_verdict_new:
 * @id: an entry
 *
 * Returns: (transfer full): that it is accepted
 */
BrWireVerdict *
br_wire_verdict_new (const BrId *id)
{
  BrWireVerdict *self = g_new0 (BrWireVerdict, 1);

  self->id = *id;
  self->accepted = TRUE;
  self->limit = BR_INT_NONE;
  self->revs = g_array_new (FALSE, FALSE, sizeof (BrWireRef));
  self->losers = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->rows = g_array_new (FALSE, FALSE, sizeof (BrWireRef));
  return self;
}

/**
 * br_wire_verdict_new_refused:
 * @id: an entry
 * @code: what a program goes by
 * @detail: the same for people
 *
 * Returns: (transfer full): that it is refused
 */
BrWireVerdict *
br_wire_verdict_new_refused (const BrId *id,
                             const char *code,
                             const char *detail)
{
  BrWireVerdict *self = br_wire_verdict_new (id);

  self->accepted = FALSE;
  self->code = g_strdup (code);
  self->detail = g_strdup (detail);
  return self;
}

void
br_wire_verdict_free (BrWireVerdict *self)
{
  g_array_unref (self->revs);
  g_array_unref (self->losers);
  g_array_unref (self->rows);
  g_free (self->code);
  g_free (self->detail);
  g_free (self->constraint);
  g_clear_pointer (&self->alternatives, json_node_unref);
  g_clear_pointer (&self->moves, json_node_unref);
  g_free (self);
}

/* ---- writing ------------------------------------------------------------------------ */

static void
add_accepted (JsonBuilder         *builder,
              const BrWireVerdict *self)
{
  br_wire_add_refs (builder, "revs", self->revs, TRUE);
  json_builder_set_member_name (builder, "losers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->losers->len; i++)
    {
      char text[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&g_array_index (self->losers, BrId, i), text);
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

static void
add_node (JsonBuilder *builder,
          const char  *name,
          JsonNode    *node)
{
  if (node == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_node_copy (node));
}

static void
add_refused (JsonBuilder         *builder,
             const BrWireVerdict *self)
{
  br_wire_add_text (builder, "code", self->code);
  br_wire_add_text (builder, "detail", self->detail);
  br_wire_add_text (builder, "constraint", self->constraint);
  if (self->limit != BR_INT_NONE)
    {
      json_builder_set_member_name (builder, "limit");
      json_builder_add_int_value (builder, self->limit);
    }
  br_wire_add_refs (builder, "rows", self->rows, FALSE);
  add_node (builder, "alternatives", self->alternatives);
  add_node (builder, "moves", self->moves);
  br_wire_add_id (builder, "depends", &self->depends);
}

/**
 * br_wire_verdict_add:
 * @builder: where to
 * @self: a verdict
 *
 * Adds it as an object.
 */
void
br_wire_verdict_add (JsonBuilder         *builder,
                     const BrWireVerdict *self)
{
  json_builder_begin_object (builder);
  br_wire_add_id (builder, "id", &self->id);
  br_wire_add_text (builder, "verdict", self->accepted ? "accepted" : "refused");
  if (self->accepted)
    add_accepted (builder, self);
  else
    add_refused (builder, self);
  json_builder_end_object (builder);
}

/* ---- reading ------------------------------------------------------------------------ */

static gboolean
read_losers (JsonObject    *object,
             BrWireVerdict *self,
             GError       **error)
{
  JsonNode *node = br_wire_get_member (object, "losers", JSON_TYPE_ARRAY, TRUE, error);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      BrId id;

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING ||
          !br_id_parse (json_node_get_string (item), &id, NULL))
        {
          br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$.losers", _ ("A conflict is named by its id"));
          return FALSE;
        }
      g_array_append_val (self->losers, id);
    }
  return array != NULL;
}

static gboolean
read_accepted (JsonObject    *object,
               BrWireVerdict *self,
               GError       **error)
{
  GArray *revs = NULL;

  if (!br_wire_get_refs (object, "revs", TRUE, &revs, error))
    return FALSE;
  g_array_unref (self->revs);
  self->revs = revs;
  return read_losers (object, self, error);
}

static gboolean
read_limit (JsonObject    *object,
            BrWireVerdict *self,
            GError       **error)
{
  if (!json_object_has_member (object, "limit") || json_object_get_null_member (object, "limit"))
    return TRUE;
  return br_wire_get_int (object, "limit", &self->limit, error);
}

static gboolean
read_node (JsonObject *object,
           const char *name,
           JsonNode  **node,
           GError    **error)
{
  GError *local = NULL;
  JsonNode *member = br_wire_get_member (object, name, JSON_TYPE_ARRAY, FALSE, &local);

  *node = member != NULL ? json_node_copy (member) : NULL;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_refused (JsonObject    *object,
              BrWireVerdict *self,
              GError       **error)
{
  GError *local = NULL;
  GArray *rows = NULL;

  self->accepted = FALSE;
  self->code = g_strdup (br_wire_get_text (object, "code", TRUE, error));
  self->detail = self->code != NULL ? g_strdup (br_wire_get_text (object, "detail", TRUE, error)) : NULL;
  if (self->detail == NULL)
    return FALSE;
  self->constraint = g_strdup (br_wire_get_text (object, "constraint", FALSE, &local));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!br_wire_get_refs (object, "rows", FALSE, &rows, error))
    return FALSE;
  g_array_unref (self->rows);
  self->rows = rows;
  return read_limit (object, self, error) && read_node (object, "alternatives", &self->alternatives, error) &&
         read_node (object, "moves", &self->moves, error) &&
         br_wire_get_id (object, "depends", FALSE, &self->depends, error);
}

/**
 * br_wire_verdict_read:
 * @node: what br_wire_verdict_add() wrote
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 *
 * Returns: (transfer full) (nullable): the verdict
 */
BrWireVerdict *
br_wire_verdict_read (JsonNode *node,
                      GError  **error)
{
  g_autoptr (BrWireVerdict) self = br_wire_verdict_new (&BR_ID_NONE);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *verdict;
  gboolean ok = FALSE;

  if (object == NULL)
    {
      br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$.verdicts", _ ("A verdict must be an object"));
      return NULL;
    }
  verdict = br_wire_get_text (object, "verdict", TRUE, error);
  if (verdict == NULL || !br_wire_get_id (object, "id", TRUE, &self->id, error))
    return NULL;
  if (g_str_equal (verdict, "accepted"))
    ok = read_accepted (object, self, error);
  else if (g_str_equal (verdict, "refused"))
    ok = read_refused (object, self, error);
  else
    br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$.verdict", _ ("An entry is accepted or refused"));
  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * br_wire_verdicts_read:
 * @text: the answer to a push: `{"verdicts": […]}`
 * @length: how many bytes
 * @error: return location for a #BrInputError
 *
 * Returns: (transfer full) (nullable) (element-type BrWireVerdict): the verdicts, in their order
 */
GPtrArray *
br_wire_verdicts_read (const char *text,
                       gsize       length,
                       GError    **error)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) br_wire_verdict_free);
  g_autoptr (JsonNode) root = br_wire_parse (text, length, error);
  JsonNode *node;

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$", _ ("The answer to a push must be an object"));
      return NULL;
    }
  node = br_wire_get_member (json_node_get_object (root), "verdicts", JSON_TYPE_ARRAY, TRUE, error);
  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      BrWireVerdict *verdict = br_wire_verdict_read (json_array_get_element (json_node_get_array (node), i), error);

      if (verdict == NULL)
        return NULL;
      g_ptr_array_add (verdicts, verdict);
    }
  return node != NULL ? g_steal_pointer (&verdicts) : NULL;
}

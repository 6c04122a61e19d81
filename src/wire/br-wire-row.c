#include "config.h"

#include "wire/br-wire-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "wire/br-wire-record.h"

/* Rows as desktops and the cloud give them to each other: each value as it is kept, so that what one
 * holds is exactly what the other gets. For people see br-wire-record.h. */

/* ---- writing ------------------------------------------------------------------------ */

/**
 * br_wire_row_add_value:
 * @builder: where to
 * @record: a row
 * @field: one of its fields
 *
 * Adds the field's value as it is kept: instants in UTC milliseconds, lengths in micrometres, angles
 * in thousandths of a degree, JSON documents as text, null when it is absent.
 */
void
br_wire_row_add_value (JsonBuilder    *builder,
                       const BrRecord *record,
                       const BrField  *field)
{
  g_autofree char *text = NULL;

  if (!br_record_field_is_set (record, field))
    json_builder_add_null_value (builder);
  else if (br_field_is_number (field))
    json_builder_add_int_value (builder, br_member (record, field, gint64));
  else if (field->type == BR_FIELD_BOOL)
    json_builder_add_boolean_value (builder, br_member (record, field, gboolean));
  else if (field->type == BR_FIELD_MONEY)
    br_wire_add_money (builder, &br_member (record, field, BrMoney));
  else
    {
      text = br_record_get_text (record, field, NULL);
      json_builder_add_string_value (builder, text);
    }
}

/**
 * br_wire_row_add:
 * @builder: where to
 * @record: a row
 * @fields: which of its fields
 * @rest: (nullable): what br_wire_row_read() kept aside
 *
 * Adds the row as an object with these fields and the rest.
 */
void
br_wire_row_add (JsonBuilder    *builder,
                 const BrRecord *record,
                 BrFieldSet      fields,
                 JsonObject     *rest)
{
  json_builder_begin_object (builder);
  br_fields_foreach (field, record->entity)
    {
      if (!br_entity_field_is_in (record->entity, field, fields))
        continue;
      json_builder_set_member_name (builder, field->name);
      br_wire_row_add_value (builder, record, field);
    }
  if (rest != NULL)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      json_object_iter_init_ordered (&iter, rest);
      while (json_object_iter_next_ordered (&iter, &name, &value))
        {
          json_builder_set_member_name (builder, name);
          json_builder_add_value (builder, json_node_copy (value));
        }
    }
  json_builder_end_object (builder);
}

/* ---- reading ------------------------------------------------------------------------ */

static gboolean
is_value_of (JsonNode *node,
             GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
take_money (BrMoney  *money,
            JsonNode *node)
{
  JsonObject *object;
  JsonNode *amount;
  JsonNode *currency;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  amount = json_object_get_member (object, "amount");
  currency = json_object_get_member (object, "currency");
  if (json_object_get_size (object) != 2 || amount == NULL || currency == NULL || !is_value_of (amount, G_TYPE_INT64) ||
      !is_value_of (currency, G_TYPE_STRING) || !br_currency_is_valid (json_node_get_string (currency)))
    return FALSE;
  *money = br_money (json_node_get_int (amount), json_node_get_string (currency));
  return TRUE;
}

static gboolean
take_enum (int               *value,
           const BrEnumValue *values,
           const char        *nick)
{
  for (int i = 0; values[i].nick != NULL; i++)
    if (g_str_equal (values[i].nick, nick))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * br_wire_row_take_text:
 * @record: a row
 * @field: one of its fields that is neither a number, money nor a boolean
 * @text: its value as it is kept
 *
 * Returns: whether the field holds it now
 */
gboolean
br_wire_row_take_text (BrRecord      *record,
                       const BrField *field,
                       const char    *text)
{
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return br_id_parse (text, &br_member (record, field, BrId), NULL) &&
             !br_id_is_none (&br_member (record, field, BrId));
    case BR_FIELD_DATE:
      return br_date_parse (text, &br_member (record, field, BrDate), NULL);
    case BR_FIELD_ENUM:
      return take_enum (&br_member (record, field, int), field->values, text);
    default:
      if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
        return FALSE;
      br_set_str (&br_member (record, field, char *), text);
      return TRUE;
    }
}

static gboolean
take_node (BrRecord      *record,
           const BrField *field,
           JsonNode      *node)
{
  if (br_field_is_number (field))
    {
      if (!is_value_of (node, G_TYPE_INT64) || json_node_get_int (node) == BR_INT_NONE)
        return FALSE;
      br_member (record, field, gint64) = json_node_get_int (node);
      return TRUE;
    }
  if (field->type == BR_FIELD_BOOL)
    {
      if (!is_value_of (node, G_TYPE_BOOLEAN))
        return FALSE;
      br_member (record, field, gboolean) = json_node_get_boolean (node);
      return TRUE;
    }
  if (field->type == BR_FIELD_MONEY)
    return take_money (&br_member (record, field, BrMoney), node);
  return is_value_of (node, G_TYPE_STRING) &&
         br_wire_row_take_text (record, field, json_node_get_string (node));
}

/**
 * br_wire_row_refuse_value:
 * @record: a row
 * @field: one of its fields
 * @error: return location for %BR_CORE_ERROR_INVALID that names entity and field, and no value
 *
 * Returns: %FALSE
 */
gboolean
br_wire_row_refuse_value (BrRecord      *record,
                          const BrField *field,
                          GError       **error)
{
  g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _("%s.%s: this cannot be its value"),
               record->entity->name, field->name);
  return FALSE;
}

/**
 * br_wire_row_take_value:
 * @record: a row
 * @field: one of its fields
 * @node: what br_wire_row_add_value() wrote
 * @error: return location for %BR_CORE_ERROR_INVALID that names entity and field, and no value
 *
 * Returns: whether the field holds it now
 */
gboolean
br_wire_row_take_value (BrRecord      *record,
                        const BrField *field,
                        JsonNode      *node,
                        GError       **error)
{
  br_record_clear_field (record, field);
  if (JSON_NODE_HOLDS_NULL (node) || take_node (record, field, node))
    return TRUE;
  return br_wire_row_refuse_value (record, field, error);
}

static void
keep_aside (JsonObject **rest,
            const char  *name,
            JsonNode    *value)
{
  if (*rest == NULL)
    *rest = json_object_new ();
  json_object_set_member (*rest, name, json_node_copy (value));
}

/**
 * br_wire_row_read:
 * @entity: what it is to be
 * @node: a JSON value
 * @fields: (out): which fields it holds, absent ones among them
 * @rest: (out) (transfer full) (nullable): the members that are no fields of this build, to be kept
 *   and sent on as they came
 * @error: return location for %BR_CORE_ERROR_INVALID that names entity and field
 *
 * Reads a row, or the part of one that changed. Types are exact; it is not validated beyond them:
 * see br_record_validate().
 *
 * Returns: (transfer full) (nullable): the row; what it does not hold is absent
 */
BrRecord *
br_wire_row_read (const BrEntity *entity,
                  JsonNode       *node,
                  BrFieldSet     *fields,
                  JsonObject    **rest,
                  GError        **error)
{
  g_autoptr (BrRecord) record = br_record_new (entity);
  g_autoptr (JsonObject) aside = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  *fields = 0;
  *rest = NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _("%s: a row must be an object"), entity->name);
      return NULL;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      const BrField *field = br_entity_get_field (entity, name);

      if (field == NULL)
        {
          keep_aside (&aside, name, value);
          continue;
        }
      if (!br_wire_row_take_value (record, field, value, error))
        return NULL;
      *fields |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
    }
  *rest = g_steal_pointer (&aside);
  return g_steal_pointer (&record);
}

#include "config.h"

#include "wire/br-wire-record.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/base/br-error.h"

/* Lengths and angles are whole thousandths inside, millimetres and degrees outside. */
#define THOUSAND 1000

/**
 * br_wire_add_money:
 * @builder: where to
 * @money: an amount
 *
 * Adds `{"amount": 12550, "currency": "GBP"}`, in minor units.
 */
void
br_wire_add_money (JsonBuilder   *builder,
                   const BrMoney *money)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "amount");
  json_builder_add_int_value (builder, money->amount);
  json_builder_set_member_name (builder, "currency");
  json_builder_add_string_value (builder, money->currency);
  json_builder_end_object (builder);
}

static void
add_thousandths (JsonBuilder *builder,
                 gint64       value)
{
  if (value % THOUSAND == 0)
    json_builder_add_int_value (builder, value / THOUSAND);
  else
    json_builder_add_double_value (builder, (double) value / THOUSAND);
}

static void
add_document (JsonBuilder *builder,
              const char  *text)
{
  JsonNode *node = json_from_string (text, NULL);

  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

/**
 * br_wire_add_value:
 * @builder: where to
 * @record: a record
 * @field: one of its fields
 * @zone: the venue's time zone, in which instants are written
 *
 * Adds the field's value: null when it is absent, money as an object, instants as ISO 8601 with
 * an offset, dates as `YYYY-MM-DD`, lengths in millimetres, angles in degrees, references as ids.
 */
void
br_wire_add_value (JsonBuilder    *builder,
                   const BrRecord *record,
                   const BrField  *field,
                   GTimeZone      *zone)
{
  g_autofree char *text = NULL;

  if (!br_record_field_is_set (record, field))
    {
      json_builder_add_null_value (builder);
      return;
    }

  switch (field->type)
    {
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_MINUTES:
      json_builder_add_int_value (builder, br_member (record, field, gint64));
      break;
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      add_thousandths (builder, br_member (record, field, gint64));
      break;
    case BR_FIELD_BOOL:
      json_builder_add_boolean_value (builder, br_member (record, field, gboolean));
      break;
    case BR_FIELD_MONEY:
      br_wire_add_money (builder, &br_member (record, field, BrMoney));
      break;
    case BR_FIELD_JSON:
      add_document (builder, br_member (record, field, char *));
      break;
    case BR_FIELD_ID:
    case BR_FIELD_REF:
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_ENUM:
    case BR_FIELD_INSTANT:
    case BR_FIELD_DATE:
    case BR_FIELD_WEEKDAYS:
    default:
      text = br_record_get_text (record, field, zone);
      json_builder_add_string_value (builder, text);
    }
}

/**
 * br_wire_add_members:
 * @builder: inside an object
 * @record: a record
 * @zone: the venue's time zone
 *
 * Adds a member for every field that is not internal.
 */
void
br_wire_add_members (JsonBuilder    *builder,
                     const BrRecord *record,
                     GTimeZone      *zone)
{
  br_fields_foreach (field, record->entity)
    {
      if ((field->flags & BR_FIELD_INTERNAL) != 0)
        continue;
      json_builder_set_member_name (builder, field->name);
      br_wire_add_value (builder, record, field, zone);
    }
}

/**
 * br_wire_from_record:
 * @record: a record
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): the record as a JSON object, keys in snake_case
 */
JsonNode *
br_wire_from_record (const BrRecord *record,
                     GTimeZone      *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  br_wire_add_members (builder, record, zone);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
refuse (const BrEntity *entity,
        const char     *member,
        GError        **error)
{
  g_autofree char *path = g_strdup_printf ("$.%s", member);

  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, path, _ ("This cannot be the %s of a %s"), member,
                      entity->name);
  return FALSE;
}

static gboolean
take_number (BrRecord      *record,
             const BrField *field,
             JsonNode      *node)
{
  gboolean scaled = field->type == BR_FIELD_LENGTH || field->type == BR_FIELD_ANGLE;
  double value;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64 && !scaled)
    {
      br_member (record, field, gint64) = json_node_get_int (node);
      return TRUE;
    }
  if (json_node_get_value_type (node) != G_TYPE_INT64 && (json_node_get_value_type (node) != G_TYPE_DOUBLE || !scaled))
    return FALSE;
  value = json_node_get_double (node) * THOUSAND;
  if (!isfinite (value) || fabs (value) > 1e15)
    return FALSE;
  br_member (record, field, gint64) = llround (value);
  return TRUE;
}

static gboolean
take_money (BrRecord      *record,
            const BrField *field,
            JsonNode      *node)
{
  JsonObject *object;
  const char *currency;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  currency = json_object_get_string_member_with_default (object, "currency", "");
  if (!br_currency_is_valid (currency) || !json_object_has_member (object, "amount") ||
      json_node_get_value_type (json_object_get_member (object, "amount")) != G_TYPE_INT64)
    return FALSE;
  br_member (record, field, BrMoney) = br_money (json_object_get_int_member (object, "amount"), currency);
  return TRUE;
}

static gboolean
take_value (BrRecord      *record,
            const BrField *field,
            JsonNode      *node)
{
  if (br_field_is_number (field) && field->type != BR_FIELD_INSTANT && field->type != BR_FIELD_WEEKDAYS)
    return take_number (record, field, node);
  if (field->type == BR_FIELD_MONEY)
    return take_money (record, field, node);
  if (field->type == BR_FIELD_JSON)
    {
      br_member (record, field, char *) = json_to_string (node, FALSE);
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (field->type == BR_FIELD_BOOL)
    {
      br_member (record, field, gboolean) = json_node_get_boolean (node);
      return json_node_get_value_type (node) == G_TYPE_BOOLEAN;
    }
  return json_node_get_value_type (node) == G_TYPE_STRING &&
         br_record_set_text (record, field, json_node_get_string (node), NULL, NULL, NULL);
}

/**
 * br_wire_to_record:
 * @entity: what it is to be
 * @node: a JSON value
 * @error: return location for a #BrInputError with the JSON path
 *
 * The reverse of br_wire_from_record(). Members that are not fields are refused; instants must
 * carry an offset. The record is not validated beyond its types: see br_record_validate().
 *
 * Returns: (transfer full) (nullable): the record
 */
BrRecord *
br_wire_to_record (const BrEntity *entity,
                   JsonNode       *node,
                   GError        **error)
{
  g_autoptr (BrRecord) record = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$", _ ("A %s must be an object"), entity->name);
      return NULL;
    }
  record = br_record_new (entity);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      const BrField *field = br_entity_get_field (entity, name);

      if (field == NULL || (!JSON_NODE_HOLDS_NULL (value) && !take_value (record, field, value)))
        {
          refuse (entity, name, error);
          return NULL;
        }
    }
  return g_steal_pointer (&record);
}

#include "config.h"

#include "wire/br-wire-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "wire/br-wire-record.h"
#include "wire/br-wire-text.h"

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

static gboolean
take_string (BrRecord      *record,
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
  return is_value_of (node, G_TYPE_STRING) && take_string (record, field, json_node_get_string (node));
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
  g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("%s.%s: this cannot be its value"),
               record->entity->name, field->name);
  return FALSE;
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
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("%s: a row must be an object"), entity->name);
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

/* ---- checksums ---------------------------------------------------------------------- */

static void append_canonical (GString  *text,
                              JsonNode *node);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString    *text,
               JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_names);
  gboolean first = TRUE;

  g_string_append_c (text, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (JSON_NODE_HOLDS_NULL (value))
        continue;
      if (!first)
        g_string_append_c (text, ',');
      first = FALSE;
      br_wire_append_text (text, l->data, strlen (l->data));
      g_string_append_c (text, ':');
      append_canonical (text, value);
    }
  g_string_append_c (text, '}');
}

static void
append_array (GString   *text,
              JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_canonical (text, json_array_get_element (array, i));
    }
  g_string_append_c (text, ']');
}

static void
append_canonical (GString  *text,
                  JsonNode *node)
{
  g_autofree char *value = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (text, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (text, json_node_get_array (node));
  else if (is_value_of (node, G_TYPE_STRING))
    br_wire_append_text (text, json_node_get_string (node), strlen (json_node_get_string (node)));
  else
    {
      value = json_to_string (node, FALSE);
      g_string_append (text, value);
    }
}

static void
leave_out_personal (const BrEntity *entity,
                    JsonObject     *row)
{
  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0 && !json_object_get_null_member (row, field->name))
      json_object_set_boolean_member (row, field->name, TRUE);
}

/* The fields of an entity by their names' bytes, found once. */
static const guint8 *
get_order (const BrEntity *entity)
{
  static guint8 *orders[BR_N_KINDS];
  guint8 *order = g_atomic_pointer_get (&orders[entity->kind]);

  if (order != NULL)
    return order;
  order = g_new (guint8, entity->n_fields);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      guint at = i;

      for (; at > 0 && strcmp (entity->fields[order[at - 1]].name, entity->fields[i].name) > 0; at--)
        order[at] = order[at - 1];
      order[at] = i;
    }
  if (g_atomic_pointer_compare_and_exchange (&orders[entity->kind], NULL, order))
    return order;
  g_free (order);
  return g_atomic_pointer_get (&orders[entity->kind]);
}

static void
append_value (GString        *text,
              const BrRecord *record,
              const BrField  *field)
{
  if ((field->flags & BR_FIELD_PII) != 0)
    g_string_append (text, "true");
  else if (br_field_is_number (field))
    g_string_append_printf (text, "%" G_GINT64_FORMAT, br_member (record, field, gint64));
  else if (field->type == BR_FIELD_BOOL)
    g_string_append (text, br_member (record, field, gboolean) ? "true" : "false");
  else if (field->type == BR_FIELD_MONEY)
    g_string_append_printf (text, "{\"amount\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}",
                            br_member (record, field, BrMoney).amount, br_member (record, field, BrMoney).currency);
  else
    {
      g_autofree char *value = br_record_get_text (record, field, NULL);

      br_wire_append_text (text, value, strlen (value));
    }
}

/* Most rows have nothing but what this build knows, and checksums are made of millions. */
static char *
write_canonical (const BrRecord *record)
{
  const BrEntity *entity = record->entity;
  const guint8 *order = get_order (entity);
  GString *text = g_string_sized_new (512);

  g_string_append_c (text, '{');
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BrField *field = &entity->fields[order[i]];

      if (!br_record_field_is_set (record, field))
        continue;
      if (text->len > 1)
        g_string_append_c (text, ',');
      br_wire_append_text (text, field->name, strlen (field->name));
      g_string_append_c (text, ':');
      append_value (text, record, field);
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

/**
 * br_wire_row_canonical:
 * @record: a row
 * @rest: (nullable): what was kept aside of it
 *
 * Returns: (transfer full): the row as everybody writes it alike: what is not absent, keys in the
 *   order of their names' bytes, no spaces, and of personal data only that it is there
 */
char *
br_wire_row_canonical (const BrRecord *record,
                       JsonObject     *rest)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  GString *text;

  if (rest == NULL)
    return write_canonical (record);
  builder = json_builder_new ();
  text = g_string_new (NULL);
  br_wire_row_add (builder, record, br_entity_all_fields (record->entity), rest);
  root = json_builder_get_root (builder);
  leave_out_personal (record->entity, json_node_get_object (root));
  append_canonical (text, root);
  return g_string_free (text, FALSE);
}

/**
 * br_wire_row_checksum:
 * @record: a row
 * @rest: (nullable): what was kept aside of it
 *
 * Returns: what the row adds to the checksum of its entity, modulo 2⁶⁴: the first eight bytes of
 *   SHA-256 of its id, a colon, and its canonical form
 */
guint64
br_wire_row_checksum (const BrRecord *record,
                      JsonObject     *rest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *canonical = br_wire_row_canonical (record, rest);
  g_autofree char *id = br_id_to_string (br_record_get_id (record));
  guint8 digest[32];
  gsize size = sizeof digest;
  guint64 sum;

  g_checksum_update (checksum, (const guchar *) id, -1);
  g_checksum_update (checksum, (const guchar *) ":", 1);
  g_checksum_update (checksum, (const guchar *) canonical, -1);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (&sum, digest, sizeof sum);
  return GUINT64_FROM_BE (sum);
}

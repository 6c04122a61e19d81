#include "config.h"

#include "cloud/vault/br-cloud-row-private.h"

#include <string.h>

#include "wire/br-wire-row.h"

/* Rows of the database as records, and back. */

/* ---- out of cells ------------------------------------------------------------------- */

static gboolean
take_money (BrRecord          *record,
            const BrField     *field,
            const BrCloudCell *cell)
{
  g_autofree char *currency =
    g_strndup ((const char *) cell[1].data, (gsize) MAX (cell[1].length, 0));

  if (!br_currency_is_valid (currency))
    return FALSE;
  br_member (record, field, BrMoney) = br_money (br_cloud_row_read_int64 (cell->data), currency);
  return TRUE;
}

static gboolean
take_cell (BrRecord          *record,
           const BrField     *field,
           const BrCloudCell *cell)
{
  g_autofree char *text = NULL;

  if (br_field_is_number (field))
    {
      br_member (record, field, gint64) = br_cloud_row_read_int64 (cell->data);
      return br_member (record, field, gint64) != BR_INT_NONE;
    }
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      br_member (record, field, BrId) = br_cloud_row_read_id (cell);
      return !br_id_is_none (&br_member (record, field, BrId));
    case BR_FIELD_BOOL:
      br_member (record, field, gboolean) = *cell->data != 0;
      return TRUE;
    case BR_FIELD_DATE:
      br_member (record, field, BrDate) =
        br_cloud_row_read_int32 (cell->data) + BR_CLOUD_DATE_EPOCH;
      return TRUE;
    case BR_FIELD_MONEY:
      return take_money (record, field, cell);
    default:
      text = g_strndup ((const char *) cell->data, (gsize) cell->length);
      return br_wire_row_take_text (record, field, text);
    }
}

static gboolean
take_sealed (BrRecord          *record,
             const BrCloudRow  *row,
             const BrField     *field,
             const BrCloudCell *cell,
             const BrId        *subject,
             BrCloudKeyring    *keyring,
             GError           **error)
{
  g_autofree char *plain = g_malloc ((gsize) cell->length + 1);
  gsize length;
  gboolean ok;

  if (!br_cloud_row_open (row, field, cell, subject, keyring, plain, &length, error))
    return FALSE;
  plain[length] = '\0';
  ok = br_wire_row_take_text (record, field, plain);
  br_seal_cleanse (plain, length);
  return ok || br_wire_row_refuse_value (record, field, error);
}

static gboolean
take_rest (const BrCloudRow *self,
           JsonObject      **rest,
           GError          **error)
{
  gsize length;
  const char *members = br_cloud_row_get_unknown (self, &length);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  *rest = NULL;
  if (length == 0)
    return TRUE;
  text = g_strdup_printf ("{%.*s}", (int) length, members);
  node = json_from_string (text, error);
  if (node != NULL)
    *rest = json_node_dup_object (node);
  return node != NULL;
}

/**
 * br_cloud_row_to_record:
 * @self: a row
 * @keyring: (nullable): opens what is personal; without it, it is absent
 * @rest: (out) (optional) (transfer full) (nullable): what this build does not know of the row
 * @error: return location for a #BrSealError or #BrCoreError
 *
 * Returns: (transfer full) (nullable): the row
 */
BrRecord *
br_cloud_row_to_record (const BrCloudRow *self,
                        BrCloudKeyring   *keyring,
                        JsonObject      **rest,
                        GError          **error)
{
  const BrCloudRowLayout *layout = br_cloud_row_get_layout (self->entity);
  g_autoptr (BrRecord) record = br_record_new (self->entity);
  BrId subject;

  if (!br_cloud_row_take_subject (self, keyring, &subject, error))
    return NULL;
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BrField *field = &self->entity->fields[i];
      const BrCloudCell *cell = &self->cells[layout->of_field[i]];

      if (cell->length < 0)
        continue;
      if ((field->flags & BR_FIELD_PII) != 0)
        {
          if (!br_id_is_none (&subject) &&
              !take_sealed (record, self, field, cell, &subject, keyring, error))
            return NULL;
        }
      else if (!take_cell (record, field, cell))
        {
          br_wire_row_refuse_value (record, field, error);
          return NULL;
        }
    }
  return rest == NULL || take_rest (self, rest, error) ? g_steal_pointer (&record) : NULL;
}

/* ---- into columns ------------------------------------------------------------------- */

static void
add_hex (JsonBuilder  *builder,
         const guint8 *bytes,
         gsize         length)
{
  g_autofree char *hex = g_malloc (2 * length + 3);

  hex[0] = '\\';
  hex[1] = 'x';
  hex[2] = '\0';
  for (gsize i = 0; i < length; i++)
    g_snprintf (hex + 2 + 2 * i, 3, "%02x", bytes[i]);
  json_builder_add_string_value (builder, hex);
}

static gboolean
add_sealed (JsonBuilder    *builder,
            const BrRecord *record,
            const BrField  *field,
            BrCloudKeyring *keyring,
            GError        **error)
{
  const BrField *subject = br_entity_get_subject (record->entity);
  g_autofree char *plain = br_record_get_text (record, field, NULL);
  gsize length = strlen (plain);
  g_autofree guint8 *sealed = g_malloc (length + BR_SEAL_OVERHEAD);
  gboolean ok = br_cloud_keyring_seal (keyring, &br_member (record, subject, BrId), record->entity->name,
                                       br_record_get_id (record), field->name, plain, length, sealed, error);

  if (ok)
    add_hex (builder, sealed, length + BR_SEAL_OVERHEAD);
  br_seal_cleanse (plain, length);
  return ok;
}

static void
add_money (JsonBuilder    *builder,
           const BrRecord *record,
           const BrField  *field)
{
  g_autofree char *name = g_strconcat (field->name, "_currency", NULL);
  const BrMoney *money = &br_member (record, field, BrMoney);
  gboolean is_set = br_record_field_is_set (record, field);

  if (is_set)
    json_builder_add_int_value (builder, money->amount);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, name);
  if (is_set)
    json_builder_add_string_value (builder, money->currency);
  else
    json_builder_add_null_value (builder);
}

static void
add_rest (JsonBuilder *builder,
          JsonObject  *rest)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), rest);

  json_builder_set_member_name (builder, "unknown");
  json_builder_add_value (builder, g_steal_pointer (&node));
}

/**
 * br_cloud_row_add_columns:
 * @builder: within an object
 * @record: a row
 * @fields: which of its fields
 * @rest: (nullable): what this build does not know of the row
 * @keyring: (nullable): seals what is personal: it must hold the key of the row’s subject; may be
 *   %NULL where nothing personal is set
 * @error: return location for a #BrSealError, %BR_SEAL_ERROR_NO_KEY where the subject was erased
 *
 * Adds the columns as members that `jsonb_populate_record ()` takes, what is personal sealed.
 *
 * Returns: whether all of it could be sealed
 */
gboolean
br_cloud_row_add_columns (JsonBuilder    *builder,
                          const BrRecord *record,
                          BrFieldSet      fields,
                          JsonObject     *rest,
                          BrCloudKeyring *keyring,
                          GError        **error)
{
  br_fields_foreach (field, record->entity)
    {
      if (!br_entity_field_is_in (record->entity, field, fields))
        continue;
      json_builder_set_member_name (builder, field->name);
      if (field->type == BR_FIELD_MONEY)
        add_money (builder, record, field);
      else if ((field->flags & BR_FIELD_PII) == 0 || !br_record_field_is_set (record, field))
        br_wire_row_add_value (builder, record, field);
      else if (!add_sealed (builder, record, field, keyring, error))
        return FALSE;
    }
  if (rest != NULL)
    add_rest (builder, rest);
  return TRUE;
}

#include "config.h"

#include "cloud/vault/br-cloud-row-copy.h"

#include <string.h>

/* Rows as `COPY … FROM STDIN (FORMAT binary)` takes them:
 * https://www.postgresql.org/docs/15/sql-copy.html */

#define DATE_EPOCH 10957

static void
put_int16 (GByteArray *out,
           gint16      value)
{
  guint16 bytes = GUINT16_TO_BE ((guint16) value);

  g_byte_array_append (out, (const guint8 *) &bytes, sizeof bytes);
}

static void
put_int32 (GByteArray *out,
           gint32      value)
{
  guint32 bytes = GUINT32_TO_BE ((guint32) value);

  g_byte_array_append (out, (const guint8 *) &bytes, sizeof bytes);
}

static void
put_bytes (GByteArray   *out,
           gconstpointer bytes,
           gsize         length)
{
  put_int32 (out, (gint32) length);
  g_byte_array_append (out, bytes, (guint) length);
}

static void
put_int64 (GByteArray *out,
           gint64      value)
{
  guint64 bytes = GUINT64_TO_BE ((guint64) value);

  put_bytes (out, &bytes, sizeof bytes);
}

static void
put_json (GByteArray *out,
          const char *text)
{
  put_int32 (out, (gint32) strlen (text) + 1);
  g_byte_array_append (out, (const guint8 *) "\1", 1);
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static gboolean
put_sealed (GByteArray     *out,
            const BrRecord *record,
            const BrField  *field,
            BrCloudKeyring *keyring,
            GError        **error)
{
  const BrField *subject = br_entity_get_subject (record->entity);
  g_autofree char *plain = br_record_get_text (record, field, NULL);
  gsize length = strlen (plain);
  guint at = out->len;
  gboolean ok;

  put_int32 (out, (gint32) (length + BR_SEAL_OVERHEAD));
  g_byte_array_set_size (out, at + 4 + (guint) length + BR_SEAL_OVERHEAD);
  ok = br_cloud_keyring_seal (keyring, &br_member (record, subject, BrId), record->entity->name,
                              br_record_get_id (record), field->name, plain, length, out->data + at + 4, error);
  br_seal_cleanse (plain, length);
  return ok;
}

static void
put_value (GByteArray     *out,
           const BrRecord *record,
           const BrField  *field)
{
  const char *text;

  if (br_field_is_number (field))
    put_int64 (out, br_member (record, field, gint64));
  else if (field->type == BR_FIELD_ID || field->type == BR_FIELD_REF)
    put_bytes (out, br_member (record, field, BrId).bytes, sizeof (BrId));
  else if (field->type == BR_FIELD_BOOL)
    put_bytes (out, br_member (record, field, gboolean) ? "\1" : "\0", 1);
  else if (field->type == BR_FIELD_DATE)
    {
      put_int32 (out, 4);
      put_int32 (out, br_member (record, field, BrDate) - DATE_EPOCH);
    }
  else if (field->type == BR_FIELD_MONEY)
    {
      put_int64 (out, br_member (record, field, BrMoney).amount);
      put_bytes (out, br_member (record, field, BrMoney).currency, strlen (br_member (record, field, BrMoney).currency));
    }
  else
    {
      text = field->type == BR_FIELD_ENUM ? br_enum_get_nick (field->values, br_member (record, field, int))
                                          : br_member (record, field, char *);
      put_bytes (out, text, strlen (text));
    }
}

/**
 * br_cloud_row_copy_statement:
 * @entity: an entity
 * @table: a table that has its columns
 *
 * Returns: (transfer full): the statement that takes what the others here write
 */
char *
br_cloud_row_copy_statement (const BrEntity *entity,
                             const char     *table)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "COPY \"%s\" (venue_id", table);
  br_fields_foreach (field, entity)
    {
      g_string_append_printf (sql, ", \"%s\"", field->name);
      if (field->type == BR_FIELD_MONEY)
        g_string_append_printf (sql, ", \"%s_currency\"", field->name);
    }
  g_string_append (sql, ", rev, field_revs, unknown) FROM STDIN (FORMAT binary)");
  return g_string_free (sql, FALSE);
}

/**
 * br_cloud_row_copy_begin:
 * @out: where to
 */
void
br_cloud_row_copy_begin (GByteArray *out)
{
  g_byte_array_append (out, (const guint8 *) "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
}

static gint16
count_columns (const BrEntity *entity)
{
  gint16 n = 4;

  br_fields_foreach (field, entity)
    n = (gint16) (n + (field->type == BR_FIELD_MONEY ? 2 : 1));
  return n;
}

/**
 * br_cloud_row_copy_add:
 * @out: where to
 * @record: a row
 * @rev: its revision
 * @rest: (nullable): what this build does not know of it
 * @keyring: the venue's, with the key of the row's subject
 * @error: return location for a #BrSealError
 *
 * Returns: whether what is personal could be sealed; if not, @out ends somewhere in the row
 */
gboolean
br_cloud_row_copy_add (GByteArray     *out,
                       const BrRecord *record,
                       gint64          rev,
                       JsonObject     *rest,
                       BrCloudKeyring *keyring,
                       GError        **error)
{
  put_int16 (out, count_columns (record->entity));
  put_bytes (out, br_cloud_keyring_get_venue (keyring)->bytes, sizeof (BrId));
  br_fields_foreach (field, record->entity)
    {
      gboolean is_set = br_record_field_is_set (record, field);

      if (!is_set)
        put_int32 (out, -1);
      if (!is_set && field->type == BR_FIELD_MONEY)
        put_int32 (out, -1);
      if (is_set && (field->flags & BR_FIELD_PII) == 0)
        put_value (out, record, field);
      else if (is_set && !put_sealed (out, record, field, keyring, error))
        return FALSE;
    }
  put_int64 (out, rev);
  put_json (out, "{}");
  if (rest == NULL)
    put_int32 (out, -1);
  else
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), rest);
      g_autofree char *text = json_to_string (node, FALSE);

      put_json (out, text);
    }
  return TRUE;
}

/**
 * br_cloud_row_copy_end:
 * @out: where to
 */
void
br_cloud_row_copy_end (GByteArray *out)
{
  put_int16 (out, -1);
}

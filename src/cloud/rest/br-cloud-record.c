#include "config.h"

#include "cloud/rest/br-cloud-record.h"

#include <string.h>

/* Records out of rows and back, in PostgreSQL's text form. What is personal is sealed in its column
 * and is not read here. */

/**
 * br_cloud_field_is_kept:
 * @field: a field
 *
 * Returns: whether its column holds the value itself, and not what was sealed of it
 */
gboolean
br_cloud_field_is_kept (const BrField *field)
{
  return (field->flags & BR_FIELD_PII) == 0;
}

static char *
make_columns (const BrEntity *entity)
{
  GString *sql = g_string_new (NULL);

  br_fields_foreach (field, entity)
    {
      if (!br_cloud_field_is_kept (field))
        continue;
      g_string_append_printf (sql, "%s\"%s\"", sql->len > 0 ? ", " : "", field->name);
      if (field->type == BR_FIELD_MONEY)
        g_string_append_printf (sql, ", \"%s_currency\"", field->name);
    }
  return g_string_free (sql, FALSE);
}

/**
 * br_cloud_record_get_columns:
 * @entity: an entity
 *
 * Returns: (transfer none): what br_cloud_record_read() reads, for a SELECT
 */
const char *
br_cloud_record_get_columns (const BrEntity *entity)
{
  static char *columns[BR_N_KINDS];

  if (columns[entity->kind] == NULL)
    columns[entity->kind] = make_columns (entity);
  return columns[entity->kind];
}

static gboolean
take_number (gint64     *value,
             const char *text)
{
  return g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, value, NULL);
}

/**
 * br_cloud_record_take:
 * @record: a record
 * @field: one of its fields, not money
 * @text: as PostgreSQL writes it
 *
 * Gives the record the value of a column.
 *
 * Returns: whether @text can be such a value
 */
gboolean
br_cloud_record_take (BrRecord      *record,
                      const BrField *field,
                      const char    *text)
{
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return br_id_parse (text, &br_member (record, field, BrId), NULL);
    case BR_FIELD_BOOL:
      br_member (record, field, gboolean) = *text == 't';
      return TRUE;
    case BR_FIELD_DATE:
      return br_date_parse (text, &br_member (record, field, BrDate), NULL);
    case BR_FIELD_ENUM:
      return br_enum_parse (field->values, text, &br_member (record, field, int));
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      br_record_clear_field (record, field);
      br_member (record, field, char *) = g_strdup (text);
      return TRUE;
    case BR_FIELD_MONEY:
      return FALSE;
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return take_number (&br_member (record, field, gint64), text);
    }
}

static void
take_money (BrRecord      *record,
            const BrField *field,
            const char    *amount,
            const char    *currency)
{
  gint64 value;

  if (br_currency_is_valid (currency) && take_number (&value, amount))
    br_member (record, field, BrMoney) = br_money (value, currency);
}

/**
 * br_cloud_record_read:
 * @entity: an entity
 * @result: rows that have the columns of br_cloud_record_get_columns()
 * @row: which of them
 * @first: the first of those columns
 *
 * Returns: (transfer full): the record, without what is personal
 */
BrRecord *
br_cloud_record_read (const BrEntity *entity,
                      const PGresult *result,
                      int             row,
                      int             first)
{
  BrRecord *record = br_record_new (entity);
  int column = first;

  br_fields_foreach (field, entity)
    {
      if (!br_cloud_field_is_kept (field))
        continue;
      if (!PQgetisnull (result, row, column))
        {
          const char *text = PQgetvalue (result, row, column);

          if (field->type == BR_FIELD_MONEY)
            take_money (record, field, text, PQgetvalue (result, row, column + 1));
          else
            br_cloud_record_take (record, field, text);
        }
      column += field->type == BR_FIELD_MONEY ? 2 : 1;
    }
  return record;
}

/**
 * br_cloud_record_to_column:
 * @record: a record
 * @field: one of its fields; of money it is the amount
 *
 * Returns: (transfer full) (nullable): its value as PostgreSQL reads it, %NULL where there is none
 */
char *
br_cloud_record_to_column (const BrRecord *record,
                           const BrField  *field)
{
  if (!br_record_field_is_set (record, field))
    return NULL;
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return br_id_to_string (&br_member (record, field, BrId));
    case BR_FIELD_BOOL:
      return g_strdup (br_member (record, field, gboolean) ? "t" : "f");
    case BR_FIELD_DATE:
      return br_date_to_string (br_member (record, field, BrDate));
    case BR_FIELD_ENUM:
      return g_strdup (br_enum_get_nick (field->values, br_member (record, field, int)));
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      return g_strdup (br_member (record, field, char *));
    case BR_FIELD_MONEY:
      return g_strdup_printf ("%" G_GINT64_FORMAT, br_member (record, field, BrMoney).amount);
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, br_member (record, field, gint64));
    }
}

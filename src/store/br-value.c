#include "config.h"

#include "store/br-value.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/br-fresh.h"

/* A sealed value longer than this gets its buffer from the heap. */
#define STACK_VALUE 512

/* The row under way, when it is recorded while it is bound. */
static BrFresh *
fresh_row (BrDb *db)
{
  return db->write != NULL && db->write->in_fresh_row ? db->write->fresh : NULL;
}

static void
bind_null (BrDb         *db,
           sqlite3_stmt *statement,
           int           parameter)
{
  sqlite3_bind_null (statement, parameter);
  if (fresh_row (db) != NULL)
    br_fresh_add_null (db->write->fresh);
}

static void
bind_int (BrDb         *db,
          sqlite3_stmt *statement,
          int           parameter,
          gint64        value)
{
  sqlite3_bind_int64 (statement, parameter, value);
  if (fresh_row (db) != NULL)
    br_fresh_add_int (db->write->fresh, value);
}

static void
bind_text (BrDb               *db,
           sqlite3_stmt       *statement,
           int                 parameter,
           const char         *text,
           sqlite3_destructor_type lifetime)
{
  sqlite3_bind_text (statement, parameter, text, -1, lifetime);
  if (fresh_row (db) != NULL)
    br_fresh_add_bytes (db->write->fresh, SQLITE_TEXT, text, strlen (text));
}

static void
bind_blob (BrDb               *db,
           sqlite3_stmt       *statement,
           int                 parameter,
           gconstpointer       bytes,
           gsize               n,
           sqlite3_destructor_type lifetime)
{
  sqlite3_bind_blob64 (statement, parameter, bytes, n, lifetime);
  if (fresh_row (db) != NULL)
    br_fresh_add_bytes (db->write->fresh, SQLITE_BLOB, bytes, n);
}

static gboolean
bind_sealed (BrDb           *db,
             const BrRecord *record,
             const BrField  *field,
             sqlite3_stmt   *statement,
             int             parameter,
             GError        **error)
{
  const BrField *subject_field = br_entity_get_subject (record->entity);
  const BrId *subject = &br_member (record, subject_field, BrId);
  char date[BR_DATE_TEXT_LENGTH + 1];
  const char *plain = NULL;
  guint8 key[BR_SEAL_KEY_SIZE], aad[BR_SEAL_AAD_SIZE], stack[STACK_VALUE];
  g_autofree guint8 *heap = NULL;
  guint8 *sealed = stack;
  gboolean gone, ok;
  gsize n;

  if (!br_record_field_is_set (record, field))
    {
      bind_null (db, statement, parameter);
      return TRUE;
    }
  if (field->type == BR_FIELD_DATE)
    {
      br_date_print (br_member (record, field, BrDate), date);
      plain = date;
    }
  else
    {
      plain = br_member (record, field, char *);
    }
  if (!br_db_take_subject_key (db, subject, key, &gone, error))
    return FALSE;
  if (gone)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                   _("The person behind this %s has been erased"), record->entity->name);
      return FALSE;
    }
  n = strlen (plain);
  if (n + BR_SEAL_OVERHEAD > sizeof stack)
    sealed = heap = g_malloc (n + BR_SEAL_OVERHEAD);
  ok = br_sealer_seal (db->sealer, key, aad,
                       br_seal_aad (aad, record->entity->name, br_record_get_id (record), field->name),
                       (const guint8 *) plain, n, sealed, error);
  br_seal_cleanse (key, sizeof key);
  if (ok)
    bind_blob (db, statement, parameter, sealed, n + BR_SEAL_OVERHEAD, SQLITE_TRANSIENT);
  return ok;
}

/**
 * br_value_bind:
 * @db: a connection
 * @record: the row
 * @field: which of its fields
 * @statement: the statement
 * @parameter: (inout): the first parameter; the next one on return
 * @error: return location for a #BrStoreError or #BrSealError
 */
gboolean
br_value_bind (BrDb           *db,
               const BrRecord *record,
               const BrField  *field,
               sqlite3_stmt   *statement,
               int            *parameter,
               GError        **error)
{
  int at = (*parameter)++;

  if ((field->flags & BR_FIELD_PII) != 0)
    return bind_sealed (db, record, field, statement, at, error);

  if (field->type == BR_FIELD_MONEY)
    (*parameter)++;
  if (!br_record_field_is_set (record, field))
    {
      bind_null (db, statement, at);
      if (field->type == BR_FIELD_MONEY)
        bind_null (db, statement, at + 1);
      return TRUE;
    }

  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      bind_blob (db, statement, at, br_member (record, field, BrId).bytes, sizeof (BrId), SQLITE_STATIC);
      break;
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      bind_text (db, statement, at, br_member (record, field, char *), SQLITE_STATIC);
      break;
    case BR_FIELD_ENUM:
      bind_text (db, statement, at, br_enum_get_nick (field->values, br_member (record, field, int)), SQLITE_STATIC);
      break;
    case BR_FIELD_BOOL:
      bind_int (db, statement, at, br_member (record, field, gboolean) ? 1 : 0);
      break;
    case BR_FIELD_MONEY:
      bind_int (db, statement, at, br_member (record, field, BrMoney).amount);
      bind_text (db, statement, at + 1, br_member (record, field, BrMoney).currency, SQLITE_STATIC);
      break;
    case BR_FIELD_DATE:
      {
        char text[BR_DATE_TEXT_LENGTH + 1];

        br_date_print (br_member (record, field, BrDate), text);
        bind_text (db, statement, at, text, SQLITE_TRANSIENT);
        break;
      }
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      bind_int (db, statement, at, br_member (record, field, gint64));
    }
  return TRUE;
}

static gboolean
take_sealed (BrDb          *db,
             BrRecord      *record,
             const BrField *field,
             sqlite3_value *value,
             GError       **error)
{
  const BrField *subject_field = br_entity_get_subject (record->entity);
  const guint8 *sealed = sqlite3_value_blob (value);
  gsize n = sqlite3_value_bytes (value);
  guint8 key[BR_SEAL_KEY_SIZE], aad[BR_SEAL_AAD_SIZE];
  g_autofree char *plain = NULL;
  gboolean gone, ok;
  gsize length = 0;

  if (!br_db_is_unlocked (db))
    return TRUE;
  if (n < BR_SEAL_OVERHEAD)
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                           _("The sealed value is cut short"));
      return FALSE;
    }
  if (!br_db_get_subject_key (db, &br_member (record, subject_field, BrId), key, &gone, error))
    return FALSE;
  if (gone)
    return TRUE;
  plain = g_malloc (n - BR_SEAL_OVERHEAD + 1);
  ok = br_sealer_open (db->sealer, key, aad,
                       br_seal_aad (aad, record->entity->name, br_record_get_id (record), field->name),
                       sealed, n, (guint8 *) plain, &length, error);
  br_seal_cleanse (key, sizeof key);
  if (!ok)
    return FALSE;
  plain[length] = '\0';
  if (field->type == BR_FIELD_DATE)
    return br_date_parse (plain, &br_member (record, field, BrDate), error);
  br_member (record, field, char *) = g_steal_pointer (&plain);
  return TRUE;
}

static gboolean
take_enum (BrRecord      *record,
           const BrField *field,
           const char    *nick,
           GError       **error)
{
  if (br_enum_parse (field->values, nick, &br_member (record, field, int)))
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NEWER,
               _("“%s” is not known to this version"), nick);
  return FALSE;
}

/**
 * br_value_take:
 * @db: a connection
 * @record: the row; its id and subject must be set before a sealed field
 * @field: which of its fields
 * @value: what the file holds
 * @currency: (nullable): the second column of money
 * @error: return location for a #BrStoreError or #BrSealError
 *
 * Without the venue's key, and when the subject was erased, a sealed field stays absent.
 */
gboolean
br_value_take (BrDb          *db,
               BrRecord      *record,
               const BrField *field,
               sqlite3_value *value,
               sqlite3_value *currency,
               GError       **error)
{
  if (sqlite3_value_type (value) == SQLITE_NULL)
    return TRUE;
  if ((field->flags & BR_FIELD_PII) != 0)
    return take_sealed (db, record, field, value, error);

  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      if (sqlite3_value_bytes (value) == sizeof (BrId))
        memcpy (&br_member (record, field, BrId), sqlite3_value_blob (value), sizeof (BrId));
      return TRUE;
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      br_member (record, field, char *) = g_strdup ((const char *) sqlite3_value_text (value));
      return TRUE;
    case BR_FIELD_ENUM:
      return take_enum (record, field, (const char *) sqlite3_value_text (value), error);
    case BR_FIELD_BOOL:
      br_member (record, field, gboolean) = sqlite3_value_int (value) != 0;
      return TRUE;
    case BR_FIELD_MONEY:
      br_member (record, field, BrMoney) =
        br_money (sqlite3_value_int64 (value),
                  currency != NULL ? (const char *) sqlite3_value_text (currency) : "");
      return TRUE;
    case BR_FIELD_DATE:
      return br_date_parse ((const char *) sqlite3_value_text (value), &br_member (record, field, BrDate), error);
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      br_member (record, field, gint64) = sqlite3_value_int64 (value);
      return TRUE;
    }
}

/**
 * br_value_read:
 * @db: a connection
 * @record: the row
 * @field: which of its fields
 * @statement: on a row
 * @column: (inout): the first column; the next one on return
 * @error: return location for a #BrStoreError or #BrSealError
 */
gboolean
br_value_read (BrDb          *db,
               BrRecord      *record,
               const BrField *field,
               sqlite3_stmt  *statement,
               int           *column,
               GError       **error)
{
  sqlite3_value *value = sqlite3_column_value (statement, (*column)++);
  sqlite3_value *currency = NULL;

  if (field->type == BR_FIELD_MONEY)
    currency = sqlite3_column_value (statement, (*column)++);
  return br_value_take (db, record, field, value, currency, error);
}

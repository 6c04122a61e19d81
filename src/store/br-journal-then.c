#include "config.h"

#include "store/br-db-private.h"
#include "store/br-value.h"

/* A changeset tells of an update no more than the columns that changed. What was beside them, and is needed to
 * read them, is found in what was done to the row since, or in the row as it is. */

typedef struct
{
  BrKind         kind;
  const BrId    *id;
  const BrField *field;
  gboolean       currency;
} Wanted;

static int
column_of (const Wanted *self)
{
  int column = self->currency ? 1 : 0;

  for (const BrField *field = br_entity_get (self->kind)->fields; field < self->field; field++)
    column += field->type == BR_FIELD_MONEY ? 2 : 1;
  return column;
}

static sqlite3_value *
find_in_changeset (const Wanted *self,
                   void         *changeset,
                   int           size)
{
  sqlite3_changeset_iter *iter;
  sqlite3_value *found = NULL;
  BrTouch touch;

  if (sqlite3changeset_start (&iter, size, changeset) != SQLITE_OK)
    return NULL;
  while (found == NULL && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      sqlite3_value *value = NULL;

      if (br_db_read_touch (iter, &touch) != SQLITE_OK || touch.kind != self->kind || !br_id_equal (&touch.id, self->id) ||
          touch.op == SQLITE_INSERT)
        continue;
      sqlite3changeset_old (iter, column_of (self), &value);
      if (value != NULL)
        found = sqlite3_value_dup (value);
    }
  sqlite3changeset_finalize (iter);
  return found;
}

static sqlite3_value *
find_in_entry (BrDb         *db,
               const Wanted *self,
               gint64        seq)
{
  g_autoptr (BrQuery) parts =
    br_db_query (db, "SELECT changeset FROM journal_part WHERE seq = ? AND instr (changeset, ?) > 0 ORDER BY part", NULL,
                 "ib", seq, self->id->bytes, sizeof self->id->bytes);
  sqlite3_value *found = NULL;

  while (found == NULL && br_query_next (parts, NULL))
    {
      gsize size;
      void *changeset = (void *) br_query_get_blob (parts, 0, &size);

      found = find_in_changeset (self, changeset, (int) size);
    }
  return found;
}

static sqlite3_value *
find_now (BrDb         *db,
          const Wanted *self)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s%s\" FROM \"%s\" WHERE \"id\" = ?", self->field->name,
                                          self->currency ? "_currency" : "", br_entity_get (self->kind)->name);
  sqlite3_stmt *statement = br_db_take_statement (db, sql, NULL);
  sqlite3_value *found = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_blob (statement, 1, self->id->bytes, sizeof self->id->bytes, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    found = sqlite3_value_dup (sqlite3_column_value (statement, 0));
  br_db_give_statement (db, statement);
  return found;
}

/* What the row held when the entry was done, be it gone since; free it with sqlite3_value_free(). */
static sqlite3_value *
find_then (BrDb           *db,
           gint64          seq,
           const BrRecord *record,
           const BrField  *field,
           gboolean        currency)
{
  const Wanted wanted = { record->entity->kind, br_record_get_id (record), field, currency };
  g_autoptr (BrQuery) later = br_db_query (
    db, "SELECT seq FROM journal_touch WHERE id = ? AND seq > ? AND entity = ? ORDER BY seq", NULL, "Iit", wanted.id, seq,
    record->entity->name);

  while (br_query_next (later, NULL))
    {
      sqlite3_value *found = find_in_entry (db, &wanted, br_query_get_int (later, 0));

      if (found != NULL)
        return found;
    }
  return find_now (db, &wanted);
}

/**
 * br_journal_give_subject:
 * @db: a connection
 * @seq: an entry's place
 * @record: (inout): a row that the entry changed
 *
 * Gives it the subject it had then, where it does not say: a sealed value opens with no other.
 */
void
br_journal_give_subject (BrDb     *db,
                         gint64    seq,
                         BrRecord *record)
{
  const BrField *field = br_entity_get_subject (record->entity);
  sqlite3_value *value;

  if (field == NULL || br_record_field_is_set (record, field))
    return;
  value = find_then (db, seq, record, field, FALSE);
  if (value != NULL && sqlite3_value_bytes (value) == sizeof (BrId))
    br_member (record, field, BrId) = *(const BrId *) sqlite3_value_blob (value);
  sqlite3_value_free (value);
}

/**
 * br_journal_take_value:
 * @db: a connection
 * @seq: an entry's place
 * @record: (inout): a row that the entry changed
 * @field: a field of which it says something
 * @value: (nullable): what it held or was to hold; %NULL where only the currency changed
 * @currency: (nullable): of an amount; %NULL where it stayed the same
 * @error: return location for a #BrStoreError
 *
 * As br_value_take(), where an amount may have changed without its currency, or the other way about.
 */
gboolean
br_journal_take_value (BrDb           *db,
                       gint64          seq,
                       BrRecord       *record,
                       const BrField  *field,
                       sqlite3_value  *value,
                       sqlite3_value  *currency,
                       GError        **error)
{
  gboolean money = field->type == BR_FIELD_MONEY;
  sqlite3_value *amount_then = money && value == NULL ? find_then (db, seq, record, field, FALSE) : NULL;
  sqlite3_value *currency_then = money && currency == NULL ? find_then (db, seq, record, field, TRUE) : NULL;
  sqlite3_value *amount = value != NULL ? value : amount_then;
  gboolean ok = TRUE;

  if (amount != NULL && sqlite3_value_type (amount) != SQLITE_NULL)
    ok = br_value_take (db, record, field, amount, currency != NULL ? currency : currency_then, error);
  sqlite3_value_free (amount_then);
  sqlite3_value_free (currency_then);
  return ok;
}

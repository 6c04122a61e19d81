#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/br-columns.h"
#include "store/br-fresh.h"
#include "store/br-value.h"

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
}

static BrFieldSet
with_needed (const BrEntity *entity,
             BrFieldSet      fields)
{
  const BrField *subject = br_entity_get_subject (entity);

  fields |= 1;
  if (subject != NULL)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, subject);
  return fields;
}

static BrRecord *
read_record (BrDb           *self,
             const BrEntity *entity,
             BrFieldSet      fields,
             sqlite3_stmt   *statement,
             int            *column,
             GError        **error)
{
  g_autoptr (BrRecord) record = br_record_new (entity);

  *column = 0;
  for (guint i = 0; i < entity->n_fields; i++)
    if ((fields & (BrFieldSet) 1 << i) != 0 &&
        !br_value_read (self, record, &entity->fields[i], statement, column, error))
      {
        g_prefix_error (error, "%s.%s: ", entity->name, entity->fields[i].name);
        return NULL;
      }
  return g_steal_pointer (&record);
}

static gboolean
foreach_valist (BrDb        *self,
                BrKind       kind,
                BrFieldSet   fields,
                BrRecordFunc func,
                gpointer     user_data,
                GError     **error,
                const char  *tail,
                const char  *types,
                va_list      args)
{
  const BrEntity *entity = br_entity_get (kind);
  g_autofree char *sql = NULL;
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  fields = with_needed (entity, fields);
  sql = br_columns_select (entity, fields, tail);
  query = br_db_query_valist (self, sql, &local, types, args);
  while (br_query_next (query, &local))
    {
      int column;
      g_autoptr (BrRecord) record =
        read_record (self, entity, fields, br_query_get_statement (query), &column, &local);

      if (record == NULL || !func (record, br_query_get_int (query, column), user_data))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_db_foreach:
 * @self: a connection
 * @kind: what to read
 * @fields: which fields; the others stay absent. The subject is read where personal data is.
 * @func: called with every row; it may keep a reference
 * @user_data: for @func
 * @error: return location for a #BrStoreError
 * @tail: (nullable): WHERE …, ORDER BY …, LIMIT …, with `?` for its values
 * @types: (nullable): as in br_db_query()
 * @...: the values
 *
 * Returns: whether all rows were read, or @func wished to stop
 */
gboolean
br_db_foreach (BrDb        *self,
               BrKind       kind,
               BrFieldSet   fields,
               BrRecordFunc func,
               gpointer     user_data,
               GError     **error,
               const char  *tail,
               const char  *types,
               ...)
{
  gboolean ok;
  va_list args;

  va_start (args, types);
  ok = foreach_valist (self, kind, fields, func, user_data, error, tail, types, args);
  va_end (args);
  return ok;
}

static gboolean
collect (BrRecord *record,
         gint64    rowid,
         gpointer  user_data)
{
  g_ptr_array_add (user_data, br_record_ref (record));
  return TRUE;
}

/**
 * br_db_select:
 * @self: a connection
 * @kind: what to read
 * @error: return location for a #BrStoreError
 * @tail: (nullable): WHERE …, ORDER BY …, LIMIT …
 * @types: (nullable): as in br_db_query()
 * @...: the values
 *
 * Returns: (transfer full) (nullable) (element-type BrRecord): the rows, or %NULL on error
 */
GPtrArray *
br_db_select (BrDb       *self,
              BrKind      kind,
              GError    **error,
              const char *tail,
              const char *types,
              ...)
{
  g_autoptr (GPtrArray) records = records_new ();
  gboolean ok;
  va_list args;

  va_start (args, types);
  ok = foreach_valist (self, kind, BR_ALL_FIELDS, collect, records, error, tail, types, args);
  va_end (args);
  return ok ? g_steal_pointer (&records) : NULL;
}

/**
 * br_db_find:
 * @self: a connection
 * @kind: what to read
 * @error: return location for a #BrStoreError
 * @where: WHERE …
 * @types: (nullable): as in br_db_query()
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the first such row; %NULL without an error when there is
 *   none
 */
BrRecord *
br_db_find (BrDb       *self,
            BrKind      kind,
            GError    **error,
            const char *where,
            const char *types,
            ...)
{
  g_autoptr (GPtrArray) records = records_new ();
  gboolean ok;
  va_list args;

  va_start (args, types);
  ok = foreach_valist (self, kind, BR_ALL_FIELDS, collect, records, error, where, types, args);
  va_end (args);
  return ok && records->len > 0 ? br_record_ref (records->pdata[0]) : NULL;
}

/**
 * br_db_load:
 * @self: a connection
 * @kind: its kind
 * @id: its id
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): the row
 */
BrRecord *
br_db_load (BrDb       *self,
            BrKind      kind,
            const BrId *id,
            GError    **error)
{
  GError *local = NULL;
  BrRecord *record = br_db_find (self, kind, &local, "WHERE \"id\" = ?", "I", id);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (record == NULL)
    {
      char text[BR_ID_TEXT_LENGTH + 1];

      br_id_print (id, text);
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND, _ ("There is no %s %s"),
                   br_entity_get (kind)->name, text);
    }
  return record;
}

gboolean
br_db_exists (BrDb       *self,
              BrKind      kind,
              const BrId *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"id\" = ?", br_entity_get (kind)->name);
  gint64 one = 0;

  return br_db_get_int (self, sql, &one, NULL, "I", id) && one == 1;
}

static gboolean
step_done (BrDb         *self,
           sqlite3_stmt *statement,
           GError      **error)
{
  int code = sqlite3_step (statement);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return code == SQLITE_DONE || br_db_set_error (self, code, error);
}

/* A long write is recorded in chunks, so that its changeset never stands in memory whole. */
static gboolean
count_row (BrDb    *self,
           int      kind,
           GError **error)
{
  g_assert (self->write != NULL);

  if (kind == BR_KIND_VENUE)
    br_db_venue_written (self);

  if (++self->write->n_recorded < BR_WRITE_CHUNK)
    return TRUE;
  return br_db_flush_write (self, error);
}

/* What a write does to bookings is judged as a whole, when their uses are derived, and an entry of the ledger with
 * its lines at COMMIT. */
static gboolean
begin_kind (BrDb    *self,
            int      kind,
            GError **error)
{
  gboolean whole = kind == BR_KIND_BOOKING || kind == BR_KIND_BOOKING_TABLE || kind == BR_KIND_LEDGER_ENTRY ||
                   kind == BR_KIND_JOURNAL_LINE;

  return !whole || br_constraint_suspend (self, error);
}

/**
 * br_db_expect_new_rows:
 * @self: a connection inside a write
 *
 * For a write that adds very many rows. It promises that from here on each row that is added is
 * altogether new: its id was made by this write and no row of that id was removed by it. Such rows
 * are recorded while they are written, which costs a fraction of looking them up again; what is
 * changed or removed is recorded as ever.
 */
void
br_db_expect_new_rows (BrDb *self)
{
  g_return_if_fail (self->write != NULL);

  if (self->write->fresh == NULL)
    self->write->fresh = br_fresh_new ();
}

static void
begin_row (BrDb           *self,
           const BrRecord *record)
{
  g_assert (self->write != NULL);

  if (self->write->fresh == NULL)
    return;
  br_fresh_begin_row (self->write->fresh, record);
  self->write->in_fresh_row = TRUE;
  br_db_pause_recording (self);
}

static void
end_row (BrDb    *self,
         gboolean added)
{
  if (self->write->fresh == NULL)
    return;
  br_fresh_end_row (self->write->fresh, added);
  self->write->in_fresh_row = FALSE;
  br_db_resume_recording (self);
}

/**
 * br_db_insert_unjudged:
 * @self: a connection inside a write
 * @record: (transfer none): a row that was judged where it was made
 * @error: return location for a #BrStoreError
 *
 * Returns: whether it was added
 */
gboolean
br_db_insert_unjudged (BrDb     *self,
                       BrRecord *record,
                       GError  **error)
{
  const BrEntity *entity = record->entity;
  sqlite3_stmt *statement = self->inserts[entity->kind];
  GError *local = NULL;
  int column = 1;
  gboolean added;

  if (!begin_kind (self, entity->kind, error))
    return FALSE;
  if (statement == NULL)
    {
      g_autofree char *sql = br_columns_insert (entity);

      statement = br_db_take_statement (self, sql, error);
      if (statement == NULL)
        return FALSE;
      self->inserts[entity->kind] = statement;
    }
  begin_row (self, record);
  br_fields_foreach (field, entity)
    if (!br_value_bind (self, record, field, statement, &column, error))
      {
        end_row (self, FALSE);
        sqlite3_clear_bindings (statement);
        return FALSE;
      }
  added = step_done (self, statement, &local);
  end_row (self, added);
  if (!added)
    {
      br_constraint_explain_row (self, record, &local);
      g_propagate_error (error, local);
    }
  return added && br_derive_inserted (self, record, error) && count_row (self, entity->kind, error);
}

/**
 * br_db_insert:
 * @self: a connection inside a write
 * @record: (transfer none): a whole row with its id
 * @error: return location for a #BrCoreError (the row is not what it must be) or #BrStoreError
 *
 * Returns: whether it was added
 */
gboolean
br_db_insert (BrDb     *self,
              BrRecord *record,
              GError  **error)
{
  return br_record_validate (record, error) && br_db_insert_unjudged (self, record, error);
}

/**
 * br_db_update_fields:
 * @self: a connection inside a write
 * @record: (transfer none): a row
 * @fields: which of its fields to write
 * @error: return location for a #BrStoreError
 */
gboolean
br_db_update_fields (BrDb      *self,
                     BrRecord  *record,
                     BrFieldSet fields,
                     GError   **error)
{
  const BrEntity *entity = record->entity;
  g_autofree char *sql = br_columns_update (entity, fields);
  sqlite3_stmt *statement = br_db_take_statement (self, sql, error);
  gboolean ok = statement != NULL && begin_kind (self, entity->kind, error);
  int column = 1;

  for (guint i = 0; ok && i < entity->n_fields; i++)
    if ((fields & (BrFieldSet) 1 << i) != 0)
      ok = br_value_bind (self, record, &entity->fields[i], statement, &column, error);
  if (ok)
    {
      int code;

      sqlite3_bind_blob (statement, column, br_record_get_id (record)->bytes, sizeof (BrId), SQLITE_TRANSIENT);
      code = sqlite3_step (statement);
      ok = code == SQLITE_DONE || br_db_set_error (self, code, error);
    }
  if (statement != NULL)
    br_db_give_statement (self, statement);
  return ok && count_row (self, entity->kind, error);
}

/* What is sealed for one and is to be another's is sealed again. */
static BrFieldSet
with_sealed (const BrEntity *entity,
             BrFieldSet      fields)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if ((entity->fields[i].flags & BR_FIELD_PII) != 0)
      fields |= (BrFieldSet) 1 << i;
  return fields;
}

/**
 * br_db_update:
 * @self: a connection inside a write
 * @record: (transfer none): the row as it shall be
 * @error: return location for a #BrCoreError or #BrStoreError
 *
 * Writes the fields that differ from what the file holds, and only those: a sealed field that
 * did not change keeps its bytes while its subject is the same, and nothing at all is written when
 * nothing differs. The venue's key is needed where something is sealed, not for what is plain.
 *
 * Returns: whether the row now is as @record
 */
gboolean
br_db_update (BrDb     *self,
              BrRecord *record,
              GError  **error)
{
  const BrField *subject = br_entity_get_subject (record->entity);
  g_autoptr (BrRecord) before = NULL;
  BrFieldSet fields;

  if (!br_record_validate (record, error))
    return FALSE;
  before = br_db_load (self, record->entity->kind, br_record_get_id (record), error);
  if (before == NULL)
    return FALSE;
  fields = br_record_diff (before, record);
  if (subject != NULL && (fields >> br_entity_field_index (record->entity, subject) & 1) != 0)
    {
      if (!br_db_sync_key (self, error))
        return FALSE;
      fields = with_sealed (record->entity, fields);
    }
  return fields == 0 || br_db_update_fields (self, record, fields, error);
}

/**
 * br_db_delete:
 * @self: a connection inside a write
 * @kind: the row's kind
 * @id: its id
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Removes one row. Rows that still refer to it make the commit fail: see
 * br_db_find_referring().
 */
gboolean
br_db_delete (BrDb       *self,
              BrKind      kind,
              const BrId *id,
              GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = ?", br_entity_get (kind)->name);
  char text[BR_ID_TEXT_LENGTH + 1];

  if (!begin_kind (self, kind, error) || !br_db_exec (self, sql, error, "I", id))
    return FALSE;
  if (sqlite3_changes (self->handle) == 1)
    return count_row (self, kind, error);

  br_id_print (id, text);
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND, _ ("There is no %s %s"),
               br_entity_get (kind)->name, text);
  return FALSE;
}

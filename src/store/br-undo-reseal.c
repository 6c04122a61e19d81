#include "config.h"

#include "store/br-db-private.h"

#include <string.h>

/* An entry that gave a row to another person sealed it for them. What was written on the row since is sealed for
 * them too, and would open no more once the row is its former owner's again. */

typedef struct
{
  const BrEntity *entity;
  BrId            id;
  BrId            from;
  BrId            to;
  BrFieldSet      stale; /* sealed fields that the inverse does not bring back */
} Resealing;

static gboolean
read_id (sqlite3_value *value,
         BrId          *id)
{
  if (value == NULL || sqlite3_value_bytes (value) != sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, sqlite3_value_blob (value), sizeof id->bytes);
  return TRUE;
}

/* Whether the change at hand gives a row to another person. */
static gboolean
read_change (sqlite3_changeset_iter *iter,
             Resealing              *self)
{
  const BrField *subject;
  const char *table;
  int n_columns, op, indirect, column = 0;
  sqlite3_value *old = NULL, *new = NULL;
  gboolean given = FALSE;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
  self->entity = br_entity_find (table, NULL);
  self->stale = 0;
  subject = self->entity != NULL ? br_entity_get_subject (self->entity) : NULL;
  if (op != SQLITE_UPDATE || subject == NULL || !br_entity_has_pii (self->entity))
    return FALSE;
  br_fields_foreach (field, self->entity)
    {
      old = new = NULL;
      sqlite3changeset_new (iter, column, &new);
      sqlite3changeset_old (iter, column, &old);
      if (column == 0)
        read_id (old, &self->id);
      if (field == subject)
        given = read_id (old, &self->from) && read_id (new, &self->to);
      if ((field->flags & BR_FIELD_PII) != 0 && new == NULL)
        self->stale |= (BrFieldSet) 1 << br_entity_field_index (self->entity, field);
      column += field->type == BR_FIELD_MONEY ? 2 : 1;
    }
  return given && self->stale != 0;
}

static gboolean
set_subject (BrDb            *db,
             const Resealing *self,
             const BrId      *subject,
             GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ? WHERE \"id\" = ?", self->entity->name,
                                          br_entity_get_subject (self->entity)->name);

  return br_db_exec (db, sql, error, "II", subject, &self->id);
}

static gboolean
keep (BrRecord *record,
      gint64    rowid,
      gpointer  user_data)
{
  *(BrRecord **) user_data = br_record_ref (record);
  return FALSE;
}

/* Nothing is written where nothing was sealed. */
static gboolean
has_stale (BrDb            *db,
           const Resealing *self,
           gboolean        *has,
           GError         **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count(*) FROM ");
  gint64 n = 0;

  g_string_append_printf (sql, "\"%s\" WHERE \"id\" = ? AND (0", self->entity->name);
  br_fields_foreach (field, self->entity)
    if (br_entity_field_is_in (self->entity, field, self->stale))
      g_string_append_printf (sql, " OR \"%s\" IS NOT NULL", field->name);
  g_string_append_c (sql, ')');
  if (!br_db_get_int (db, sql->str, &n, error, "I", &self->id))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

static gboolean
reseal_row (BrDb            *db,
            const Resealing *self,
            GError         **error)
{
  g_autoptr (BrRecord) record = NULL;
  BrFieldSet fields = 0;
  gboolean stale;

  if (!has_stale (db, self, &stale, error))
    return FALSE;
  if (!stale)
    return TRUE;
  if (!br_db_sync_key (db, error) || !set_subject (db, self, &self->from, error) ||
      !br_db_foreach (db, self->entity->kind, self->stale, keep, &record, error, "WHERE \"id\" = ?", "I", &self->id) ||
      !set_subject (db, self, &self->to, error))
    return FALSE;
  br_fields_foreach (field, self->entity)
    if (br_entity_field_is_in (self->entity, field, self->stale) && br_record_field_is_set (record, field))
      fields |= (BrFieldSet) 1 << br_entity_field_index (self->entity, field);
  br_member (record, br_entity_get_subject (self->entity), BrId) = self->to;
  return fields == 0 || br_db_update_fields (db, record, fields, error);
}

/**
 * br_undo_reseal:
 * @db: a connection inside a write that has applied the inverse of an entry
 * @inverse: (array length=size) (element-type guint8): that inverse
 * @size: its size
 * @error: return location for %BR_STORE_ERROR_LOCKED and others
 *
 * Seals for the former owner of a row what was written on it since the entry gave it away.
 */
gboolean
br_undo_reseal (BrDb    *db,
                void    *inverse,
                int      size,
                GError **error)
{
  sqlite3_changeset_iter *iter;
  gboolean ok = TRUE;

  if (sqlite3changeset_start (&iter, size, inverse) != SQLITE_OK)
    return br_db_set_error (db, SQLITE_NOMEM, error);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      Resealing row = { NULL };

      ok = !read_change (iter, &row) || reseal_row (db, &row, error);
    }
  sqlite3changeset_finalize (iter);
  return ok;
}

#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>

/**
 * br_db_find_referring:
 * @self: a connection
 * @kind: a row's kind
 * @id: its id
 * @limit: at most so many
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrRecord): rows of any kind that refer to it
 */
GPtrArray *
br_db_find_referring (BrDb       *self,
                      BrKind      kind,
                      const BrId *id,
                      guint       limit,
                      GError    **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

  for (guint k = 0; k < br_entity_get_n (); k++)
    br_fields_foreach (field, br_entity_get (k))
      {
        g_autofree char *tail = NULL;
        g_autoptr (GPtrArray) some = NULL;

        if (field->type != BR_FIELD_REF || field->ref != (int) kind || records->len >= limit)
          continue;
        tail = g_strdup_printf ("WHERE \"%s\" = ? LIMIT %u", field->name, limit - records->len);
        some = br_db_select (self, k, error, tail, "I", id);
        if (some == NULL)
          return NULL;
        g_ptr_array_extend_and_steal (records, g_steal_pointer (&some));
      }
  return g_steal_pointer (&records);
}

/**
 * br_db_has_dangling:
 * @self: a connection inside a write
 *
 * Returns: whether some reference has nothing to refer to, so that COMMIT would fail
 */
gboolean
br_db_has_dangling (BrDb *self)
{
  int now = 0, most;

  sqlite3_db_status (self->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &most, 0);
  return now != 0;
}

/**
 * br_db_find_dangling:
 * @self: a connection inside a write
 * @kind: (out): the kind of a row whose reference has nothing to refer to
 * @id: (out): its id
 * @parent: (out) (transfer none): what it refers to
 *
 * Returns: whether there is one
 */
gboolean
br_db_find_dangling (BrDb        *self,
                     BrKind      *kind,
                     BrId        *id,
                     const char **parent)
{
  g_autoptr (BrQuery) query = br_db_query (self, "PRAGMA foreign_key_check", NULL, NULL);
  g_autoptr (BrQuery) row = NULL;
  g_autofree char *sql = NULL;
  const BrEntity *entity, *referred;

  if (!br_query_next (query, NULL))
    return FALSE;
  entity = br_entity_find (br_query_get_text (query, 0), NULL);
  referred = br_entity_find (br_query_get_text (query, 2), NULL);
  if (entity == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT \"id\" FROM \"%s\" WHERE rowid = ?", entity->name);
  row = br_db_query (self, sql, NULL, "i", br_query_get_int (query, 1));
  if (!br_query_next (row, NULL))
    return FALSE;
  *kind = entity->kind;
  *id = br_query_get_id (row, 0);
  *parent = referred != NULL ? referred->name : "table";
  return TRUE;
}

/**
 * br_db_explain_dangling:
 * @self: a connection inside a write whose COMMIT failed
 * @error: return location for %BR_STORE_ERROR_IN_USE
 *
 * SQLite says only that some reference has nothing to refer to; this says which.
 */
void
br_db_explain_dangling (BrDb    *self,
                        GError **error)
{
  const char *parent;
  BrKind kind;
  BrId id;

  if (br_db_find_dangling (self, &kind, &id, &parent) && kind == BR_KIND_LEDGER_ENTRY && g_str_equal (parent, "table"))
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT, _ ("A ledger entry does not balance"));
  else if (br_db_find_dangling (self, &kind, &id, &parent))
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_IN_USE,
                 _ ("A %s would be left referring to a %s that is not there"), br_entity_get (kind)->name, parent);
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT, _ ("A reference would be left dangling"));
}

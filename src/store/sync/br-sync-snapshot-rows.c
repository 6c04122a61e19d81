#include "config.h"

#include "store/sync/br-sync-snapshot-private.h"

/* The rows of a snapshot as those of the file that is being made. */

/* Rows are new here; the venue's own was made with the file. */
static gboolean
write_row (BrDb              *db,
           BrSyncSnapshotRow *row,
           GError           **error)
{
  const char *name = br_sync_snapshot_row_get_name (row);
  g_autoptr (GArray) erased = NULL;

  if (row->entity == NULL)
    return br_sync_keep_unknown (db, name, &row->id, json_node_get_object (row->fields), error);
  if (row->entity->kind == BR_KIND_VENUE)
    {
      erased = g_array_new (FALSE, FALSE, sizeof (BrId));
      return br_sync_put_row (db, name, &row->id, row->fields, erased, error);
    }
  return br_sync_prepare_subject (db, row->record, error) && br_db_insert_unjudged (db, row->record, error) &&
         (row->rest == NULL || br_sync_keep_unknown (db, name, &row->id, row->rest, error));
}

/* br_sync_put_rev(), with the statement at hand. */
static gboolean
put_rev (BrDb                    *db,
         sqlite3_stmt            *statement,
         const BrSyncSnapshotRow *row,
         GError                 **error)
{
  int code;

  sqlite3_bind_text (statement, 1, br_sync_snapshot_row_get_name (row), -1, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 2, row->id.bytes, sizeof row->id.bytes, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, row->rev);
  code = sqlite3_step (statement);
  sqlite3_reset (statement);
  return code == SQLITE_DONE || br_db_set_error (db, code, error);
}

static gboolean
write_rows (BrDb              *db,
            const BrSyncBatch *batch,
            sqlite3_stmt      *statement,
            GError           **error)
{
  for (guint i = 0; i < batch->rows->len; i++)
    {
      BrSyncSnapshotRow *row = &g_array_index (batch->rows, BrSyncSnapshotRow, i);

      if (!write_row (db, row, error) || (row->rev > 0 && !put_rev (db, statement, row, error)))
        return FALSE;
      /* A snapshot is not recorded. */
      db->write->n_recorded = 0;
    }
  return TRUE;
}

gboolean
br_sync_snapshot_write_batch (BrDb     *db,
                              gpointer  user_data,
                              GError  **error)
{
  const BrSyncBatch *batch = user_data;
  sqlite3_stmt *statement;
  gboolean ok;

  br_db_pause_recording (db);
  db->write->guarded = TRUE;
  statement = br_db_take_statement (db, BR_SYNC_PUT_REV, error);
  if (statement == NULL)
    return FALSE;
  ok = br_db_exec (db, "INSERT OR REPLACE INTO writing (one, copying) VALUES (1, 1)", error, NULL) &&
       write_rows (db, batch, statement, error) && (batch->at == NULL || br_sync_snapshot_put_progress (batch, db, error));
  br_db_give_statement (db, statement);
  return ok;
}

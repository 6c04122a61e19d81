#include "config.h"

#include "store/br-store-private.h"

static void
collect_since (BrDb      *db,
               gint64     seq,
               BrChanges *changes)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT entity, id FROM journal_touch WHERE seq > ?", NULL, "i", seq);
  gint64 n_bulk = 0;

  while (br_query_next (query, NULL))
    {
      const BrEntity *entity = br_entity_find (br_query_get_text (query, 0), NULL);
      BrId id = br_query_get_id (query, 1);

      if (entity != NULL)
        br_changes_add (changes, entity->kind, &id);
    }
  br_db_get_int (db, "SELECT count(*) FROM journal WHERE seq > ? AND n_parts > 1", &n_bulk, NULL, "i", seq);
  for (int k = 0; n_bulk > 0 && k < BR_N_KINDS; k++)
    br_changes_add_many (changes, k);
}

/* A key that another process has replaced opens nothing any more: it is asked for again. */
static void
notice_rotation (BrStore *self,
                 BrDb    *db)
{
  gint64 generation, ours;
  guint serial;
  g_autoptr (BrSealKey) key = br_store_dup_key (self, &ours, &serial);

  if (key != NULL && br_db_get_int (db, "SELECT max(generation) FROM venue_key", &generation, NULL, NULL) &&
      generation > ours)
    br_store_take_key (self, NULL, 0);
}

/* Runs on the writer's connection, whose data_version moves only when another one commits. */
static gboolean
look_for_others (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  BrStore *self = db->store;
  gint64 version, head = br_journal_get_head (db);

  if (!br_db_get_int (db, "PRAGMA data_version", &version, error, NULL))
    return FALSE;
  if (version != self->data_version)
    {
      BrChanges *changes = br_changes_new ();

      collect_since (db, self->polled_seq, changes);
      self->data_version = version;
      br_store_queue_changes (self, changes);
      br_store_bump_erase (self);
      notice_rotation (self, db);
    }
  br_db_empty_wal (db);
  self->polled_seq = head;
  return TRUE;
}

/**
 * br_store_poll:
 * @self: a store
 *
 * Looks whether another process has committed since the last time, and has `changed` emitted for
 * what it touched. The desktop calls this a few times a second; it costs microseconds.
 */
void
br_store_poll (BrStore *self)
{
  br_store_maintain_async (self, look_for_others);
}

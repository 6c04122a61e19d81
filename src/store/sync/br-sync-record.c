#include "config.h"

#include "store/sync/br-sync-private.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "store/sync/br-sync-changeset.h"

/* What a pull came to is put into the journal by who did it: one entry for each entry of the server's that
 * rows came from, and one for each of this device's that is parked, which takes it back. Together
 * they are exactly what changed here. */

/* An entry that is made of so many rows is kept in parts. */
#define PART_ROWS BR_WRITE_CHUNK

typedef struct
{
  BrRemote    remote;
  GString    *labels;
  BrSyncSlice slice;
  gboolean    parked;
} Source;

struct _BrSyncRecorder
{
  GPtrArray  *sources;
  GHashTable *by_entry; /* BrId → Source */
  GHashTable *by_row;   /* BrSyncKey → Source */
  Source     *others;   /* of which no entry is named */
};

static void
source_free (Source *self)
{
  g_free ((char *) self->remote.code);
  g_string_free (self->labels, TRUE);
  g_clear_pointer (&self->slice.bytes, g_byte_array_unref);
  g_ptr_array_unref (self->remote.parts);
  g_array_unref (self->remote.touched);
  g_free (self);
}

static Source *
add_source (BrSyncRecorder *self,
            const char     *code)
{
  Source *source = g_new0 (Source, 1);

  source->remote.code = g_strdup (code);
  source->remote.parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  source->remote.touched = g_array_new (FALSE, FALSE, sizeof (BrTouch));
  source->labels = g_string_new (NULL);
  br_sync_slice_init (&source->slice);
  g_ptr_array_add (self->sources, source);
  return source;
}

BrSyncRecorder *
br_sync_recorder_new (void)
{
  BrSyncRecorder *self = g_new0 (BrSyncRecorder, 1);

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_free);
  self->by_entry = g_hash_table_new (br_id_hash, br_id_equal);
  self->by_row = g_hash_table_new_full (br_sync_key_hash, br_sync_key_equal, g_free, NULL);
  return self;
}

void
br_sync_recorder_free (BrSyncRecorder *self)
{
  g_hash_table_unref (self->by_row);
  g_hash_table_unref (self->by_entry);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static void
add_label (Source         *source,
           const BrEntity *entity,
           const BrId     *id)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  br_id_print (id, text);
  g_string_append_printf (source->labels, "%s%s:%s", source->labels->len > 0 ? " " : "", entity->name, text);
  source->remote.count++;
}

/**
 * br_sync_recorder_add_entry:
 * @self: a recorder
 * @entry: one of the `entries` of a page
 * @error: return location for a #BrCoreError
 *
 * Tells who did what rows will say they came from.
 */
gboolean
br_sync_recorder_add_entry (BrSyncRecorder *self,
                            JsonObject     *entry,
                            GError        **error)
{
  const char *code = br_wire_get_text (entry, "code", TRUE, error);
  JsonNode *labels = json_object_get_member (entry, "labels");
  BrRemote read = { 0 };
  Source *source;

  if (code == NULL || !br_wire_get_id (entry, "id", TRUE, &read.id, error) ||
      !br_wire_get_id (entry, "device", FALSE, &read.device, error) ||
      !br_wire_get_id (entry, "actor", FALSE, &read.actor, error) || !br_wire_get_int (entry, "at", &read.at, error))
    return FALSE;
  if (g_hash_table_contains (self->by_entry, &read.id))
    return TRUE;
  source = add_source (self, code);
  source->remote.id = read.id;
  source->remote.device = read.device;
  source->remote.actor = read.actor;
  source->remote.at = read.at;
  for (guint i = 0; labels != NULL && JSON_NODE_HOLDS_ARRAY (labels) &&
                    i < json_array_get_length (json_node_get_array (labels)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (labels), i);
      JsonObject *label = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = label != NULL ? br_wire_get_text (label, "entity", FALSE, NULL) : NULL;
      const BrEntity *entity = name != NULL ? br_entity_find (name, NULL) : NULL;
      BrId id = BR_ID_NONE;

      if (entity != NULL && br_wire_get_id (label, "id", FALSE, &id, NULL) && !br_id_is_none (&id))
        add_label (source, entity, &id);
    }
  g_hash_table_insert (self->by_entry, &source->remote.id, source);
  return TRUE;
}

/**
 * br_sync_recorder_add_row:
 * @self: a recorder
 * @kind: a row's kind
 * @id: a row that was written as the server has it
 * @entry: the server's entry that it is from, or none
 */
void
br_sync_recorder_add_row (BrSyncRecorder *self,
                          BrKind          kind,
                          const BrId     *id,
                          const BrId     *entry)
{
  Source *source = g_hash_table_lookup (self->by_entry, entry);

  if (source != NULL)
    g_hash_table_replace (self->by_row, br_sync_key_new (kind, id), source);
}

static gint64
find_last (BrDb  *db,
           gint64 root)
{
  gint64 last = root;

  br_db_get_int (db, "SELECT ifnull (max(seq), ?1) FROM journal WHERE root = ?1", &last, NULL, "i", root);
  return last;
}

/**
 * br_sync_recorder_add_parked:
 * @self: a recorder
 * @db: a connection inside a write
 * @unit: an entry of this device that does not stand
 * @changeset: what it did
 * @error: return location for a #BrStoreError
 *
 * What it did is taken back by an entry of its own, which the journal shows as undoing it.
 */
gboolean
br_sync_recorder_add_parked (BrSyncRecorder   *self,
                             BrDb             *db,
                             const BrSyncUnit *unit,
                             GBytes           *changeset,
                             GError          **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, unit->seq, error);
  Source *source;
  BrSyncWalk walk;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  if (entry == NULL)
    return FALSE;
  source = add_source (self, "sync.park");
  source->parked = TRUE;
  source->remote.at = br_db_get_now (db);
  if (unit->whole)
    {
      source->remote.root = unit->root > 0 ? unit->root : unit->seq;
      source->remote.undoes = find_last (db, source->remote.root);
    }
  for (guint i = 0; i < entry->labels->len; i++)
    {
      const BrLabel *label = &g_array_index (entry->labels, BrLabel, i);

      add_label (source, br_entity_get (label->kind), &label->id);
    }
  br_sync_walk_start (&walk, bytes, size);
  while (br_sync_walk_next (&walk))
    {
      BrSyncKey key = { walk.entity->kind, walk.id };

      if (!g_hash_table_contains (self->by_row, &key))
        g_hash_table_insert (self->by_row, br_sync_key_new (key.kind, &key.id), source);
    }
  return TRUE;
}

static void
end_part (Source *source)
{
  if (source->slice.n_rows == 0)
    return;
  g_ptr_array_add (source->remote.parts, g_steal_pointer (&source->slice.bytes));
  br_sync_slice_init (&source->slice);
}

static Source *
find_source (BrSyncRecorder *self,
             BrKind          kind,
             const BrId     *id)
{
  BrSyncKey key = { kind, *id };
  Source *source = g_hash_table_lookup (self->by_row, &key);

  if (source != NULL)
    return source;
  if (self->others == NULL)
    self->others = add_source (self, "sync.pull");
  return self->others;
}

/* Hands every change to where it comes from. */
static void
share_out (BrSyncRecorder *self,
           BrDb           *db,
           gconstpointer   recorded,
           gsize           size)
{
  BrSyncWalk walk;

  br_sync_walk_start (&walk, recorded, size);
  while (br_sync_walk_next (&walk))
    {
      Source *source = find_source (self, walk.entity->kind, &walk.id);
      BrTouch touch = { walk.entity->kind, walk.op, walk.id, BR_ID_NONE };

      br_sync_slice_add (&source->slice, &walk);
      g_array_append_val (source->remote.touched, touch);
      br_changes_add (db->write->changes, touch.kind, &touch.id);
      if (source->slice.n_rows == PART_ROWS)
        end_part (source);
    }
}

static void
make_merge (Source *source)
{
  source->remote.id = BR_ID_NONE;
  source->remote.device = BR_ID_NONE;
  source->remote.actor = BR_ID_NONE;
  g_free ((char *) source->remote.code);
  source->remote.code = g_strdup ("sync.merge");
}

/* An own entry came back otherwise than it was sent, for others had changed the same; one that was parked
 * here had been accepted there. */
static gboolean
mark_own (BrDb    *db,
          Source  *source,
          GError **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  gboolean undone;
  gint64 seq, root;

  query = br_db_query (db,
                       "SELECT seq, ifnull (root, seq), (SELECT count(*) FROM journal c WHERE c.root = journal.seq) % 2"
                       " FROM journal WHERE id = ?",
                       &local, "I", &source->remote.id);
  if (!br_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else if (br_id_equal (&source->remote.device, br_store_get_device (db->store)))
        make_merge (source);
      return local == NULL;
    }
  seq = br_query_get_int (query, 0);
  root = br_query_get_int (query, 1);
  undone = br_query_get_int (query, 2) != 0;
  make_merge (source);
  if (undone && root == seq)
    {
      g_autoptr (BrQuery) parked =
        br_db_query (db, "SELECT 1 FROM journal WHERE root = ?1 AND seq = (SELECT max(seq) FROM journal WHERE root = ?1)"
                         " AND code = 'sync.park'",
                     error, "i", root);

      if (br_query_next (parked, error))
        {
          source->remote.root = root;
          source->remote.undoes = find_last (db, root);
        }
    }
  return TRUE;
}

/**
 * br_sync_recorder_put:
 * @self: a recorder that knows all that was done
 * @db: a connection inside a write
 * @server: what stands for the device where nobody's does
 * @n_entries: (out): how many entries of others' it came to
 * @error: return location for a #BrStoreError
 *
 * Takes what the write has recorded and puts it into the journal.
 */
gboolean
br_sync_recorder_put (BrSyncRecorder *self,
                      BrDb           *db,
                      const BrId     *server,
                      guint          *n_entries,
                      GError        **error)
{
  GError *local = NULL;
  int size = 0;
  gpointer recorded = br_db_take_recorded (db, &size, &local);

  *n_entries = 0;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  share_out (self, db, recorded, size);
  sqlite3_free (recorded);
  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = self->sources->pdata[i];

      end_part (source);
      if (source->remote.parts->len == 0 && source->remote.root == 0)
        continue;
      if (!br_id_is_none (&source->remote.id) && !mark_own (db, source, error))
        return FALSE;
      if (br_id_is_none (&source->remote.device))
        source->remote.device = *server;
      if (source->remote.at == 0)
        source->remote.at = br_db_get_now (db);
      source->remote.labels = source->labels->str;
      if (!br_db_put_remote (db, &source->remote, error))
        return FALSE;
      *n_entries += !source->parked;
    }
  return TRUE;
}

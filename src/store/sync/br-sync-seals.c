#include "config.h"

#include "store/sync/br-sync-private.h"

#include "store/sync/br-sync-changeset.h"

/* A value that is sealed again has other bytes, although it says the same. When what waited is taken
 * back and the server's row says the same again, the bytes from before are put back, so that nothing has
 * changed: neither does the journal tell of it, nor is somebody's undo barred by it. */

typedef struct
{
  BrId    subject;
  GBytes *values[64]; /* one per field; most are %NULL */
} Row;

static void
row_free (Row *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->values); i++)
    g_clear_pointer (&self->values[i], g_bytes_unref);
  g_free (self);
}

GHashTable *
br_sync_seals_new (void)
{
  return g_hash_table_new_full (br_sync_key_hash, br_sync_key_equal, g_free, (GDestroyNotify) row_free);
}

/* The sealed columns of one row as the file has them. */
static Row *
read_row (BrDb            *db,
          const BrSyncKey *key,
          GError         **error)
{
  const BrEntity *entity = br_entity_get (key->kind);
  g_autoptr (GString) sql = g_string_new ("SELECT subject");
  g_autoptr (BrQuery) query = NULL;
  Row *row = NULL;
  int column = 1;

  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      g_string_append_printf (sql, ", \"%s\"", field->name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE id = ?", entity->name);
  query = br_db_query (db, sql->str, error, "I", &key->id);
  if (!br_query_next (query, error))
    return NULL;
  row = g_new0 (Row, 1);
  row->subject = br_query_get_id (query, 0);
  for (guint i = 0; i < entity->n_fields; i++)
    if ((entity->fields[i].flags & BR_FIELD_PII) != 0)
      {
        gsize size;
        gconstpointer blob = br_query_get_blob (query, column++, &size);

        if (blob != NULL)
          row->values[i] = g_bytes_new (blob, size);
      }
  return row;
}

/**
 * br_sync_seals_keep:
 * @db: a connection
 * @seals: (inout): where to
 * @changeset: which rows
 * @error: return location for a #BrStoreError
 *
 * Remembers the sealed bytes of the rows of a changeset, as they are now.
 */
gboolean
br_sync_seals_keep (BrDb       *db,
                    GHashTable *seals,
                    GBytes     *changeset,
                    GError    **error)
{
  BrSyncWalk walk;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  br_sync_walk_start (&walk, bytes, size);
  while (br_sync_walk_next (&walk))
    {
      BrSyncKey key = { walk.entity->kind, walk.id };
      GError *local = NULL;
      Row *row;

      if (!br_entity_has_pii (walk.entity) || g_hash_table_contains (seals, &key))
        continue;
      row = read_row (db, &key, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (row != NULL)
        g_hash_table_insert (seals, br_sync_key_new (key.kind, &key.id), row);
    }
  return TRUE;
}

/* Returns what a sealed value says, or %NULL when it cannot be read. */
static GBytes *
open_value (BrDb            *db,
            const BrId      *subject,
            const BrSyncKey *key,
            const BrField   *field,
            GBytes          *sealed)
{
  guint8 subject_key[BR_SEAL_KEY_SIZE], aad[BR_SEAL_AAD_SIZE];
  g_autofree guint8 *plain = NULL;
  gboolean gone, ok;
  gsize size, n = 0;
  const guint8 *bytes = g_bytes_get_data (sealed, &size);

  if (size < BR_SEAL_OVERHEAD || !br_db_get_subject_key (db, subject, subject_key, &gone, NULL) || gone)
    return NULL;
  plain = g_malloc (size);
  ok = br_sealer_open (db->sealer, subject_key, aad,
                       br_seal_aad (aad, br_entity_get (key->kind)->name, &key->id, field->name), bytes, size, plain, &n,
                       NULL);
  br_seal_cleanse (subject_key, sizeof subject_key);
  return ok ? g_bytes_new_take (g_steal_pointer (&plain), n) : NULL;
}

static gboolean
say_the_same (BrDb            *db,
              const BrId      *subject,
              const BrSyncKey *key,
              const BrField   *field,
              GBytes          *one,
              GBytes          *other)
{
  g_autoptr (GBytes) a = open_value (db, subject, key, field, one);
  g_autoptr (GBytes) b = open_value (db, subject, key, field, other);

  return a != NULL && b != NULL && g_bytes_equal (a, b);
}

static gboolean
put_value (BrDb            *db,
           const BrSyncKey *key,
           const BrField   *field,
           GBytes          *value,
           GError         **error)
{
  g_autofree char *sql =
    g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ? WHERE id = ?", br_entity_get (key->kind)->name, field->name);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (value, &size);

  return br_db_exec (db, sql, error, "bI", bytes, size, &key->id);
}

static gboolean
put_row_back (BrDb            *db,
              const BrSyncKey *key,
              const Row       *was,
              GError         **error)
{
  const BrEntity *entity = br_entity_get (key->kind);
  GError *local = NULL;
  Row *now = read_row (db, key, &local);
  gboolean ok = local == NULL;

  if (local != NULL)
    g_propagate_error (error, local);
  for (guint i = 0; ok && now != NULL && br_id_equal (&now->subject, &was->subject) && i < entity->n_fields; i++)
    if (was->values[i] != NULL && now->values[i] != NULL && !g_bytes_equal (was->values[i], now->values[i]) &&
        say_the_same (db, &was->subject, key, &entity->fields[i], was->values[i], now->values[i]))
      ok = put_value (db, key, &entity->fields[i], was->values[i], error);
  g_clear_pointer (&now, row_free);
  return ok;
}

/**
 * br_sync_seals_put_back:
 * @db: a connection inside a write
 * @seals: what br_sync_seals_keep() kept
 * @error: return location for a #BrStoreError
 *
 * Gives values that say the same as before the bytes they had before.
 */
gboolean
br_sync_seals_put_back (BrDb       *db,
                        GHashTable *seals,
                        GError    **error)
{
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, seals);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!put_row_back (db, key, row, error))
      return FALSE;
  return TRUE;
}

#include "config.h"

#include "store/sync/br-sync-private.h"

#include <string.h>

/* What became of the entries that were sent. A refusal may name a guest, so it is kept sealed. */

#define SEAL_LABEL "sync"

GBytes *
br_sync_seal_text (BrDb       *db,
                   const BrId *row,
                   const char *text,
                   GError    **error)
{
  g_autoptr (BrSealKey) key = NULL;
  guint8 aad[BR_SEAL_AAD_SIZE];
  gsize n = strlen (text);
  g_autofree guint8 *sealed = g_malloc (n + BR_SEAL_OVERHEAD);

  if (!br_db_sync_key (db, error))
    return NULL;
  key = br_seal_key_derive (db->key, SEAL_LABEL);
  if (!br_sealer_seal (db->sealer, br_seal_key_get_bytes (key), aad, br_seal_aad (aad, SEAL_LABEL, row, SEAL_LABEL),
                       (const guint8 *) text, n, sealed, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&sealed), n + BR_SEAL_OVERHEAD);
}

/* Returns %NULL where it cannot be read: the venue is locked, or has another key now. */
char *
br_sync_open_text (BrDb         *db,
                   const BrId   *row,
                   gconstpointer sealed,
                   gsize         size)
{
  g_autoptr (BrSealKey) key = NULL;
  g_autofree char *text = NULL;
  guint8 aad[BR_SEAL_AAD_SIZE];
  gsize n = 0;

  if (size < BR_SEAL_OVERHEAD || !br_db_is_unlocked (db))
    return NULL;
  text = g_malloc (size - BR_SEAL_OVERHEAD + 1);
  key = br_seal_key_derive (db->key, SEAL_LABEL);
  if (!br_sealer_open (db->sealer, br_seal_key_get_bytes (key), aad, br_seal_aad (aad, SEAL_LABEL, row, SEAL_LABEL),
                       sealed, size, (guint8 *) text, &n, NULL))
    return NULL;
  text[n] = '\0';
  return g_steal_pointer (&text);
}

static char *
print_verdict (const BrWireVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  br_wire_verdict_add (builder, verdict);
  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}

static char *
print_revs (const GArray *revs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; revs != NULL && i < revs->len; i++)
    {
      const BrWireRef *ref = &g_array_index (revs, BrWireRef, i);
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&ref->id, id);
      g_string_append_printf (text, "%s%s:%s:%" G_GINT64_FORMAT, i > 0 ? " " : "", ref->entity->name, id, ref->rev);
    }
  return g_string_free (text, FALSE);
}

/**
 * br_sync_put_verdict:
 * @db: a connection inside a write
 * @unit: an entry
 * @state: `accepted`, `refused` or `parked`
 * @by_server: whether the server said it
 * @verdict: what was said
 * @depends: the entry of the journal on whose parking this follows, or 0
 * @error: return location for a #BrStoreError
 */
gboolean
br_sync_put_verdict (BrDb                *db,
                     const BrSyncUnit    *unit,
                     const char          *state,
                     gboolean             by_server,
                     const BrWireVerdict *verdict,
                     gint64               depends,
                     GError             **error)
{
  g_autofree char *revs = verdict->accepted ? print_revs (verdict->revs) : NULL;
  g_autofree char *text = verdict->accepted ? NULL : print_verdict (verdict);
  g_autoptr (GBytes) sealed = text != NULL ? br_sync_seal_text (db, &unit->id, text, error) : NULL;

  if (text != NULL && sealed == NULL)
    return FALSE;
  return br_db_exec (db,
                     "INSERT OR REPLACE INTO sync_entry (seq, piece, id, n_rows, state, by_server, revs, code, verdict,"
                     " depends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0))",
                     error, "iiIitittbi", unit->seq, unit->piece, &unit->id, unit->n_rows, state, (gint64) by_server, revs,
                     verdict->code, sealed != NULL ? g_bytes_get_data (sealed, NULL) : NULL,
                     sealed != NULL ? g_bytes_get_size (sealed) : (gsize) 0, depends);
}

/**
 * br_sync_put_state:
 * @db: a connection inside a write
 * @unit: an entry
 * @state: `done`, `parked` or `void`
 * @error: return location for a #BrStoreError
 *
 * Says what has become of an entry; what was said of it before stays.
 */
gboolean
br_sync_put_state (BrDb             *db,
                   const BrSyncUnit *unit,
                   const char       *state,
                   GError          **error)
{
  return br_db_exec (db,
                     "INSERT INTO sync_entry (seq, piece, id, n_rows, state, by_server) VALUES (?, ?, ?, ?, ?, 0)"
                     " ON CONFLICT (seq, piece) DO UPDATE SET state = excluded.state",
                     error, "iiIit", unit->seq, unit->piece, &unit->id, unit->n_rows, state) &&
         br_db_exec (db, "DELETE FROM sync_effect WHERE seq = ? AND piece = ?", error, "ii", unit->seq, unit->piece);
}

/**
 * br_sync_settle_finished:
 * @db: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Moves sync_link.since over all of which nothing is left to be done, so that what waits is found
 * without looking through what was.
 */
gboolean
br_sync_settle_finished (BrDb    *db,
                         GError **error)
{
  return br_db_exec (db,
                     "UPDATE sync_link SET since = coalesce ((SELECT min(j.seq) - 1 FROM journal j WHERE j.seq > since"
                     "  AND j.origin <> 'remote' AND j.n_parts > 0 AND j.n_rows >"
                     "  (SELECT ifnull (sum (s.n_rows), 0) FROM sync_entry s WHERE s.seq = j.seq"
                     "   AND s.state NOT IN ('accepted', 'refused'))), (SELECT max(seq) FROM journal), 0)",
                     error, NULL) &&
         br_db_exec (db,
                     "DELETE FROM sync_entry WHERE state = 'done' AND seq <= (SELECT since FROM sync_link)",
                     error, NULL);
}

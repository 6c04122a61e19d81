#include "config.h"

#include "store/sync/br-sync-state.h"

#include "store/br-schema.h"
#include "store/sync/br-sync-private.h"

/* To which server the file belongs, and how far the two have come. */

void
br_sync_link_free (BrSyncLink *self)
{
  g_free (self->server);
  g_free (self->account);
  g_free (self->cursor);
  g_free (self);
}

/**
 * br_sync_load_link:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the link; %NULL without an error when the file has none
 */
BrSyncLink *
br_sync_load_link (BrDb    *db,
                   GError **error)
{
  /* Fields that an older version put aside are had again, now that they are known. */
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT server, venue, account, cursor, linked_at, since,"
                 " wants_snapshot OR schema < ? AND EXISTS (SELECT 1 FROM sync_unknown) FROM sync_link",
                 error, "i", (gint64) BR_SCHEMA_CURRENT);
  BrSyncLink *link;

  if (!br_query_next (query, error))
    return NULL;
  link = g_new0 (BrSyncLink, 1);
  link->server = g_strdup (br_query_get_text (query, 0));
  link->venue = br_query_get_id (query, 1);
  link->account = g_strdup (br_query_get_text (query, 2));
  link->cursor = g_strdup (br_query_get_text (query, 3));
  link->linked_at = br_query_get_int (query, 4);
  link->since = br_query_get_int (query, 5);
  link->wants_snapshot = br_query_get_int (query, 6) != 0;
  return link;
}

/* Entries of which the server has not judged every row. */
#define WAITING                                                                                           \
  " FROM journal j, sync_link l WHERE j.seq > l.since AND j.origin <> 'remote' AND j.n_parts > 0"         \
  " AND j.n_rows > (SELECT ifnull (sum (s.n_rows), 0) FROM sync_entry s WHERE s.seq = j.seq)"

/**
 * br_sync_count:
 * @db: a connection
 * @counts: (out): a #BrSyncCounts; all 0 where the file was never linked
 * @error: return location for a #BrStoreError
 *
 * Counts what waits. It costs as much as there are entries that wait.
 */
gboolean
br_sync_count (BrDb         *db,
               BrSyncCounts *counts,
               GError      **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT (SELECT count(*)" WAITING "), (SELECT min(at)" WAITING "),"
                 " (SELECT count(DISTINCT seq) FROM sync_entry WHERE state = 'accepted'),"
                 " (SELECT count(DISTINCT seq) FROM sync_entry WHERE state = 'refused'),"
                 " (SELECT count(*) FROM sync_entry WHERE state = 'parked')",
                 error, NULL);

  *counts = (BrSyncCounts){ .oldest = BR_INSTANT_NONE };
  if (!br_query_next (query, error))
    return FALSE;
  counts->pending = br_query_get_int (query, 0);
  if (!br_query_is_null (query, 1))
    counts->oldest = br_query_get_int (query, 1);
  counts->arriving = br_query_get_int (query, 2);
  counts->refused = br_query_get_int (query, 3);
  counts->parked = br_query_get_int (query, 4);
  return TRUE;
}

/* ---- for whoever has no connection in hand ------------------------------------------------ */

static gboolean
read_link (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  BrSyncLink **link = user_data;
  GError *local = NULL;

  *link = br_sync_load_link (db, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_sync_get_link:
 * @store: a store
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the link; %NULL without an error when the file has none
 */
BrSyncLink *
br_sync_get_link (BrStore *store,
                  GError **error)
{
  BrSyncLink *link = NULL;

  return br_store_read (store, read_link, &link, NULL, error) ? link : NULL;
}

static gboolean
read_counts (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  return br_sync_count (db, user_data, error);
}

/**
 * br_sync_get_counts:
 * @store: a store
 * @counts: (out): as of br_sync_count()
 * @error: return location for a #BrStoreError
 */
gboolean
br_sync_get_counts (BrStore      *store,
                    BrSyncCounts *counts,
                    GError      **error)
{
  return br_store_read (store, read_counts, counts, NULL, error);
}

/* None of this is a change of the venue, so the journal has nothing of it. */
static gboolean
change (BrStore  *store,
        BrDbFunc  func,
        gpointer  user_data,
        GError  **error)
{
  const BrVerb verb = { "sync", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };

  return br_store_write (store, &verb, func, user_data, NULL, error);
}

typedef struct
{
  const char *server;
  const BrId *venue;
  const char *account;
} Linking;

static gboolean
put_link (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  const Linking *linking = user_data;
  g_autoptr (BrSyncLink) link = br_sync_load_link (db, NULL);

  if (link != NULL && br_id_equal (&link->venue, linking->venue))
    return br_db_exec (db, "UPDATE sync_link SET server = ?, account = ?", error, "tt", linking->server,
                       linking->account);
  return br_sync_forget (db, error) &&
         br_db_exec (db,
                     "INSERT INTO sync_link (one, server, venue, account, schema, linked_at, since, wants_snapshot)"
                     " VALUES (1, ?, ?, ?, ?, ?, (SELECT ifnull (max(seq), 0) FROM journal), 0)",
                     error, "tItii", linking->server, linking->venue, linking->account, (gint64) BR_SCHEMA_CURRENT,
                     br_db_get_now (db));
}

/**
 * br_sync_link:
 * @store: a store
 * @server: the server's address
 * @venue: what the server calls this venue
 * @account: who signed in, for people
 * @error: return location for a #BrStoreError
 *
 * Binds the file to a server. To the same venue again (signing in anew, another address) what waits
 * and what is held stays; to another one it begins anew.
 */
gboolean
br_sync_link (BrStore    *store,
              const char *server,
              const BrId *venue,
              const char *account,
              GError    **error)
{
  Linking linking = { server, venue, account };

  return change (store, put_link, &linking, error);
}

/**
 * br_sync_forget:
 * @db: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Empties all that is known of a server.
 */
gboolean
br_sync_forget (BrDb    *db,
                GError **error)
{
  static const char *const tables[] = { "sync_link",   "sync_rev",     "sync_entry",
                                        "sync_effect", "sync_unknown", "sync_lease" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);

      if (!br_db_exec (db, sql, error, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_link (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  return br_sync_forget (db, error);
}

/**
 * br_sync_unlink:
 * @store: a store
 * @error: return location for a #BrStoreError
 *
 * Lets the file stand alone, with what it holds. What waited is sent no more.
 */
gboolean
br_sync_unlink (BrStore *store,
                GError **error)
{
  return change (store, drop_link, NULL, error);
}

static gboolean
put_want (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  return br_db_exec (db, "UPDATE sync_link SET wants_snapshot = 1", error, NULL);
}

/**
 * br_sync_want_snapshot:
 * @store: a store
 * @error: return location for a #BrStoreError
 *
 * Remembers that the server can no longer say what changed (`410`), so that the file must be filled
 * anew when what waits has been sent.
 */
gboolean
br_sync_want_snapshot (BrStore *store,
                       GError **error)
{
  return change (store, put_want, NULL, error);
}

typedef struct
{
  const char *cursor;
  gint64      head;
} Upload;

static gboolean
put_upload (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  const Upload *upload = user_data;

  return br_db_exec (db, "UPDATE sync_link SET cursor = ?, since = ?, schema = ?", error, "tii", upload->cursor,
                     upload->head, (gint64) BR_SCHEMA_CURRENT);
}

/**
 * br_sync_uploaded:
 * @store: a store that was exported to its server
 * @cursor: where the server stood then
 * @head: the newest entry of the journal in the export
 * @error: return location for a #BrStoreError
 *
 * From here on what is done is sent entry by entry.
 */
gboolean
br_sync_uploaded (BrStore    *store,
                  const char *cursor,
                  gint64      head,
                  GError    **error)
{
  Upload upload = { cursor, head };

  return change (store, put_upload, &upload, error);
}

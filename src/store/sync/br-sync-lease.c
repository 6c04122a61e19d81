#include "config.h"

#include "store/sync/br-sync-lease.h"

/* Two doors that are both cut off must not pass the licence together, so each has a share of what is left
 * under it, lent by the server while it could be asked. */

/**
 * br_sync_load_lease:
 * @db: a connection
 * @night: a business date
 * @lease: (out): what holds now; nothing is held to a lease while the server can be asked, and in a file
 *   that has none
 * @error: return location for a #BrStoreError
 */
gboolean
br_sync_load_lease (BrDb         *db,
                    BrDate        night,
                    BrSyncLease  *lease,
                    GError      **error)
{
  /* A click that is newer than all that is settled is one that the server does not count yet. */
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT l.cut_off_at,"
                 " ifnull ((SELECT e.share FROM sync_lease e WHERE e.business_date = ?1 AND e.until > ?2), 0),"
                 " (SELECT ifnull (sum (CASE c.kind WHEN 'in' THEN c.people WHEN 'out' THEN -c.people ELSE 0 END), 0)"
                 "  FROM door_click c WHERE c.business_date = ?1 AND c.room IS NULL AND EXISTS"
                 "   (SELECT 1 FROM journal_touch t JOIN journal j ON j.seq = t.seq WHERE t.id = c.id AND t.seq > l.since"
                 "    AND j.origin <> 'remote'"
                 "    AND NOT EXISTS (SELECT 1 FROM sync_entry s WHERE s.seq = t.seq AND s.state <> 'refused')))"
                 " FROM sync_link l",
                 &local, "di", night, br_db_get_now (db));

  *lease = (BrSyncLease){ .cut_off = BR_INSTANT_NONE };
  if (br_query_next (query, &local) && !br_query_is_null (query, 0))
    {
      lease->cut_off = br_query_get_int (query, 0);
      lease->share = br_query_get_int (query, 1);
      lease->used = br_query_get_int (query, 2);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

typedef struct
{
  BrDate    night;
  gint64    share;
  BrInstant instant;
} Change;

static gboolean
put_lease (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  const Change *change = user_data;

  return br_db_exec (db, "DELETE FROM sync_lease WHERE until <= ?", error, "i", br_db_get_now (db)) &&
         br_db_exec (db, "INSERT OR REPLACE INTO sync_lease (business_date, share, until) VALUES (?, ?, ?)", error, "dii",
                     change->night, change->share, change->instant);
}

static const BrVerb leasing = { "sync", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };

/**
 * br_sync_put_lease:
 * @store: a store
 * @night: a business date
 * @share: how many people the server lends
 * @until: until when, in UTC milliseconds
 * @error: return location for a #BrStoreError
 */
gboolean
br_sync_put_lease (BrStore   *store,
                   BrDate     night,
                   gint64     share,
                   BrInstant  until,
                   GError   **error)
{
  Change change = { night, share, until };

  return br_store_write (store, &leasing, put_lease, &change, NULL, error);
}

static gboolean
put_cut_off (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  const Change *change = user_data;

  if (change->instant == BR_INSTANT_NONE)
    return br_db_exec (db, "UPDATE sync_link SET cut_off_at = NULL", error, NULL);
  return br_db_exec (db, "UPDATE sync_link SET cut_off_at = ifnull (cut_off_at, ?)", error, "i", change->instant);
}

/**
 * br_sync_set_cut_off:
 * @store: a store
 * @since: since when the server cannot be asked, in UTC milliseconds; %BR_INSTANT_NONE when it can
 * @error: return location for a #BrStoreError
 *
 * Says whether the door is held to its lease.
 */
gboolean
br_sync_set_cut_off (BrStore   *store,
                     BrInstant  since,
                     GError   **error)
{
  Change change = { .instant = since };

  return br_store_write (store, &leasing, put_cut_off, &change, NULL, error);
}

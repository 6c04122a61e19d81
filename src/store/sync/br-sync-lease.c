#include "config.h"

#include "store/sync/br-sync-lease.h"

/* Doors that are cut off must not pass the licence together, so each has a share of what is left under it,
 * lent by the server while it could be asked. */

/* Who was counted in or out here, in the house as a whole, by the entries of the journal. */
#define CLICKS                                                                                             \
  " FROM journal j JOIN journal_touch t ON t.seq = j.seq AND t.entity = 'door_click'"                      \
  " JOIN door_click c ON c.id = t.id AND c.business_date = ?1 AND c.room IS NULL AND c.kind <> 'recount'"  \
  " WHERE j.origin <> 'remote'"

#define PEOPLE "CASE c.kind WHEN 'in' THEN c.people ELSE -c.people END"

/* Whether somebody was let in here on a night, ?1. */
#define LET_IN(night)                                                                                      \
  "EXISTS (SELECT 1 FROM door_click c JOIN journal_touch t ON t.id = c.id"                                 \
  " JOIN journal j ON j.seq = t.seq AND j.origin <> 'remote'"                                              \
  " WHERE c.business_date = " night " AND c.room IS NULL AND c.kind = 'in')"

/* After so long a device that lets nobody in any more is no door. */
#define USED_TO_BE (28 * G_GINT64_CONSTANT (24 * 60 * 60 * 1000))

static gboolean
count_used (BrDb    *db,
            BrDate   night,
            gint64   unsent,
            gint64   since,
            gint64  *used,
            GError **error)
{
  if (!br_db_get_int (db, "SELECT ifnull (sum (" PEOPLE "), 0)" CLICKS " AND j.seq > ?2", used, error, "di", night, since))
    return FALSE;
  *used += unsent;
  return TRUE;
}

/**
 * br_sync_load_lease:
 * @db: a connection
 * @night: a business date
 * @lease: (out): what holds now; nothing is held to a lease in a file that has no server
 * @error: return location for a #BrStoreError
 */
gboolean
br_sync_load_lease (BrDb         *db,
                    BrDate        night,
                    BrSyncLease  *lease,
                    GError      **error)
{
  GError *local = NULL;
  gint64 unsent, since, used;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT coalesce (l.cut_off_at, iif (e.asked_at < ?3, e.asked_at, NULL)), e.share, e.\"left\","
                 " e.unsent, e.since FROM sync_link l"
                 " LEFT JOIN sync_lease e ON e.business_date = ?1 AND e.until > ?2",
                 &local, "dii", night, br_db_get_now (db), br_db_get_now (db) - BR_SYNC_LEASE_FRESH);

  *lease = (BrSyncLease){ .cut_off = BR_INSTANT_NONE };
  if (!br_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  if (!br_query_is_null (query, 0))
    lease->cut_off = br_query_get_int (query, 0);
  lease->held = !br_query_is_null (query, 1);
  if (!lease->held)
    return TRUE;
  lease->door.share = (int) br_query_get_int (query, 1);
  lease->door.left = (int) br_query_get_int (query, 2);
  unsent = br_query_get_int (query, 3);
  since = br_query_get_int (query, 4);
  if (!count_used (db, night, unsent, since, &used, error))
    return FALSE;
  lease->door.used = (int) used;
  return TRUE;
}

/* ---- asking ------------------------------------------------------------------------------ */

static gboolean
load_held (BrDb            *db,
           BrSyncLeaseAsk  *ask,
           GError         **error)
{
  GError *local = NULL;
  gint64 unsent, since;
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT lease, share, \"left\", unsent, since FROM sync_lease"
                                               " WHERE business_date = ?", &local, "d", ask->night);

  if (!br_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  ask->lease = br_query_get_id (query, 0);
  ask->share = br_query_get_int (query, 1);
  ask->left = br_query_get_int (query, 2);
  unsent = br_query_get_int (query, 3);
  since = br_query_get_int (query, 4);
  return count_used (db, ask->night, unsent, since, &ask->used, error);
}

/**
 * br_sync_prepare_lease:
 * @db: a connection
 * @night: a business date
 * @ask: (out): what there is to ask with
 * @error: return location for a #BrStoreError
 *
 * A device is a door of the night as soon as it lets somebody in, and from the first on where it did so within
 * four weeks: it may be cut off before anybody comes. One that is only looked at would keep places from those
 * that are doors.
 */
gboolean
br_sync_prepare_lease (BrDb            *db,
                       BrDate           night,
                       BrSyncLeaseAsk  *ask,
                       GError         **error)
{
  gint64 wanted, cut_off;

  *ask = (BrSyncLeaseAsk){ .night = night };
  if (!br_db_get_int (db, "SELECT ifnull ((SELECT cut_off_at IS NOT NULL FROM sync_link), 0)", &cut_off, error, NULL) ||
      !br_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM sync_lease WHERE business_date < ?1 AND until > ?2) OR " LET_IN ("?1"),
                      &wanted, error, "di", night, br_db_get_now (db) - USED_TO_BE) ||
      !br_db_get_int (db, "SELECT ifnull (max (seq), 0) FROM journal", &ask->head, error, NULL))
    return FALSE;
  ask->cut_off = cut_off != 0;
  ask->wanted = wanted != 0;
  /* The server may know of the oldest whose answer was lost: the most that the newest come to is safe. */
  return !ask->wanted ||
         (load_held (db, ask, error) &&
          br_db_get_int (db,
                         "SELECT max (0, ifnull (max (net), 0)) FROM (SELECT sum (" PEOPLE ") OVER (ORDER BY j.seq DESC) AS net"
                         CLICKS " AND j.seq > (SELECT since FROM sync_link)"
                         " AND NOT EXISTS (SELECT 1 FROM sync_entry s WHERE s.seq = j.seq AND s.state <> 'refused'))",
                         &ask->unsent, error, "d", night));
}

typedef struct
{
  const BrSyncLeaseAsk   *ask;
  const BrSyncLeaseTerms *terms;
} Lending;

static gboolean
put_lease (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  const Lending *lending = user_data;
  const BrSyncLeaseAsk *ask = lending->ask;
  const BrSyncLeaseTerms *terms = lending->terms;

  /* Of nights that are over those stay that tell that this is a door. */
  return br_db_exec (db,
                     "DELETE FROM sync_lease WHERE business_date = ?1 OR until <= ?3 OR (until <= ?2 AND NOT " LET_IN (
                       "sync_lease.business_date") ")",
                     error, "dii", ask->night, br_db_get_now (db), br_db_get_now (db) - USED_TO_BE) &&
         (br_id_is_none (&terms->lease) ||
          br_db_exec (db,
                      "INSERT INTO sync_lease (business_date, lease, share, \"left\", unsent, since, asked_at, until)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      error, "dIiiiiii", ask->night, &terms->lease, terms->share, terms->left, ask->unsent, ask->head,
                      br_db_get_now (db), terms->until)) &&
         br_db_exec (db, "UPDATE sync_link SET cut_off_at = NULL", error, NULL);
}

static const BrVerb leasing = { "sync", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };

/**
 * br_sync_put_lease:
 * @store: a store
 * @ask: what was asked with
 * @terms: what was answered
 * @error: return location for a #BrStoreError
 *
 * From here on the door is held to that.
 */
gboolean
br_sync_put_lease (BrStore                *store,
                   const BrSyncLeaseAsk   *ask,
                   const BrSyncLeaseTerms *terms,
                   GError                **error)
{
  Lending lending = { ask, terms };

  return br_store_write (store, &leasing, put_lease, &lending, NULL, error);
}

static gboolean
put_cut_off (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  const BrInstant *since = user_data;

  if (*since == BR_INSTANT_NONE)
    return br_db_exec (db, "UPDATE sync_link SET cut_off_at = NULL", error, NULL);
  return br_db_exec (db, "UPDATE sync_link SET cut_off_at = ifnull (cut_off_at, ?)", error, "i", *since);
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
  return br_store_write (store, &leasing, put_cut_off, &since, NULL, error);
}

#pragma once

#include "core/rules/br-door-lease.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/** After so many milliseconds without an answer of the server a door is held to what it was lent, as if cut off. */
#define BR_SYNC_LEASE_FRESH (2 * 60 * 1000)

/**
 * BrSyncLease:
 * @cut_off: since when the server could not be asked, in UTC milliseconds, or %BR_INSTANT_NONE
 * @held: whether this device was lent anything for the night
 * @door: what, and what it used of it
 *
 * What a device may let in while nobody can tell it what the others do.
 */
typedef struct
{
  BrInstant   cut_off;
  gboolean    held;
  BrDoorLease door;
} BrSyncLease;

/**
 * BrSyncLeaseAsk:
 * @night: for which business date
 * @wanted: whether people were let in here that night
 * @lease: what the device holds, or none
 * @share: how many it was lent by that
 * @left: how many were left beside those
 * @used: how many of them it used
 * @unsent: how many went in here, less those who went out, of whom the server may not know
 * @head: the newest entry of the journal
 * @cut_off: whether the door was held to its lease up to now
 *
 * What a device says when it asks for a lease.
 */
typedef struct
{
  BrDate   night;
  gboolean wanted;
  BrId     lease;
  gint64   share;
  gint64   left;
  gint64   used;
  gint64   unsent;
  gint64   head;
  gboolean cut_off;
} BrSyncLeaseAsk;

/**
 * BrSyncLeaseTerms:
 * @lease: what it is called; none where there is no licence to be lent of
 * @share: how many people
 * @left: how many beside those nobody was lent
 * @until: until when, in UTC milliseconds
 *
 * What the server answers.
 */
typedef struct
{
  BrId      lease;
  gint64    share;
  gint64    left;
  BrInstant until;
} BrSyncLeaseTerms;

gboolean br_sync_load_lease           (BrDb                   *db,
                                       BrDate                  night,
                                       BrSyncLease            *lease,
                                       GError                **error);
gboolean br_sync_prepare_lease        (BrDb                   *db,
                                       BrDate                  night,
                                       BrSyncLeaseAsk         *ask,
                                       GError                **error);
gboolean br_sync_put_lease            (BrStore                *store,
                                       const BrSyncLeaseAsk   *ask,
                                       const BrSyncLeaseTerms *terms,
                                       GError                **error);
gboolean br_sync_set_cut_off          (BrStore                *store,
                                       BrInstant               since,
                                       GError                **error);

G_END_DECLS

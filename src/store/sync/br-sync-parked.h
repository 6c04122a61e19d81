#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

/**
 * BrSyncParked:
 * @entry: the entry of the journal
 * @piece: which part of it, where it was too large to be sent at once
 * @by_server: whether the server refused it; else it no longer fitted what others did
 * @code: why, as a code, such as `full`
 * @detail: why, in words
 * @verdict: (nullable): the whole verdict as JSON, with alternatives and moves
 * @depends: the entry on whose parking this one follows, or 0
 *
 * An entry of this device that does not stand.
 */
typedef struct
{
  BrEntry *entry;
  gint64   piece;
  gboolean by_server;
  char    *code;
  char    *detail;
  char    *verdict;
  gint64   depends;
} BrSyncParked;

/**
 * BrSyncAlter:
 * @db: a connection inside a write in which a parked entry was done again
 * @seq: the entry's place in the journal
 *
 * Makes of it what fits.
 */
typedef gboolean (*BrSyncAlter) (BrDb     *db,
                                 gint64    seq,
                                 gpointer  user_data,
                                 GError  **error);

void       br_sync_parked_free      (BrSyncParked  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncParked, br_sync_parked_free)

GPtrArray *br_sync_parked_list      (BrDb          *db,
                                     GError       **error);
gboolean   br_sync_parked_try_again (BrStore       *store,
                                     gint64         seq,
                                     gint64         piece,
                                     BrSyncAlter    alter,
                                     gpointer       user_data,
                                     BrUndoJudge    judge,
                                     GError       **error);
gboolean   br_sync_parked_give_up   (BrStore       *store,
                                     gint64         seq,
                                     gint64         piece,
                                     GError       **error);
gboolean   br_sync_parked_keep      (BrStore       *store,
                                     gint64         seq,
                                     gint64         piece,
                                     GError       **error);

G_END_DECLS

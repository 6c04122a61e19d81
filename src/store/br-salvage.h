#pragma once

#include "store/br-progress.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/** Nothing is left that says how many rows there were. */
#define BR_SALVAGE_UNKNOWN -1

/**
 * BrSalvageReport:
 * @n_saved: rows per #BrKind that are in the new file
 * @n_from_journal: how many of them could only be had from the journal
 * @n_lost: rows that were there and are not in the new file, at most so many where it cannot be
 *   told exactly, or %BR_SALVAGE_UNKNOWN
 * @n_entries: entries of the journal in the new file, without the one that tells of the salvage
 * @n_entries_lost: entries after the first that could not be read, or does not fit the chain
 * @n_values_lost: sealed values that do not open, where the key was there to try
 * @n_people_lost: people whose key could not be read, so that their sealed values are lost
 * @key_lost: whether the venue's own key could not be read, so that everybody's are
 */
typedef struct
{
  gint64   n_saved[BR_N_KINDS];
  gint64   n_from_journal[BR_N_KINDS];
  gint64   n_lost[BR_N_KINDS];
  gint64   n_entries;
  gint64   n_entries_lost;
  gint64   n_values_lost;
  gint64   n_people_lost;
  gboolean key_lost;
} BrSalvageReport;

gboolean br_salvage               (const char            *damaged,
                                   const char            *path,
                                   BrSealKey             *venue_key,
                                   BrInstant              now,
                                   BrProgress             progress,
                                   gpointer               user_data,
                                   BrSalvageReport       *report,
                                   GCancellable          *cancellable,
                                   GError               **error);
gboolean br_salvage_lost_anything (const BrSalvageReport *report);

G_END_DECLS

#pragma once

#include "store/br-db-private.h"
#include "store/br-salvage.h"

G_BEGIN_DECLS

/** A salvage under way. @journal_whole: whether the journal is whole to its end, so that it tells
 *  what every table held. */
typedef struct
{
  BrDb            *from;
  BrDb            *to;
  BrStore         *store;
  BrSealKey       *key;
  GCancellable    *cancellable;
  BrProgress       progress;
  gpointer         user_data;
  BrSalvageReport *report;
  gboolean         journal_whole;
  gint64           generation;
  gboolean         torn[BR_N_KINDS];
} BrSalvage;

/** What copying one table came to. @n_unread: rowids in the gaps, the most that can be lost, or
 *  %BR_SALVAGE_UNKNOWN. */
typedef struct
{
  gint64   n_copied;
  gint64   n_unread;
  gboolean torn;
} BrCopied;

gboolean br_salvage_copy_table   (BrSalvage   *self,
                                  const char  *table,
                                  sqlite3     *into,
                                  BrCopied    *copied,
                                  GError     **error);
gboolean br_salvage_copy_keyed   (BrSalvage   *self,
                                  const char  *table,
                                  const char  *order_up,
                                  const char  *order_down,
                                  gboolean    *torn,
                                  GError     **error);
gboolean br_salvage_copy_journal (BrSalvage   *self,
                                  GError     **error);
gboolean br_salvage_replay       (BrSalvage   *self,
                                  GError     **error);
gboolean br_salvage_drop_unreadable (BrSalvage *self,
                                  GError     **error);
gboolean br_salvage_mend         (BrSalvage   *self,
                                  GError     **error);
gboolean br_salvage_drop_unopened (BrSalvage  *self,
                                  GError     **error);
gboolean br_salvage_exec         (BrSalvage   *self,
                                  const char  *sql,
                                  GError     **error);

G_END_DECLS

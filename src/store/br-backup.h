#pragma once

#include "core/rules/br-retention.h"
#include "store/br-check.h"
#include "store/br-progress.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/** How the name of a backup ends. */
#define BR_BACKUP_SUFFIX ".backroom-backup"

/**
 * BrBackupReport:
 * @file: the backup
 * @at: the instant whose state it holds
 * @size: its bytes
 * @n_entries: entries of the journal in it
 * @n_removed: how many older ones were not to be kept
 */
typedef struct
{
  char     *file;
  BrInstant at;
  gint64    size;
  gint64    n_entries;
  guint     n_removed;
} BrBackupReport;

gboolean  br_backup              (BrStore           *store,
                                  const char        *file,
                                  BrProgress         progress,
                                  gpointer           user_data,
                                  BrBackupReport    *report,
                                  GCancellable      *cancellable,
                                  GError           **error);
gboolean  br_backup_into         (BrStore           *store,
                                  const char        *folder,
                                  const BrRetention *retention,
                                  BrProgress         progress,
                                  gpointer           user_data,
                                  BrBackupReport    *report,
                                  GCancellable      *cancellable,
                                  GError           **error);
void      br_backup_report_clear (BrBackupReport    *self);
BrInstant br_backup_get_last     (BrStore           *store);
gboolean  br_backup_note_erased  (BrStore           *store,
                                  GError           **error);

/**
 * BrRestoreReport:
 * @kept_as: (nullable): where the file that was replaced is kept
 * @n_erased: how many people were erased again
 * @list_unread: whether the list of the erased could not be read everywhere it may be
 * @check: (nullable): how the file was proved
 */
typedef struct
{
  char          *kept_as;
  guint          n_erased;
  gboolean       list_unread;
  BrCheckReport *check;
} BrRestoreReport;

gboolean  br_restore              (const char      *file,
                                   const char      *target,
                                   BrSealKey       *venue_key,
                                   const char      *passphrase,
                                   BrInstant        now,
                                   BrProgress       progress,
                                   gpointer         user_data,
                                   BrRestoreReport *report,
                                   GCancellable    *cancellable,
                                   GError         **error);
void      br_restore_report_clear (BrRestoreReport *self);

G_END_DECLS

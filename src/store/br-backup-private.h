#pragma once

#include "seal/br-stream.h"
#include "store/br-backup.h"
#include "store/br-db-private.h"

G_BEGIN_DECLS

/* br-backup-folder.c */
guint           br_backup_sweep       (const char         *folder,
                                       const char         *stem,
                                       const BrId         *venue,
                                       const char         *just_made,
                                       const BrRetention  *retention,
                                       GTimeZone          *zone);
char           *br_backup_get_stem    (const char         *venue_file);
char           *br_backup_make_name   (const char         *stem,
                                       BrInstant           at);

/* br-backup.c */
BrStreamHeader *br_backup_read_header (const char         *file,
                                       GInputStream      **stream,
                                       GCancellable       *cancellable,
                                       GError            **error);
gboolean        br_backup_add_erased  (BrDb               *db,
                                       GArray             *subjects,
                                       GError            **error);
gboolean        br_backup_note_erased_in (BrDb            *db,
                                       GError            **error);

/* br-restore-swap.c */
gboolean        br_restore_swap       (const char         *made,
                                       const char         *target,
                                       BrInstant           at,
                                       char              **kept_as,
                                       GError            **error);

G_END_DECLS

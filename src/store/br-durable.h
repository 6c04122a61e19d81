#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files that are there whole or not at all, whatever happens while they are written. */

int      br_durable_begin       (const char *file,
                                 char      **part,
                                 GError    **error);
gboolean br_durable_commit      (int         fd,
                                 const char *part,
                                 const char *file,
                                 GError    **error);
void     br_durable_abandon     (int         fd,
                                 const char *part);
gboolean br_durable_is_stale    (const char *part);
gboolean br_durable_sync_file   (const char *path,
                                 GError    **error);
gboolean br_durable_sync_folder (const char *path,
                                 GError    **error);
void     br_durable_set_error   (GError    **error,
                                 int         saved_errno,
                                 const char *path);

G_END_DECLS

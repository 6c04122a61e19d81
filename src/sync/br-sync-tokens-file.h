#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The file that stands in for the keyring, for scripts and for machines without one. */

const char *br_sync_tokens_file_get_path (void);
char       *br_sync_tokens_file_lookup   (const char  *path,
                                          const char  *name,
                                          GError     **error);
gboolean    br_sync_tokens_file_put      (const char  *path,
                                          const char  *name,
                                          const char  *secret,
                                          GError     **error);

G_END_DECLS

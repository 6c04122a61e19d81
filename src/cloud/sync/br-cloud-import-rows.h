#pragma once

#include "cloud/sync/br-cloud-import.h"

G_BEGIN_DECLS

/* Within the import: what its thread does. */

/** Gives the next bytes, unpacked; an empty piece at the end, %NULL with an error when it broke off. */
typedef GBytes *(*BrCloudImportRead) (gpointer  user_data,
                                      GError  **error);

gboolean br_cloud_import_run (const char           *database,
                              const BrCloudSession *session,
                              BrSealKey            *key,
                              BrCloudImportRead     read,
                              gpointer              user_data,
                              guint64              *n_rows,
                              char                **cursor,
                              GError              **error);

G_END_DECLS

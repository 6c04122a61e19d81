#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrCloudMigrated:
 * @from: the database's schema before, 0 for an empty database
 * @to: the schema it has now
 */
typedef struct
{
  guint from;
  guint to;
} BrCloudMigrated;

guint    br_cloud_schema_get_newest (void);
gboolean br_cloud_migrate           (const char      *database,
                                     BrCloudMigrated *migrated,
                                     GError         **error);

G_END_DECLS

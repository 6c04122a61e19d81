#pragma once

#include <gio/gio.h>

#include "cloud/vault/br-cloud-keyring.h"
#include "cloud/auth/br-cloud-session.h"

G_BEGIN_DECLS

/**
 * BrCloudImport:
 *
 * A whole venue on its way in: a thread of its own, over a connection of its own, fills a venue that has
 * no rows yet, in one transaction. Only so much of it is held as one batch needs.
 */
#define BR_TYPE_CLOUD_IMPORT (br_cloud_import_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudImport, br_cloud_import, BR, CLOUD_IMPORT, GObject)

BrCloudImport *br_cloud_import_new      (const char           *database,
                                         const BrCloudSession *session,
                                         BrCloudKeyring       *keyring,
                                         gboolean              gzip);
gboolean       br_cloud_import_is_full  (BrCloudImport        *self);
void           br_cloud_import_add      (BrCloudImport        *self,
                                         GBytes               *piece);
void           br_cloud_import_end      (BrCloudImport        *self,
                                         gboolean              whole);
gboolean       br_cloud_import_is_done  (BrCloudImport        *self,
                                         guint64              *n_rows,
                                         char                **cursor,
                                         GError              **error);

G_END_DECLS

#pragma once

#include <json-glib/json-glib.h>

#include "cloud/vault/br-cloud-keyring.h"
#include "core/model/br-kinds.h"

G_BEGIN_DECLS

char    *br_cloud_row_copy_statement (const BrEntity  *entity,
                                      const char      *table);
void     br_cloud_row_copy_begin     (GByteArray      *out);
gboolean br_cloud_row_copy_add       (GByteArray      *out,
                                      const BrRecord  *record,
                                      gint64           rev,
                                      JsonObject      *rest,
                                      BrCloudKeyring  *keyring,
                                      GError         **error);
void     br_cloud_row_copy_end       (GByteArray      *out);

G_END_DECLS

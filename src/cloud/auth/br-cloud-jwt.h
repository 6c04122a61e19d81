#pragma once

#include <json-glib/json-glib.h>

#include "cloud/vault/br-cloud-keys.h"

G_BEGIN_DECLS

char       *br_cloud_jwt_sign   (const BrCloudKeys *keys,
                                 JsonObject        *claims,
                                 const char        *audience,
                                 gint64             now_ms,
                                 gint64             seconds);
JsonObject *br_cloud_jwt_verify (const BrCloudKeys *keys,
                                 const char        *token,
                                 const char        *audience,
                                 gint64             now_ms,
                                 GError           **error);

G_END_DECLS

#pragma once

#include "cloud/vault/br-cloud-keys.h"
#include "core/base/br-id.h"

G_BEGIN_DECLS

/** How many recovery codes there are. */
#define BR_CLOUD_RECOVERY_CODES 10

char     *br_cloud_totp_new_secret     (void);
char     *br_cloud_totp_to_uri         (const char *secret,
                                        const char *email);
gboolean  br_cloud_totp_find_step      (const char *secret,
                                        const char *code,
                                        gint64      now_ms,
                                        gint64     *step);
char     *br_cloud_recovery_new        (void);
GBytes   *br_cloud_recovery_get_digest (const BrId *account,
                                        const char *code);

G_END_DECLS

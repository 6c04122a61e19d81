#pragma once

#include "cloud/vault/br-cloud-keys.h"
#include "cloud/auth/br-cloud-session.h"

G_BEGIN_DECLS

/** How long an access token is good for, in seconds. */
#define BR_CLOUD_TOKEN_SECONDS 900

/**
 * BrCloudTokens:
 *
 * Makes and checks access tokens. One that was found good is known again until it expires.
 */
typedef struct _BrCloudTokens BrCloudTokens;

BrCloudTokens *br_cloud_tokens_new   (BrCloudKeys          *keys);
void           br_cloud_tokens_free  (BrCloudTokens        *self);
char          *br_cloud_tokens_mint  (BrCloudTokens        *self,
                                      const BrCloudSession *session,
                                      gint64                now_ms);
gboolean       br_cloud_tokens_check (BrCloudTokens        *self,
                                      const char           *token,
                                      gint64                now_ms,
                                      BrCloudSession       *session,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudTokens, br_cloud_tokens_free)

G_END_DECLS

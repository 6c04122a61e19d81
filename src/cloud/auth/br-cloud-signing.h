#pragma once

#include "cloud/http/br-cloud-request.h"
#include "cloud/http/br-cloud-route.h"
#include "cloud/pg/br-pg-result.h"

G_BEGIN_DECLS

/* Within signing in: what its steps hand on to each other. */

/** How long a refresh token is good for, in milliseconds: thirty days. */
#define BR_CLOUD_REFRESH_MS (G_GINT64_CONSTANT (30) * 24 * 3600 * 1000)

/**
 * BrCloudSigning:
 * @server: the instance
 * @request: what is to be answered
 * @account: who, once that is known
 * @email: what they are called, normalised
 * @password: (nullable): what they said
 * @venue: where to, or none
 * @device: from where
 * @device_name: what that is called
 * @email_index: by what the account is found, and its tries are counted
 * @address_index: by what the tries of the address are counted
 * @key_id: (nullable): the master key that the account is sealed under
 * @hash: (nullable): what is kept of the password
 * @totp: (nullable): the secret of the second factor, in base 32
 * @may_found: whether they may take in a venue
 * @codes: (nullable): what a new second factor comes with
 * @refresh: (nullable): the token of the family that was begun
 * @family: that family
 *
 * One signing-in under way.
 */
typedef struct
{
  BrCloudServer  *server;
  BrCloudRequest *request;
  BrId            account;
  char           *email;
  char           *password;
  BrId            venue;
  BrId            device;
  char           *device_name;
  GBytes         *email_index;
  GBytes         *address_index;
  char           *key_id;
  char           *hash;
  char           *totp;
  gboolean        may_found;
  GPtrArray      *codes;
  char           *refresh;
  BrId            family;
} BrCloudSigning;

BrCloudSigning *br_cloud_signing_new         (BrCloudServer   *server,
                                              BrCloudRequest  *request);
void            br_cloud_signing_free        (BrCloudSigning  *self);
gboolean        br_cloud_signing_take        (BrCloudSigning  *self,
                                              const PGresult  *account);
gboolean        br_cloud_signing_is_locked   (BrCloudSigning  *self,
                                              const PGresult  *locked);
void            br_cloud_signing_fail        (BrCloudSigning  *self,
                                              const GError    *error);
void            br_cloud_signing_open        (BrCloudSigning  *self,
                                              BrPgBatch       *batch);
void            br_cloud_signing_challenge   (BrCloudSigning  *self);
gboolean        br_cloud_signing_resume      (BrCloudSigning  *self,
                                              const char      *token,
                                              const char      *audience);
char           *br_cloud_refresh_new         (void);
GBytes         *br_cloud_refresh_get_digest  (const char      *token);
const char     *br_cloud_body_get_text       (JsonNode        *body,
                                              const char      *name);

#define BR_CLOUD_AUDIENCE_TOTP "backroom-totp"
#define BR_CLOUD_AUDIENCE_ENROL "backroom-enrol"

/** What an account's row is read by, in this order. */
#define BR_CLOUD_ACCOUNT_COLUMNS "id, password, totp, key_id, may_found, email"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudSigning, br_cloud_signing_free)

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

/**
 * BrSignInStep:
 * @BR_SIGN_IN_CODE: a code of the second factor is wanted: br_sync_session_give_code_async()
 * @BR_SIGN_IN_ENROL: an owner or manager has no second factor yet: show @otpauth as a QR code and @secret as
 *   text, and take the first code: br_sync_session_give_code_async()
 * @BR_SIGN_IN_CHOOSE: the account has several venues: br_sync_session_choose_async()
 * @BR_SIGN_IN_FOUND: the account works at no venue yet and may bring its own: br_sync_session_found_async()
 * @BR_SIGN_IN_DONE: signed in
 *
 * What comes next.
 */
typedef enum
{
  BR_SIGN_IN_CODE,
  BR_SIGN_IN_ENROL,
  BR_SIGN_IN_CHOOSE,
  BR_SIGN_IN_FOUND,
  BR_SIGN_IN_DONE,
} BrSignInStep;

/**
 * BrSignInVenue:
 * @id: a venue that the account may sign in to
 * @name: what it is called
 */
typedef struct
{
  BrId  id;
  char *name;
} BrSignInVenue;

/**
 * BrSignIn:
 * @step: what comes next
 * @takes_recovery: whether a recovery code is taken in place of a code, with %BR_SIGN_IN_CODE
 * @otpauth: (nullable): the URI for an authenticator, with %BR_SIGN_IN_ENROL
 * @secret: (nullable): the same secret to be typed by hand, with %BR_SIGN_IN_ENROL
 * @venues: (nullable) (element-type BrSignInVenue): what to choose from, with %BR_SIGN_IN_CHOOSE
 * @recovery_codes: (nullable): the codes to be written down, never to be shown again: with
 *   %BR_SIGN_IN_DONE or %BR_SIGN_IN_FOUND, right after an enrolment
 *
 * Where a sign-in stands.
 */
typedef struct
{
  BrSignInStep  step;
  gboolean      takes_recovery;
  char         *otpauth;
  char         *secret;
  GPtrArray    *venues;
  GStrv         recovery_codes;
} BrSignIn;

void br_sign_in_free (BrSignIn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSignIn, br_sign_in_free)

/**
 * BrSyncSession:
 *
 * Somebody at this device, signed in to a venue at a server; or on the way there. Before
 * %BR_SIGN_IN_DONE it only knows the server.
 */
#define BR_TYPE_SYNC_SESSION (br_sync_session_get_type ())
G_DECLARE_FINAL_TYPE (BrSyncSession, br_sync_session, BR, SYNC_SESSION, GObject)

BrSyncSession *br_sync_session_new             (const char           *address,
                                                const char           *authority,
                                                GError              **error);

void           br_sync_session_sign_in_async   (BrSyncSession        *self,
                                                const char           *email,
                                                const char           *password,
                                                const BrId           *device,
                                                const BrId           *venue,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
void           br_sync_session_give_code_async (BrSyncSession        *self,
                                                const char           *code,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
void           br_sync_session_choose_async    (BrSyncSession        *self,
                                                const BrId           *venue,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
void           br_sync_session_found_async     (BrSyncSession        *self,
                                                const BrId           *venue,
                                                const char           *name,
                                                const BrId           *user,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
BrSignIn      *br_sync_session_sign_in_finish  (BrSyncSession        *self,
                                                GAsyncResult         *result,
                                                GError              **error);

gboolean       br_sync_session_is_signed_in    (BrSyncSession        *self);
const char    *br_sync_session_get_address     (BrSyncSession        *self);
const char    *br_sync_session_get_email       (BrSyncSession        *self);
const BrId    *br_sync_session_get_venue       (BrSyncSession        *self);
const char    *br_sync_session_get_venue_name  (BrSyncSession        *self);
const BrId    *br_sync_session_get_user        (BrSyncSession        *self);
const char    *br_sync_session_get_role        (BrSyncSession        *self);
const BrId    *br_sync_session_get_device      (BrSyncSession        *self);

G_END_DECLS

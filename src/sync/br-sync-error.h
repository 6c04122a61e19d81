#pragma once

#include <glib.h>

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/**
 * BrSyncError:
 * @BR_SYNC_ERROR_ADDRESS: the server's address is none, or is not safe to send a password to
 * @BR_SYNC_ERROR_UNREACHABLE: nothing answers there, or the line was cut: try again
 * @BR_SYNC_ERROR_CERTIFICATE: whoever answers cannot prove to be that server
 * @BR_SYNC_ERROR_BUSY: the server asks to be left alone for a while, see br_sync_error_get_retry_after()
 * @BR_SYNC_ERROR_SERVER: the server failed: try again
 * @BR_SYNC_ERROR_ANSWER: what answers does not speak as a Backroom server does
 * @BR_SYNC_ERROR_SIGNED_OUT: nobody is signed in, or no longer: sign in again
 * @BR_SYNC_ERROR_CREDENTIALS: the e-mail address, the password or the code is wrong
 * @BR_SYNC_ERROR_LOCKED_OUT: too many wrong passwords, see br_sync_error_get_retry_after()
 * @BR_SYNC_ERROR_DEVICE_ENDED: the owner ended this device
 * @BR_SYNC_ERROR_NOT_ALLOWED: the role lacks the permission
 * @BR_SYNC_ERROR_NOT_FOUND: what was named is not there
 * @BR_SYNC_ERROR_REFUSED: a rule of the server says no
 * @BR_SYNC_ERROR_OCCUPIED: the server holds rows of this venue already
 * @BR_SYNC_ERROR_OTHER_VENUE: the file and the server hold different venues
 * @BR_SYNC_ERROR_FEED: what was held of the server's is too old to go on from: take a snapshot
 * @BR_SYNC_ERROR_UPGRADE: the server no longer speaks to a program as old as this one
 * @BR_SYNC_ERROR_SERVER_OLDER: the server does not know yet what this program would send
 * @BR_SYNC_ERROR_PENDING: there are changes that the server does not have yet
 * @BR_SYNC_ERROR_IN_USE: another program is syncing this venue now
 * @BR_SYNC_ERROR_TOKENS: there is nowhere to keep what a sign-in is proved by
 *
 * What can be wrong between a desktop and the cloud. A call that was cancelled sets
 * %G_IO_ERROR_CANCELLED instead; what is wrong with the venue file stays a #BrStoreError.
 */
typedef enum
{
  BR_SYNC_ERROR_ADDRESS,
  BR_SYNC_ERROR_UNREACHABLE,
  BR_SYNC_ERROR_CERTIFICATE,
  BR_SYNC_ERROR_BUSY,
  BR_SYNC_ERROR_SERVER,
  BR_SYNC_ERROR_ANSWER,
  BR_SYNC_ERROR_SIGNED_OUT,
  BR_SYNC_ERROR_CREDENTIALS,
  BR_SYNC_ERROR_LOCKED_OUT,
  BR_SYNC_ERROR_DEVICE_ENDED,
  BR_SYNC_ERROR_NOT_ALLOWED,
  BR_SYNC_ERROR_NOT_FOUND,
  BR_SYNC_ERROR_REFUSED,
  BR_SYNC_ERROR_OCCUPIED,
  BR_SYNC_ERROR_OTHER_VENUE,
  BR_SYNC_ERROR_FEED,
  BR_SYNC_ERROR_UPGRADE,
  BR_SYNC_ERROR_SERVER_OLDER,
  BR_SYNC_ERROR_PENDING,
  BR_SYNC_ERROR_IN_USE,
  BR_SYNC_ERROR_TOKENS,
} BrSyncError;

#define BR_SYNC_ERROR (br_sync_error_quark ())
GQuark      br_sync_error_quark           (void);

GError     *br_sync_error_new_problem     (guint        status,
                                           const char  *problem,
                                           const char  *detail,
                                           int          retry_after);
const char *br_sync_error_get_problem     (const GError *error);
int         br_sync_error_get_retry_after (const GError *error);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"
#include "seal/br-seal-key.h"

G_BEGIN_DECLS

/**
 * BrKeyringError:
 * @BR_KEYRING_ERROR_UNAVAILABLE: there is no keyring to ask (no session bus, no Secret Service),
 *   or it refuses us: go on with the recovery passphrase
 * @BR_KEYRING_ERROR_NOT_FOUND: the keyring answers, and has no key of this venue
 * @BR_KEYRING_ERROR_DAMAGED: the keyring has an entry for this venue that is not a key
 *
 * Why a venue's key is not to be had from the keyring. A call that was cancelled sets
 * %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  BR_KEYRING_ERROR_UNAVAILABLE,
  BR_KEYRING_ERROR_NOT_FOUND,
  BR_KEYRING_ERROR_DAMAGED,
} BrKeyringError;

#define BR_KEYRING_ERROR (br_keyring_error_quark ())
GQuark     br_keyring_error_quark (void);

gboolean   br_keyring_store       (const BrId   *venue,
                                   const char   *venue_name,
                                   BrSealKey    *key,
                                   GCancellable *cancellable,
                                   GError      **error);
BrSealKey *br_keyring_lookup      (const BrId   *venue,
                                   GCancellable *cancellable,
                                   GError      **error);
gboolean   br_keyring_clear       (const BrId   *venue,
                                   GCancellable *cancellable,
                                   GError      **error);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrSealError:
 * @BR_SEAL_ERROR_TAMPERED: the bytes are not what was sealed: changed, moved to another place,
 *   cut short, or sealed under another key
 * @BR_SEAL_ERROR_WRONG_PASSPHRASE: the passphrase does not open this, or has a typing error
 * @BR_SEAL_ERROR_NO_KEY: the key at hand is not the one that this was sealed under
 * @BR_SEAL_ERROR_FORMAT: this was never sealed by us, is damaged, or is of a later version
 * @BR_SEAL_ERROR_FAILED: the cipher or the random source itself failed
 *
 * What can go wrong with sealed bytes.
 */
typedef enum
{
  BR_SEAL_ERROR_TAMPERED,
  BR_SEAL_ERROR_WRONG_PASSPHRASE,
  BR_SEAL_ERROR_NO_KEY,
  BR_SEAL_ERROR_FORMAT,
  BR_SEAL_ERROR_FAILED,
} BrSealError;

#define BR_SEAL_ERROR (br_seal_error_quark ())
GQuark br_seal_error_quark      (void);
void   br_seal_set_failed_error (GError    **error,
                                 const char *what);

G_END_DECLS

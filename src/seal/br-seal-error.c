#include "config.h"

#include "seal/br-seal-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

G_DEFINE_QUARK (br-seal-error-quark, br_seal_error)

/**
 * br_seal_set_failed_error:
 * @error: (out) (optional): where to put it
 * @what: the primitive that failed, such as `RAND_bytes`
 *
 * Sets %BR_SEAL_ERROR_FAILED with libcrypto's own reason, and empties libcrypto's error queue.
 */
void
br_seal_set_failed_error (GError    **error,
                          const char *what)
{
  unsigned long code = ERR_peek_last_error ();
  const char *reason = code != 0 ? ERR_reason_error_string (code) : NULL;

  if (reason != NULL)
    g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FAILED,
                 _("The cipher library failed (%s: %s)"), what, reason);
  else
    g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FAILED,
                 _("The cipher library failed (%s)"), what);
  ERR_clear_error ();
}

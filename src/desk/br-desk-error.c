#include "config.h"

#include "desk/br-desk-error.h"

G_DEFINE_QUARK (br-desk-error-quark, br_desk_error)

/**
 * br_desk_refuse:
 * @error: return location for %BR_DESK_ERROR_REFUSED
 * @format: why, in words for people
 * @...: what stands in it
 *
 * Says that a rule of the venue forbids it.
 *
 * Returns: %FALSE, for whoever refuses to return
 */
gboolean
br_desk_refuse (GError    **error,
                const char *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, message);
  return FALSE;
}

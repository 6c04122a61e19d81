#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrDeskError:
 * @BR_DESK_ERROR_REFUSED: a rule of the venue says no; the message is the reason with its figures
 * @BR_DESK_ERROR_NOT_FOUND: what was named is not there
 * @BR_DESK_ERROR_AMBIGUOUS: a name fits several; the message lists them
 * @BR_DESK_ERROR_NOT_ALLOWED: the actor's role lacks the permission
 *
 * Why a verb of the venue was not carried out. Nothing was changed.
 */
typedef enum
{
  BR_DESK_ERROR_REFUSED,
  BR_DESK_ERROR_NOT_FOUND,
  BR_DESK_ERROR_AMBIGUOUS,
  BR_DESK_ERROR_NOT_ALLOWED,
} BrDeskError;

#define BR_DESK_ERROR (br_desk_error_quark ())
GQuark   br_desk_error_quark (void);

gboolean br_desk_refuse      (GError    **error,
                              const char *format,
                              ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

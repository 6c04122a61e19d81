#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrDrawError:
 * @BR_DRAW_ERROR_TOO_LARGE: it does not fit where it is to go; something smaller would
 * @BR_DRAW_ERROR_FAILED: the drawing library could not do it
 */
typedef enum
{
  BR_DRAW_ERROR_TOO_LARGE,
  BR_DRAW_ERROR_FAILED,
} BrDrawError;

#define BR_DRAW_ERROR (br_draw_error_quark ())
GQuark br_draw_error_quark (void);

G_END_DECLS

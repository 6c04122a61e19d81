#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BR_SIA_DIGITS:
 *
 * How many digits the number of an SIA licence has.
 */
#define BR_SIA_DIGITS 16

char *br_sia_number_parse  (const char *text);
char *br_sia_number_format (const char *text);

G_END_DECLS

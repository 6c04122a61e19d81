#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BR_CSS_COLOR_LENGTH 7

/**
 * BrCssColor:
 * @BR_CSS_COLOR_SOLID: a colour
 * @BR_CSS_COLOR_NONE: nothing is painted (`none`, `transparent`, no opacity at all)
 * @BR_CSS_COLOR_UNKNOWN: not understood
 */
typedef enum
{
  BR_CSS_COLOR_SOLID,
  BR_CSS_COLOR_NONE,
  BR_CSS_COLOR_UNKNOWN,
} BrCssColor;

BrCssColor br_css_color_parse (const char *text,
                               char        out[BR_CSS_COLOR_LENGTH + 1]);

G_END_DECLS

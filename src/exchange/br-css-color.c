#include "config.h"

#include "exchange/br-css-color.h"

#include <math.h>
#include <string.h>

/* The names of CSS 2.1 and those that plan editors offer. */
static const struct
{
  const char *name;
  const char *color;
} names[] = {
  { "aqua", "#00ffff" },      { "beige", "#f5f5dc" },     { "black", "#000000" },  { "blue", "#0000ff" },
  { "brown", "#a52a2a" },     { "coral", "#ff7f50" },     { "crimson", "#dc143c" }, { "cyan", "#00ffff" },
  { "darkblue", "#00008b" },  { "darkgray", "#a9a9a9" },  { "darkgreen", "#006400" }, { "darkgrey", "#a9a9a9" },
  { "darkred", "#8b0000" },   { "dimgray", "#696969" },   { "dimgrey", "#696969" }, { "fuchsia", "#ff00ff" },
  { "gold", "#ffd700" },      { "gray", "#808080" },      { "green", "#008000" },  { "grey", "#808080" },
  { "indigo", "#4b0082" },    { "ivory", "#fffff0" },     { "khaki", "#f0e68c" },  { "lavender", "#e6e6fa" },
  { "lightblue", "#add8e6" }, { "lightgray", "#d3d3d3" }, { "lightgreen", "#90ee90" }, { "lightgrey", "#d3d3d3" },
  { "lime", "#00ff00" },      { "magenta", "#ff00ff" },   { "maroon", "#800000" }, { "navy", "#000080" },
  { "olive", "#808000" },     { "orange", "#ffa500" },    { "orchid", "#da70d6" }, { "pink", "#ffc0cb" },
  { "plum", "#dda0dd" },      { "purple", "#800080" },    { "red", "#ff0000" },    { "salmon", "#fa8072" },
  { "silver", "#c0c0c0" },    { "skyblue", "#87ceeb" },   { "tan", "#d2b48c" },    { "teal", "#008080" },
  { "tomato", "#ff6347" },    { "turquoise", "#40e0d0" }, { "violet", "#ee82ee" }, { "white", "#ffffff" },
  { "yellow", "#ffff00" },
};

static void
print_color (char   out[BR_CSS_COLOR_LENGTH + 1],
             double red,
             double green,
             double blue)
{
  g_snprintf (out, BR_CSS_COLOR_LENGTH + 1, "#%02x%02x%02x", (guint) (guint8) lround (CLAMP (red, 0, 255)),
              (guint) (guint8) lround (CLAMP (green, 0, 255)), (guint) (guint8) lround (CLAMP (blue, 0, 255)));
}

/* #rgb, #rgba, #rrggbb, #rrggbbaa */
static BrCssColor
parse_hex (const char *digits,
           char        out[BR_CSS_COLOR_LENGTH + 1])
{
  gsize n = strlen (digits);
  gsize width = n == 3 || n == 4 ? 1 : 2;
  int value[4] = { 0, 0, 0, 255 };

  if ((n != 3 && n != 4 && n != 6 && n != 8) || strspn (digits, "0123456789abcdefABCDEF") != n)
    return BR_CSS_COLOR_UNKNOWN;
  for (gsize i = 0; i < n / width; i++)
    {
      int high = g_ascii_xdigit_value (digits[i * width]);
      int low = g_ascii_xdigit_value (digits[i * width + width - 1]);

      value[i] = high * 16 + low;
    }
  print_color (out, value[0], value[1], value[2]);
  return value[3] == 0 ? BR_CSS_COLOR_NONE : BR_CSS_COLOR_SOLID;
}

/* rgb(1, 2, 3), rgba(1, 2, 3, 0.5), rgb(10% 20% 30% / 50%) */
static BrCssColor
parse_rgb (const char *p,
           char        out[BR_CSS_COLOR_LENGTH + 1])
{
  double value[4] = { 0, 0, 0, 1 };
  int n = 0;

  p += g_str_has_prefix (p, "rgba(") ? strlen ("rgba(") : strlen ("rgb(");
  for (; n < 4; n++)
    {
      char *end;

      p += strspn (p, " ,/");
      if (*p == ')')
        break;
      value[n] = g_ascii_strtod (p, &end);
      if (end == p || !isfinite (value[n]))
        return BR_CSS_COLOR_UNKNOWN;
      p = end;
      if (*p == '%')
        {
          value[n] *= n == 3 ? 0.01 : 2.55;
          p++;
        }
    }
  p += strspn (p, " ");
  if (n < 3 || strcmp (p, ")") != 0)
    return BR_CSS_COLOR_UNKNOWN;
  print_color (out, value[0], value[1], value[2]);
  return value[3] <= 0 ? BR_CSS_COLOR_NONE : BR_CSS_COLOR_SOLID;
}

/**
 * br_css_color_parse:
 * @text: a colour as CSS writes it: hexadecimal, by name, `rgb()` or `rgba()`
 * @out: (out caller-allocates): `#rrggbb`, in lower case; opacity is left out
 *
 * Returns: whether it is a colour, no colour, or not understood; @out holds something only for a
 *   colour
 */
BrCssColor
br_css_color_parse (const char *text,
                    char        out[BR_CSS_COLOR_LENGTH + 1])
{
  g_autofree char *color = g_ascii_strdown (text, -1);

  g_strstrip (color);
  if (*color == '#')
    return parse_hex (color + 1, out);
  if (g_str_has_prefix (color, "rgb(") || g_str_has_prefix (color, "rgba("))
    return parse_rgb (color, out);
  if (g_str_equal (color, "none") || g_str_equal (color, "transparent"))
    return BR_CSS_COLOR_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (color, names[i].name))
      {
        g_strlcpy (out, names[i].color, BR_CSS_COLOR_LENGTH + 1);
        return BR_CSS_COLOR_SOLID;
      }
  return BR_CSS_COLOR_UNKNOWN;
}

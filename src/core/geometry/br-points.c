#include "config.h"

#include "core/geometry/br-points.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/base/br-error.h"

static gboolean
take (const char **at,
      char         expected)
{
  while (g_ascii_isspace (**at))
    (*at)++;
  if (**at != expected)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
take_length (const char **at,
             gint64      *out)
{
  char *end;
  double value;

  while (g_ascii_isspace (**at))
    (*at)++;
  /* What g_ascii_strtod() would read beyond JSON: hexadecimal numbers, "inf" and "nan". */
  if (**at != '-' && !g_ascii_isdigit (**at))
    return FALSE;
  value = g_ascii_strtod (*at, &end);
  if (end == *at || !isfinite (value))
    return FALSE;
  for (const char *c = *at; c < end; c++)
    {
      if (!g_ascii_isdigit (*c) && strchr ("+-.eE", *c) == NULL)
        return FALSE;
    }

  *at = end;
  *out = llround (CLAMP (value, -(double) BR_GEOMETRY_LIMIT, (double) BR_GEOMETRY_LIMIT));
  return TRUE;
}

/**
 * br_points_parse:
 * @text: (nullable): a JSON array of [x, y], micrometres
 * @error: %BR_CORE_ERROR_INVALID when it is anything else
 *
 * Reads the outline of a zone or an element as the model keeps it. Fractions are rounded to the
 * micrometre, what lies beyond %BR_GEOMETRY_LIMIT is brought back to it.
 *
 * Returns: (transfer full) (element-type BrPoint) (nullable): the points; none for no text
 */
GArray *
br_points_parse (const char *text,
                 GError    **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (BrPoint));
  const char *at = text;
  gboolean good;

  if (text == NULL)
    return g_steal_pointer (&points);

  good = take (&at, '[');
  while (good && !take (&at, ']'))
    {
      BrPoint point;

      good = (points->len == 0 || take (&at, ',')) && points->len < BR_POINTS_MAX &&
             take (&at, '[') && take_length (&at, &point.x) && take (&at, ',') &&
             take_length (&at, &point.y) && take (&at, ']');
      if (good)
        g_array_append_val (points, point);
    }

  while (good && g_ascii_isspace (*at))
    at++;
  if (!good || *at != '\0')
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("An outline has to be a list of points such as [[0, 0], [1000, 0]]"));
      return NULL;
    }
  return g_steal_pointer (&points);
}

/**
 * br_points_print:
 * @points: (array length=n_points): points
 * @n_points: how many
 *
 * Returns: (transfer full): a JSON array of [x, y], which br_points_parse() reads
 */
char *
br_points_print (const BrPoint *points,
                 gsize          n_points)
{
  GString *text = g_string_new ("[");

  for (gsize i = 0; i < n_points; i++)
    g_string_append_printf (text, "%s[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", i > 0 ? "," : "",
                            points[i].x, points[i].y);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

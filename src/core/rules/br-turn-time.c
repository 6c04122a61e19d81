#include "config.h"

#include "core/rules/br-turn-time.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/**
 * br_turn_time_default:
 * @party_size: how many
 *
 * How long a party keeps its table until the venue declares services: 90 minutes for one or two,
 * 105 for three or four, 120 for five or six, 150 for more.
 *
 * Returns: minutes
 */
int
br_turn_time_default (gint64 party_size)
{
  if (party_size <= 2)
    return 90;
  if (party_size <= 4)
    return 105;
  if (party_size <= 6)
    return 120;
  return 150;
}

static gboolean
refuse (const char *part,
        const char *why,
        GError    **error)
{
  g_autofree char *quoted = br_text_quote (part);

  g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, "“%s” %s", quoted, why);
  return FALSE;
}

/* A number of people or of minutes; moves @text past it and the spaces around it. */
static gboolean
take_number (const char **text,
             int         *number)
{
  char *end;
  long value;

  *text += strspn (*text, " ");
  if (!g_ascii_isdigit (**text))
    return FALSE;
  value = strtol (*text, &end, 10);
  if (value < 0 || value > G_MAXINT16)
    return FALSE;
  *number = (int) value;
  *text = end + strspn (end, " ");
  return TRUE;
}

static gboolean
take (const char **text,
      const char  *sign)
{
  if (!g_str_has_prefix (*text, sign))
    return FALSE;
  *text += strlen (sign);
  return TRUE;
}

static gboolean
parse_band (const char     *part,
            BrTurnTimeBand *band,
            GError        **error)
{
  const char *rest = part;

  if (!take_number (&rest, &band->from))
    return refuse (part, _ ("is not a party and its minutes, such as 3–4: 105"), error);
  band->to = band->from;
  if (take (&rest, "+"))
    band->to = 0;
  else if ((take (&rest, "–") || take (&rest, "-")) && !take_number (&rest, &band->to))
    return refuse (part, _ ("is not a party and its minutes, such as 3–4: 105"), error);
  rest += strspn (rest, " ");
  if (!take (&rest, ":") || !take_number (&rest, &band->minutes) || *rest != '\0')
    return refuse (part, _ ("is not a party and its minutes, such as 3–4: 105"), error);
  if (band->from < 1 || (band->to != 0 && band->to < band->from))
    return refuse (part, _ ("names no parties"), error);
  if (band->minutes < 1 || band->minutes > BR_TURN_TIME_MAX)
    return refuse (part, _ ("does not last between a minute and a day"), error);
  return TRUE;
}

/**
 * br_turn_times_parse:
 * @text: bands of parties with their minutes, such as `1–2: 90, 3–4: 105, 5+: 150`; empty for the
 *   usual ones
 * @error: return location for a %BR_CORE_ERROR that quotes what is wrong
 *
 * Returns: (transfer full) (element-type BrTurnTimeBand): the bands, the smallest parties first, or
 *   %NULL with @error
 */
GArray *
br_turn_times_parse (const char *text,
                     GError    **error)
{
  g_autoptr (GArray) bands = g_array_new (FALSE, FALSE, sizeof (BrTurnTimeBand));
  g_auto (GStrv) parts = NULL;
  int taken = 0;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, ",", -1);
  if (strspn (text, " ") == strlen (text))
    return g_steal_pointer (&bands);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      BrTurnTimeBand band;

      if (!parse_band (g_strstrip (parts[i]), &band, error))
        return NULL;
      if (band.from <= taken)
        {
          refuse (parts[i], _ ("begins before the parties ahead of it end"), error);
          return NULL;
        }
      taken = band.to != 0 ? band.to : G_MAXINT;
      g_array_append_val (bands, band);
    }
  return g_steal_pointer (&bands);
}

/**
 * br_turn_times_format:
 * @bands: (array length=n_bands): bands, the smallest parties first
 * @n_bands: how many
 *
 * Returns: (transfer full): them as br_turn_times_parse() reads them
 */
char *
br_turn_times_format (const BrTurnTimeBand *bands,
                      guint                 n_bands)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_bands; i++)
    {
      g_string_append_printf (text, "%s%d", i > 0 ? ", " : "", bands[i].from);
      if (bands[i].to == 0)
        g_string_append (text, "+");
      else if (bands[i].to > bands[i].from)
        g_string_append_printf (text, "–%d", bands[i].to);
      g_string_append_printf (text, ": %d", bands[i].minutes);
    }
  return g_string_free (text, FALSE);
}

#include "config.h"

#include "exchange/br-recurrence.h"

#include <glib/gi18n.h>
#include <libical/ical.h>
#include <string.h>

#include "core/base/br-error.h"

static gboolean
parse (const char                  *text,
       struct icalrecurrencetype   *rule,
       GError                     **error)
{
  /* Calendars other than ours, of which libical may have been built without any knowledge. */
  gboolean foreign = strstr (text, "RSCALE") != NULL || strstr (text, "SKIP") != NULL;

  *rule = icalrecurrencetype_from_string (foreign ? "" : text);
  if (rule->freq == ICAL_NO_RECURRENCE)
    g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("“%s” is no rule that can be followed"), text);
  else if (rule->freq < ICAL_DAILY_RECURRENCE)
    g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("“%s” comes more often than daily"), text);
  else
    return TRUE;
  return FALSE;
}

/**
 * br_recurrence_check:
 * @rule: an RRULE of RFC 5545 without its name
 * @error: return location for %BR_CORE_ERROR_INVALID
 *
 * Returns: whether it is one that can be followed: daily at most
 */
gboolean
br_recurrence_check (const char *rule,
                     GError    **error)
{
  struct icalrecurrencetype parsed;

  return parse (rule, &parsed, error);
}

/**
 * br_recurrence_is_endless:
 * @rule: (nullable): an RRULE
 *
 * Returns: whether it says neither how often nor until when
 */
gboolean
br_recurrence_is_endless (const char *rule)
{
  return rule != NULL && strstr (rule, "COUNT=") == NULL && strstr (rule, "UNTIL=") == NULL;
}

static struct icaltimetype
to_wall (BrDate date,
         int    minutes)
{
  struct icaltimetype wall = icaltime_null_time ();

  br_date_to_ymd (date, &wall.year, &wall.month, &wall.day);
  if (minutes < 0)
    {
      wall.is_date = 1;
      return wall;
    }
  wall.hour = minutes / 60;
  wall.minute = minutes % 60;
  return wall;
}

/* What the wall shows then: the rule is followed there, and an end that is said in UTC is looked up. */
static void
take_until_to_wall (struct icalrecurrencetype *rule,
                    const BrRecurrence        *self)
{
  BrInstant at;
  BrDate date;
  int minutes;

  if (icaltime_is_null_time (rule->until))
    return;
  date = br_date_from_ymd (rule->until.year, rule->until.month, rule->until.day);
  if (date == BR_DATE_NONE)
    return;
  minutes = rule->until.is_date ? 24 * 60 - 1 : rule->until.hour * 60 + rule->until.minute;
  if (!rule->until.is_date && icaltime_is_utc (rule->until))
    {
      at = ((BrInstant) date * 24 * 60 + minutes) * BR_MINUTE;
      br_instant_to_local (at, self->zone, &date, &minutes);
    }
  rule->until = to_wall (date, self->starts < 0 ? -1 : minutes);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const BrInstant one = *(const BrInstant *) a, other = *(const BrInstant *) b;

  return one < other ? -1 : one > other;
}

static gboolean
has (const GArray *sorted,
     BrInstant     at)
{
  return sorted != NULL && g_array_binary_search ((GArray *) sorted, &at, compare, NULL);
}

static GArray *
sort (const GArray *instants)
{
  GArray *sorted = instants != NULL ? g_array_copy ((GArray *) instants) : NULL;

  if (sorted != NULL)
    g_array_sort (sorted, compare);
  return sorted;
}

static BrInstant
to_instant (const BrRecurrence        *self,
            const struct icaltimetype *wall)
{
  BrInstant at;

  br_local_to_instant (br_date_from_ymd (wall->year, wall->month, wall->day),
                       self->starts < 0 ? 0 : wall->hour * 60 + wall->minute, self->zone, &at);
  return at;
}

/* What the rule alone gives until @last, ascending; the first night is one of them even where the rule misses it. */
static gboolean
follow (const BrRecurrence *self,
        BrDate              last,
        GArray             *found,
        gboolean           *cut,
        GError            **error)
{
  struct icaltimetype first = to_wall (self->starts_on, self->starts), wall;
  const struct icaltimetype end = to_wall (last, self->starts < 0 ? -1 : 24 * 60 - 1);
  struct icalrecurrencetype rule;
  icalrecur_iterator *iterator;
  BrInstant at = to_instant (self, &first);

  if (self->starts_on <= last)
    g_array_append_val (found, at);
  if (self->rule == NULL)
    return TRUE;
  if (!parse (self->rule, &rule, error))
    return FALSE;
  take_until_to_wall (&rule, self);
  iterator = icalrecur_iterator_new (rule, first);
  if (iterator == NULL)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("“%s” is no rule that can be followed"), self->rule);
      return FALSE;
    }
  for (wall = icalrecur_iterator_next (iterator); !icaltime_is_null_time (wall) && icaltime_compare (wall, end) <= 0;
       wall = icalrecur_iterator_next (iterator))
    {
      if (found->len >= BR_RECURRENCE_MAX)
        {
          *cut = TRUE;
          break;
        }
      at = to_instant (self, &wall);
      if (found->len == 0 || at > g_array_index (found, BrInstant, found->len - 1))
        g_array_append_val (found, at);
    }
  icalrecur_iterator_free (iterator);
  return TRUE;
}

/**
 * br_recurrence_expand:
 * @self: something that comes again
 * @last: the last day to look at
 * @cut: (out) (optional): whether there are more than %BR_RECURRENCE_MAX until then
 * @error: return location for %BR_CORE_ERROR_INVALID
 *
 * Says when it takes place. What the clocks skip is put forward by what they are, and what they show twice is the first
 * (RFC 5545, 3.3.5). The first night counts even where the rule does not give it (3.8.5.3).
 *
 * Returns: (transfer full) (nullable) (element-type BrInstant): the beginnings, ascending, each once
 */
GArray *
br_recurrence_expand (const BrRecurrence *self,
                      BrDate              last,
                      gboolean           *cut,
                      GError            **error)
{
  g_autoptr (GArray) left_out = sort (self->left_out);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  GArray *kept;
  gboolean too_many = FALSE;
  BrInstant end;

  if (!follow (self, last, found, &too_many, error))
    return NULL;
  br_local_to_instant (last + 1, 0, self->zone, &end);
  for (guint i = 0; self->added != NULL && i < self->added->len; i++)
    if (g_array_index (self->added, BrInstant, i) < end)
      g_array_append_val (found, g_array_index (self->added, BrInstant, i));
  if (self->added != NULL)
    g_array_sort (found, compare);
  kept = g_array_sized_new (FALSE, FALSE, sizeof (BrInstant), found->len);
  for (guint i = 0; i < found->len; i++)
    {
      BrInstant at = g_array_index (found, BrInstant, i);

      if ((i == 0 || at != g_array_index (found, BrInstant, i - 1)) && !has (left_out, at))
        g_array_append_val (kept, at);
    }
  if (cut != NULL)
    *cut = too_many;
  return kept;
}

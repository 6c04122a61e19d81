#include "config.h"

#include "screens/events/br-event-words.h"

#include <glib/gi18n.h>

#include "core/rules/br-event-state.h"

/* What a calendar says of an event: on a chip, in a line, and to a screen reader. */

/* Rooms that were given no colour have these, by their id, so that two beside each other rarely look alike. */
static const char *const tints[] = { "#B5892B", "#2F7F74", "#8C4A8F", "#3E6FA8", "#A2483F", "#5F7F2E" };

static void
find_tint (const char *color,
           const BrId *room,
           GdkRGBA    *tint)
{
  if (color == NULL || !gdk_rgba_parse (tint, color))
    gdk_rgba_parse (tint, tints[br_id_hash (room) % G_N_ELEMENTS (tints)]);
}

/* ---- how it stands ------------------------------------------------------------------------ */

/**
 * br_event_words_icon:
 * @status: where an event stands
 *
 * Returns: (transfer none): a symbolic icon that says so
 */
const char *
br_event_words_icon (BrEventStatus status)
{
  if (br_event_status_is_off (status))
    return "window-close-symbolic";
  if (br_event_status_is_firm (status))
    return "object-select-symbolic";
  return "content-loading-symbolic";
}

/**
 * br_event_words_mark:
 * @status: where an event stands
 *
 * Returns: what colour that has
 */
BrLineMark
br_event_words_mark (BrEventStatus status)
{
  if (br_event_status_is_off (status) || status == BR_EVENT_DONE || status == BR_EVENT_SETTLED)
    return BR_LINE_QUIET;
  return br_event_status_is_firm (status) ? BR_LINE_GOOD : BR_LINE_WARNING;
}

static char *
say_option (int rank)
{
  /* Translators: which option on a night a hold is */
  return g_strdup_printf (C_ ("hold", "option %d"), rank);
}

/**
 * br_event_words_status:
 * @night: an event
 *
 * Returns: (transfer full): where it stands, with its option where it is held
 */
char *
br_event_words_status (const BrNightEvent *night)
{
  const char *status = _ (br_enum_get_label (br_event_status_values, night->event->status));
  g_autofree char *option = night->rank > 0 ? say_option (night->rank) : NULL;

  return option != NULL ? g_strdup_printf ("%s, %s", status, option) : g_strdup (status);
}

/**
 * br_event_words_sold:
 * @night: an event
 *
 * Returns: (transfer full) (nullable): how many of its tickets are sold, where it has any
 */
char *
br_event_words_sold (const BrNightEvent *night)
{
  if (night->tickets.allotment == 0)
    return NULL;
  return g_strdup_printf (_ ("%d of %d sold"), (int) night->tickets.sold, (int) night->tickets.sellable);
}

static char *
say_time (const BrNightEvent *night,
          BrEventTime         which,
          GTimeZone          *zone)
{
  g_autofree char *clock = NULL;

  if (night->times.at[which] == BR_INSTANT_NONE)
    return NULL;
  clock = br_instant_format_clock (night->times.at[which], zone);
  /* Translators: a time that nobody said but that is reckoned */
  return night->times.assumed[which] ? g_strdup_printf (_ ("%s assumed"), clock) : g_steal_pointer (&clock);
}

static void
add_part (GString    *string,
          const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (string, "%s%s", string->len > 0 ? " · " : "", part);
}

/**
 * br_event_words_times:
 * @night: an event
 * @zone: the venue's
 *
 * Returns: (transfer full): its doors, show and end, and which of them are assumed; empty where nothing is known
 */
char *
br_event_words_times (const BrNightEvent *night,
                      GTimeZone          *zone)
{
  static const BrEventTime told[] = { BR_EVENT_TIME_DOORS, BR_EVENT_TIME_SHOW, BR_EVENT_TIME_ENDS };
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *time = say_time (night, told[i], zone);
      g_autofree char *part = NULL;

      if (time == NULL)
        continue;
      part = g_strdup_printf ("%s %s", _ (br_enum_get_label (br_event_time_values, told[i])), time);
      add_part (said, part);
    }
  return g_string_free (said, FALSE);
}

/**
 * br_event_words_about:
 * @night: an event
 *
 * Returns: (transfer full): its room, kind and promoter
 */
char *
br_event_words_about (const BrNightEvent *night)
{
  GString *said = g_string_new (NULL);

  add_part (said, night->room);
  add_part (said, night->event->kind);
  add_part (said, night->promoter);
  return g_string_free (said, FALSE);
}

/* ---- on the calendar ------------------------------------------------------------------------ */

static char *
say_begin (const BrNightEvent *night,
           GTimeZone          *zone)
{
  static const BrEventTime telling[] = { BR_EVENT_TIME_DOORS, BR_EVENT_TIME_SHOW };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (night->times.at[telling[i]] != BR_INSTANT_NONE && !night->times.assumed[telling[i]])
      return br_instant_format_clock (night->times.at[telling[i]], zone);
  return NULL;
}

/**
 * br_event_words_event:
 * @night: an event
 * @zone: the venue's
 *
 * Returns: (transfer full): what stands for it on a calendar
 */
BrMonthEvent *
br_event_words_event (const BrNightEvent *night,
                      GTimeZone          *zone)
{
  const BrEvent *event = night->event;
  BrMonthEvent *self = g_new0 (BrMonthEvent, 1);
  GString *said = g_string_new (NULL);
  g_autofree char *status = br_event_words_status (night);
  g_autofree char *times = br_event_words_times (night, zone);
  g_autofree char *about = br_event_words_about (night);
  g_autofree char *sold = br_event_words_sold (night);
  const char *const parts[] = { event->name, status, times, about, sold };

  self->id = event->id;
  self->first = event->business_date;
  self->last = event->ends_on != BR_DATE_NONE ? MAX (event->ends_on, self->first) : self->first;
  self->time = say_begin (night, zone);
  self->title = g_strdup (event->name);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (said, parts[i]);
  if (night->clashes != NULL)
    g_string_append_printf (said, "\n%s", night->clashes);
  self->said = g_string_free (said, FALSE);
  self->firmness = br_event_status_is_off (event->status)    ? BR_CHIP_OFF
                   : br_event_status_is_firm (event->status) ? BR_CHIP_FIRM
                                                             : BR_CHIP_PENCILLED;
  self->rank = self->firmness == BR_CHIP_PENCILLED ? night->rank : 0;
  self->sold = night->tickets.sellable > 0 ? (double) night->tickets.sold / (double) night->tickets.sellable : -1;
  self->clashes = night->clashes != NULL;
  self->movable = event->status != BR_EVENT_SETTLED && event->status != BR_EVENT_DONE;
  find_tint (night->color, &event->room, &self->tint);
  return self;
}

static char *
say_hold (const BrNightHold *night)
{
  return g_strdup (night->hold->owner != NULL ? night->hold->owner : _ ("Held"));
}

/**
 * br_event_words_hold:
 * @night: a hold of no event
 *
 * Returns: (transfer full): what stands for it on a calendar
 */
BrMonthEvent *
br_event_words_hold (const BrNightHold *night)
{
  BrMonthEvent *self = g_new0 (BrMonthEvent, 1);
  g_autofree char *option = say_option ((int) night->hold->rank);

  self->id = night->hold->id;
  self->first = self->last = night->hold->business_date;
  self->title = say_hold (night);
  self->said = g_strdup_printf ("%s · %s, %s · %s", self->title, _ ("Held"), option, night->room);
  self->firmness = BR_CHIP_PENCILLED;
  self->rank = (int) night->hold->rank;
  self->sold = -1;
  find_tint (night->color, &night->hold->room, &self->tint);
  return self;
}

/* ---- in a list -------------------------------------------------------------------------------- */

static char *
say_when (BrDate      date,
          const char *time)
{
  g_autofree char *day = br_date_format (date, "%a %-e %b");

  return time != NULL ? g_strdup_printf ("%s %s", day, time) : g_steal_pointer (&day);
}

/**
 * br_event_words_line:
 * @night: an event
 * @zone: the venue's
 *
 * Returns: (transfer full): a line of a list of events
 */
BrLine *
br_event_words_line (const BrNightEvent *night,
                     GTimeZone          *zone)
{
  g_autofree char *begin = say_begin (night, zone);
  g_autofree char *sold = br_event_words_sold (night);
  g_autofree char *about = br_event_words_about (night);
  GString *details = g_string_new (about);
  BrLineText text = { .time = say_when (night->event->business_date, begin),
                      .title = g_strdup (night->event->name),
                      .state = br_event_words_status (night),
                      .fill = -1 };

  add_part (details, sold);
  add_part (details, night->clashes);
  text.details = g_string_free (details, FALSE);
  text.icon = night->clashes != NULL ? "dialog-warning-symbolic" : "br-events-symbolic";
  text.state_icon = br_event_words_icon (night->event->status);
  text.mark = night->clashes != NULL ? BR_LINE_BAD : br_event_words_mark (night->event->status);
  if (night->tickets.sellable > 0)
    text.fill = CLAMP ((double) night->tickets.sold / (double) night->tickets.sellable, 0, 1);
  return br_line_new ((BrRecord *) night->event, &text);
}

/**
 * br_event_words_hold_line:
 * @night: a hold of no event
 *
 * Returns: (transfer full): a line of a list of events
 */
BrLine *
br_event_words_hold_line (const BrNightHold *night)
{
  g_autofree char *option = say_option ((int) night->hold->rank);
  const BrLineText text = { .time = say_when (night->hold->business_date, NULL),
                            .icon = "br-events-symbolic",
                            .title = say_hold (night),
                            .details = g_strdup (night->room),
                            .state = g_strdup_printf ("%s, %s", _ ("Held"), option),
                            .state_icon = "content-loading-symbolic",
                            .mark = BR_LINE_WARNING,
                            .fill = -1 };

  return br_line_new ((BrRecord *) night->hold, &text);
}

/* ---- of a night --------------------------------------------------------------------------------- */

static void
sum_night (const BrEventNights *nights,
           BrDate               date,
           BrTicketSum         *sum,
           guint               *n_events)
{
  *sum = (BrTicketSum){ 0 };
  *n_events = 0;
  for (guint i = 0; i < nights->events->len; i++)
    {
      const BrNightEvent *night = nights->events->pdata[i];

      if (night->event->business_date != date || br_event_status_is_off (night->event->status))
        continue;
      br_ticket_sum_add (sum, &night->tickets);
      (*n_events)++;
    }
}

static gint64
get_covers (const BrEventNights *nights,
            BrDate               date)
{
  return date >= nights->first && date <= nights->last ? nights->covers[date - nights->first] : 0;
}

/**
 * br_event_words_brief:
 * @nights: nights
 * @date: one of them
 *
 * Returns: (transfer full) (nullable): what was sold of what, and covers: as short as can be
 */
char *
br_event_words_brief (const BrEventNights *nights,
                      BrDate               date)
{
  gint64 covers = get_covers (nights, date);
  GString *said = g_string_new (NULL);
  g_autofree char *sold = NULL, *seated = NULL;
  BrTicketSum sum;
  guint n_events;

  sum_night (nights, date, &sum, &n_events);
  if (sum.sellable > 0)
    sold = g_strdup_printf ("%d/%d", (int) sum.sold, (int) sum.sellable);
  /* Translators: so many covers, as short as can be */
  if (covers > 0)
    seated = g_strdup_printf (C_ ("covers", "%d cov."), (int) covers);
  add_part (said, sold);
  add_part (said, seated);
  if (said->len > 0)
    return g_string_free (said, FALSE);
  g_string_free (said, TRUE);
  return NULL;
}

/**
 * br_event_words_night:
 * @nights: nights
 * @date: one of them
 *
 * Returns: (transfer full): the night, how much is on, what was sold and covers
 */
char *
br_event_words_night (const BrEventNights *nights,
                      BrDate               date)
{
  gint64 covers = get_covers (nights, date);
  g_autofree char *day = br_date_format (date, "%A %-e %B %Y");
  g_autofree char *on = NULL, *sold = NULL, *seated = NULL;
  GString *said = g_string_new (day);
  BrTicketSum sum;
  guint n_events;

  sum_night (nights, date, &sum, &n_events);
  on = n_events > 0 ? g_strdup_printf (ngettext ("%u event", "%u events", n_events), n_events) : g_strdup (_ ("nothing is on"));
  if (sum.sellable > 0)
    sold = g_strdup_printf (_ ("%d of %d sold"), (int) sum.sold, (int) sum.sellable);
  if (covers > 0)
    seated = g_strdup_printf (ngettext ("%d cover", "%d covers", (gulong) covers), (int) covers);
  add_part (said, on);
  add_part (said, sold);
  add_part (said, seated);
  return g_string_free (said, FALSE);
}

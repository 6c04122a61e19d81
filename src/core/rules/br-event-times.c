#include "config.h"

#include "core/rules/br-event-times.h"

#include <glib/gi18n.h>
#include <string.h>

#define MINUTES_PER_DAY (24 * 60)

/* The members of an event by #BrEventTime. */
static const gsize members[BR_N_EVENT_TIMES] = {
  [BR_EVENT_TIME_DOORS] = G_STRUCT_OFFSET (BrEvent, doors_at),
  [BR_EVENT_TIME_LOAD_IN] = G_STRUCT_OFFSET (BrEvent, load_in_at),
  [BR_EVENT_TIME_SOUNDCHECK] = G_STRUCT_OFFSET (BrEvent, soundcheck_at),
  [BR_EVENT_TIME_SHOW] = G_STRUCT_OFFSET (BrEvent, show_at),
  [BR_EVENT_TIME_LAST_ENTRY] = G_STRUCT_OFFSET (BrEvent, last_entry_at),
  [BR_EVENT_TIME_SOUND_LIMIT] = G_STRUCT_OFFSET (BrEvent, sound_limit_at),
  [BR_EVENT_TIME_BAR_CLOSE] = G_STRUCT_OFFSET (BrEvent, bar_close_at),
  [BR_EVENT_TIME_ENDS] = G_STRUCT_OFFSET (BrEvent, ends_at),
  [BR_EVENT_TIME_CURFEW] = G_STRUCT_OFFSET (BrEvent, curfew_at),
  [BR_EVENT_TIME_LOAD_OUT] = G_STRUCT_OFFSET (BrEvent, load_out_at),
};

/* Each of these is on or after the one before. */
static const BrEventTime chain[] = {
  BR_EVENT_TIME_LOAD_IN, BR_EVENT_TIME_SOUNDCHECK, BR_EVENT_TIME_DOORS,    BR_EVENT_TIME_SHOW,
  BR_EVENT_TIME_ENDS,    BR_EVENT_TIME_CURFEW,     BR_EVENT_TIME_LOAD_OUT,
};

/* These are after doors, wherever they are between. */
static const BrEventTime aside[] = { BR_EVENT_TIME_LAST_ENTRY, BR_EVENT_TIME_SOUND_LIMIT, BR_EVENT_TIME_BAR_CLOSE };

/* From which of its times an event's night is told, the first that it has. */
static const BrEventTime anchors[] = {
  BR_EVENT_TIME_DOORS,  BR_EVENT_TIME_SHOW,     BR_EVENT_TIME_SOUNDCHECK, BR_EVENT_TIME_LOAD_IN,
  BR_EVENT_TIME_ENDS,   BR_EVENT_TIME_CURFEW,   BR_EVENT_TIME_LOAD_OUT,   BR_EVENT_TIME_LAST_ENTRY,
  BR_EVENT_TIME_SOUND_LIMIT, BR_EVENT_TIME_BAR_CLOSE,
};

static int
or_else (gint64 minutes,
         int    usual)
{
  return minutes == BR_INT_NONE ? usual : (int) minutes;
}

/**
 * br_event_usual_of_room:
 * @room: (nullable): a room
 * @usual: (out): how long things take there
 */
void
br_event_usual_of_room (const BrRoom *room,
                        BrEventUsual *usual)
{
  *usual = (BrEventUsual){ BR_USUAL_LOAD_IN, BR_USUAL_SHOW, BR_USUAL_LENGTH, BR_USUAL_LOAD_OUT, -1 };
  if (room == NULL)
    return;
  usual->load_in = or_else (room->usual_load_in, usual->load_in);
  usual->show = or_else (room->usual_show, usual->show);
  usual->length = or_else (room->usual_length, usual->length);
  usual->load_out = or_else (room->usual_load_out, usual->load_out);
  usual->curfew = or_else (room->curfew, -1);
}

/**
 * br_event_times_of:
 * @event: an event
 * @times: (out): what it says, and nothing else
 */
void
br_event_times_of (const BrEvent *event,
                   BrEventTimes  *times)
{
  memset (times, 0, sizeof *times);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    times->at[i] = *(const BrInstant *) ((const char *) event + members[i]);
}

/**
 * br_event_times_apply:
 * @times: times
 * @event: (inout): gets those that are not assumed, and loses the others
 */
void
br_event_times_apply (const BrEventTimes *times,
                      BrEvent            *event)
{
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    *(BrInstant *) ((char *) event + members[i]) = times->assumed[i] ? BR_INSTANT_NONE : times->at[i];
}

static gboolean
is_known (const BrEventTimes *self,
          BrEventTime         time)
{
  return self->at[time] != BR_INSTANT_NONE;
}

static void
assume (BrEventTimes *self,
        BrEventTime   time,
        BrEventTime   from,
        gint64        minutes)
{
  if (is_known (self, time) || !is_known (self, from))
    return;
  self->at[time] = self->at[from] + minutes * BR_MINUTE;
  self->assumed[time] = TRUE;
}

/**
 * br_event_times_assume:
 * @self: (inout): what is known of an event's times
 * @usual: how long things take in its room
 *
 * Reckons load-in, doors, show, end and load-out where nobody said them, from those that somebody said, so that
 * clashes can be found. Nothing is assumed of an event of which nothing is known, and the rest never.
 */
void
br_event_times_assume (BrEventTimes       *self,
                       const BrEventUsual *usual)
{
  assume (self, BR_EVENT_TIME_DOORS, BR_EVENT_TIME_SHOW, -usual->show);
  assume (self, BR_EVENT_TIME_DOORS, BR_EVENT_TIME_LOAD_IN, usual->load_in);
  assume (self, BR_EVENT_TIME_DOORS, BR_EVENT_TIME_ENDS, -usual->show - usual->length);
  assume (self, BR_EVENT_TIME_DOORS, BR_EVENT_TIME_CURFEW, -usual->show - usual->length);
  assume (self, BR_EVENT_TIME_DOORS, BR_EVENT_TIME_LOAD_OUT, -usual->show - usual->length - usual->load_out);
  assume (self, BR_EVENT_TIME_LOAD_IN, BR_EVENT_TIME_DOORS, -usual->load_in);
  assume (self, BR_EVENT_TIME_SHOW, BR_EVENT_TIME_DOORS, usual->show);
  assume (self, BR_EVENT_TIME_ENDS, BR_EVENT_TIME_SHOW, usual->length);
  if (self->assumed[BR_EVENT_TIME_SHOW] && is_known (self, BR_EVENT_TIME_ENDS))
    self->at[BR_EVENT_TIME_SHOW] = MIN (self->at[BR_EVENT_TIME_SHOW], self->at[BR_EVENT_TIME_ENDS]);
  if (self->assumed[BR_EVENT_TIME_ENDS] && is_known (self, BR_EVENT_TIME_CURFEW))
    self->at[BR_EVENT_TIME_ENDS] = MIN (self->at[BR_EVENT_TIME_ENDS], self->at[BR_EVENT_TIME_CURFEW]);
  assume (self, BR_EVENT_TIME_LOAD_OUT, BR_EVENT_TIME_ENDS, usual->load_out);
}

/**
 * br_event_times_at_curfew:
 * @self: (inout): an event's times
 * @usual: how long things take in its room
 * @date: its night
 * @zone: the venue's
 * @cut_off: when the venue's nights end, minutes after midnight
 *
 * Takes the room's curfew for an event that has none of its own.
 */
void
br_event_times_at_curfew (BrEventTimes       *self,
                          const BrEventUsual *usual,
                          BrDate              date,
                          GTimeZone          *zone,
                          int                 cut_off)
{
  if (is_known (self, BR_EVENT_TIME_CURFEW) || usual->curfew < 0 || date == BR_DATE_NONE)
    return;
  br_business_time_to_instant (date, usual->curfew % MINUTES_PER_DAY, zone, cut_off, &self->at[BR_EVENT_TIME_CURFEW]);
  self->assumed[BR_EVENT_TIME_CURFEW] = TRUE;
}

static guint
find (BrTimesFinding *findings,
      guint           n,
      BrTimesKind     kind,
      BrEventTime     earlier,
      BrEventTime     later,
      gint64          minutes)
{
  findings[n] = (BrTimesFinding){ kind, earlier, later, minutes };
  return n + 1;
}

static gint64
minutes_between (const BrEventTimes *self,
                 BrEventTime         earlier,
                 BrEventTime         later)
{
  return (self->at[later] - self->at[earlier]) / BR_MINUTE;
}

static guint
check_lengths (const BrEventTimes *self,
               BrDate              date,
               GTimeZone          *zone,
               BrTimesFinding     *findings,
               guint               n)
{
  const BrEventTime doors = BR_EVENT_TIME_DOORS, load_in = BR_EVENT_TIME_LOAD_IN, show = BR_EVENT_TIME_SHOW;

  if (is_known (self, doors) && is_known (self, show) &&
      minutes_between (self, doors, show) > BR_EVENT_DOORS_TO_SHOW_MAX)
    n = find (findings, n, BR_TIMES_LONG_TO_SHOW, doors, show, minutes_between (self, doors, show));
  if (!is_known (self, load_in))
    return n;
  if (is_known (self, doors) && minutes_between (self, load_in, doors) > BR_EVENT_LOAD_IN_TO_DOORS_MAX)
    n = find (findings, n, BR_TIMES_LONG_TO_DOORS, load_in, doors, minutes_between (self, load_in, doors));
  if (date != BR_DATE_NONE)
    {
      BrDate day;
      int minutes;

      br_instant_to_local (self->at[load_in], zone, &day, &minutes);
      if (day < date)
        n = find (findings, n, BR_TIMES_DAY_BEFORE, load_in, doors, 0);
    }
  return n;
}

/**
 * br_event_times_check:
 * @self: an event's times, as they were said
 * @date: its night
 * @zone: the venue's
 * @findings: (out) (array): what is amiss; what is out of order comes first
 *
 * Load-in ≤ soundcheck ≤ doors ≤ show ≤ end ≤ curfew ≤ load-out; last entry, sound limit and bar close are after doors.
 * What is out of order is refused; a long wait, and a load-in on the day before, is asked about. Times that were
 * assumed are not looked at.
 *
 * Returns: how many @findings there are
 */
guint
br_event_times_check (const BrEventTimes *self,
                      BrDate              date,
                      GTimeZone          *zone,
                      BrTimesFinding      findings[BR_N_EVENT_TIMES])
{
  BrEventTimes said = *self;
  int last = -1;
  guint n = 0;

  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    if (said.assumed[i])
      said.at[i] = BR_INSTANT_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (chain) && n < 4; i++)
    {
      if (!is_known (&said, chain[i]))
        continue;
      if (last >= 0 && said.at[chain[i]] < said.at[last])
        n = find (findings, n, BR_TIMES_ORDER, last, chain[i], minutes_between (&said, last, chain[i]));
      last = chain[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (aside) && is_known (&said, BR_EVENT_TIME_DOORS); i++)
    if (is_known (&said, aside[i]) && said.at[aside[i]] < said.at[BR_EVENT_TIME_DOORS])
      n = find (findings, n, BR_TIMES_ORDER, BR_EVENT_TIME_DOORS, aside[i],
                minutes_between (&said, BR_EVENT_TIME_DOORS, aside[i]));
  return check_lengths (&said, date, zone, findings, n);
}

/**
 * br_times_finding_say:
 * @self: what is amiss with times
 *
 * Returns: (transfer full): the same in words
 */
char *
br_times_finding_say (const BrTimesFinding *self)
{
  const char *earlier = _ (br_enum_get_label (br_event_time_values, self->earlier));
  const char *later = _ (br_enum_get_label (br_event_time_values, self->later));
  gint64 minutes = ABS (self->minutes);

  switch (self->kind)
    {
    case BR_TIMES_ORDER:
      /* Translators: two times of an event, such as “Show” and “Doors”, and a number of minutes */
      return g_strdup_printf (_ ("%s is %d minutes before %s"), later, (int) minutes, earlier);
    case BR_TIMES_LONG_TO_SHOW:
    case BR_TIMES_LONG_TO_DOORS:
      /* Translators: from “Doors” to “Show” are 9 h 30 min */
      return g_strdup_printf (_ ("From %s to %s are %d h %02d min: is that meant?"), earlier, later, (int) (minutes / 60),
                              (int) (minutes % 60));
    case BR_TIMES_DAY_BEFORE:
      return g_strdup (_ ("Load-in is on the day before: is that meant?"));
    case BR_TIMES_FINE:
    default:
      return g_strdup ("");
    }
}

/* The wall clock, so many minutes after the midnight of @date; never before @after where it shows the same twice. */
static BrLocalTime
to_instant (BrDate     date,
            int        minutes,
            GTimeZone *zone,
            BrInstant  after,
            BrInstant *out)
{
  int days = minutes >= 0 ? minutes / MINUTES_PER_DAY : -((MINUTES_PER_DAY - 1 - minutes) / MINUTES_PER_DAY);
  BrLocalTime odd = br_local_to_instant (date + days, minutes - days * MINUTES_PER_DAY, zone, out);

  if (odd == BR_LOCAL_TIME_AMBIGUOUS && after != BR_INSTANT_NONE && *out < after && *out + 60 * BR_MINUTE >= after)
    *out += 60 * BR_MINUTE;
  return odd;
}

static int
find_anchor (const BrEventClocks *clocks)
{
  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    if (clocks->minutes[anchors[i]] >= 0)
      return anchors[i];
  return -1;
}

/* Lays the clocks out on one line of minutes after the midnight of the night: backwards from the anchor what comes
 * before it, forwards what comes after. */
static void
unroll (const BrEventClocks *clocks,
        int                  anchor,
        int                  cut_off,
        int                  line[BR_N_EVENT_TIMES])
{
  int start = clocks->minutes[anchor], at, place = -1;

  if (start < cut_off && anchor != BR_EVENT_TIME_LOAD_IN && anchor != BR_EVENT_TIME_SOUNDCHECK)
    start += MINUTES_PER_DAY;
  line[anchor] = start;
  for (guint i = 0; i < G_N_ELEMENTS (chain); i++)
    if ((int) chain[i] == anchor)
      place = (int) i;
  at = start;
  for (int i = place - 1; i >= 0; i--)
    if (clocks->minutes[chain[i]] >= 0)
      {
        for (line[chain[i]] = clocks->minutes[chain[i]] + MINUTES_PER_DAY; line[chain[i]] > at;)
          line[chain[i]] -= MINUTES_PER_DAY;
        at = line[chain[i]];
      }
  at = start;
  for (guint i = place + 1; place >= 0 && i < G_N_ELEMENTS (chain); i++)
    if (clocks->minutes[chain[i]] >= 0)
      {
        for (line[chain[i]] = clocks->minutes[chain[i]]; line[chain[i]] < at;)
          line[chain[i]] += MINUTES_PER_DAY;
        at = line[chain[i]];
      }
  for (guint i = 0; i < G_N_ELEMENTS (aside); i++)
    if (clocks->minutes[aside[i]] >= 0 && (int) aside[i] != anchor)
      for (line[aside[i]] = clocks->minutes[aside[i]]; line[aside[i]] < start;)
        line[aside[i]] += MINUTES_PER_DAY;
}

/**
 * br_event_times_from_clocks:
 * @clocks: wall-clock times
 * @date: the night they belong to
 * @zone: the venue's
 * @cut_off: when the venue's nights end, minutes after midnight
 * @times: (out): the instants
 * @odd: (out) (optional): by #BrEventTime, whether the clocks change there
 *
 * Each time is on or after the one before, past midnight where the clock says less: “doors 22:00, show 00:30, curfew
 * 04:00” is one night. The night is told by doors, or by the first time there is; what comes before it is counted back,
 * so that a load-in at 22:00 before doors at 19:00 is on the day before. Of a wall-clock time that comes twice the
 * first is meant that is not before what precedes it; one that never comes moves on by the gap.
 */
void
br_event_times_from_clocks (const BrEventClocks *clocks,
                            BrDate               date,
                            GTimeZone           *zone,
                            int                  cut_off,
                            BrEventTimes        *times,
                            BrLocalTime          odd[BR_N_EVENT_TIMES])
{
  int line[BR_N_EVENT_TIMES] = { 0 };
  int anchor = find_anchor (clocks);
  BrInstant after = BR_INSTANT_NONE;

  memset (times, 0, sizeof *times);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    times->at[i] = BR_INSTANT_NONE;
  if (odd != NULL)
    for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
      odd[i] = BR_LOCAL_TIME_UNIQUE;
  if (anchor < 0)
    return;
  unroll (clocks, anchor, cut_off, line);
  for (guint i = 0; i < G_N_ELEMENTS (chain) + G_N_ELEMENTS (aside); i++)
    {
      gboolean in_chain = i < G_N_ELEMENTS (chain);
      BrEventTime time = in_chain ? chain[i] : aside[i - G_N_ELEMENTS (chain)];
      BrLocalTime how;

      if (clocks->minutes[time] < 0)
        continue;
      how = to_instant (date, line[time], zone, in_chain ? after : times->at[BR_EVENT_TIME_DOORS], &times->at[time]);
      if (odd != NULL)
        odd[time] = how;
      if (in_chain)
        after = times->at[time];
    }
}

/**
 * br_event_times_to_clocks:
 * @self: an event's times
 * @zone: the venue's
 * @clocks: (out): what the wall clock shows at those that were said
 */
void
br_event_times_to_clocks (const BrEventTimes *self,
                          GTimeZone          *zone,
                          BrEventClocks      *clocks)
{
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    {
      BrDate date;

      clocks->minutes[i] = -1;
      if (self->at[i] != BR_INSTANT_NONE && !self->assumed[i])
        br_instant_to_local (self->at[i], zone, &date, &clocks->minutes[i]);
    }
}

#include "config.h"

#include "draw/br-night-chart-drag.h"

#include "draw/br-night-chart-walk.h"

/* Where a booking comes to stand when it is dragged, by pointer or by keys: arithmetic of instants
 * alone, so that what lasted two hours lasts two hours wherever it goes. Steps of a quarter of an
 * hour or less that begin at UTC's midnight are also those of the wall: no zone in use today is off
 * by less. */

static BrInstant
snap_down (BrInstant at,
           gint64    step)
{
  gint64 over = at % step;

  return at - (over < 0 ? over + step : over);
}

/**
 * br_chart_snap:
 * @at: an instant
 * @step: milliseconds
 *
 * Returns: the nearest full step of the clock, the later one of two as near
 */
BrInstant
br_chart_snap (BrInstant at,
               gint64    step)
{
  return snap_down (at + step / 2, step);
}

static const BrChartBooking *
get_held (const BrNightChart *self,
          const BrChartHold  *hold)
{
  guint n;

  return hold->booking == BR_CHART_NONE ? NULL
                                        : &br_night_chart_get_bookings (self, &n)[hold->booking];
}

/**
 * br_night_chart_get_grip:
 * @self: a chart
 * @booking: a booking on it
 * @at: where it is taken hold of
 * @edge: how much of its time belongs to each of its edges, in milliseconds
 *
 * Returns: by what it is held; the middle half of it is always the whole
 */
BrChartGrip
br_night_chart_get_grip (const BrNightChart *self,
                         guint               booking,
                         BrInstant           at,
                         gint64              edge)
{
  guint n;
  const BrChartBooking *held = &br_night_chart_get_bookings (self, &n)[booking];

  edge = MIN (edge, (held->ends - held->starts) / 4);
  if (at < held->starts + edge)
    return BR_CHART_GRIP_START;
  return at >= held->ends - edge ? BR_CHART_GRIP_END : BR_CHART_GRIP_WHOLE;
}

/**
 * br_night_chart_hold:
 * @self: a chart that is laid out
 * @hold: what is held
 * @draft: (out): where it stands before it is dragged anywhere
 */
void
br_night_chart_hold (const BrNightChart *self,
                     const BrChartHold  *hold,
                     BrChartDraft       *draft)
{
  const BrChartBooking *held = get_held (self, hold);

  *draft = (BrChartDraft){ hold->row, hold->at, hold->at };
  if (held != NULL)
    {
      draft->starts = held->starts;
      draft->ends = held->ends;
    }
}

/* What was moved by less than half a step was not moved, even if it stood between two steps. */
static BrInstant
shift (BrInstant from,
       gint64    by,
       gint64    step)
{
  return ABS (by) * 2 < step ? from : br_chart_snap (from + by, step);
}

static void
shift_whole (const BrNightChart *self,
             BrInstant           starts,
             BrChartDraft       *draft)
{
  gint64 length = draft->ends - draft->starts;

  starts = MIN (starts, br_night_chart_get_closes (self) - length);
  draft->starts = MAX (starts, br_night_chart_get_opens (self));
  draft->ends = draft->starts + length;
}

static void
stretch_new (const BrNightChart *self,
             const BrChartHold  *hold,
             BrInstant           at,
             gint64              step,
             BrChartDraft       *draft)
{
  BrInstant from = MIN (hold->at, at), until = MAX (hold->at, at);

  draft->starts = MAX (snap_down (from, step), br_night_chart_get_opens (self));
  draft->ends = MAX (br_chart_snap (until, step), draft->starts + BR_CHART_SHORTEST);
  if (draft->ends > br_night_chart_get_closes (self))
    {
      draft->ends = br_night_chart_get_closes (self);
      draft->starts = MIN (draft->starts, draft->ends - BR_CHART_SHORTEST);
    }
}

/* The row at @y, or the nearest one that a booking can stand in. */
static guint
find_row (const BrNightChart *self,
          double              y,
          guint               otherwise)
{
  guint n;
  const BrChartRow *rows = br_night_chart_get_rows (self, &n);
  int found = br_night_chart_find_row (self, CLAMP (y, 0, br_night_chart_get_height (self) - 1));

  if (found != BR_CHART_NONE && rows[found].heading && found + 1 < (int) n)
    found++;
  return found == BR_CHART_NONE || rows[found].heading ? otherwise : (guint) found;
}

/**
 * br_night_chart_drag:
 * @self: a chart that is laid out
 * @hold: what is held
 * @at: the time under the pointer
 * @y: pixels from the top of the first row to the pointer
 * @step: milliseconds to which it snaps
 * @draft: (out): where it would stand
 *
 * Drags what is held to a place. The whole goes along and across at once and keeps its length, an
 * edge only along; nothing leaves the night, and nothing becomes shorter than %BR_CHART_SHORTEST.
 */
void
br_night_chart_drag (const BrNightChart *self,
                     const BrChartHold  *hold,
                     BrInstant           at,
                     double              y,
                     gint64              step,
                     BrChartDraft       *draft)
{
  gint64 by = at - hold->at;

  br_night_chart_hold (self, hold, draft);
  switch (hold->grip)
    {
    case BR_CHART_GRIP_START:
      draft->starts = MAX (shift (draft->starts, by, step), br_night_chart_get_opens (self));
      draft->starts = MIN (draft->starts, draft->ends - BR_CHART_SHORTEST);
      break;
    case BR_CHART_GRIP_END:
      draft->ends = MIN (shift (draft->ends, by, step), br_night_chart_get_closes (self));
      draft->ends = MAX (draft->ends, draft->starts + BR_CHART_SHORTEST);
      break;
    case BR_CHART_GRIP_NEW:
      stretch_new (self, hold, at, step, draft);
      break;
    case BR_CHART_GRIP_WHOLE:
    default:
      shift_whole (self, shift (draft->starts, by, step), draft);
      draft->row = find_row (self, y, hold->row);
      break;
    }
}

static BrInstant
step_on (BrInstant at,
         int       way,
         gint64    step)
{
  BrInstant down = snap_down (at, step);

  if (way > 0)
    return down + step;
  return down < at ? down : at - step;
}

/**
 * br_night_chart_nudge:
 * @self: a chart
 * @grip: what is to go on; %BR_CHART_GRIP_WHOLE keeps the length
 * @way: −1 for earlier, 1 for later
 * @step: milliseconds
 * @draft: (inout): where it stands
 *
 * Goes on to the next step of the clock, as a key does.
 *
 * Returns: whether there was anywhere to go
 */
gboolean
br_night_chart_nudge (const BrNightChart *self,
                      BrChartGrip         grip,
                      int                 way,
                      gint64              step,
                      BrChartDraft       *draft)
{
  BrChartDraft before = *draft;

  switch (grip)
    {
    case BR_CHART_GRIP_START:
      draft->starts = MAX (step_on (draft->starts, way, step), br_night_chart_get_opens (self));
      draft->starts = MIN (draft->starts, MAX (draft->ends - BR_CHART_SHORTEST, before.starts));
      break;
    case BR_CHART_GRIP_END:
      draft->ends = MIN (step_on (draft->ends, way, step), br_night_chart_get_closes (self));
      draft->ends = MAX (draft->ends, MIN (draft->starts + BR_CHART_SHORTEST, before.ends));
      break;
    case BR_CHART_GRIP_NEW:
    case BR_CHART_GRIP_WHOLE:
    default:
      shift_whole (self, step_on (draft->starts, way, step), draft);
      break;
    }
  return draft->starts != before.starts || draft->ends != before.ends;
}

/**
 * br_night_chart_next_table:
 * @self: a chart that is laid out
 * @from: a row
 * @way: −1 for up, 1 for down
 * @row: (out): the next row of a table that is in use
 *
 * Returns: whether there is one
 */
gboolean
br_night_chart_next_table (const BrNightChart *self,
                           guint               from,
                           int                 way,
                           guint              *row)
{
  guint n_rows, n_tables;
  const BrChartRow *rows = br_night_chart_get_rows (self, &n_rows);
  const BrChartTable *tables = br_night_chart_get_tables (self, &n_tables);

  for (int i = (int) from + way; i >= 0 && i < (int) n_rows; i += way)
    if (rows[i].table != BR_CHART_NONE && !tables[rows[i].table].closed)
      {
        *row = (guint) i;
        return TRUE;
      }
  return FALSE;
}

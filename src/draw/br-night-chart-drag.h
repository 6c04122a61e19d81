#pragma once

#include "draw/br-night-chart.h"

G_BEGIN_DECLS

/** Nothing on a chart becomes shorter than this. */
#define BR_CHART_SHORTEST (15 * BR_MINUTE)

/** By what a booking is taken hold of. */
typedef enum
{
  BR_CHART_GRIP_WHOLE,
  BR_CHART_GRIP_START,
  BR_CHART_GRIP_END,
  BR_CHART_GRIP_NEW,
} BrChartGrip;

/**
 * BrChartHold:
 * @booking: what is held, or %BR_CHART_NONE for a new one
 * @row: the row in which it was taken
 * @at: the time at which it was taken
 *
 * What is being dragged, and by what.
 */
typedef struct
{
  BrChartGrip grip;
  int         booking;
  guint       row;
  BrInstant   at;
} BrChartHold;

/**
 * BrChartDraft:
 * @row: the row of a table, or the one of those without
 *
 * Where something that is held would stand.
 */
typedef struct
{
  guint     row;
  BrInstant starts;
  BrInstant ends;
} BrChartDraft;

BrInstant   br_chart_snap             (BrInstant           at,
                                       gint64              step);
BrChartGrip br_night_chart_get_grip   (const BrNightChart *self,
                                       guint               booking,
                                       BrInstant           at,
                                       gint64              edge);
void        br_night_chart_hold       (const BrNightChart *self,
                                       const BrChartHold  *hold,
                                       BrChartDraft       *draft);
void        br_night_chart_drag       (const BrNightChart *self,
                                       const BrChartHold  *hold,
                                       BrInstant           at,
                                       double              y,
                                       gint64              step,
                                       BrChartDraft       *draft);
gboolean    br_night_chart_nudge      (const BrNightChart *self,
                                       BrChartGrip         grip,
                                       int                 way,
                                       gint64              step,
                                       BrChartDraft       *draft);
gboolean    br_night_chart_next_table (const BrNightChart *self,
                                       guint               from,
                                       int                 way,
                                       guint              *row);

G_END_DECLS

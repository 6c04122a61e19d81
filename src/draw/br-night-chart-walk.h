#pragma once

#include "draw/br-night-chart.h"

G_BEGIN_DECLS

typedef enum
{
  BR_CHART_LEFT,
  BR_CHART_RIGHT,
  BR_CHART_UP,
  BR_CHART_DOWN,
} BrChartWay;

/**
 * BrChartPlace:
 * @row: a row that is no heading
 * @booking: a booking in it, or %BR_CHART_NONE for the table itself
 *
 * Where the keyboard is on a chart.
 */
typedef struct
{
  guint row;
  int   booking;
} BrChartPlace;

int      br_night_chart_find        (const BrNightChart *self,
                                     const BrId         *id);
int      br_night_chart_find_row    (const BrNightChart *self,
                                     double              y);
int      br_night_chart_find_table  (const BrNightChart *self,
                                     guint               table);
gboolean br_night_chart_place_of    (const BrNightChart *self,
                                     guint               booking,
                                     BrChartPlace       *place);
gboolean br_night_chart_first_place (const BrNightChart *self,
                                     BrChartPlace       *place);
gboolean br_night_chart_pick        (const BrNightChart *self,
                                     BrInstant           at,
                                     double              y,
                                     BrChartPlace       *place);
gboolean br_night_chart_walk        (const BrNightChart *self,
                                     const BrChartPlace *from,
                                     BrChartWay          way,
                                     BrChartPlace       *to);

G_END_DECLS

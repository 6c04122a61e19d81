#pragma once

#include <cairo.h>

#include "core/rules/br-axis.h"
#include "draw/br-chart-palette.h"
#include "draw/br-chart.h"
#include "draw/br-plan-text.h"

G_BEGIN_DECLS

/**
 * BrChartFrame:
 * @width: user units
 * @height: user units
 * @size: of its letters, user units
 * @grain: how large a dot is, user units; nothing finer is drawn
 * @from: where the part that is shown begins along the bottom
 * @to: where it ends; all is shown where that is not behind @from
 * @look: in which colours
 * @titled: whether its title stands above it
 * @legend: whether it says what each series is
 *
 * How a chart is drawn.
 */
typedef struct
{
  double     width;
  double     height;
  double     size;
  double     grain;
  double     from;
  double     to;
  BrPlanLook look;
  gboolean   titled;
  gboolean   legend;
} BrChartFrame;

/**
 * BrChartPlace:
 * @left: of what is drawn between the axes, as are the next three
 * @from: what lies at @left, along the bottom
 * @to: what lies at @right
 * @axis: the values along the side, in pounds, per cent or whatever is counted
 * @scale: how many of the chart's values make one of the axis
 * @first: the first place that is shown
 * @last: the place behind the last one
 * @empty: there is no figure to be shown
 *
 * Where everything of a chart is.
 */
typedef struct
{
  double   left;
  double   top;
  double   right;
  double   bottom;
  double   from;
  double   to;
  BrAxis   axis;
  double   scale;
  guint    first;
  guint    last;
  gboolean empty;
} BrChartPlace;

void   br_chart_lay_out      (BrChart            *self,
                              BrPlanText         *text,
                              const BrChartFrame *frame,
                              BrChartPlace       *place);
double br_chart_get_left_of  (const BrChartPlace *place,
                              double              x);
double br_chart_get_top_of   (const BrChartPlace *place,
                              double              value);
int    br_chart_pick         (BrChart            *self,
                              const BrChartPlace *place,
                              double              x);
int    br_chart_pick_row     (BrChart            *self,
                              const BrChartPlace *place,
                              double              y);

void   br_chart_paint        (BrChart            *self,
                              BrPlanText         *text,
                              cairo_t            *cr,
                              const BrChartFrame *frame,
                              const BrChartPlace *place);
void   br_chart_paint_cursor (BrChart            *self,
                              BrPlanText         *text,
                              cairo_t            *cr,
                              const BrChartFrame *frame,
                              const BrChartPlace *place,
                              guint               at,
                              int                 row);

G_END_DECLS

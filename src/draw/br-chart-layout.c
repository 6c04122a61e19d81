#include "config.h"

#include "draw/br-chart-picture.h"

#include <math.h>

#include "draw/br-chart-paint.h"
#include "draw/br-chart-say.h"

/* Multiples of the letters' size. */
#define TITLE_HEIGHT 2.6
#define NOTE_HEIGHT 1.7
#define FOOT_HEIGHT 3.2
#define MARK_GAP 0.7
#define MARK_EVERY 3.4
#define MARGIN 0.6
#define ROW_NAME_MOST 0.28

static double
get_scale (BrChart *self)
{
  return br_chart_get_unit (self) == BR_CHART_COUNT ? 1 : 100;
}

/* Half a place of air on both sides, in which columns stand. */
static void
choose_part (BrChart            *self,
             const BrChartFrame *frame,
             BrChartPlace       *place)
{
  guint n = br_chart_get_n_places (self);
  double air = br_chart_get_spacing (self) / 2;
  double first = n > 0 ? br_chart_get_x (self, 0) : 0;
  double last = n > 0 ? br_chart_get_x (self, n - 1) : 0;

  place->from = frame->to > frame->from ? frame->from : first - air;
  place->to = frame->to > frame->from ? frame->to : last + air;
  place->first = br_chart_find (self, place->from);
  place->last = br_chart_find (self, place->to);
}

static double
measure_marks (BrChart            *self,
               BrPlanText         *text,
               const BrChartPlace *place)
{
  double widest = 0;

  for (guint i = 0; i < br_axis_get_marks (&place->axis); i++)
    {
      g_autofree char *mark = br_chart_say_mark (self, &place->axis, place->axis.low + i * place->axis.step);

      widest = MAX (widest, br_plan_text_get_width (text, BR_PLAN_FACE_BODY, mark));
    }
  return widest;
}

static double
measure_rows (BrChart    *self,
              BrPlanText *text)
{
  double widest = 0;

  for (guint i = 0; i < br_chart_get_n_series (self); i++)
    widest = MAX (widest, br_plan_text_get_width (text, BR_PLAN_FACE_BODY, br_chart_get_series (self, i)->name));
  return widest;
}

/**
 * br_chart_lay_out:
 * @self: a chart
 * @text: a letterer
 * @frame: how it is drawn
 * @place: (out): where everything is
 */
void
br_chart_lay_out (BrChart            *self,
                  BrPlanText         *text,
                  const BrChartFrame *frame,
                  BrChartPlace       *place)
{
  gboolean heat = br_chart_is_heat (self);
  double size = frame->size, low, high;
  double finest = br_chart_get_unit (self) == BR_CHART_COUNT ? 1 : 0;

  *place = (BrChartPlace){ .scale = get_scale (self) };
  choose_part (self, frame, place);
  place->empty = !br_chart_get_extent (self, place->first, place->last, &low, &high);
  place->top = MARGIN * size + (frame->titled ? TITLE_HEIGHT * size : 0) +
               (frame->legend ? br_chart_get_legend (self, text, frame) : 0) +
               (br_chart_get_n_notes (self) > 0 ? NOTE_HEIGHT * size : frame->legend ? MARGIN * size : 0);
  place->bottom = MAX (frame->height - FOOT_HEIGHT * size, place->top + 1);
  place->axis = br_axis_around (place->empty ? 0 : low / place->scale, place->empty ? 0 : high / place->scale, finest,
                                (guint) MAX ((place->bottom - place->top) / (MARK_EVERY * size), 2));
  place->left = (heat ? MIN (measure_rows (self, text) * size, frame->width * ROW_NAME_MOST)
                      : measure_marks (self, text, place) * size) +
                (MARK_GAP + MARGIN) * size;
  place->right = MAX (frame->width - MARGIN * size * 1.5, place->left + 1);
}

/**
 * br_chart_get_left_of:
 * @place: where everything is
 * @x: along the bottom
 *
 * Returns: user units from the left
 */
double
br_chart_get_left_of (const BrChartPlace *place,
                      double              x)
{
  return place->left + (x - place->from) / (place->to - place->from) * (place->right - place->left);
}

/**
 * br_chart_get_top_of:
 * @place: where everything is
 * @value: one of the chart's values
 *
 * Returns: user units from the top
 */
double
br_chart_get_top_of (const BrChartPlace *place,
                     double              value)
{
  double share = (value / place->scale - place->axis.low) / (place->axis.high - place->axis.low);

  return place->bottom - share * (place->bottom - place->top);
}

/**
 * br_chart_pick:
 * @self: a chart
 * @place: where everything is
 * @x: user units from the left
 *
 * Returns: the nearest place that is shown, or -1 where nothing is
 */
int
br_chart_pick (BrChart            *self,
               const BrChartPlace *place,
               double              x)
{
  double at = place->from + (x - place->left) / (place->right - place->left) * (place->to - place->from);
  guint next;

  if (place->first >= place->last)
    return -1;
  next = CLAMP (br_chart_find (self, at), place->first, place->last - 1);
  if (next > place->first && at - br_chart_get_x (self, next - 1) < br_chart_get_x (self, next) - at)
    next--;
  return (int) next;
}

/**
 * br_chart_pick_row:
 * @self: a chart of cells
 * @place: where everything is
 * @y: user units from the top
 *
 * Returns: the row of cells there, or -1
 */
int
br_chart_pick_row (BrChart            *self,
                   const BrChartPlace *place,
                   double              y)
{
  guint n = br_chart_get_n_series (self);

  if (!br_chart_is_heat (self) || y < place->top || y >= place->bottom)
    return -1;
  return (int) ((y - place->top) / (place->bottom - place->top) * n);
}

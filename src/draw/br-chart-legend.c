#include "config.h"

#include "draw/br-chart-paint.h"

#include <math.h>

#include "draw/br-chart-say.h"

/* Multiples of the letters' size. */
#define ROW 1.9
#define SWATCH 1.6
#define GAP 0.55
#define APART 1.6
#define MARGIN 0.6
#define RAMP 9.0
#define RAMP_STEPS 24

typedef struct
{
  double x;
  double y;
} Pen;

/* Moves on, to the next row where there is no more room; the width is that of one entry. */
static void
advance (Pen                *pen,
         const BrChartFrame *frame,
         double              width)
{
  if (pen->x > MARGIN * frame->size && pen->x + width > frame->width - MARGIN * frame->size)
    *pen = (Pen){ MARGIN * frame->size, pen->y + ROW * frame->size };
}

static double
measure (BrPlanText         *text,
         const BrChartFrame *frame,
         const char         *name)
{
  return (SWATCH + GAP + br_plan_text_get_width (text, BR_PLAN_FACE_BODY, name)) * frame->size;
}

/**
 * br_chart_get_legend:
 *
 * Returns: how high the legend is, user units
 */
double
br_chart_get_legend (BrChart            *chart,
                     BrPlanText         *text,
                     const BrChartFrame *frame)
{
  Pen pen = { MARGIN * frame->size, 0 };

  if (br_chart_is_heat (chart))
    return ROW * frame->size;
  for (guint i = 0; i < br_chart_get_n_series (chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (chart, i);
      double width = measure (text, frame, series->name);

      if (series->hidden)
        continue;
      advance (&pen, frame, width);
      pen.x += width + APART * frame->size;
    }
  return pen.y + ROW * frame->size;
}

/* How a series is drawn, in small: @x and @y are the top left corner. */
void
br_chart_paint_swatch (const BrChartPainter *self,
                       guint                 series,
                       double                x,
                       double                y,
                       double                width,
                       double                height)
{
  const GdkRGBA *colour = br_chart_palette_get (self->frame->look, series);
  BrChartShape shape = br_chart_get_series (self->chart, series)->shape;
  double unit = self->frame->size / 12, lengths[4];
  const double *dash;
  guint n;

  if (shape == BR_CHART_LINE || shape == BR_CHART_AREA)
    {
      dash = br_chart_palette_get_dash (series, &n);
      for (guint i = 0; i < n; i++)
        lengths[i] = dash[i] * unit;
      cairo_new_path (self->cr);
      cairo_move_to (self->cr, x, y + height / 2);
      cairo_line_to (self->cr, x + width, y + height / 2);
      cairo_set_dash (self->cr, lengths, (int) n, 0);
      cairo_set_line_width (self->cr, 2.2 * unit);
      br_chart_set_colour (self->cr, colour, 1);
      cairo_stroke (self->cr);
      cairo_set_dash (self->cr, NULL, 0, 0);
      br_chart_paint_marker (self, series, x + width / 2, y + height / 2, 2.8 * unit);
      return;
    }
  cairo_rectangle (self->cr, x, y, width, height);
  br_chart_set_colour (self->cr, colour, shape == BR_CHART_BAND ? 0.3 : 0.85);
  cairo_fill (self->cr);
  if (shape != BR_CHART_BAND)
    br_chart_paint_hatch (self, br_chart_palette_get_hatch (self->frame->look, series), x, y, width, height);
}

/* From the least to the most. */
static void
paint_ramp (const BrChartPainter *self,
            double                top)
{
  double size = self->frame->size, y = top + ROW * size / 2, x = MARGIN * size;
  double low, high;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (!br_chart_get_extent (self->chart, self->place->first, self->place->last, &low, &high))
    return;
  least = br_chart_say_value (self->chart, low);
  most = br_chart_say_value (self->chart, high);
  br_chart_write (self, BR_PLAN_FACE_BODY, least, x, y, 1, 0, &self->palette->text_soft);
  x += (br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, least) + GAP) * size;
  for (guint i = 0; i < RAMP_STEPS; i++)
    {
      GdkRGBA colour = br_chart_palette_get_heat (self->frame->look, (i + 0.5) / RAMP_STEPS);

      br_chart_set_colour (self->cr, &colour, 1);
      /* Each over the rest of those before it, so that no seam shows. */
      cairo_rectangle (self->cr, x + RAMP * size * i / RAMP_STEPS, y - size * 0.4,
                       RAMP * size * (RAMP_STEPS - i) / RAMP_STEPS, size * 0.8);
      cairo_fill (self->cr);
    }
  x += (RAMP + GAP) * size;
  br_chart_write (self, BR_PLAN_FACE_BODY, most, x, y, 1, 0, &self->palette->text_soft);
}

/* What each series is, row by row from @top. */
void
br_chart_paint_legend (const BrChartPainter *self,
                       double                top)
{
  double size = self->frame->size;
  Pen pen = { MARGIN * size, top };

  if (br_chart_is_heat (self->chart))
    {
      paint_ramp (self, top);
      return;
    }
  for (guint i = 0; i < br_chart_get_n_series (self->chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (self->chart, i);
      double width = measure (self->text, self->frame, series->name);

      if (series->hidden)
        continue;
      advance (&pen, self->frame, width);
      br_chart_paint_swatch (self, i, pen.x, pen.y + (ROW - 0.8) * size / 2, SWATCH * size, 0.8 * size);
      br_chart_write (self, BR_PLAN_FACE_BODY, series->name, pen.x + (SWATCH + GAP) * size, pen.y + ROW * size / 2, 1, 0,
                      &self->palette->text);
      pen.x += width + APART * size;
    }
}

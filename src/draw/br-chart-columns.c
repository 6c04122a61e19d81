#include "config.h"

#include "draw/br-chart-paint.h"

#include <math.h>

/* Of the room from place to place, what its columns take. */
#define SHARE 0.74
#define HATCH_EVERY 5.0
/* Places closer than this many dots share a column. */
#define CLOSE 1.5

typedef struct
{
  const BrChartPainter *painter;
  double each;   /* from place to place */
  guint n_beside;
} Columns;

static guint
count_beside (BrChart *chart)
{
  gboolean stacked = FALSE;
  guint n = 0;

  for (guint i = 0; i < br_chart_get_n_series (chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (chart, i);

      n += !series->hidden && series->shape == BR_CHART_COLUMN;
      stacked |= !series->hidden && series->shape == BR_CHART_STACKED;
    }
  return n + stacked;
}

static void
draw_parallel (cairo_t *cr,
               double   x,
               double   y,
               double   width,
               double   height,
               double   slope,
               double   every)
{
  double reach = slope == 0 ? 0 : height;

  for (double at = floor ((slope == 0 ? y : x - reach) / every) * every; at < (slope == 0 ? y + height : x + width + reach);
       at += every)
    {
      if (slope == 0)
        {
          cairo_move_to (cr, x, at);
          cairo_line_to (cr, x + width, at);
          continue;
        }
      cairo_move_to (cr, at, slope > 0 ? y + height : y);
      cairo_line_to (cr, at + reach, slope > 0 ? y : y + height);
    }
}

/* Draws lines over a rectangle in the paper's colour. */
void
br_chart_paint_hatch (const BrChartPainter *self,
                      BrChartHatch          hatch,
                      double                x,
                      double                y,
                      double                width,
                      double                height)
{
  double every = HATCH_EVERY * MAX (self->frame->size / 12, self->frame->grain);

  if (hatch == BR_HATCH_NONE || width <= 0 || height <= 0)
    return;
  cairo_save (self->cr);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_clip (self->cr);
  if (hatch == BR_HATCH_UP || hatch == BR_HATCH_CROSS)
    draw_parallel (self->cr, x, y, width, height, 1, every);
  if (hatch == BR_HATCH_DOWN || hatch == BR_HATCH_CROSS)
    draw_parallel (self->cr, x, y, width, height, -1, every);
  if (hatch == BR_HATCH_LEVEL)
    draw_parallel (self->cr, x, y, width, height, 0, every);
  if (hatch == BR_HATCH_UPRIGHT)
    for (double at = floor (x / every) * every; at < x + width; at += every)
      {
        cairo_move_to (self->cr, at, y);
        cairo_line_to (self->cr, at, y + height);
      }
  br_chart_set_colour (self->cr, &self->palette->paper, 1);
  cairo_set_line_width (self->cr, 1.2 * MAX (self->frame->size / 12, self->frame->grain));
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* From @from to @to, values; the edge away from zero is stronger. */
static void
paint_column (const BrChartPainter *self,
              guint                 series,
              double                left,
              double                width,
              double                from,
              double                to)
{
  double grain = self->frame->grain;
  const GdkRGBA *colour = br_chart_palette_get (self->frame->look, series);
  double top = br_chart_get_top_of (self->place, MAX (from, to)), bottom = br_chart_get_top_of (self->place, MIN (from, to));
  double edge = MIN (2 * grain, bottom - top);

  br_chart_set_colour (self->cr, colour, 0.82);
  cairo_rectangle (self->cr, left, top, width, bottom - top);
  cairo_fill (self->cr);
  br_chart_paint_hatch (self, br_chart_palette_get_hatch (self->frame->look, series), left, top, width, bottom - top);
  br_chart_set_colour (self->cr, colour, 1);
  cairo_rectangle (self->cr, left, to >= from ? top : bottom - edge, width, edge);
  cairo_fill (self->cr);
}

static void
paint_stack (const BrChartPainter *self,
             guint                 at,
             double                left,
             double                width)
{
  double above = 0, below = 0;

  for (guint i = 0; i < br_chart_get_n_series (self->chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (self->chart, i);
      double value = series->values[at];
      double *end = value >= 0 ? &above : &below;

      if (series->hidden || series->shape != BR_CHART_STACKED || isnan (value) || value == 0)
        continue;
      paint_column (self, i, left, width, *end, *end + value);
      *end += value;
    }
}

static double
get_height (BrChart *chart,
            guint    at)
{
  double height = 0;

  for (guint i = 0; i < br_chart_get_n_series (chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (chart, i);

      if (!series->hidden && (series->shape == BR_CHART_COLUMN || series->shape == BR_CHART_STACKED) &&
          !isnan (series->values[at]))
        height += fabs (series->values[at]);
    }
  return height;
}

static void
paint_place (const Columns *self,
             guint          at,
             double         x)
{
  const BrChartPainter *painter = self->painter;
  double grain = painter->frame->grain;
  double all = MAX (self->each * SHARE, grain), each = all / self->n_beside;
  double gap = each >= 4 * grain ? grain : 0;
  guint beside = 0;
  gboolean stacked = FALSE;

  for (guint i = 0; i < br_chart_get_n_series (painter->chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (painter->chart, i);
      gboolean stacks = series->shape == BR_CHART_STACKED;
      double left = floor ((x - all / 2 + beside * each) / grain + 0.5) * grain;
      double right = floor ((x - all / 2 + (beside + 1) * each - gap) / grain + 0.5) * grain;

      if (series->hidden || (series->shape != BR_CHART_COLUMN && (!stacks || stacked)))
        continue;
      beside++;
      if (stacks)
        paint_stack (painter, at, left, MAX (right - left, grain));
      else if (!isnan (series->values[at]) && series->values[at] != 0)
        paint_column (painter, i, left, MAX (right - left, grain), 0, series->values[at]);
      stacked |= stacks;
    }
}

/* Columns beside each other and upon each other. Where places lie closer than dots, the tallest of those that
 * share one stands for all. */
void
br_chart_paint_columns (const BrChartPainter *self)
{
  const BrChartPlace *place = self->place;
  double grain = self->frame->grain;
  Columns columns = { self, br_chart_get_spacing (self->chart) / (place->to - place->from) * (place->right - place->left),
                      count_beside (self->chart) };

  if (columns.n_beside == 0)
    return;
  for (guint i = place->first; i < place->last; i++)
    {
      double x = br_chart_get_left_of (place, br_chart_get_x (self->chart, i));
      guint tallest = i;

      while (columns.each < CLOSE * grain && i + 1 < place->last &&
             floor (br_chart_get_left_of (place, br_chart_get_x (self->chart, i + 1)) / grain) == floor (x / grain))
        {
          i++;
          if (get_height (self->chart, i) > get_height (self->chart, tallest))
            tallest = i;
        }
      paint_place (&columns, tallest, x);
    }
}

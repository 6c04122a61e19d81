#include "config.h"

#include "draw/br-chart-paint.h"

#include <math.h>

/* In dots for letters of twelve. */
#define WIDTH 2.2
#define MARKER 3.4
/* Places further apart than this have markers. */
#define APART 16.0
/* With more places than this to a dot, each column of dots is filled from the least to the most in it. */
#define CROWD 2.0

static double
get_unit (const BrChartPainter *self)
{
  return self->frame->size / 12;
}

static void
add_polygon (cairo_t *cr,
             double   x,
             double   y,
             double   radius,
             guint    corners,
             double   turn)
{
  for (guint i = 0; i < corners; i++)
    cairo_line_to (cr, x + radius * sin (turn + 2 * G_PI * i / corners), y - radius * cos (turn + 2 * G_PI * i / corners));
  cairo_close_path (cr);
}

/* A dot of the series' own shape. */
void
br_chart_paint_marker (const BrChartPainter *self,
                       guint                 series,
                       double                x,
                       double                y,
                       double                radius)
{
  cairo_t *cr = self->cr;

  cairo_new_path (cr);
  switch (series % 5)
    {
    case 0:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    case 1:
      add_polygon (cr, x, y, radius * 1.25, 4, G_PI / 4);
      break;
    case 2:
      add_polygon (cr, x, y, radius * 1.3, 3, 0);
      break;
    case 3:
      add_polygon (cr, x, y, radius * 1.3, 4, 0);
      break;
    default:
      add_polygon (cr, x, y, radius * 1.3, 3, G_PI);
      break;
    }
  br_chart_set_colour (cr, &self->palette->paper, 1);
  cairo_fill_preserve (cr);
  br_chart_set_colour (cr, br_chart_palette_get (self->frame->look, series), 1);
  cairo_set_line_width (cr, WIDTH * get_unit (self) * 0.85);
  cairo_stroke (cr);
}

/* ---- few places --------------------------------------------------------------------------- */

/* The place behind the last of a run of known values that begins at @from. */
static guint
get_run (const double *values,
         guint         from,
         guint         to)
{
  while (from < to && !isnan (values[from]))
    from++;
  return from;
}

static void
add_run (const BrChartPainter *self,
         const double         *values,
         guint                 from,
         guint                 to,
         gboolean              back)
{
  for (guint i = 0; i < to - from; i++)
    {
      guint at = back ? to - 1 - i : from + i;

      cairo_line_to (self->cr, br_chart_get_left_of (self->place, br_chart_get_x (self->chart, at)),
                     br_chart_get_top_of (self->place, values[at]));
    }
}

static void
fill_below (const BrChartPainter *self,
            const BrChartSeries  *series,
            guint                 number,
            guint                 from,
            guint                 to)
{
  const GdkRGBA *colour = br_chart_palette_get (self->frame->look, number);
  double zero = br_chart_get_top_of (self->place, 0);
  cairo_pattern_t *shade = cairo_pattern_create_linear (0, self->place->top, 0, zero);

  cairo_pattern_add_color_stop_rgba (shade, 0, colour->red, colour->green, colour->blue, 0.42);
  cairo_pattern_add_color_stop_rgba (shade, 1, colour->red, colour->green, colour->blue, 0.06);
  add_run (self, series->values, from, to, FALSE);
  cairo_line_to (self->cr, br_chart_get_left_of (self->place, br_chart_get_x (self->chart, to - 1)), zero);
  cairo_line_to (self->cr, br_chart_get_left_of (self->place, br_chart_get_x (self->chart, from)), zero);
  cairo_close_path (self->cr);
  cairo_set_source (self->cr, shade);
  cairo_fill (self->cr);
  cairo_pattern_destroy (shade);
}

static void
set_stroke (const BrChartPainter *self,
            guint                 number)
{
  double lengths[4], unit = get_unit (self);
  guint n;
  const double *dash = br_chart_palette_get_dash (number, &n);

  for (guint i = 0; i < n; i++)
    lengths[i] = dash[i] * unit;
  cairo_set_dash (self->cr, lengths, (int) n, 0);
  cairo_set_line_width (self->cr, WIDTH * unit);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  br_chart_set_colour (self->cr, br_chart_palette_get (self->frame->look, number), 1);
}

static void
paint_run (const BrChartPainter *self,
           const BrChartSeries  *series,
           guint                 number,
           guint                 from,
           guint                 to)
{
  double each = br_chart_get_spacing (self->chart) / (self->place->to - self->place->from) *
                (self->place->right - self->place->left);

  if (series->shape == BR_CHART_AREA && to - from > 1)
    fill_below (self, series, number, from, to);
  add_run (self, series->values, from, to, FALSE);
  set_stroke (self, number);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
  for (guint i = from; i < to && (each >= APART * get_unit (self) || to - from == 1); i++)
    br_chart_paint_marker (self, number, br_chart_get_left_of (self->place, br_chart_get_x (self->chart, i)),
                           br_chart_get_top_of (self->place, series->values[i]), MARKER * get_unit (self) * 0.8);
}

static void
paint_band (const BrChartPainter *self,
            const BrChartSeries  *series,
            guint                 number,
            guint                 from,
            guint                 to)
{
  add_run (self, series->values, from, to, FALSE);
  add_run (self, series->lows, from, to, TRUE);
  cairo_close_path (self->cr);
  br_chart_set_colour (self->cr, br_chart_palette_get (self->frame->look, number), 0.22);
  cairo_fill (self->cr);
}

static void
paint_few (const BrChartPainter *self,
           const BrChartSeries  *series,
           guint                 number)
{
  /* One more on both sides, so that a line comes from beyond the edge. */
  guint n = br_chart_get_n_places (self->chart);
  guint last = MIN (self->place->last + 1, n);

  for (guint from = self->place->first > 0 ? self->place->first - 1 : 0; from < last; from++)
    {
      guint to = get_run (series->values, from, last);

      if (to == from)
        continue;
      cairo_new_path (self->cr);
      if (series->shape == BR_CHART_BAND)
        paint_band (self, series, number, from, to);
      else
        paint_run (self, series, number, from, to);
      from = to;
    }
}

/* ---- many places ---------------------------------------------------------------------------- */

typedef struct
{
  double column; /* which column of dots */
  double low;
  double high;
  double last;
} Span;

/* On the screen each is filled by itself, which is sixteen times as fast as all of them in one path; in a file they
 * are one path, so that no viewer shows seams. */
static void
add_span (const BrChartPainter *self,
          const Span           *span,
          double                width)
{
  double top = br_chart_get_top_of (self->place, span->high) - width / 2;
  double bottom = br_chart_get_top_of (self->place, span->low) + width / 2;

  cairo_rectangle (self->cr, span->column * self->frame->grain, top, self->frame->grain, bottom - top);
  if (self->frame->grain >= 1)
    cairo_fill (self->cr);
}

/* For each column of dots, from the least to the most there, reaching to where the last one ended. To the eye it is
 * the line: no stroke of one dot's width could be told apart within a column. */
static void
add_spans (const BrChartPainter *self,
           const double         *lows,
           const double         *highs,
           gboolean              joined,
           double                width)
{
  const BrChartPlace *place = self->place;
  double columns = (place->right - place->left) / (place->to - place->from) / self->frame->grain;
  double first = place->left / self->frame->grain;
  Span span = { -1, 0, 0, NAN };

  for (guint i = place->first; i < place->last; i++)
    {
      double column = floor (first + (br_chart_get_x (self->chart, i) - place->from) * columns);

      if (isnan (highs[i]))
        {
          if (span.column >= 0)
            add_span (self, &span, width);
          span = (Span){ -1, 0, 0, NAN };
          continue;
        }
      if (column != span.column)
        {
          if (span.column >= 0)
            add_span (self, &span, width);
          span.low = joined && lows[i] > span.last ? span.last : lows[i];
          span.high = joined && highs[i] < span.last ? span.last : highs[i];
          span.column = column;
        }
      span.low = MIN (span.low, lows[i]);
      span.high = MAX (span.high, highs[i]);
      span.last = highs[i];
    }
  if (span.column >= 0)
    add_span (self, &span, width);
}

/* What lies between the line and zero. */
static void
fill_spans (const BrChartPainter *self,
            const BrChartSeries  *series,
            const GdkRGBA        *colour)
{
  guint n = br_chart_get_n_places (self->chart);
  g_autofree double *lows = g_new (double, n);
  g_autofree double *highs = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      lows[i] = isnan (series->values[i]) ? NAN : MIN (series->values[i], 0);
      highs[i] = isnan (series->values[i]) ? NAN : MAX (series->values[i], 0);
    }
  br_chart_set_colour (self->cr, colour, 0.25);
  add_spans (self, lows, highs, FALSE, 0);
  cairo_fill (self->cr);
}

static void
paint_many (const BrChartPainter *self,
            const BrChartSeries  *series,
            guint                 number)
{
  const GdkRGBA *colour = br_chart_palette_get (self->frame->look, number);

  cairo_new_path (self->cr);
  if (series->shape == BR_CHART_BAND)
    {
      br_chart_set_colour (self->cr, colour, 0.22);
      add_spans (self, series->lows, series->values, FALSE, 0);
      cairo_fill (self->cr);
      return;
    }
  if (series->shape == BR_CHART_AREA)
    fill_spans (self, series, colour);
  br_chart_set_colour (self->cr, colour, 1);
  add_spans (self, series->values, series->values, TRUE, WIDTH * get_unit (self) * 0.7);
  cairo_fill (self->cr);
}

static void
paint_series (const BrChartPainter *self,
              guint                 number)
{
  const BrChartSeries *series = br_chart_get_series (self->chart, number);
  double dots = (self->place->right - self->place->left) / self->frame->grain;

  if (self->place->last - self->place->first > CROWD * dots)
    paint_many (self, series, number);
  else
    paint_few (self, series, number);
}

/* Bands, which are wide, lie below lines. */
void
br_chart_paint_lines (const BrChartPainter *self)
{
  static const BrChartShape order[] = { BR_CHART_BAND, BR_CHART_AREA, BR_CHART_LINE };

  for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < br_chart_get_n_series (self->chart); i++)
      if (br_chart_get_series (self->chart, i)->shape == order[k] && !br_chart_get_series (self->chart, i)->hidden)
        paint_series (self, i);
}

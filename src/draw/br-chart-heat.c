#include "config.h"

#include "draw/br-chart-paint.h"

#include <math.h>

#include "draw/br-chart-say.h"

/* A cell's own figure is written where it has this much room, in multiples of the letters' size. */
#define ROOM_ACROSS 0.6
#define ROOM_DOWN 1.5
#define LEGIBLE 4.5

typedef struct
{
  double low;
  double high;
  double across; /* a cell's width */
  double down;   /* its height */
} Cells;

static void
paint_unknown (const BrChartPainter *self,
               double                x,
               double                y,
               double                width,
               double                height)
{
  br_chart_set_colour (self->cr, &self->palette->grid, 1);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
  br_chart_paint_hatch (self, BR_HATCH_UP, x, y, width, height);
}

static void
paint_cell (const BrChartPainter *self,
            const Cells          *cells,
            double                value,
            double                x,
            double                y)
{
  double grain = self->frame->grain, size = self->frame->size;
  double width = cells->across - grain, height = cells->down - grain;
  double share = cells->high > cells->low ? (value - cells->low) / (cells->high - cells->low) : 1;
  g_autofree char *said = NULL;
  GdkRGBA ground, ink;

  if (isnan (value))
    {
      paint_unknown (self, x, y, width, height);
      return;
    }
  ground = br_chart_palette_get_heat (self->frame->look, share);
  br_chart_set_colour (self->cr, &ground, 1);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
  if (height < ROOM_DOWN * size)
    return;
  said = br_chart_say_value (self->chart, value);
  if ((br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, said) + ROOM_ACROSS) * size > width)
    return;
  ink = br_rgba_legible (&self->palette->text, &ground, LEGIBLE);
  br_chart_write (self, BR_PLAN_FACE_BODY, said, x + width / 2, y + height / 2, 1, 0.5, &ink);
}

static double
snap (const BrChartPainter *self,
      double                at)
{
  return floor (at / self->frame->grain + 0.5) * self->frame->grain;
}

/* A row for each series, a cell for each place, the darker (on dark paper the lighter) the more. */
void
br_chart_paint_heat (const BrChartPainter *self)
{
  const BrChartPlace *place = self->place;
  guint n = br_chart_get_n_series (self->chart);
  double size = self->frame->size;
  Cells cells;

  if (!br_chart_get_extent (self->chart, place->first, place->last, &cells.low, &cells.high))
    return;
  for (guint row = 0; row < n; row++)
    {
      const BrChartSeries *series = br_chart_get_series (self->chart, row);
      double top = snap (self, place->top + (place->bottom - place->top) * row / n);
      double bottom = snap (self, place->top + (place->bottom - place->top) * (row + 1) / n);
      g_autofree char *name = br_chart_shorten (self->text, BR_PLAN_FACE_BODY, series->name, place->left / size - 1.2);

      br_chart_write (self, BR_PLAN_FACE_BODY, name, place->left - size * 0.6, (top + bottom) / 2, 1, 1,
                      &self->palette->text_soft);
      for (guint i = place->first; i < place->last; i++)
        {
          double x = br_chart_get_x (self->chart, i), half = br_chart_get_spacing (self->chart) / 2;
          double left = snap (self, MAX (br_chart_get_left_of (place, x - half), place->left));
          double right = snap (self, MIN (br_chart_get_left_of (place, x + half), place->right));

          cells.across = right - left;
          cells.down = bottom - top;
          if (cells.across > self->frame->grain)
            paint_cell (self, &cells, series->values[i], left, top);
        }
    }
}

#include "config.h"

#include "draw/br-chart-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-chart-paint.h"
#include "draw/br-chart-say.h"

/* Multiples of the letters' size. */
#define ROW 1.7
#define PADDING 0.8
#define SWATCH 1.3
#define GAP 0.6
#define APART 1.6
#define MARKER 0.4

typedef struct
{
  int series; /* -1 for a sum or a note */
  char *name;
  char *value;
} Line;

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line->value);
}

static void
add_line (GArray     *lines,
          int         series,
          const char *name,
          char       *value)
{
  Line line = { series, g_strdup (name), value };

  g_array_append_val (lines, line);
}

/* Each series that is shown, what is stacked together, and what happened. */
static GArray *
make_lines (BrChart *chart,
            guint    at,
            int      row)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  double sum = 0;
  guint n_stacked = 0;

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < br_chart_get_n_series (chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (chart, i);

      if (series->hidden || (row >= 0 && i != (guint) row))
        continue;
      add_line (lines, row >= 0 ? -1 : (int) i, series->name, br_chart_say_range (chart, i, at));
      if (series->shape == BR_CHART_STACKED && !isnan (series->values[at]))
        {
          sum += series->values[at];
          n_stacked++;
        }
    }
  if (n_stacked > 1)
    add_line (lines, -1, _("Together"), br_chart_say_value (chart, sum));
  for (guint i = 0; i < br_chart_get_n_notes (chart); i++)
    if (br_chart_get_note (chart, i)->at == at)
      add_line (lines, -1, br_chart_get_note (chart, i)->text, NULL);
  return lines;
}

static double
measure (const BrChartPainter *self,
         const char           *text)
{
  return text != NULL ? br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, text) : 0;
}

static double
measure_card (const BrChartPainter *self,
              GArray               *lines,
              const char           *heading)
{
  double widest = br_plan_text_get_width (self->text, BR_PLAN_FACE_NUMBER, heading);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      widest = MAX (widest, SWATCH + GAP + measure (self, line->name) + (line->value != NULL ? APART : 0) +
                              measure (self, line->value));
    }
  return (widest + 2 * PADDING) * self->frame->size;
}

static void
paint_card (const BrChartPainter *self,
            GArray               *lines,
            const char           *heading,
            double                x)
{
  double size = self->frame->size, width = measure_card (self, lines, heading);
  double height = ((lines->len + 1) * ROW + PADDING) * size, top = self->place->top + size * 0.3;
  double left = x + size + width <= self->place->right ? x + size : MAX (x - size - width, 0);
  double y = top + (PADDING / 2 + ROW / 2) * size;

  left = floor (left) + 0.5;
  top = floor (top) + 0.5;
  cairo_rectangle (self->cr, left, top, width, height);
  br_chart_set_colour (self->cr, &self->palette->paper, 0.97);
  cairo_fill_preserve (self->cr);
  br_chart_set_colour (self->cr, &self->palette->rule, 1);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
  br_chart_write (self, BR_PLAN_FACE_NUMBER, heading, left + PADDING * size, y, 1, 0, &self->palette->text);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      y += ROW * size;
      if (line->series >= 0)
        br_chart_paint_swatch (self, (guint) line->series, left + PADDING * size, y - size * 0.4, SWATCH * size, size * 0.8);
      br_chart_write (self, BR_PLAN_FACE_BODY, line->name, left + (PADDING + SWATCH + GAP) * size, y, 1, 0,
                      &self->palette->text_soft);
      if (line->value != NULL)
        br_chart_write (self, BR_PLAN_FACE_BODY, line->value, left + width - PADDING * size, y, 1, 1, &self->palette->text);
    }
}

static void
paint_line (const BrChartPainter *self,
            guint                 at,
            double                x)
{
  double line = floor (x) + 0.5;

  cairo_move_to (self->cr, line, self->place->top);
  cairo_line_to (self->cr, line, self->place->bottom);
  cairo_set_line_width (self->cr, 1);
  br_chart_set_colour (self->cr, &self->palette->focus, 0.8);
  cairo_stroke (self->cr);
  for (guint i = 0; i < br_chart_get_n_series (self->chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (self->chart, i);

      if (!series->hidden && (series->shape == BR_CHART_LINE || series->shape == BR_CHART_AREA) &&
          !isnan (series->values[at]))
        br_chart_paint_marker (self, i, x, br_chart_get_top_of (self->place, series->values[at]),
                               MARKER * self->frame->size);
    }
}

static void
paint_frame (const BrChartPainter *self,
             guint                 at,
             int                   row)
{
  const BrChartPlace *place = self->place;
  double x = br_chart_get_x (self->chart, at), half = br_chart_get_spacing (self->chart) / 2;
  double each = (place->bottom - place->top) / br_chart_get_n_series (self->chart);
  double left = floor (br_chart_get_left_of (place, x - half)), right = floor (br_chart_get_left_of (place, x + half));

  cairo_rectangle (self->cr, left, floor (place->top + row * each), right - left, floor (each));
  cairo_set_line_width (self->cr, 2);
  br_chart_set_colour (self->cr, &self->palette->focus, 1);
  cairo_stroke (self->cr);
}

/**
 * br_chart_paint_cursor:
 * @self: a chart
 * @text: a letterer
 * @cr: where it is drawn
 * @frame: how
 * @place: where everything is
 * @at: a place that is shown
 * @row: a row of cells, or -1 where there are none
 *
 * Draws over the chart what it says at one place, with the exact figures.
 */
void
br_chart_paint_cursor (BrChart            *self,
                       BrPlanText         *text,
                       cairo_t            *cr,
                       const BrChartFrame *frame,
                       const BrChartPlace *place,
                       guint               at,
                       int                 row)
{
  const BrChartPainter painter = { self, text, cr, frame, place, br_plan_palette_get (frame->look) };
  double x = br_chart_get_left_of (place, br_chart_get_x (self, at));
  g_autoptr (GArray) lines = make_lines (self, at, row);
  g_autofree char *heading = br_chart_say_place (self, at);

  if (row >= 0)
    paint_frame (&painter, at, row);
  else
    paint_line (&painter, at, x);
  paint_card (&painter, lines, heading, x);
}

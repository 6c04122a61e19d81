#include "config.h"

#include "draw/br-chart-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-chart-say.h"

/* Multiples of the letters' size. */
#define MARGIN 0.6
#define TITLE_SIZE 1.05
#define TITLE_HEIGHT 2.6
#define MARK_GAP 0.7
#define NOTE_HEIGHT 1.7
#define SECOND_LINE 1.45
#define DAY_ROOM 3.4
#define NOTE_SIZE 0.92
#define HAIR 1.0

void
br_chart_set_colour (cairo_t       *cr,
                     const GdkRGBA *colour,
                     double         alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

/* Letters of @size times the frame's, in the middle of @y. */
void
br_chart_write (const BrChartPainter *self,
                BrPlanFace            face,
                const char           *text,
                double                x,
                double                y,
                double                size,
                double                align,
                const GdkRGBA        *colour)
{
  br_chart_set_colour (self->cr, colour, 1);
  br_plan_text_draw (self->text, self->cr, face, text, x, y, self->frame->size * size, align);
}

/* As much of some words as has room, in multiples of the letters' size; nothing where that says nothing. */
char *
br_chart_shorten (BrPlanText *text,
                  BrPlanFace  face,
                  const char *words,
                  double      room)
{
  glong length = g_utf8_strlen (words, -1);

  if (br_plan_text_get_width (text, face, words) <= room)
    return g_strdup (words);
  while (--length >= 3)
    {
      g_autofree char *start = g_utf8_substring (words, 0, length);
      char *shorter = g_strconcat (g_strchomp (start), "…", NULL);

      if (br_plan_text_get_width (text, face, shorter) <= room)
        return shorter;
      g_free (shorter);
    }
  return g_strdup ("");
}

static double
snap (const BrChartPainter *self,
      double                at)
{
  return (floor (at / self->frame->grain) + 0.5) * self->frame->grain;
}

static void
draw_level (const BrChartPainter *self,
            double                y,
            const GdkRGBA        *colour)
{
  cairo_t *cr = self->cr;

  cairo_move_to (cr, self->place->left, snap (self, y));
  cairo_line_to (cr, self->place->right, snap (self, y));
  br_chart_set_colour (cr, colour, 1);
  cairo_set_line_width (cr, HAIR * self->frame->grain);
  cairo_stroke (cr);
}

/* ---- the side ---------------------------------------------------------------------------- */

static void
paint_values (const BrChartPainter *self)
{
  const BrAxis *axis = &self->place->axis;

  for (guint i = 0; i < br_axis_get_marks (axis); i++)
    {
      double mark = axis->low + i * axis->step;
      double y = br_chart_get_top_of (self->place, mark * self->place->scale);
      g_autofree char *said = br_chart_say_mark (self->chart, axis, mark);

      draw_level (self, y, &self->palette->grid);
      br_chart_write (self, BR_PLAN_FACE_BODY, said, self->place->left - MARK_GAP * self->frame->size, y, 1, 1,
                      &self->palette->text_soft);
    }
}

static void
paint_zero (const BrChartPainter *self)
{
  const BrAxis *axis = &self->place->axis;

  if (axis->low <= 0 && axis->high >= 0)
    draw_level (self, br_chart_get_top_of (self->place, 0), &self->palette->line_soft);
}

/* ---- the bottom -------------------------------------------------------------------------- */

/* Above, what each mark is; below, the month or year it is in, where that begins. */
static void
write_day (const BrChartPainter *self,
           BrDate                day,
           BrDate                before,
           BrDateStep            step)
{
  double size = self->frame->size;
  double x = br_chart_get_left_of (self->place, day), y = self->place->bottom + size * 1.2;
  int year, month, before_year = 0, before_month = 0;
  g_autofree char *upper = NULL;
  g_autofree char *lower = NULL;

  br_date_to_ymd (day, &year, &month, NULL);
  if (before != BR_DATE_NONE)
    br_date_to_ymd (before, &before_year, &before_month, NULL);
  if (step == BR_STEP_YEARS)
    upper = br_date_format (day, "%Y");
  else if (step == BR_STEP_MONTHS)
    upper = br_date_format (day, "%b");
  else
    upper = br_date_format (day, br_chart_get_spacing (self->chart) < 7 && step == BR_STEP_DAYS ? "%a %-e" : "%-e");
  if (step == BR_STEP_MONTHS && year != before_year)
    lower = br_date_format (day, "%Y");
  if (step < BR_STEP_MONTHS && (year != before_year || month != before_month))
    lower = br_date_format (day, year != before_year ? "%B %Y" : "%B");

  cairo_move_to (self->cr, snap (self, x), self->place->bottom);
  cairo_line_to (self->cr, snap (self, x), self->place->bottom + size * 0.35);
  br_chart_set_colour (self->cr, &self->palette->line_soft, 1);
  cairo_set_line_width (self->cr, HAIR * self->frame->grain);
  cairo_stroke (self->cr);
  br_chart_write (self, BR_PLAN_FACE_BODY, upper, x, y, 1, 0.5, &self->palette->text_soft);
  if (lower != NULL &&
      x + br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, lower) * size - size < self->frame->width)
    br_chart_write (self, BR_PLAN_FACE_BODY, lower, MAX (x - size, self->place->left), y + size * SECOND_LINE, 1, 0,
                    &self->palette->text);
}

static void
paint_days (const BrChartPainter *self)
{
  const BrChartPlace *place = self->place;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (BrDate));
  double room = self->frame->size * DAY_ROOM;
  BrDateStep step = br_axis_get_dates ((BrDate) ceil (place->from), (BrDate) floor (place->to),
                                       (guint) MAX ((place->right - place->left) / room, 1), days);

  for (guint i = 0; i < days->len; i++)
    write_day (self, g_array_index (days, BrDate, i), i > 0 ? g_array_index (days, BrDate, i - 1) : BR_DATE_NONE, step);
}

/* Where names have no room beside each other some are left out, never laid over each other. */
static void
paint_names (const BrChartPainter *self)
{
  const BrChartPlace *place = self->place;
  double size = self->frame->size, each = (place->right - place->left) / MAX (place->to - place->from, 1);
  double widest = 0;
  guint every = 1;

  for (guint i = place->first; i < place->last; i++)
    widest = MAX (widest, br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, br_chart_get_name (self->chart, i)));
  widest = MIN (widest + 0.8, 9);
  while (each * every < widest * size && every < place->last - place->first)
    every++;
  for (guint i = place->first; i < place->last; i += every)
    {
      g_autofree char *name = br_chart_shorten (self->text, BR_PLAN_FACE_BODY, br_chart_get_name (self->chart, i),
                                                MAX (each * every / size - 0.5, 2));

      br_chart_write (self, BR_PLAN_FACE_BODY, name, br_chart_get_left_of (place, br_chart_get_x (self->chart, i)),
                      place->bottom + size * 1.2, 1, 0.5, &self->palette->text_soft);
    }
}

/* ---- notes --------------------------------------------------------------------------------- */

static void
draw_note (const BrChartPainter *self,
           double                x)
{
  double size = self->frame->size, y = self->place->top - NOTE_HEIGHT * size / 2, r = size * 0.32;
  const double dots[] = { self->frame->grain, 3 * self->frame->grain };

  cairo_move_to (self->cr, x, y + r);
  cairo_line_to (self->cr, x, self->place->bottom);
  cairo_set_dash (self->cr, dots, 2, 0);
  cairo_set_line_width (self->cr, HAIR * self->frame->grain);
  br_chart_set_colour (self->cr, &self->palette->line, 1);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_move_to (self->cr, x, y - r);
  cairo_line_to (self->cr, x + r, y);
  cairo_line_to (self->cr, x, y + r);
  cairo_line_to (self->cr, x - r, y);
  cairo_close_path (self->cr);
  br_chart_set_colour (self->cr, &self->palette->rule, 1);
  cairo_fill (self->cr);
}

/* The words stand behind their mark as far as there is room up to @end, or else before it.
 *
 * Returns: where the room of the note before this one ends */
static double
paint_note (const BrChartPainter *self,
            const BrChartNote    *note,
            double                end)
{
  double size = self->frame->size, y = self->place->top - NOTE_HEIGHT * size / 2, gap = size * 0.7;
  double x = snap (self, br_chart_get_left_of (self->place, br_chart_get_x (self->chart, note->at)));
  double width = br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, note->text) * size * NOTE_SIZE;
  gboolean before = x + gap + width > end && end == self->place->right && x - gap - width > self->place->left;
  g_autofree char *said = br_chart_shorten (self->text, BR_PLAN_FACE_BODY, note->text,
                                            before ? G_MAXDOUBLE : (end - x - 2 * gap) / (size * NOTE_SIZE));

  draw_note (self, x);
  if (*said != '\0')
    br_chart_write (self, BR_PLAN_FACE_BODY, said, before ? x - gap : x + gap, y, NOTE_SIZE, before, &self->palette->text);
  return before ? x - gap - width - gap : x;
}

/* From the last to the first, each up to the next. */
static void
paint_notes (const BrChartPainter *self)
{
  double end = self->place->right;

  for (guint i = br_chart_get_n_notes (self->chart); i-- > 0;)
    {
      const BrChartNote *note = br_chart_get_note (self->chart, i);

      if (note->at >= self->place->first && note->at < self->place->last)
        end = paint_note (self, note, end);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Letter-spaced capitals over a thick rule and a thin one. */
static void
paint_title (const BrChartPainter *self)
{
  double size = self->frame->size, y = (MARGIN + TITLE_HEIGHT / 2 - 0.35) * size;
  double left = MARGIN * size, right = self->frame->width - MARGIN * size;
  g_autofree char *title = br_chart_shorten (self->text, BR_PLAN_FACE_HEADING, br_chart_get_title (self->chart),
                                             (right - left) / (size * TITLE_SIZE));

  br_chart_write (self, BR_PLAN_FACE_HEADING, title, left, y, TITLE_SIZE, 0, &self->palette->text);
  br_chart_set_colour (self->cr, &self->palette->rule, 1);
  cairo_rectangle (self->cr, left, y + size * 0.95, right - left, 1.5 * self->frame->grain);
  cairo_rectangle (self->cr, left, y + size * 0.95 + 3 * self->frame->grain, right - left, 0.75 * self->frame->grain);
  cairo_fill (self->cr);
}

static void
paint_plot (const BrChartPainter *self)
{
  const BrChartPlace *place = self->place;

  cairo_save (self->cr);
  cairo_rectangle (self->cr, place->left, place->top - self->frame->size, place->right - place->left,
                   place->bottom - place->top + self->frame->size + self->frame->grain);
  cairo_clip (self->cr);
  br_chart_paint_columns (self);
  br_chart_paint_lines (self);
  cairo_restore (self->cr);
}

/**
 * br_chart_paint:
 * @self: a chart
 * @text: a letterer
 * @cr: where it is drawn, from its top left corner
 * @frame: how
 * @place: what br_chart_lay_out() said of it
 *
 * Draws all but the cursor. Nothing is painted behind it.
 */
void
br_chart_paint (BrChart            *self,
                BrPlanText         *text,
                cairo_t            *cr,
                const BrChartFrame *frame,
                const BrChartPlace *place)
{
  const BrChartPainter painter = { self, text, cr, frame, place, br_plan_palette_get (frame->look) };

  if (frame->titled)
    paint_title (&painter);
  if (frame->legend)
    br_chart_paint_legend (&painter, MARGIN * frame->size + (frame->titled ? TITLE_HEIGHT * frame->size : 0));
  if (place->empty)
    {
      draw_level (&painter, place->bottom, &painter.palette->line_soft);
      br_chart_write (&painter, BR_PLAN_FACE_BODY, _("No figures for this period"), (place->left + place->right) / 2,
                      (place->top + place->bottom) / 2, 1.1, 0.5, &painter.palette->text_soft);
      return;
    }
  if (br_chart_is_heat (self))
    {
      br_chart_paint_heat (&painter);
    }
  else
    {
      paint_values (&painter);
      paint_plot (&painter);
      paint_zero (&painter);
      paint_notes (&painter);
    }
  if (br_chart_is_of_days (self))
    paint_days (&painter);
  else
    paint_names (&painter);
}

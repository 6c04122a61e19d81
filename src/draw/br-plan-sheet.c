#include "config.h"

#include "draw/br-plan-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-draw-error.h"
#include "draw/br-plan-legend.h"

#define MM (72.0 / 25.4)
#define MARGIN (12 * MM)
#define FOOT (19 * MM)
#define DEFAULT_SCALE 100

/* The frame stands outside the page. */
#define FRAME (330 * BR_MILLIMETRE)

static const double papers[][2] = {
  [BR_PLAN_PAPER_NONE] = { 0, 0 },
  [BR_PLAN_PAPER_A4] = { 210 * MM, 297 * MM },
  [BR_PLAN_PAPER_A3] = { 297 * MM, 420 * MM },
};

/* Points to a metre of the room. */
static double
get_pitch (double scale)
{
  return 1000 * MM / scale;
}

static gboolean
refuse (const BrPlanSheet *sheet,
        double             width,
        double             height,
        const double       room[2],
        GError           **error)
{
  g_set_error (
    error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE,
    _(
      "At 1:%u the plan is %.0f × %.0f mm, but the paper has room for %.0f × %.0f mm; 1:%.0f would fit"),
    sheet->scale, width / MM, height / MM, room[0] / MM, room[1] / MM,
    ceil (sheet->scale * MAX (width / room[0], height / room[1])));
  return FALSE;
}

/* A sheet with a title block also says what its colours mean; how deep that is, where it is so wide. */
static double
get_legend (const BrScene     *scene,
            const BrPlanSheet *sheet,
            double             width)
{
  g_autoptr (BrPlanLegend) legend = br_plan_legend_new (scene, br_plan_palette_get (sheet->look));
  g_autoptr (BrPlanText) text = br_plan_text_new ();

  return br_plan_legend_get_n_lines (legend, text, width) * BR_PLAN_LEGEND_LINE;
}

/* Paper as large as the plan at its scale. */
static void
cut_to_size (const BrScene     *scene,
             const BrPlanSheet *sheet,
             const double       metres[2],
             BrSheetPlace      *place,
             double             room[2])
{
  room[0] = metres[0] * get_pitch (place->scale);
  room[1] = metres[1] * get_pitch (place->scale);
  place->margin = place->foot > 0 ? 4 * MM : 0;
  place->legend = place->foot > 0 ? get_legend (scene, sheet, room[0]) : 0;
  place->foot += place->legend;
  place->page_width = room[0] + 2 * place->margin;
  place->page_height = room[1] + place->foot + 2 * place->margin;
}

/* The paper lying or standing, whichever shows the plan larger, which is the scale it returns. */
static double
turn_paper (const BrScene     *scene,
            const BrPlanSheet *sheet,
            const double       metres[2],
            BrSheetPlace      *place,
            double             room[2])
{
  BrPlanPaper paper = sheet->paper;
  double best = G_MAXDOUBLE;

  place->margin = MARGIN;
  for (guint lying = 0; lying < 2; lying++)
    {
      double across = papers[paper][lying] - 2 * MARGIN;
      double legend = get_legend (scene, sheet, across);
      double down = papers[paper][1 - lying] - 2 * MARGIN - FOOT - legend;
      double scale = 1000 * MM * MAX (metres[0] / across, metres[1] / down);

      if (scale < best)
        {
          best = scale;
          place->legend = legend;
          place->page_width = papers[paper][lying];
          place->page_height = papers[paper][1 - lying];
          room[0] = across;
          room[1] = down;
        }
    }
  place->foot += place->legend;
  return best;
}

/**
 * br_sheet_place:
 * @scene: a plan
 * @sheet: how it goes on paper
 * @place: (out): where everything goes
 * @error: %BR_DRAW_ERROR_TOO_LARGE
 *
 * Lays the sheet out.
 *
 * Returns: whether the plan fits
 */
gboolean
br_sheet_place (const BrScene     *scene,
                const BrPlanSheet *sheet,
                BrSheetPlace      *place,
                GError           **error)
{
  BrRect extent = br_scene_get_extent (scene);
  double metres[2], room[2] = { 0 }, pitch;

  extent = br_rect_grow (&extent, FRAME);
  metres[0] = MAX (extent.width, BR_MILLIMETRE) / (double) BR_METRE;
  metres[1] = MAX (extent.height, BR_MILLIMETRE) / (double) BR_METRE;
  *place = (BrSheetPlace){ 0 };
  place->foot = sheet->title != NULL || sheet->paper != BR_PLAN_PAPER_NONE ? FOOT : 0;
  place->scale = sheet->scale > 0 ? sheet->scale : DEFAULT_SCALE;

  if (sheet->paper == BR_PLAN_PAPER_NONE)
    {
      cut_to_size (scene, sheet, metres, place, room);
    }
  else
    {
      double best = turn_paper (scene, sheet, metres, place, room);

      /* A whole number, so that what is printed beside the bar is true. */
      if (sheet->scale == 0)
        place->scale = ceil (best - 0.0001);
      else if (best > place->scale * 1.0001)
        return refuse (sheet, metres[0] * get_pitch (place->scale),
                       metres[1] * get_pitch (place->scale), room, error);
    }

  pitch = get_pitch (place->scale);
  place->plan_x = place->plan_y = place->margin;
  place->viewport = (BrViewport){ pitch, 0, 0, room[0], room[1] };
  place->viewport.x = extent.x + extent.width / 2.0 - room[0] / 2 / pitch * BR_METRE;
  place->viewport.y = extent.y + extent.height / 2.0 - room[1] / 2 / pitch * BR_METRE;
  return TRUE;
}

/* As long as fits a third of the sheet: 1, 2 or 5 times a power of ten. */
static double
choose_bar (const BrSheetPlace *place)
{
  double most = place->viewport.width / 3 / place->viewport.scale;
  double unit = pow (10, floor (log10 (most)));

  return most >= 5 * unit ? 5 * unit : most >= 2 * unit ? 2 * unit : unit;
}

static void
draw_bar (cairo_t             *cr,
          const BrSheetPlace  *place,
          const BrPlanPalette *palette,
          BrPlanText          *text,
          double               x,
          double               y)
{
  double metres = choose_bar (place);
  double length = metres * place->viewport.scale;
  g_autofree char *end =
    metres >= 1 ? g_strdup_printf ("%.0f m", metres) : g_strdup_printf ("%.0f mm", metres * 1000);

  gdk_cairo_set_source_rgba (cr, &palette->text);
  for (guint i = 0; i < 5; i += 2)
    cairo_rectangle (cr, x + length * i / 5, y, length / 5, 1.2 * MM);
  cairo_fill (cr);
  cairo_rectangle (cr, x, y, length, 1.2 * MM);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
  br_plan_text_draw (text, cr, BR_PLAN_FACE_BODY, "0", x, y + 3.2 * MM, 7, 0.5);
  br_plan_text_draw (text, cr, BR_PLAN_FACE_BODY, end, x + length, y + 3.2 * MM, 7, 0.5);
}

static void
letter_within (cairo_t    *cr,
               BrPlanText *text,
               BrPlanFace  face,
               const char *words,
               double      x,
               double      y,
               double      size,
               double      room)
{
  double width;

  if (words == NULL)
    return;
  width = br_plan_text_get_width (text, face, words) * size;
  br_plan_text_draw (text, cr, face, words, x, y, width > room ? size * room / width : size, 0);
}

static void
draw_foot (cairo_t             *cr,
           const BrScene       *scene,
           const BrPlanSheet   *sheet,
           const BrSheetPlace  *place,
           const BrPlanPalette *palette,
           BrPlanText          *text)
{
  double left = place->margin;
  double right = place->page_width - place->margin;
  double top = place->page_height - place->margin - place->foot + 4 * MM;
  double bar = choose_bar (place) * place->viewport.scale;
  double room = right - left - bar - 30 * MM;
  g_autofree char *scale = g_strdup_printf ("1 : %.0f", place->scale);
  g_autoptr (BrPlanLegend) legend = br_plan_legend_new (scene, palette);

  br_plan_legend_draw (legend, cr, palette, text, left, top, right - left);
  top += place->legend;

  /* The thin double rule of the house. */
  gdk_cairo_set_source_rgba (cr, &palette->rule);
  cairo_rectangle (cr, left, top, right - left, 0.9);
  cairo_rectangle (cr, left, top + 2.4, right - left, 0.4);
  cairo_fill (cr);

  gdk_cairo_set_source_rgba (cr, &palette->text);
  letter_within (cr, text, BR_PLAN_FACE_HEADING, sheet->title, left, top + 6.4 * MM, 13, room);
  gdk_cairo_set_source_rgba (cr, &palette->text_soft);
  letter_within (cr, text, BR_PLAN_FACE_BODY, sheet->note, left, top + 11.6 * MM, 8.5, room);

  draw_bar (cr, place, palette, text, right - bar - 22 * MM, top + 6 * MM);
  gdk_cairo_set_source_rgba (cr, &palette->text);
  br_plan_text_draw (text, cr, BR_PLAN_FACE_NUMBER, scale, right, top + 6.6 * MM, 11, 1);
}

/**
 * br_sheet_draw:
 * @cr: where to draw; its user unit is a point
 * @scene: a plan
 * @sheet: how it goes on paper
 * @place: where everything goes
 * @text: how to letter
 * @dot: the smallest thing worth drawing, points
 *
 * Draws the whole sheet. It goes straight to the file's surface rather than through render nodes:
 * a recording would round its lines to 1/256 point, and cairo's SVG surface leaks recordings.
 */
void
br_sheet_draw (cairo_t            *cr,
               const BrScene      *scene,
               const BrPlanSheet  *sheet,
               const BrSheetPlace *place,
               BrPlanText         *text,
               double              dot)
{
  const BrPlanPalette *palette = br_plan_palette_get (sheet->look);

  gdk_cairo_set_source_rgba (cr, &palette->desk);
  cairo_paint (cr);

  cairo_save (cr);
  cairo_translate (cr, place->plan_x, place->plan_y);
  br_plan_draw (cr, scene, palette, &place->viewport, BR_PLAN_PART_ALL, text, dot);
  cairo_restore (cr);

  if (place->foot > 0)
    draw_foot (cr, scene, sheet, place, palette, text);
}

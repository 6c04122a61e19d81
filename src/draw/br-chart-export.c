#include "config.h"

#include "draw/br-chart-export.h"

#include <glib/gi18n-lib.h>

#include "draw/br-chart-paint.h"
#include "draw/br-draw-error.h"
#include "draw/br-file-surface.h"

/* A point is 1/72 inch. */
#define LETTERS 9.0
#define DOTS_PER_POINT 2.0
#define DOT 0.25
#define POINTS_MAX 5000.0

/**
 * br_chart_export:
 * @self: a chart
 * @format: what kind of file
 * @look: in which colours
 * @width: points
 * @height: points
 * @error: %BR_DRAW_ERROR_TOO_LARGE, or %BR_DRAW_ERROR_FAILED when it cannot be drawn
 *
 * Draws a chart into a file, with its title and its legend. It needs no display; letters stay letters in a PDF.
 *
 * Returns: (transfer full): the file's contents
 */
GBytes *
br_chart_export (BrChart       *self,
                 BrPlanFormat   format,
                 BrPlanLook     look,
                 double         width,
                 double         height,
                 GError       **error)
{
  const BrChartFrame frame = { .width = width, .height = height, .size = LETTERS, .look = look, .titled = TRUE,
                               .grain = format == BR_PLAN_FORMAT_PNG ? 1 / DOTS_PER_POINT : DOT, .legend = TRUE };
  g_autoptr (BrPlanText) text = NULL;
  g_autoptr (BrFileSurface) page = NULL;
  BrChartPlace place;
  cairo_t *cr;

  if (width > POINTS_MAX || height > POINTS_MAX)
    {
      g_set_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE, _("A chart of %.0f × %.0f points is too large"), width,
                   height);
      return NULL;
    }
  text = br_plan_text_new ();
  page = br_file_surface_new (format, width, height, DOTS_PER_POINT, br_chart_get_title (self));
  cr = br_file_surface_get_cairo (page);
  br_chart_set_colour (cr, &br_plan_palette_get (look)->paper, 1);
  cairo_paint (cr);
  br_chart_lay_out (self, text, &frame, &place);
  br_chart_paint (self, text, cr, &frame, &place);
  return br_file_surface_finish (page, error);
}

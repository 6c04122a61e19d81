#include "config.h"

#include "draw/br-plan-export.h"

#include <glib/gi18n-lib.h>

#include "draw/br-draw-error.h"
#include "draw/br-file-surface.h"
#include "draw/br-plan-sheet.h"

/* A dot is 0.14 mm on paper, so letters of 2.2 points are the smallest that are printed. */
#define PAPER_DOT 0.4
#define DEFAULT_DPI 150
#define MAX_PIXELS 20000.0

/* How many dots a picture has to a point, if it is not unreasonably large. */
static gboolean
get_dots (const BrPlanSheet  *sheet,
          const BrSheetPlace *place,
          double             *dots,
          GError            **error)
{
  *dots = sheet->format == BR_PLAN_FORMAT_PNG ? (sheet->dpi > 0 ? sheet->dpi : DEFAULT_DPI) / 72.0 : 1;
  if (sheet->format != BR_PLAN_FORMAT_PNG || MAX (place->page_width, place->page_height) * *dots <= MAX_PIXELS)
    return TRUE;
  g_set_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE,
               _("The picture would be %.0f × %.0f pixels; choose a smaller scale or fewer dots per inch"),
               place->page_width * *dots, place->page_height * *dots);
  return FALSE;
}

/**
 * br_plan_export:
 * @scene: a plan
 * @sheet: how it goes on paper
 * @error: %BR_DRAW_ERROR_TOO_LARGE when the plan at this scale does not fit the paper, or the
 *   picture would be unreasonably large; %BR_DRAW_ERROR_FAILED when it cannot be drawn
 *
 * Draws a plan into a file. It needs no display; text stays text in PDF, and outlines of letters
 * in SVG. Any thread may call it.
 *
 * Returns: (transfer full): the file's contents
 */
GBytes *
br_plan_export (const BrScene     *scene,
                const BrPlanSheet *sheet,
                GError           **error)
{
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  g_autoptr (BrFileSurface) file = NULL;
  BrSheetPlace place;
  double dots;

  if (!br_sheet_place (scene, sheet, &place, error) || !get_dots (sheet, &place, &dots, error))
    return NULL;
  file = br_file_surface_new (sheet->format, place.page_width, place.page_height, dots, sheet->title);
  br_sheet_draw (br_file_surface_get_cairo (file), scene, sheet, &place, text,
                 sheet->format == BR_PLAN_FORMAT_PNG ? 1 / dots : PAPER_DOT);
  return br_file_surface_finish (file, error);
}

/**
 * br_plan_format_of_file:
 * @name: a file's name
 * @format: (out): what its ending asks for
 *
 * Returns: whether it is an ending that plans can be drawn for
 */
gboolean
br_plan_format_of_file (const char   *name,
                        BrPlanFormat *format)
{
  static const struct
  {
    const char *ending;
    BrPlanFormat format;
  } endings[] = {
    { ".png", BR_PLAN_FORMAT_PNG },
    { ".svg", BR_PLAN_FORMAT_SVG },
    { ".pdf", BR_PLAN_FORMAT_PDF },
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i].ending))
        {
          *format = endings[i].format;
          return TRUE;
        }
    }
  return FALSE;
}

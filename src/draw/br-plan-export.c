#include "config.h"

#include "draw/br-plan-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-draw-error.h"
#include "draw/br-plan-sheet.h"

/* A dot is 0.14 mm on paper, so letters of 2.2 points are the smallest that are printed. */
#define PAPER_DOT 0.4
#define DEFAULT_DPI 150
#define MAX_PIXELS 20000.0

static cairo_status_t
take_bytes (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (const BrPlanSheet  *sheet,
              const BrSheetPlace *place,
              GByteArray         *bytes,
              double             *dots,
              GError            **error)
{
  double width = place->page_width;
  double height = place->page_height;
  double per_point = (sheet->dpi > 0 ? sheet->dpi : DEFAULT_DPI) / 72.0;

  *dots = 1;
  switch (sheet->format)
    {
    case BR_PLAN_FORMAT_PDF:
      return cairo_pdf_surface_create_for_stream (take_bytes, bytes, width, height);
    case BR_PLAN_FORMAT_SVG:
      return cairo_svg_surface_create_for_stream (take_bytes, bytes, width, height);
    case BR_PLAN_FORMAT_PNG:
    default:
      break;
    }

  if (MAX (width, height) * per_point > MAX_PIXELS)
    {
      g_set_error (
        error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE,
        _(
          "The picture would be %.0f × %.0f pixels; choose a smaller scale or fewer dots per inch"),
        width * per_point, height * per_point);
      return NULL;
    }
  *dots = per_point;
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * per_point),
                                     (int) ceil (height * per_point));
}

static void
name_document (cairo_surface_t   *surface,
               const BrPlanSheet *sheet)
{
  if (sheet->format != BR_PLAN_FORMAT_PDF)
    return;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Backroom");
  if (sheet->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, sheet->title);
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
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  BrSheetPlace place;
  double dots;
  cairo_t *cr;

  if (!br_sheet_place (scene, sheet, &place, error))
    return NULL;
  surface = make_surface (sheet, &place, bytes, &dots, error);
  if (surface == NULL)
    return NULL;

  name_document (surface, sheet);
  cr = cairo_create (surface);
  cairo_scale (cr, dots, dots);
  br_sheet_draw (cr, scene, sheet, &place, text,
                 sheet->format == BR_PLAN_FORMAT_PNG ? 1 / dots : PAPER_DOT);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);

  if (status == CAIRO_STATUS_SUCCESS && sheet->format == BR_PLAN_FORMAT_PNG)
    status = cairo_surface_write_to_png_stream (surface, take_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_FAILED,
                   _("The plan could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
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

#include "config.h"

#include "draw/br-file-surface.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-draw-error.h"

struct _BrFileSurface
{
  BrPlanFormat format;
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes;
};

static cairo_status_t
take_bytes (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * br_file_surface_new:
 * @format: what kind of file
 * @width: points
 * @height: points
 * @dots: of a PNG, to a point
 * @title: (nullable): what a PDF is called
 *
 * Returns: (transfer full): an empty page
 */
BrFileSurface *
br_file_surface_new (BrPlanFormat  format,
                     double        width,
                     double        height,
                     double        dots,
                     const char   *title)
{
  BrFileSurface *self = g_new0 (BrFileSurface, 1);

  self->format = format;
  self->bytes = g_byte_array_new ();
  if (format == BR_PLAN_FORMAT_PDF)
    self->surface = cairo_pdf_surface_create_for_stream (take_bytes, self->bytes, width, height);
  else if (format == BR_PLAN_FORMAT_SVG)
    self->surface = cairo_svg_surface_create_for_stream (take_bytes, self->bytes, width, height);
  else
    self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * dots), (int) ceil (height * dots));
  if (format == BR_PLAN_FORMAT_PDF)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Backroom");
  if (format == BR_PLAN_FORMAT_PDF && title != NULL)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  self->cr = cairo_create (self->surface);
  if (format == BR_PLAN_FORMAT_PNG)
    cairo_scale (self->cr, dots, dots);
  return self;
}

void
br_file_surface_free (BrFileSurface *self)
{
  cairo_destroy (self->cr);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

/**
 * br_file_surface_get_cairo:
 * @self: a page
 *
 * Returns: (transfer none): with what to draw on it, in points from its top left corner
 */
cairo_t *
br_file_surface_get_cairo (BrFileSurface *self)
{
  return self->cr;
}

/**
 * br_file_surface_finish:
 * @self: a page, on which nothing is drawn afterwards
 * @error: %BR_DRAW_ERROR_FAILED when it could not be drawn
 *
 * Returns: (transfer full): the file's contents
 */
GBytes *
br_file_surface_finish (BrFileSurface  *self,
                        GError        **error)
{
  cairo_status_t status;

  cairo_show_page (self->cr);
  status = cairo_status (self->cr);
  if (status == CAIRO_STATUS_SUCCESS && self->format == BR_PLAN_FORMAT_PNG)
    status = cairo_surface_write_to_png_stream (self->surface, take_bytes, self->bytes);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_FAILED, _("It could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

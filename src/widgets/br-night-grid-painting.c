#include "config.h"

#include "widgets/br-night-grid-painting.h"

#include <math.h>

/* Everything on the day grid is flat rectangles on whole pixels and lines of text that were laid out
 * before. */

void
br_grid_fill (BrGridPainting *self,
              const GdkRGBA  *color,
              double          x,
              double          y,
              double          width,
              double          height)
{
  double left = floor (x), top = floor (y);

  gtk_snapshot_append_color (self->snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) left, (float) top,
                                                  (float) (floor (x + width) - left),
                                                  (float) (floor (y + height) - top)));
}

void
br_grid_frame (BrGridPainting *self,
               const GdkRGBA  *color,
               double          x,
               double          y,
               double          width,
               double          height,
               double          line)
{
  br_grid_fill (self, color, x, y, width, line);
  br_grid_fill (self, color, x, y + height - line, width, line);
  br_grid_fill (self, color, x, y + line, line, height - 2 * line);
  br_grid_fill (self, color, x + width - line, y + line, line, height - 2 * line);
}

/* Writes in the middle of a row, in no more than @width, and returns how wide it came. @align is
 * which part of the text stands at @x: 0 its start, 1 its end. */
double
br_grid_write (BrGridPainting *self,
               BrGridText      style,
               const char     *text,
               const GdkRGBA  *color,
               double          x,
               double          middle,
               double          width,
               double          align)
{
  PangoLayout *layout = br_night_grid_get_layout (self->grid, style, text);
  int natural, high;

  pango_layout_get_pixel_size (layout, &natural, &high);
  if (width < natural)
    {
      if (width < 12)
        return 0;
      pango_layout_set_width (layout, (int) width * PANGO_SCALE);
      natural = (int) width;
    }
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT ((float) floor (x - natural * align),
                                                (float) floor (middle - high / 2.0)));
  gtk_snapshot_append_layout (self->snapshot, layout, color);
  gtk_snapshot_restore (self->snapshot);
  return natural;
}

/* Somebody's initials on a disc that ends at @right. Returns how wide it is. */
double
br_grid_face (BrGridPainting *self,
              const char     *initials,
              const GdkRGBA  *ground,
              const GdkRGBA  *color,
              double          right,
              double          middle)
{
  PangoLayout *layout = br_night_grid_get_layout (self->grid, BR_GRID_TEXT_SMALL, initials);
  GskRoundedRect disc;
  int natural, high;
  float width;

  pango_layout_get_pixel_size (layout, &natural, &high);
  width = (float) MAX (high, natural + 8);
  gsk_rounded_rect_init_from_rect (
    &disc, &GRAPHENE_RECT_INIT ((float) floor (right) - width, (float) floor (middle - high / 2.0), width, (float) high),
    (float) high / 2);
  gtk_snapshot_push_rounded_clip (self->snapshot, &disc);
  gtk_snapshot_append_color (self->snapshot, ground, &disc.bounds);
  gtk_snapshot_pop (self->snapshot);
  br_grid_write (self, BR_GRID_TEXT_SMALL, initials, color, disc.bounds.origin.x + (width - natural) / 2, middle, width, 0);
  return width;
}

void
br_grid_clip (BrGridPainting *self,
              double          x,
              double          y,
              double          width,
              double          height)
{
  gtk_snapshot_push_clip (
    self->snapshot,
    &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0), (float) MAX (height, 0)));
}

#include "config.h"

#include "widgets/br-snapshot.h"

/**
 * br_snapshot_fill:
 * @snapshot: where to draw
 * @color: the colour
 * @x: its left edge
 * @y: its top
 * @width: how wide it is
 * @height: how high it is
 *
 * Draws a rectangle in one colour.
 */
void
br_snapshot_fill (GtkSnapshot   *snapshot,
                  const GdkRGBA *color,
                  double         x,
                  double         y,
                  double         width,
                  double         height)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/**
 * br_snapshot_text:
 * @snapshot: where to draw
 * @layout: a text
 * @color: its colour
 * @x: its left edge
 * @y: its top
 *
 * Draws a text at a place.
 */
void
br_snapshot_text (GtkSnapshot   *snapshot,
                  PangoLayout   *layout,
                  const GdkRGBA *color,
                  double         x,
                  double         y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

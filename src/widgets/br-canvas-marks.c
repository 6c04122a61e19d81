#include "config.h"

#include "widgets/br-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-snap-field.h"

/* What tools write over the plan: lines, distances and figures. */

/* Pixels. */
#define CHIP_PADDING 4.0
#define TICK 4.0

static void
draw_bar (GtkSnapshot   *snapshot,
          const GdkRGBA *color,
          double         x,
          double         y,
          double         width,
          double         height)
{
  gtk_snapshot_append_color (
    snapshot, color,
    &GRAPHENE_RECT_INIT ((float) round (x), (float) round (y), (float) width, (float) height));
}

/**
 * br_canvas_snapshot_chip:
 * @self: a canvas
 * @snapshot: where to draw
 * @text: a figure
 * @x: the middle of it, pixels
 * @y: likewise
 *
 * Writes a figure on a plate of its own, so that it can be read on whatever it lies.
 */
void
br_canvas_snapshot_chip (BrCanvas    *self,
                         GtkSnapshot *snapshot,
                         const char  *text,
                         double       x,
                         double       y)
{
  const BrPlanPalette *palette = br_canvas_get_palette (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GskRoundedRect plate;
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x, width / 2.0 + CHIP_PADDING, self->viewport.width - width / 2.0 - CHIP_PADDING);
  y = CLAMP (y, height / 2.0 + 1, self->viewport.height - height / 2.0 - 1);
  gsk_rounded_rect_init_from_rect (
    &plate,
    &GRAPHENE_RECT_INIT ((float) round (x - width / 2.0 - CHIP_PADDING), (float) round (y - height / 2.0) - 1,
                         (float) (width + 2 * CHIP_PADDING), (float) height + 2),
    3);
  gtk_snapshot_push_rounded_clip (snapshot, &plate);
  gtk_snapshot_append_color (snapshot, &palette->text, &plate.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (plate.bounds.origin.x + (float) CHIP_PADDING,
                                                plate.bounds.origin.y + 1));
  gtk_snapshot_append_layout (snapshot, layout, &palette->paper);
  gtk_snapshot_restore (snapshot);
}

/**
 * br_canvas_snapshot_guide:
 * @self: a canvas
 * @snapshot: where to draw
 * @from: one end, on the plan
 * @to: the other end, straight below or to the right
 * @is_centre: whether it runs through middles: then it is broken
 *
 * Draws a line in which things stand.
 */
void
br_canvas_snapshot_guide (BrCanvas    *self,
                          GtkSnapshot *snapshot,
                          BrPoint      from,
                          BrPoint      to,
                          gboolean     is_centre)
{
  const GdkRGBA *color = &br_canvas_get_palette (self)->seated;
  double x1, y1, x2, y2;

  br_viewport_to_view (&self->viewport, from, &x1, &y1);
  br_viewport_to_view (&self->viewport, to, &x2, &y2);
  x1 = CLAMP (x1, -8, self->viewport.width + 8);
  x2 = CLAMP (x2, -8, self->viewport.width + 8);
  y1 = CLAMP (y1, -8, self->viewport.height + 8);
  y2 = CLAMP (y2, -8, self->viewport.height + 8);
  if (!is_centre)
    draw_bar (snapshot, color, x1, y1, MAX (x2 - x1, 1), MAX (y2 - y1, 1));
  else if (x2 - x1 > y2 - y1)
    for (double x = x1; x < x2; x += 8)
      draw_bar (snapshot, color, x, y1, MIN (5, x2 - x), 1);
  else
    for (double y = y1; y < y2; y += 8)
      draw_bar (snapshot, color, x1, y, 1, MIN (5, y2 - y));
}

/**
 * br_canvas_snapshot_distance:
 * @self: a canvas
 * @snapshot: where to draw
 * @from: one end, on the plan
 * @to: the other end, straight across or down
 *
 * Draws how far two things are apart, with the figure.
 */
void
br_canvas_snapshot_distance (BrCanvas    *self,
                             GtkSnapshot *snapshot,
                             BrPoint      from,
                             BrPoint      to)
{
  const GdkRGBA *color = &br_canvas_get_palette (self)->seated;
  g_autofree char *text = br_length_say (llround (br_point_distance (from, to)));
  double x1, y1, x2, y2;
  gboolean level;

  br_viewport_to_view (&self->viewport, from, &x1, &y1);
  br_viewport_to_view (&self->viewport, to, &x2, &y2);
  level = fabs (x2 - x1) >= fabs (y2 - y1);
  if (level)
    {
      draw_bar (snapshot, color, MIN (x1, x2), y1, fabs (x2 - x1), 1);
      draw_bar (snapshot, color, x1, y1 - TICK, 1, 2 * TICK);
      draw_bar (snapshot, color, x2, y1 - TICK, 1, 2 * TICK);
    }
  else
    {
      draw_bar (snapshot, color, x1, MIN (y1, y2), 1, fabs (y2 - y1));
      draw_bar (snapshot, color, x1 - TICK, y1, 2 * TICK, 1);
      draw_bar (snapshot, color, x1 - TICK, y2, 2 * TICK, 1);
    }
  br_canvas_snapshot_chip (self, snapshot, text, (x1 + x2) / 2 + (level ? 0 : 4), (y1 + y2) / 2);
}

/**
 * br_canvas_snapshot_line:
 * @self: a canvas
 * @snapshot: where to draw
 * @from: one end, on the plan
 * @to: the other
 *
 * Draws a line that is being drawn or measured.
 */
void
br_canvas_snapshot_line (BrCanvas    *self,
                         GtkSnapshot *snapshot,
                         BrPoint      from,
                         BrPoint      to)
{
  const GdkRGBA *color = &br_canvas_get_palette (self)->seated;
  double x1, y1, x2, y2, length, angle;

  br_viewport_to_view (&self->viewport, from, &x1, &y1);
  br_viewport_to_view (&self->viewport, to, &x2, &y2);
  length = hypot (x2 - x1, y2 - y1);
  angle = atan2 (y2 - y1, x2 - x1) * 180 / G_PI;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x1, (float) y1));
  gtk_snapshot_rotate (snapshot, (float) angle);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (0, -0.75f, (float) length, 1.5f));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (-0.75f, -TICK, 1.5f, 2 * TICK));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) length - 0.75f, -TICK, 1.5f, 2 * TICK));
  gtk_snapshot_restore (snapshot);
}

/* Broken, so that it is told from a wall or a guide, and from edge to edge, so that the numbers can
 * be read. */
static void
draw_link (BrCanvas            *self,
           GtkSnapshot         *snapshot,
           const BrSceneObject *a,
           const BrSceneObject *b)
{
  const GdkRGBA *color = &br_canvas_get_palette (self)->selection;
  double from = br_viewport_to_pixels (&self->viewport, (double) MIN (a->width, a->height) / 2);
  double to = br_viewport_to_pixels (&self->viewport, (double) MIN (b->width, b->height) / 2);
  double x1, y1, x2, y2, length;

  br_viewport_to_view (&self->viewport, a->centre, &x1, &y1);
  br_viewport_to_view (&self->viewport, b->centre, &x2, &y2);
  length = hypot (x2 - x1, y2 - y1) - to;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x1, (float) y1));
  gtk_snapshot_rotate (snapshot, (float) (atan2 (y2 - y1, x2 - x1) * 180 / G_PI));
  for (double at = from; at < length; at += 7)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) at, -1.25f, (float) MIN (4, length - at), 2.5f));
  gtk_snapshot_restore (snapshot);
}

/**
 * br_canvas_snapshot_links:
 * @self: a canvas
 * @snapshot: where to draw
 *
 * Draws what belongs together.
 */
void
br_canvas_snapshot_links (BrCanvas    *self,
                          GtkSnapshot *snapshot)
{
  BrRect area = br_viewport_get_area (&self->viewport);

  for (guint i = 0; i + 1 < self->links->len; i += 2)
    {
      const BrSceneObject *a = br_scene_lookup (self->scene, &g_array_index (self->links, BrId, i));
      const BrSceneObject *b = br_scene_lookup (self->scene, &g_array_index (self->links, BrId, i + 1));
      BrRect both;

      if (a == NULL || b == NULL)
        continue;
      both = br_rect_union (&a->bounds, &b->bounds);
      if (br_rect_intersects (&both, &area))
        draw_link (self, snapshot, a, b);
    }
}

/**
 * br_canvas_snapshot_corner:
 * @self: a canvas
 * @snapshot: where to draw
 * @place: on the plan
 *
 * Draws a corner that has been put down.
 */
void
br_canvas_snapshot_corner (BrCanvas    *self,
                           GtkSnapshot *snapshot,
                           BrPoint      place)
{
  const BrPlanPalette *palette = br_canvas_get_palette (self);
  double x, y;

  br_viewport_to_view (&self->viewport, place, &x, &y);
  draw_bar (snapshot, &palette->seated, x - 4, y - 4, 8, 8);
  draw_bar (snapshot, &palette->paper, x - 2, y - 2, 4, 4);
}

/**
 * br_canvas_snapshot_grid:
 * @self: a canvas
 * @snapshot: where to draw
 *
 * Draws the lines that things snap to, every tenth a little stronger.
 */
void
br_canvas_snapshot_grid (BrCanvas    *self,
                         GtkSnapshot *snapshot)
{
  GdkRGBA color = br_canvas_get_palette (self)->text_soft;
  gint64 step = br_snap_grid (&self->viewport);
  BrRect page = br_scene_get_page (self->scene);
  BrRect view = br_viewport_get_area (&self->viewport);
  BrRect area;
  double x, y, right, bottom;

  if (!br_rect_intersection (&page, &view, &area))
    return;
  br_viewport_to_view (&self->viewport, BR_POINT (area.x, area.y), &x, &y);
  br_viewport_to_view (&self->viewport, BR_POINT (area.x + area.width, area.y + area.height),
                       &right, &bottom);
  for (gint64 at = area.x / step * step; at <= area.x + area.width; at += step)
    {
      double line, unused;

      br_viewport_to_view (&self->viewport, BR_POINT (at, area.y), &line, &unused);
      color.alpha = at / step % 10 == 0 ? 0.28f : 0.13f;
      draw_bar (snapshot, &color, line, y, 1, bottom - y);
    }
  for (gint64 at = area.y / step * step; at <= area.y + area.height; at += step)
    {
      double line, unused;

      br_viewport_to_view (&self->viewport, BR_POINT (area.x, at), &unused, &line);
      color.alpha = at / step % 10 == 0 ? 0.28f : 0.13f;
      draw_bar (snapshot, &color, x, line, right - x, 1);
    }
}

/**
 * br_length_say:
 * @length: micrometres
 *
 * Returns: (transfer full): it in whole millimetres, for people
 */
char *
br_length_say (gint64 length)
{
  /* Translators: a length on a floor plan */
  return g_strdup_printf (_("%.0f mm"), round ((double) length / BR_MILLIMETRE));
}

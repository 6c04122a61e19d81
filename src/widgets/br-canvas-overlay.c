#include "config.h"

#include "widgets/br-canvas-private.h"

#include <math.h>

#include "draw/br-scene-private.h"

/* Beyond this many in view, what is selected is tinted rather than outlined: the eye takes it in
 * as one area, and a frame has to stay a frame. */
#define MOST_OUTLINES 160

/* An object's outline in pixels, about its centre, turned back. */
static void
get_outline (BrCanvas            *self,
             const BrSceneObject *object,
             double               margin,
             GskRoundedRect      *outline)
{
  gint64 reach = br_scene_object_get_reach (object);
  double width =
    br_viewport_to_pixels (&self->viewport, (double) (object->width + 2 * reach)) + 2 * margin;
  double height =
    br_viewport_to_pixels (&self->viewport, (double) (object->height + 2 * reach)) + 2 * margin;
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT ((float) (-width / 2), (float) (-height / 2), (float) width, (float) height);

  gsk_rounded_rect_init_from_rect (outline, &bounds, 4);
  if (br_scene_object_is_round (object))
    {
      graphene_size_t corner = GRAPHENE_SIZE_INIT ((float) (width / 2), (float) (height / 2));

      gsk_rounded_rect_init (outline, &bounds, &corner, &corner, &corner, &corner);
    }
}

/* What is drawn beyond its own box is outlined by its bounds. */
static gboolean
has_own_box (const BrSceneObject *object)
{
  return object->n_points == 0 && object->width > 0 && object->height > 0 &&
         object->kind != BR_SCENE_DOOR && object->kind != BR_SCENE_FIRE_EXIT &&
         object->kind != BR_SCENE_TEXT;
}

static void
place (BrCanvas            *self,
       GtkSnapshot         *snapshot,
       const BrSceneObject *object,
       double               margin,
       GskRoundedRect      *outline)
{
  BrSceneObject box = *object;
  double x, y;

  if (!has_own_box (object))
    {
      box.kind = BR_SCENE_AREA;
      box.shape = BR_SHAPE_RECTANGLE;
      box.centre = br_rect_get_centre (&object->bounds);
      box.width = object->bounds.width;
      box.height = object->bounds.height;
      box.rotation = 0;
      box.covers = 0;
    }

  br_viewport_to_view (&self->viewport, box.centre, &x, &y);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  if (box.rotation != 0)
    gtk_snapshot_rotate (snapshot, (float) box.rotation / BR_ROTATION_DEGREE);
  get_outline (self, &box, margin, outline);
}

static void
snapshot_outline (BrCanvas            *self,
                  GtkSnapshot         *snapshot,
                  const BrSceneObject *object,
                  const GdkRGBA       *color,
                  double               margin,
                  double               width,
                  double               tint)
{
  const float w = (float) width;
  GskRoundedRect outline;

  gtk_snapshot_save (snapshot);
  place (self, snapshot, object, margin, &outline);
  if (tint > 0)
    {
      GdkRGBA fill = *color;

      fill.alpha = (float) tint;
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ w, w, w, w },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_tint (BrCanvas            *self,
               GtkSnapshot         *snapshot,
               const BrSceneObject *object,
               const GdkRGBA       *color,
               float                alpha)
{
  GdkRGBA fill = *color;
  double x, y;

  fill.alpha = alpha;
  br_viewport_to_view (&self->viewport, BR_POINT (object->bounds.x, object->bounds.y), &x, &y);
  gtk_snapshot_append_color (
    snapshot, &fill,
    &GRAPHENE_RECT_INIT (
      (float) x, (float) y,
      (float) br_viewport_to_pixels (&self->viewport, (double) object->bounds.width),
      (float) br_viewport_to_pixels (&self->viewport, (double) object->bounds.height)));
}

/* Where what is lifted stood. It is one node, the same from frame to frame, so that a drag of hundreds pays for
 * what moves only. */
static GskRenderNode *
make_veil (BrCanvas        *self,
           const GPtrArray *shown)
{
  GdkRGBA paper = br_canvas_get_palette (self)->paper;
  GskRenderNode *node = gsk_cairo_node_new (
    &GRAPHENE_RECT_INIT (0, 0, (float) self->viewport.width, (float) self->viewport.height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  for (guint i = 0; i < shown->len; i++)
    {
      const BrSceneObject *object = g_ptr_array_index (shown, i);
      double x1, y1, x2, y2;

      br_viewport_to_view (&self->viewport, BR_POINT (object->bounds.x, object->bounds.y), &x1, &y1);
      x2 = ceil (x1 + br_viewport_to_pixels (&self->viewport, (double) object->bounds.width));
      y2 = ceil (y1 + br_viewport_to_pixels (&self->viewport, (double) object->bounds.height));
      cairo_rectangle (cr, floor (x1), floor (y1), x2 - floor (x1), y2 - floor (y1));
    }
  paper.alpha = 0.72f;
  gdk_cairo_set_source_rgba (cr, &paper);
  cairo_fill (cr);
  cairo_destroy (cr);
  return node;
}

static void
snapshot_veil (BrCanvas        *self,
               GtkSnapshot     *snapshot,
               const GPtrArray *shown)
{
  if (self->veil == NULL || self->veil_scene != self->scene || self->veil_look != self->look ||
      !br_viewport_equal (&self->veil_viewport, &self->viewport))
    {
      g_clear_pointer (&self->veil, gsk_render_node_unref);
      self->veil = make_veil (self, shown);
      self->veil_scene = self->scene;
      self->veil_look = self->look;
      self->veil_viewport = self->viewport;
    }
  gtk_snapshot_append_node (snapshot, self->veil);
}

static void
snapshot_selection (BrCanvas    *self,
                    GtkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  const GdkRGBA *color = &br_canvas_get_palette (self)->selection;
  BrRect area = br_viewport_get_area (&self->viewport);
  guint n_ids;
  const BrId *ids = br_plan_selection_get_ids (self->selection, &n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      const BrSceneObject *object = br_scene_lookup (self->scene, &ids[i]);

      if (object != NULL && br_rect_intersects (&object->bounds, &area))
        g_ptr_array_add (shown, (gpointer) object);
    }

  if (self->lifted && shown->len > 0)
    {
      snapshot_veil (self, snapshot, shown);
      return;
    }
  for (guint i = 0; i < shown->len; i++)
    {
      if (shown->len <= MOST_OUTLINES)
        snapshot_outline (self, snapshot, g_ptr_array_index (shown, i), color, 4, 2, 0.12);
      else
        snapshot_tint (self, snapshot, g_ptr_array_index (shown, i), color, 0.4f);
    }
}

static void
snapshot_hovered (BrCanvas    *self,
                  GtkSnapshot *snapshot)
{
  const BrSceneObject *object = br_scene_lookup (self->scene, &self->hovered);

  if (object != NULL && !br_plan_selection_contains (self->selection, &self->hovered))
    snapshot_outline (self, snapshot, object, &br_canvas_get_palette (self)->hover, 3, 1, 0.07);
}

/* Two rings, one in the paper's colour, so that it shows on whatever it lies. */
static void
snapshot_ring (BrCanvas    *self,
               GtkSnapshot *snapshot)
{
  const BrPlanPalette *palette = br_canvas_get_palette (self);
  const BrSceneObject *object =
    self->scene != NULL ? br_scene_lookup (self->scene, &self->current) : NULL;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)) &&
      !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  /* What is lifted has its outline where it would come to stand. */
  if (object != NULL && self->lifted && br_plan_selection_contains (self->selection, &self->current))
    return;
  if (object != NULL)
    {
      snapshot_outline (self, snapshot, object, &palette->paper, 9, 4, 0);
      snapshot_outline (self, snapshot, object, &palette->focus, 8, 2, 0);
    }
  else if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    {
      GskRoundedRect edge;

      gsk_rounded_rect_init_from_rect (
        &edge,
        &GRAPHENE_RECT_INIT (0, 0, (float) self->viewport.width, (float) self->viewport.height), 0);
      gtk_snapshot_append_border (
        snapshot, &edge, (float[4]){ 2, 2, 2, 2 },
        (GdkRGBA[4]){ palette->focus, palette->focus, palette->focus, palette->focus });
    }
}

/* Drawn for every frame, over the plan. */
void
br_canvas_snapshot_overlay (BrCanvas    *self,
                            GtkSnapshot *snapshot)
{
  if (self->scene != NULL)
    {
      if (self->shows_grid)
        br_canvas_snapshot_grid (self, snapshot);
      br_canvas_snapshot_links (self, snapshot);
      snapshot_selection (self, snapshot);
      if (!br_id_is_none (&self->hovered))
        snapshot_hovered (self, snapshot);
    }
  snapshot_ring (self, snapshot);
  br_tool_snapshot (self->tool, snapshot);
}

/**
 * br_canvas_snapshot_band:
 * @self: a canvas
 * @snapshot: where to draw
 * @band: on the plan
 *
 * Draws a rubber band, for tools.
 */
void
br_canvas_snapshot_band (BrCanvas     *self,
                         GtkSnapshot  *snapshot,
                         const BrRect *band)
{
  GdkRGBA color = br_canvas_get_palette (self)->selection;
  GdkRGBA fill = color;
  GskRoundedRect outline;
  double x, y;

  br_viewport_to_view (&self->viewport, BR_POINT (band->x, band->y), &x, &y);
  gsk_rounded_rect_init_from_rect (
    &outline,
    &GRAPHENE_RECT_INIT ((float) x, (float) y,
                         (float) br_viewport_to_pixels (&self->viewport, (double) band->width),
                         (float) br_viewport_to_pixels (&self->viewport, (double) band->height)),
    0);
  fill.alpha = 0.14f;
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ color, color, color, color });
}

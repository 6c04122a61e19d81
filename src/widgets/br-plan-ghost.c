#include "config.h"

#include "widgets/br-plan-ghost.h"

#include <math.h>

#include "draw/br-plan-render.h"
#include "draw/br-scene-private.h"
#include "widgets/br-canvas-private.h"

/* So many are drawn anew for every frame; more are painted once, and the picture is moved. */
#define MOST_DRAWN 24

/* The picture of many reaches this far beyond the view, in views. */
#define COVER_AROUND 0.5

struct _BrPlanGhost
{
  BrScene *scene;     /* what was lifted, where it stood */
  GPtrArray *corners; /* of the boxes: each its own, to be changed */
  GArray *boxes;      /* BrPlanBox, as they stand now */
  GHashTable *ids;    /* BrId, of the scene's objects */
  BrRect start;
  BrRect bounds;      /* of what was lifted, chairs and letters included */
  BrPlanText *text;

  gboolean turned; /* more than moved */
  gint64 dx;
  gint64 dy;

  GskRenderNode *picture; /* of what was lifted, within @cover */
  BrRect cover;
  double scale;
  const BrPlanPalette *palette;
};

/**
 * br_plan_box_of:
 * @object: something on a plan
 *
 * Returns: how it stands; its corners are the object's and are not to be changed
 */
BrPlanBox
br_plan_box_of (const BrSceneObject *object)
{
  return (BrPlanBox){
    .centre = object->centre,
    .width = object->width,
    .height = object->height,
    .rotation = object->rotation,
    .is_round = br_scene_object_is_round (object),
    .points = (BrPoint *) object->points,
    .n_points = object->n_points,
  };
}

/* ---- what is lifted --------------------------------------------------------- */

static void
reset (BrPlanGhost *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (self->scene, i);
      BrPlanBox *box = &g_array_index (self->boxes, BrPlanBox, i);

      BrPoint *corners = box->points;

      *box = br_plan_box_of (object);
      box->points = corners;
      for (guint j = 0; j < object->n_points; j++)
        corners[j] = object->points[j];
    }
  self->turned = FALSE;
  self->dx = self->dy = 0;
}

static void
take_scene (BrPlanGhost *self)
{
  for (guint i = 0; i < br_scene_get_n_objects (self->scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (self->scene, i);
      BrPlanBox box = { 0 };

      if (object->n_points > 0)
        {
          box.points = g_new (BrPoint, object->n_points);
          g_ptr_array_add (self->corners, box.points);
        }
      g_array_append_val (self->boxes, box);
      g_hash_table_add (self->ids, (gpointer) &object->id);
    }
  reset (self);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      BrRect bounds = br_plan_box_get_bounds (&g_array_index (self->boxes, BrPlanBox, i));
      const BrRect *covered = &br_scene_get_object (self->scene, i)->bounds;

      self->start = i == 0 ? bounds : br_rect_union (&self->start, &bounds);
      self->bounds = i == 0 ? *covered : br_rect_union (&self->bounds, covered);
    }
}

static BrPlanGhost *
ghost_new (BrSceneBuilder *builder)
{
  BrPlanGhost *self = g_new0 (BrPlanGhost, 1);

  self->scene = br_scene_builder_end (builder);
  self->corners = g_ptr_array_new_with_free_func (g_free);
  self->boxes = g_array_new (FALSE, TRUE, sizeof (BrPlanBox));
  self->ids = g_hash_table_new (br_id_hash, br_id_equal);
  self->text = br_plan_text_new ();
  take_scene (self);
  return self;
}

/**
 * br_plan_ghost_new:
 * @scene: a plan
 * @ids: (array length=n_ids): what to lift; what is not there or may not be moved is left
 * @n_ids: how many
 *
 * Returns: (transfer full): the ghosts, where the things stand
 */
BrPlanGhost *
br_plan_ghost_new (BrScene    *scene,
                   const BrId *ids,
                   guint       n_ids)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  for (guint i = 0; i < n_ids; i++)
    {
      const BrSceneObject *object = br_scene_lookup (scene, &ids[i]);

      if (object != NULL && !object->locked)
        br_scene_builder_add (builder, object);
    }
  return ghost_new (builder);
}

/**
 * br_plan_ghost_new_of:
 * @object: something that is not there yet
 *
 * Returns: (transfer full): its ghost
 */
BrPlanGhost *
br_plan_ghost_new_of (const BrSceneObject *object)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  br_scene_builder_add (builder, object);
  return ghost_new (builder);
}

/**
 * br_plan_ghost_free:
 * @self: (transfer full): ghosts
 *
 * Frees them.
 */
void
br_plan_ghost_free (BrPlanGhost *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_hash_table_unref (self->ids);
  g_array_unref (self->boxes);
  g_ptr_array_unref (self->corners);
  br_plan_text_free (self->text);
  br_scene_unref (self->scene);
  g_free (self);
}

/**
 * br_plan_ghost_get_n:
 * @self: ghosts
 *
 * Returns: how many there are
 */
guint
br_plan_ghost_get_n (const BrPlanGhost *self)
{
  return self->boxes->len;
}

/**
 * br_plan_ghost_get_object:
 * @self: ghosts
 * @index: which of them
 *
 * Returns: (transfer none): what it is the ghost of, as it stood
 */
const BrSceneObject *
br_plan_ghost_get_object (const BrPlanGhost *self,
                          guint              index)
{
  return br_scene_get_object (self->scene, index);
}

/**
 * br_plan_ghost_get_box:
 * @self: ghosts
 * @index: which of them
 *
 * Returns: (transfer none): how it stands now; good until it is moved
 */
const BrPlanBox *
br_plan_ghost_get_box (const BrPlanGhost *self,
                       guint              index)
{
  return &g_array_index (self->boxes, BrPlanBox, index);
}

/**
 * br_plan_ghost_has:
 * @self: ghosts
 * @id: a thing
 *
 * Returns: whether it is among them
 */
gboolean
br_plan_ghost_has (const BrPlanGhost *self,
                   const BrId        *id)
{
  return g_hash_table_contains (self->ids, id);
}

/**
 * br_plan_ghost_get_start:
 * @self: ghosts
 *
 * Returns: where they all stood, without chairs
 */
BrRect
br_plan_ghost_get_start (const BrPlanGhost *self)
{
  return self->start;
}

/**
 * br_plan_ghost_is_moved:
 * @self: ghosts
 *
 * Returns: whether they stand otherwise than they stood
 */
gboolean
br_plan_ghost_is_moved (const BrPlanGhost *self)
{
  return self->turned || self->dx != 0 || self->dy != 0;
}

/* ---- how it stands ---------------------------------------------------------- */

/**
 * br_plan_ghost_move:
 * @self: ghosts
 * @dx: how far to the right of where they stood, micrometres
 * @dy: how far below
 *
 * Moves them.
 */
void
br_plan_ghost_move (BrPlanGhost *self,
                    gint64       dx,
                    gint64       dy)
{
  reset (self);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      BrPlanBox *box = &g_array_index (self->boxes, BrPlanBox, i);

      box->centre.x += dx;
      box->centre.y += dy;
    }
  self->dx = dx;
  self->dy = dy;
}

/**
 * br_plan_ghost_turn:
 * @self: ghosts
 * @about: the place that stays
 * @by: clockwise from how they stood
 *
 * Turns them.
 */
void
br_plan_ghost_turn (BrPlanGhost *self,
                    BrPoint      about,
                    BrRotation   by)
{
  reset (self);
  br_plan_turn ((BrPlanBox *) (gpointer) self->boxes->data, self->boxes->len, about, by);
  self->turned = by != 0;
}

/**
 * br_plan_ghost_resize:
 * @self: the ghost of one thing
 * @centre: where it comes to stand
 * @width: micrometres, before its turn
 * @height: likewise
 *
 * Makes it larger or smaller, its corners too.
 */
void
br_plan_ghost_resize (BrPlanGhost *self,
                      BrPoint      centre,
                      gint64       width,
                      gint64       height)
{
  BrPlanBox *box;
  double across, down;

  g_return_if_fail (self->boxes->len == 1);

  reset (self);
  box = &g_array_index (self->boxes, BrPlanBox, 0);
  across = box->width > 0 ? (double) width / (double) box->width : 1;
  down = box->height > 0 ? (double) height / (double) box->height : 1;
  for (guint i = 0; i < box->n_points; i++)
    box->points[i] = BR_POINT (llround ((double) box->points[i].x * across),
                               llround ((double) box->points[i].y * down));
  self->turned = width != box->width || height != box->height ||
                 !br_point_equal (&centre, &box->centre);
  box->centre = centre;
  box->width = width;
  box->height = height;
}

/**
 * br_plan_ghost_reshape:
 * @self: the ghost of one thing
 * @box: how it comes to stand, with as many corners as may be
 *
 * Gives it another shape.
 */
void
br_plan_ghost_reshape (BrPlanGhost     *self,
                       const BrPlanBox *box)
{
  const BrSceneObject *object;
  BrPoint *points;

  g_return_if_fail (self->boxes->len == 1);

  /* As many as it had, too, for when it is put back. */
  object = br_scene_get_object (self->scene, 0);
  points = g_new0 (BrPoint, MAX (box->n_points, object->n_points));
  for (guint i = 0; i < box->n_points; i++)
    points[i] = box->points[i];
  g_ptr_array_set_size (self->corners, 0);
  g_ptr_array_add (self->corners, points);
  g_array_index (self->boxes, BrPlanBox, 0) = *box;
  g_array_index (self->boxes, BrPlanBox, 0).points = points;
  self->turned = TRUE;
}

/* ---- how it is shown --------------------------------------------------------- */

static void
paint_outline (cairo_t             *cr,
               const BrSceneObject *object,
               const BrViewport    *viewport,
               const GdkRGBA       *color)
{
  double width = br_viewport_to_pixels (viewport, (double) object->width) + 6;
  double height = br_viewport_to_pixels (viewport, (double) object->height) + 6;
  double x, y;

  br_viewport_to_view (viewport, object->centre, &x, &y);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, object->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE));
  cairo_rectangle (cr, -width / 2, -height / 2, width, height);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
paint (BrPlanGhost         *self,
       cairo_t             *cr,
       const BrScene       *scene,
       const BrViewport    *viewport,
       const BrPlanPalette *palette)
{
  BrRect area = br_viewport_get_area (viewport);

  br_plan_draw (cr, scene, palette, viewport, BR_PLAN_PART_ALL & ~BR_PLAN_PART_PAGE, self->text, 1);
  for (guint i = 0; i < br_scene_get_n_objects (scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, i);

      if (br_rect_intersects (&object->bounds, &area))
        paint_outline (cr, object, viewport, &palette->selection);
    }
}

/* The part of the view that shows @area, with room for outlines. */
static BrViewport
get_window (const BrViewport *viewport,
            const BrRect     *area,
            double            scale)
{
  double x, y;
  BrViewport window = *viewport;

  br_viewport_to_view (viewport, BR_POINT (area->x, area->y), &x, &y);
  window.x = viewport->x + (floor (x) - 8) / viewport->scale * BR_METRE;
  window.y = viewport->y + (floor (y) - 8) / viewport->scale * BR_METRE;
  window.width = ceil (br_viewport_to_pixels (viewport, (double) area->width)) + 17;
  window.height = ceil (br_viewport_to_pixels (viewport, (double) area->height)) + 17;
  return window;
}

/* As they stand now, drawn for this frame. */
static void
snapshot_few (BrPlanGhost *self,
              BrCanvas    *canvas,
              GtkSnapshot *snapshot)
{
  const BrViewport *viewport = br_canvas_get_viewport (canvas);
  BrRect view = br_viewport_get_area (viewport);
  BrSceneBuilder *builder = br_scene_builder_new ();
  g_autoptr (BrScene) scene = NULL;
  BrRect area;
  cairo_t *cr;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const BrPlanBox *box = &g_array_index (self->boxes, BrPlanBox, i);
      BrSceneObject object = *br_scene_get_object (self->scene, i);

      object.centre = box->centre;
      object.width = box->width;
      object.height = box->height;
      object.rotation = box->rotation;
      object.points = box->points;
      object.n_points = box->n_points;
      br_scene_builder_add (builder, &object);
    }
  scene = br_scene_builder_end (builder);
  area = br_scene_get_extent (scene);
  if (br_rect_intersection (&area, &view, &area))
    {
      BrViewport window = get_window (viewport, &area, viewport->scale);
      double x, y;

      br_viewport_to_view (viewport, BR_POINT ((gint64) window.x, (gint64) window.y), &x, &y);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y)));
      cr = gtk_snapshot_append_cairo (
        snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) window.width, (float) window.height));
      paint (self, cr, scene, &window, br_canvas_get_palette (canvas));
      cairo_destroy (cr);
      gtk_snapshot_restore (snapshot);
    }
}

/* The picture is kept where the renderer draws, so that a frame only copies it. */
static GskRenderNode *
make_picture (BrPlanGhost      *self,
              BrCanvas         *canvas,
              const BrViewport *window,
              double            density)
{
  int width = (int) ceil (window->width * density);
  int height = (int) ceil (window->height * density);
  graphene_rect_t where =
    GRAPHENE_RECT_INIT (0, 0, (float) window->width, (float) window->height);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (image);
  GskRenderNode *node;

  cairo_scale (cr, density, density);
  paint (self, cr, self->scene, window, self->palette);
  cairo_destroy (cr);
  cairo_surface_flush (image);

  if (br_canvas_is_on_card (canvas))
    {
      g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
        cairo_image_surface_get_data (image), (gsize) cairo_image_surface_get_stride (image) * height,
        (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (image));
      g_autoptr (GdkTexture) texture =
        gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                (gsize) cairo_image_surface_get_stride (image));

      node = gsk_texture_node_new (texture, &where);
    }
  else
    {
      cairo_surface_t *kept =
        canvas->home != NULL
          ? cairo_surface_create_similar (canvas->home, CAIRO_CONTENT_COLOR_ALPHA, width, height)
          : cairo_surface_reference (image);

      if (kept != image)
        {
          cr = cairo_create (kept);
          cairo_set_source_surface (cr, image, 0, 0);
          cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
          cairo_paint (cr);
          cairo_destroy (cr);
        }
      node = gsk_cairo_node_new (&where);
      cr = gsk_cairo_node_get_draw_context (node);
      cairo_scale (cr, 1 / density, 1 / density);
      cairo_set_source_surface (cr, kept, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_destroy (kept);
    }
  cairo_surface_destroy (image);
  return node;
}

/* What of the ghosts, put back where they stood, the view shows. */
static gboolean
get_shown (BrPlanGhost      *self,
           const BrViewport *viewport,
           BrRect           *shown)
{
  BrRect view = br_viewport_get_area (viewport);

  view.x -= self->dx;
  view.y -= self->dy;
  return br_rect_intersection (&self->bounds, &view, shown);
}

static void
snapshot_many (BrPlanGhost *self,
               BrCanvas    *canvas,
               GtkSnapshot *snapshot)
{
  const BrViewport *viewport = br_canvas_get_viewport (canvas);
  const BrPlanPalette *palette = br_canvas_get_palette (canvas);
  double density = gtk_widget_get_scale_factor (GTK_WIDGET (canvas));
  BrRect shown;
  double x, y;

  if (!get_shown (self, viewport, &shown))
    return;
  if (self->picture == NULL || self->scale != viewport->scale || self->palette != palette ||
      !br_rect_contains_rect (&self->cover, &shown))
    {
      BrViewport window;

      g_clear_pointer (&self->picture, gsk_render_node_unref);
      self->cover = br_rect_grow (
        &shown, br_viewport_to_length (viewport, COVER_AROUND * MAX (viewport->width, viewport->height)));
      br_rect_intersection (&self->cover, &self->bounds, &self->cover);
      self->scale = viewport->scale;
      self->palette = palette;
      window = get_window (viewport, &self->cover, viewport->scale);
      self->picture = make_picture (self, canvas, &window, density);
    }

  br_viewport_to_view (viewport, BR_POINT (self->cover.x, self->cover.y), &x, &y);
  x = floor (x) - 8 + br_viewport_to_pixels (viewport, (double) self->dx);
  y = floor (y) - 8 + br_viewport_to_pixels (viewport, (double) self->dy);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (round (x * density) / density),
                                                          (float) (round (y * density) / density)));
  gtk_snapshot_append_node (snapshot, self->picture);
  gtk_snapshot_restore (snapshot);
}

/**
 * br_plan_ghost_snapshot:
 * @self: ghosts
 * @canvas: the canvas that shows the plan
 * @snapshot: over the plan, in the canvas's pixels
 *
 * Draws them. Many that are only moved cost what one costs.
 */
void
br_plan_ghost_snapshot (BrPlanGhost *self,
                        BrCanvas    *canvas,
                        GtkSnapshot *snapshot)
{
  if (self->boxes->len <= MOST_DRAWN || self->turned)
    snapshot_few (self, canvas, snapshot);
  else
    snapshot_many (self, canvas, snapshot);
}

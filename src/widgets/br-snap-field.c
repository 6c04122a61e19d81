#include "config.h"

#include "widgets/br-snap-field.h"

#include <math.h>

#include "draw/br-scene-pick.h"
#include "widgets/br-canvas-private.h"

/* Pixels: what is further off does not pull. */
#define TOLERANCE 7.0

/* Pixels: lines of the grid that are nearer to each other are left out. */
#define LEAST_GRID 7.0

struct _BrSnapField
{
  BrCanvas *canvas;
  const BrPlanGhost *without;
  GArray *others;    /* BrRect: what stands in the view */
  BrViewport looked; /* when they were gathered */
  BrSnap snap;
};

/**
 * br_snap_field_new:
 * @canvas: where something is dragged; has to outlive the field
 * @without: (nullable): what is dragged, which is no neighbour of itself; likewise
 *
 * Returns: (transfer full): a field
 */
BrSnapField *
br_snap_field_new (BrCanvas          *canvas,
                   const BrPlanGhost *without)
{
  BrSnapField *self = g_new0 (BrSnapField, 1);

  self->canvas = canvas;
  self->without = without;
  self->others = g_array_new (FALSE, FALSE, sizeof (BrRect));
  return self;
}

/**
 * br_snap_field_free:
 * @self: (transfer full): a field
 *
 * Frees it.
 */
void
br_snap_field_free (BrSnapField *self)
{
  g_array_unref (self->others);
  g_free (self);
}

/**
 * br_snap_grid:
 * @viewport: how near one looks
 *
 * Returns: from one line of the grid to the next, micrometres: 10 mm and up, so that one can still
 *   aim between two
 */
gint64
br_snap_grid (const BrViewport *viewport)
{
  static const gint64 steps[] = { 10, 50, 100, 250, 500, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (br_viewport_to_pixels (viewport, (double) (steps[i] * BR_MILLIMETRE)) >= LEAST_GRID)
      return steps[i] * BR_MILLIMETRE;
  return 5 * BR_METRE;
}

/* Only what one sees pulls: nobody can tell why it should. */
static void
gather (BrSnapField *self)
{
  const BrViewport *viewport = br_canvas_get_viewport (self->canvas);
  BrScene *scene = br_canvas_get_scene (self->canvas);
  BrRect view = br_viewport_get_area (viewport);
  g_autoptr (GArray) indices = NULL;

  if (br_viewport_equal (&self->looked, viewport))
    return;

  self->looked = *viewport;
  g_array_set_size (self->others, 0);
  if (scene == NULL)
    return;
  indices = g_array_new (FALSE, FALSE, sizeof (guint));
  br_scene_query (scene, &view, indices);
  for (guint i = 0; i < indices->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, g_array_index (indices, guint, i));
      BrPlanBox box = br_plan_box_of (object);
      BrRect bounds;

      if (!br_scene_object_can_pick (object) || object->kind == BR_SCENE_TEXT ||
          (self->without != NULL && br_plan_ghost_has (self->without, &object->id)))
        continue;
      bounds = br_plan_box_get_bounds (&box);
      g_array_append_val (self->others, bounds);
    }
}

static BrSnapping
get_snapping (BrSnapField    *self,
              GdkModifierType state)
{
  const BrViewport *viewport = br_canvas_get_viewport (self->canvas);
  BrSnapping snapping = { br_canvas_get_snapping (self->canvas), br_snap_grid (viewport),
                          br_viewport_to_length (viewport, TOLERANCE) };

  if ((state & GDK_ALT_MASK) != 0)
    snapping.to = BR_SNAP_NOTHING;
  return snapping;
}

static const BrRect *
get_page (BrSnapField *self,
          BrRect      *page)
{
  BrScene *scene = br_canvas_get_scene (self->canvas);

  if (scene == NULL)
    return NULL;
  *page = br_scene_get_page (scene);
  return page;
}

/**
 * br_snap_field_pull:
 * @self: a field
 * @moving: where the pointer would have what is dragged
 * @state: which keys are held; with Alt nothing pulls
 *
 * Returns: by how much more to move it, micrometres
 */
BrPoint
br_snap_field_pull (BrSnapField    *self,
                    const BrRect   *moving,
                    GdkModifierType state)
{
  BrSnapping snapping = get_snapping (self, state);
  BrRect page;

  gather (self);
  self->snap = br_plan_snap (moving, (const BrRect *) (gpointer) self->others->data,
                             self->others->len, get_page (self, &page), &snapping);
  return BR_POINT (self->snap.dx, self->snap.dy);
}

/**
 * br_snap_field_place:
 * @self: a field
 * @point: where the pointer is
 * @state: which keys are held; with Alt nothing pulls
 *
 * Returns: the place that is meant
 */
BrPoint
br_snap_field_place (BrSnapField    *self,
                     BrPoint         point,
                     GdkModifierType state)
{
  BrSnapping snapping = get_snapping (self, state);
  BrRect page;

  gather (self);
  self->snap = br_plan_snap_point (point, (const BrRect *) (gpointer) self->others->data,
                                   self->others->len, get_page (self, &page), &snapping);
  return BR_POINT (point.x + self->snap.dx, point.y + self->snap.dy);
}

/**
 * br_snap_field_forget:
 * @self: a field
 *
 * Shows no more lines.
 */
void
br_snap_field_forget (BrSnapField *self)
{
  self->snap = (BrSnap){ 0 };
}

/**
 * br_snap_field_snapshot:
 * @self: a field
 * @snapshot: over the plan, in the canvas's pixels
 *
 * Draws the lines in which what is dragged stands with others, and how far its neighbours are.
 */
void
br_snap_field_snapshot (BrSnapField *self,
                        GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->snap.n_guides; i++)
    br_canvas_snapshot_guide (self->canvas, snapshot, self->snap.guides[i].from,
                              self->snap.guides[i].to, self->snap.guides[i].is_centre);
  for (guint i = 0; i < self->snap.n_gaps; i++)
    if (self->snap.gaps[i].length > 0)
      br_canvas_snapshot_distance (self->canvas, snapshot, self->snap.gaps[i].from,
                                   self->snap.gaps[i].to);
}

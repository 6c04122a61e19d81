#include "config.h"

#include "draw/br-plan-tiles-private.h"

/**
 * BrPlanTiles:
 *
 * The picture of a plan, kept as tiles. To draw thousands of lettered objects takes the cairo
 * renderer some fifty milliseconds; to copy the two dozen tiles of a screen takes it two. So the
 * plan is painted once per scale, on another thread, and a frame only puts tiles together:
 *
 * - while one pans, tiles are shown where they belong, to the pixel, and those around the view
 *   are painted ahead;
 * - while one zooms, the last finished scale is shown larger or smaller, for as long as the next
 *   takes to paint, which is a few frames; then that one is shown. What is painted goes to the X
 *   server a few tiles a frame, because a whole screen of them would take longer than a frame;
 * - where there is no tile yet, a small picture of the whole plan shows through;
 * - where there is nothing at all, at the first frame, what is in view is painted on the spot;
 * - when the plan changes, only the tiles it changed on are painted again, and the first few of
 *   them on the spot, so that what was dropped is there in the same frame.
 */
G_DEFINE_FINAL_TYPE (BrPlanTiles, br_plan_tiles, G_TYPE_OBJECT)

enum
{
  UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
br_plan_tiles_drop (BrPlanTiles *self)
{
  g_clear_pointer (&self->front, br_tile_set_free);
  g_clear_pointer (&self->next, br_tile_set_free);
  g_clear_pointer (&self->overview, br_tile_set_free);
}

static void
painted_cb (GPtrArray *jobs,
            gpointer   user_data)
{
  BrPlanTiles *self = user_data;
  BrTileSet *sets[] = { self->front, self->next, self->overview };
  gboolean taken = FALSE;

  for (guint i = 0; i < jobs->len; i++)
    {
      BrTileJob *job = g_ptr_array_index (jobs, i);

      if (job->palette != self->palette || job->form != self->form)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (sets); j++)
        {
          if (sets[j] != NULL && job->surface != NULL &&
              br_tile_set_get_scale (sets[j]) == job->scale)
            {
              br_tile_take (br_tile_set_get (sets[j], job->column, job->row),
                            g_steal_pointer (&job->surface), job->serial);
              taken = TRUE;
            }
        }
    }

  if (taken)
    g_signal_emit (self, signals[UPDATED], 0);
}

static gboolean
more_cb (gpointer data)
{
  BrPlanTiles *self = data;

  self->more_source = 0;
  g_signal_emit (self, signals[UPDATED], 0);
  return G_SOURCE_REMOVE;
}

/* A frame that left something for the next one has to be followed by one. */
void
br_plan_tiles_ask_for_more (BrPlanTiles *self)
{
  if (self->more_source != 0)
    return;
  self->more_source = g_idle_add_full (G_PRIORITY_DEFAULT, more_cb, self, NULL);
  g_source_set_name_by_id (self->more_source, "[backroom] more tiles");
}

static void
br_plan_tiles_finalize (GObject *object)
{
  BrPlanTiles *self = BR_PLAN_TILES (object);

  g_clear_handle_id (&self->more_source, g_source_remove);
  br_tile_painter_free (self->painter);
  br_plan_tiles_drop (self);
  g_clear_pointer (&self->scene, br_scene_unref);
  g_clear_pointer (&self->text, br_plan_text_free);
  g_clear_pointer (&self->home, cairo_surface_destroy);

  G_OBJECT_CLASS (br_plan_tiles_parent_class)->finalize (object);
}

static void
br_plan_tiles_class_init (BrPlanTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_plan_tiles_finalize;

  /**
   * BrPlanTiles::updated:
   * @self: the tiles
   *
   * More of the picture is ready: draw again.
   */
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_plan_tiles_init (BrPlanTiles *self)
{
  self->palette = br_plan_palette_get (BR_PLAN_LIGHT);
  self->serial = 1;
  self->painter = br_tile_painter_new (painted_cb, self);
}

/**
 * br_plan_tiles_new:
 *
 * Returns: (transfer full): a picture of nothing
 */
BrPlanTiles *
br_plan_tiles_new (void)
{
  return g_object_new (BR_TYPE_PLAN_TILES, NULL);
}

/**
 * br_plan_tiles_set_scene:
 * @self: the tiles
 * @scene: (nullable): what to show
 *
 * Shows another scene. Of a later state of the same plan only what has changed is painted anew.
 */
void
br_plan_tiles_set_scene (BrPlanTiles *self,
                         BrScene     *scene)
{
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (BrRect));
  BrTileSet *sets[] = { self->front, self->next, self->overview };

  g_return_if_fail (BR_IS_PLAN_TILES (self));

  if (scene == self->scene)
    return;

  self->serial++;
  if (scene != NULL && self->scene != NULL)
    {
      BrRect from = br_scene_get_page (self->scene);
      BrRect to = br_scene_get_page (scene);

      if (br_rect_equal (&from, &to))
        br_scene_diff (self->scene, scene, damage);
      else
        br_plan_tiles_drop (self);
    }
  else
    {
      br_plan_tiles_drop (self);
    }

  for (guint i = 0; i < damage->len; i++)
    {
      BrRect area = br_rect_grow (&g_array_index (damage, BrRect, i), BR_PLAN_TILES_AROUND / 4);

      for (guint j = 0; j < G_N_ELEMENTS (sets) && self->front != NULL; j++)
        {
          if (sets[j] != NULL)
            br_tile_set_spoil (sets[j], &area, self->serial);
        }
    }

  g_clear_pointer (&self->scene, br_scene_unref);
  self->scene = scene != NULL ? br_scene_ref (scene) : NULL;
}

/**
 * br_plan_tiles_set_palette:
 * @self: the tiles
 * @palette: in which colours to show the plan; has to outlive @self
 *
 * Shows the plan in other colours.
 */
void
br_plan_tiles_set_palette (BrPlanTiles         *self,
                           const BrPlanPalette *palette)
{
  g_return_if_fail (BR_IS_PLAN_TILES (self));

  if (palette == self->palette)
    return;
  self->palette = palette;
  br_plan_tiles_drop (self);
}

/**
 * br_plan_tiles_set_home:
 * @self: the tiles
 * @home: (nullable): a surface of the kind that the renderer draws on
 *
 * Tiles in the form of surfaces are kept where @home is, which is the X server for a window of
 * X11. Without one they are images.
 */
void
br_plan_tiles_set_home (BrPlanTiles     *self,
                        cairo_surface_t *home)
{
  g_return_if_fail (BR_IS_PLAN_TILES (self));

  if (home == self->home)
    return;
  g_clear_pointer (&self->home, cairo_surface_destroy);
  self->home = home != NULL ? cairo_surface_reference (home) : NULL;
  br_plan_tiles_drop (self);
}

/**
 * br_plan_tiles_is_idle:
 * @self: the tiles
 *
 * Returns: whether everything that was asked for is painted
 */
gboolean
br_plan_tiles_is_idle (BrPlanTiles *self)
{
  g_return_val_if_fail (BR_IS_PLAN_TILES (self), TRUE);

  return br_tile_painter_is_idle (self->painter);
}

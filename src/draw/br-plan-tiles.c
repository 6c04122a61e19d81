#include "config.h"

#include "draw/br-plan-tiles.h"

#include <math.h>

#include "draw/br-tile-painter.h"

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
 *   takes to paint, which is a few frames; then that one is shown;
 * - where there is no tile yet, a small picture of the whole plan shows through;
 * - where there is nothing at all, at the first frame, what is in view is painted on the spot;
 * - when the plan changes, only the tiles it changed on are painted again, and the first few of
 *   them on the spot, so that what was dropped is there in the same frame.
 */
struct _BrPlanTiles
{
  GObject parent_instance;

  BrScene *scene;
  const BrPlanPalette *palette;
  guint serial;
  BrPlanTileForm form;

  BrTileSet *front;    /* what is shown */
  BrTileSet *next;     /* the scale that is being painted, when it is another one */
  BrTileSet *overview; /* the whole plan, small */
  BrTilePainter *painter;
  BrPlanText *text;
};

G_DEFINE_FINAL_TYPE (BrPlanTiles, br_plan_tiles, G_TYPE_OBJECT)

enum
{
  UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The page's frame stands out by this much. */
#define AROUND (BR_METRE / 2)

#define OVERVIEW_PIXELS 900.0
#define MOST_TILES 240

/* A set that would take more tiles than this to fill the view is of no use any more: its scale is
 * far from what is shown. */
#define FAR_TILES 1500

/* How long a frame may paint on the spot what has changed, microseconds. */
#define ON_THE_SPOT 6000

typedef struct
{
  const BrViewport *viewport;
  double density;
  double scale; /* the screen's pixels to a metre */
  GPtrArray *nodes;
} Frame;

static BrRect
get_extent (BrPlanTiles *self)
{
  BrRect extent = br_scene_get_extent (self->scene);

  return br_rect_grow (&extent, AROUND);
}

/* Beyond the plan there is nothing but the desk, for which no tile is needed. */
static BrTileSpan
get_needed (BrPlanTiles      *self,
            BrTileSet        *set,
            const BrViewport *viewport)
{
  BrRect area = br_viewport_get_area (viewport);
  BrRect extent = get_extent (self);

  if (!br_rect_intersection (&area, &extent, &area))
    return (BrTileSpan){ 0, -1, 0, -1 };
  return br_tile_set_span (set, &area);
}

static gboolean
has_all (BrTileSet        *set,
         const BrTileSpan *span)
{
  for (int row = span->first_row; row <= span->last_row; row++)
    {
      for (int column = span->first_column; column <= span->last_column; column++)
        {
          if (br_tile_set_get (set, column, row)->surface == NULL)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
has_any (BrTileSet        *set,
         const BrTileSpan *span)
{
  for (int row = span->first_row; row <= span->last_row; row++)
    {
      for (int column = span->first_column; column <= span->last_column; column++)
        {
          if (br_tile_set_get (set, column, row)->surface != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_far_off (BrPlanTiles      *self,
            BrTileSet        *set,
            const BrViewport *viewport)
{
  BrTileSpan span = get_needed (self, set, viewport);

  return (gint64) (span.last_column - span.first_column + 1) * (span.last_row - span.first_row + 1) > FAR_TILES;
}

static void
drop_pictures (BrPlanTiles *self)
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
          if (sets[j] != NULL && job->surface != NULL && br_tile_set_get_scale (sets[j]) == job->scale)
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

static void
choose_sets (BrPlanTiles *self,
             const Frame *frame)
{
  if (self->overview == NULL)
    {
      BrRect extent = get_extent (self);
      double metres = MAX (extent.width, extent.height) / (double) BR_METRE;

      self->overview = br_tile_set_new (OVERVIEW_PIXELS / MAX (metres, 1));
    }

  if (self->front != NULL && is_far_off (self, self->front, frame->viewport))
    g_clear_pointer (&self->front, br_tile_set_free);
  if (self->next != NULL && is_far_off (self, self->next, frame->viewport))
    g_clear_pointer (&self->next, br_tile_set_free);

  if (self->next != NULL)
    {
      BrTileSpan span = get_needed (self, self->next, frame->viewport);

      if (has_all (self->next, &span))
        {
          g_clear_pointer (&self->front, br_tile_set_free);
          self->front = g_steal_pointer (&self->next);
        }
    }

  if (self->front == NULL)
    self->front = br_tile_set_new (frame->scale);
  if (br_tile_set_get_scale (self->front) == frame->scale)
    g_clear_pointer (&self->next, br_tile_set_free);
  else if (self->next == NULL)
    self->next = br_tile_set_new (frame->scale);
}

static void
paint_on_the_spot (BrPlanTiles *self,
                   BrTileSet   *set,
                   BrTile      *tile)
{
  g_autoptr (BrTileJob) job = br_tile_job_new (self->scene, self->palette, br_tile_set_get_scale (set),
                                               tile, self->serial, self->form);

  if (self->text == NULL)
    self->text = br_plan_text_new ();
  br_tile_job_paint (job, self->text);
  br_tile_take (tile, g_steal_pointer (&job->surface), self->serial);
}

static void
mend (BrPlanTiles *self,
      const Frame *frame)
{
  BrTileSpan span = get_needed (self, self->front, frame->viewport);
  BrRect extent = get_extent (self);
  BrTileSpan all = br_tile_set_span (self->overview, &extent);
  gboolean blank = !has_any (self->front, &span) && !has_any (self->overview, &all);
  gint64 deadline = g_get_monotonic_time () + ON_THE_SPOT;

  for (int row = span.first_row; row <= span.last_row; row++)
    {
      for (int column = span.first_column; column <= span.last_column; column++)
        {
          BrTile *tile = br_tile_set_get (self->front, column, row);

          if (br_tile_is_fresh (tile) || (!blank && tile->surface == NULL))
            continue;
          if (!blank && g_get_monotonic_time () >= deadline)
            return;
          paint_on_the_spot (self, self->front, tile);
        }
    }
}

static void
place_set (BrPlanTiles *self,
           const Frame *frame,
           BrTileSet   *set)
{
  BrTileSpan span = get_needed (self, set, frame->viewport);
  double ratio = frame->scale / br_tile_set_get_scale (set);
  double left = frame->viewport->x * frame->scale / BR_METRE;
  double top = frame->viewport->y * frame->scale / BR_METRE;

  for (int row = span.first_row; row <= span.last_row; row++)
    {
      /* Edges fall on whole pixels of the screen, so that no seam shows between two tiles. */
      double y0 = round (row * BR_TILE_SIZE * ratio - top);
      double y1 = round ((row + 1) * BR_TILE_SIZE * ratio - top);

      for (int column = span.first_column; column <= span.last_column; column++)
        {
          BrTile *tile = br_tile_set_get (set, column, row);
          double x0 = round (column * BR_TILE_SIZE * ratio - left);
          double x1 = round ((column + 1) * BR_TILE_SIZE * ratio - left);
          graphene_rect_t where =
            GRAPHENE_RECT_INIT ((float) (x0 / frame->density), (float) (y0 / frame->density),
                                (float) ((x1 - x0) / frame->density), (float) ((y1 - y0) / frame->density));

          if (tile->surface != NULL && x1 > x0 && y1 > y0)
            g_ptr_array_add (frame->nodes, br_tile_place (tile, self->form, &where, frame->density));
        }
    }
}

typedef struct
{
  BrTile *tile;
  double away;
} Wish;

static int
compare_wishes (gconstpointer a,
                gconstpointer b)
{
  const Wish *x = a;
  const Wish *y = b;

  return x->away < y->away ? -1 : x->away > y->away;
}

/* Asks for what is not fresh, from the middle outwards. */
static void
wish_for (BrPlanTiles      *self,
          BrTileSet        *set,
          const BrTileSpan *span,
          GPtrArray        *jobs)
{
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  double column_middle = (span->first_column + span->last_column) / 2.0;
  double row_middle = (span->first_row + span->last_row) / 2.0;

  for (int row = span->first_row; row <= span->last_row; row++)
    {
      for (int column = span->first_column; column <= span->last_column; column++)
        {
          Wish wish = { br_tile_set_get (set, column, row), hypot (column - column_middle, row - row_middle) };

          if (!br_tile_is_fresh (wish.tile))
            g_array_append_val (wishes, wish);
        }
    }

  g_array_sort (wishes, compare_wishes);
  for (guint i = 0; i < wishes->len; i++)
    g_ptr_array_add (jobs, br_tile_job_new (self->scene, self->palette, br_tile_set_get_scale (set),
                                            g_array_index (wishes, Wish, i).tile, self->serial, self->form));
}

static BrTileSpan
clip_span (BrTileSpan        span,
           const BrTileSpan *to)
{
  return (BrTileSpan){ MAX (span.first_column, to->first_column), MIN (span.last_column, to->last_column),
                       MAX (span.first_row, to->first_row), MIN (span.last_row, to->last_row) };
}

static void
ask (BrPlanTiles *self,
     const Frame *frame)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) br_tile_job_free);
  BrTileSet *set = self->next != NULL ? self->next : self->front;
  BrTileSpan span = get_needed (self, set, frame->viewport);
  BrRect extent = get_extent (self);
  BrTileSpan all = br_tile_set_span (set, &extent);

  wish_for (self, set, &span, jobs);
  if (self->next == NULL)
    {
      BrTileSpan around = { span.first_column - 1, span.last_column + 1, span.first_row - 1, span.last_row + 1 };

      br_tile_set_trim (set, &span, MOST_TILES);
      around = clip_span (around, &all);
      wish_for (self, set, &around, jobs);
      all = br_tile_set_span (self->overview, &extent);
      wish_for (self, self->overview, &all, jobs);
    }
  br_tile_painter_ask (self->painter, jobs);
}

static void
br_plan_tiles_finalize (GObject *object)
{
  BrPlanTiles *self = BR_PLAN_TILES (object);

  br_tile_painter_free (self->painter);
  drop_pictures (self);
  g_clear_pointer (&self->scene, br_scene_unref);
  g_clear_pointer (&self->text, br_plan_text_free);

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
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
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
        drop_pictures (self);
    }
  else
    {
      drop_pictures (self);
    }

  for (guint i = 0; i < damage->len; i++)
    {
      BrRect area = br_rect_grow (&g_array_index (damage, BrRect, i), AROUND / 4);

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
  drop_pictures (self);
}

/**
 * br_plan_tiles_render:
 * @self: the tiles
 * @viewport: which part of the plan, and how large
 * @density: how many of the screen's pixels one of the viewport's is
 * @form: for which renderer
 * @sharp: (out) (optional): whether everything in view is painted for this scale
 *
 * Puts a frame together from what is painted, and asks for what is not; #BrPlanTiles::updated
 * tells when there is more.
 *
 * Returns: (transfer full): the frame, as large as the viewport or a little larger
 */
GskRenderNode *
br_plan_tiles_render (BrPlanTiles      *self,
                      const BrViewport *viewport,
                      double            density,
                      BrPlanTileForm    form,
                      gboolean         *sharp)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  Frame frame = { viewport, density, viewport->scale * density, nodes };
  gboolean all_there;
  BrTileSpan span;

  g_return_val_if_fail (BR_IS_PLAN_TILES (self), NULL);

  /* GTK registers the types of nodes when it opens a display; this may be a program without one. */
  g_type_ensure (GSK_TYPE_CAIRO_NODE);

  if (form != self->form)
    {
      self->form = form;
      drop_pictures (self);
    }
  g_ptr_array_add (nodes, gsk_color_node_new (&self->palette->desk,
                                              &GRAPHENE_RECT_INIT (0, 0, (float) viewport->width, (float) viewport->height)));
  if (sharp != NULL)
    *sharp = TRUE;
  if (self->scene == NULL)
    return gsk_container_node_new ((GskRenderNode **) nodes->pdata, nodes->len);

  choose_sets (self, &frame);
  mend (self, &frame);

  span = get_needed (self, self->front, viewport);
  all_there = has_all (self->front, &span);
  if (!all_there)
    place_set (self, &frame, self->overview);
  place_set (self, &frame, self->front);
  if (self->next != NULL && br_tile_set_get_scale (self->next) == frame.scale)
    place_set (self, &frame, self->next);
  if (sharp != NULL)
    *sharp = all_there && self->next == NULL;

  ask (self, &frame);
  return gsk_container_node_new ((GskRenderNode **) nodes->pdata, nodes->len);
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

#include "config.h"

#include "draw/br-plan-tiles-private.h"

#include <math.h>

#define OVERVIEW_PIXELS 900.0
#define MOST_TILES 240

/* A set that would take more tiles than this to fill the view is of no use any more: its scale is
 * far from what is shown. */
#define FAR_TILES 1500

/* How long a frame may paint on the spot what has changed, microseconds. */
#define ON_THE_SPOT 6000

/* How many tiles a frame may hand to the renderer: a quarter of a megabyte each. */
#define MOST_SETTLED 5

typedef struct
{
  const BrViewport *viewport;
  double density;
  double scale; /* the screen's pixels to a metre */
  GPtrArray *nodes;
  guint n_settled;
  guint most_settled;
  gboolean more; /* something was left for the next frame */
} Frame;

static BrRect
get_extent (BrPlanTiles *self)
{
  BrRect extent = br_scene_get_extent (self->scene);

  return br_rect_grow (&extent, BR_PLAN_TILES_AROUND);
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

  return (gint64) (span.last_column - span.first_column + 1) *
           (span.last_row - span.first_row + 1) >
         FAR_TILES;
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

/* Textures are made from images. */
static cairo_surface_t *
get_home (BrPlanTiles *self)
{
  return self->form == BR_PLAN_TILE_SURFACE ? self->home : NULL;
}

static void
paint_on_the_spot (BrPlanTiles *self,
                   BrTileSet   *set,
                   BrTile      *tile)
{
  g_autoptr (BrTileJob) job = br_tile_job_new (
    self->scene, self->palette, br_tile_set_get_scale (set), tile, self->serial, self->form);

  if (self->text == NULL)
    self->text = br_plan_text_new ();
  br_tile_job_paint (job, self->text);
  br_tile_take (tile, g_steal_pointer (&job->surface), self->serial);
  br_tile_settle (tile, get_home (self));
}

static void
settle (BrPlanTiles *self,
        Frame       *frame,
        BrTile      *tile)
{
  if (tile->image == NULL)
    return;
  if (frame->n_settled >= frame->most_settled)
    {
      frame->more = TRUE;
      return;
    }
  br_tile_settle (tile, get_home (self));
  frame->n_settled++;
}

static void
settle_span (BrPlanTiles      *self,
             Frame            *frame,
             BrTileSet        *set,
             const BrTileSpan *span)
{
  for (int row = span->first_row; row <= span->last_row; row++)
    {
      for (int column = span->first_column; column <= span->last_column; column++)
        settle (self, frame, br_tile_set_get (set, column, row));
    }
}

static void
settle_set (BrPlanTiles *self,
            Frame       *frame,
            BrTileSet   *set)
{
  BrTileSpan span = get_needed (self, set, frame->viewport);

  settle_span (self, frame, set, &span);
}

/* All of it, whatever is in view: when it is needed there is nothing else to show. */
static void
settle_overview (BrPlanTiles *self,
                 Frame       *frame)
{
  BrRect extent = get_extent (self);
  BrTileSpan span = br_tile_set_span (self->overview, &extent);

  settle_span (self, frame, self->overview, &span);
}

static BrTileSpan
get_around (BrPlanTiles      *self,
            BrTileSet        *set,
            const BrTileSpan *span)
{
  BrRect extent = get_extent (self);
  BrTileSpan all = br_tile_set_span (set, &extent);

  return (BrTileSpan){ MAX (span->first_column - 1, all.first_column),
                       MIN (span->last_column + 1, all.last_column),
                       MAX (span->first_row - 1, all.first_row),
                       MIN (span->last_row + 1, all.last_row) };
}

static void
mend (BrPlanTiles *self,
      Frame       *frame)
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

          if (br_tile_is_fresh (tile) || (!blank && tile->surface == NULL && tile->image == NULL))
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
          graphene_rect_t where = GRAPHENE_RECT_INIT (
            (float) (x0 / frame->density), (float) (y0 / frame->density),
            (float) ((x1 - x0) / frame->density), (float) ((y1 - y0) / frame->density));

          if (tile->surface != NULL && x1 > x0 && y1 > y0)
            g_ptr_array_add (frame->nodes,
                             br_tile_place (tile, self->form, &where, frame->density));
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
          Wish wish = { br_tile_set_get (set, column, row),
                        hypot (column - column_middle, row - row_middle) };

          if (!br_tile_is_fresh (wish.tile))
            g_array_append_val (wishes, wish);
        }
    }

  g_array_sort (wishes, compare_wishes);
  for (guint i = 0; i < wishes->len; i++)
    g_ptr_array_add (jobs, br_tile_job_new (self->scene, self->palette, br_tile_set_get_scale (set),
                                            g_array_index (wishes, Wish, i).tile, self->serial,
                                            self->form));
}

static void
ask (BrPlanTiles *self,
     const Frame *frame)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) br_tile_job_free);
  BrTileSet *set = self->next != NULL ? self->next : self->front;
  BrTileSpan span = get_needed (self, set, frame->viewport);

  wish_for (self, set, &span, jobs);
  if (self->next == NULL)
    {
      BrTileSpan around = get_around (self, set, &span);
      BrRect extent = get_extent (self);
      BrTileSpan all = br_tile_set_span (self->overview, &extent);

      br_tile_set_trim (set, &span, MOST_TILES);
      wish_for (self, set, &around, jobs);
      wish_for (self, self->overview, &all, jobs);
    }
  br_tile_painter_ask (self->painter, jobs);
}

/* From what is coarse to what is sharp. */
static gboolean
compose (BrPlanTiles *self,
         Frame       *frame)
{
  BrTileSpan span = get_needed (self, self->front, frame->viewport);
  gboolean all_there = has_all (self->front, &span);

  if (all_there && self->next == NULL)
    {
      BrTileSpan around = get_around (self, self->front, &span);

      settle_span (self, frame, self->front, &around);
      settle_overview (self, frame);
    }
  else if (!all_there)
    {
      frame->most_settled = G_MAXUINT;
      settle_overview (self, frame);
      place_set (self, frame, self->overview);
    }

  place_set (self, frame, self->front);
  if (self->next != NULL && br_tile_set_get_scale (self->next) == frame->scale)
    place_set (self, frame, self->next);
  return all_there && self->next == NULL;
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
  g_autoptr (GPtrArray) nodes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  Frame frame = { viewport, density, viewport->scale * density, nodes, 0, MOST_SETTLED, FALSE };
  graphene_rect_t view =
    GRAPHENE_RECT_INIT (0, 0, (float) viewport->width, (float) viewport->height);
  gboolean is_sharp = TRUE;

  g_return_val_if_fail (BR_IS_PLAN_TILES (self), NULL);

  /* GTK registers the types of nodes when it opens a display; this may be a program without one. */
  g_type_ensure (GSK_TYPE_CAIRO_NODE);

  if (form != self->form)
    {
      self->form = form;
      br_plan_tiles_drop (self);
    }

  g_ptr_array_add (nodes, gsk_color_node_new (&self->palette->desk, &view));
  if (self->scene != NULL)
    {
      /* What is painted for the scale to come is made ready while the old one is still shown. */
      if (self->next != NULL)
        settle_set (self, &frame, self->next);
      choose_sets (self, &frame);
      mend (self, &frame);
      settle_set (self, &frame, self->front);
      is_sharp = compose (self, &frame);
      ask (self, &frame);
      if (frame.more)
        br_plan_tiles_ask_for_more (self);
    }

  if (sharp != NULL)
    *sharp = is_sharp;
  return gsk_container_node_new ((GskRenderNode **) nodes->pdata, nodes->len);
}

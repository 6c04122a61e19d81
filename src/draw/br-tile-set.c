#include "config.h"

#include "draw/br-tile-set.h"

#include <math.h>

/**
 * BrTileSet:
 *
 * The tiles of a plan at one scale. Column and row 0 begin at the plan's origin, whatever the
 * view shows, so that a tile stays good while one pans.
 */
struct _BrTileSet
{
  double scale; /* the screen's pixels to a metre */
  GHashTable *tiles;
};

static guint
tile_hash (gconstpointer key)
{
  const BrTile *tile = key;

  return (guint) tile->column * 73856093u ^ (guint) tile->row * 19349663u;
}

static gboolean
tile_equal (gconstpointer a,
            gconstpointer b)
{
  const BrTile *x = a;
  const BrTile *y = b;

  return x->column == y->column && x->row == y->row;
}

static void
tile_drop_nodes (BrTile *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->padded, gsk_render_node_unref);
}

static void
tile_free (gpointer data)
{
  BrTile *self = data;

  tile_drop_nodes (self);
  g_clear_pointer (&self->image, cairo_surface_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

/**
 * br_tile_set_new:
 * @scale: the screen's pixels to a metre
 *
 * Returns: (transfer full): a set without tiles
 */
BrTileSet *
br_tile_set_new (double scale)
{
  BrTileSet *self = g_new (BrTileSet, 1);

  self->scale = scale;
  self->tiles = g_hash_table_new_full (tile_hash, tile_equal, tile_free, NULL);
  return self;
}

/**
 * br_tile_set_free:
 * @self: (transfer full): a set
 *
 * Frees it.
 */
void
br_tile_set_free (BrTileSet *self)
{
  g_hash_table_unref (self->tiles);
  g_free (self);
}

/**
 * br_tile_set_get_scale:
 * @self: a set
 *
 * Returns: the screen's pixels to a metre
 */
double
br_tile_set_get_scale (const BrTileSet *self)
{
  return self->scale;
}

/**
 * br_tile_set_get:
 * @self: a set
 * @column: from the plan's origin
 * @row: from the plan's origin
 *
 * Returns: (transfer none): the tile there, painted or not
 */
BrTile *
br_tile_set_get (BrTileSet *self,
                 int        column,
                 int        row)
{
  BrTile key = { .column = column, .row = row };
  BrTile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL)
    {
      tile = g_new0 (BrTile, 1);
      tile->column = column;
      tile->row = row;
      g_hash_table_add (self->tiles, tile);
    }
  return tile;
}

static double
get_pitch (const BrTileSet *self)
{
  return BR_TILE_SIZE * BR_METRE / self->scale;
}

/**
 * br_tile_set_span:
 * @self: a set
 * @area: a part of the plan
 *
 * Returns: the tiles it lies on
 */
BrTileSpan
br_tile_set_span (const BrTileSet *self,
                  const BrRect    *area)
{
  double pitch = get_pitch (self);

  return (BrTileSpan){ (int) floor (area->x / pitch), (int) floor ((area->x + area->width) / pitch),
                       (int) floor (area->y / pitch),
                       (int) floor ((area->y + area->height) / pitch) };
}

/**
 * br_tile_set_get_area:
 * @self: a set
 * @column: of a tile
 * @row: of a tile
 *
 * Returns: the part of the plan it shows, rounded outwards
 */
BrRect
br_tile_set_get_area (const BrTileSet *self,
                      int              column,
                      int              row)
{
  double pitch = get_pitch (self);
  BrPoint low = BR_POINT ((gint64) floor (column * pitch), (gint64) floor (row * pitch));
  BrPoint high = BR_POINT ((gint64) ceil ((column + 1) * pitch), (gint64) ceil ((row + 1) * pitch));

  return br_rect_from_corners (low, high);
}

/**
 * br_tile_set_spoil:
 * @self: a set
 * @area: a part of the plan that has changed
 * @serial: the scene that changed it
 *
 * The tiles it lies on keep showing what was, until they are painted anew.
 */
void
br_tile_set_spoil (BrTileSet    *self,
                   const BrRect *area,
                   guint         serial)
{
  BrTileSpan span = br_tile_set_span (self, area);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      BrTile *tile = key;

      if (tile->column >= span.first_column && tile->column <= span.last_column &&
          tile->row >= span.first_row && tile->row <= span.last_row)
        tile->spoilt = serial;
    }
}

/**
 * br_tile_set_trim:
 * @self: a set
 * @keep: the tiles that are in view
 * @most: how many tiles there may be
 *
 * Drops tiles that are further out of view than one screen, when there are too many.
 */
void
br_tile_set_trim (BrTileSet        *self,
                  const BrTileSpan *keep,
                  guint             most)
{
  int columns = keep->last_column - keep->first_column + 1;
  int rows = keep->last_row - keep->first_row + 1;
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (self->tiles) <= most)
    return;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      BrTile *tile = key;

      if (tile->column < keep->first_column - columns ||
          tile->column > keep->last_column + columns || tile->row < keep->first_row - rows ||
          tile->row > keep->last_row + rows)
        g_hash_table_iter_remove (&iter);
    }
}

/**
 * br_tile_is_fresh:
 * @self: a tile
 *
 * Returns: whether it is painted and nothing on it has changed since
 */
gboolean
br_tile_is_fresh (const BrTile *self)
{
  return (self->image != NULL || self->surface != NULL) && self->painted >= self->spoilt;
}

/**
 * br_tile_take:
 * @self: a tile
 * @image: (transfer full): its new picture
 * @serial: the scene it shows
 *
 * Takes a picture, unless it has a newer one. What it had is shown until br_tile_settle().
 */
void
br_tile_take (BrTile          *self,
              cairo_surface_t *image,
              guint            serial)
{
  if ((self->image != NULL || self->surface != NULL) && serial < self->painted)
    {
      cairo_surface_destroy (image);
      return;
    }

  g_clear_pointer (&self->image, cairo_surface_destroy);
  self->image = image;
  self->painted = serial;
}

/**
 * br_tile_settle:
 * @self: a tile with a picture that is not settled
 * @home: (nullable): a surface of the kind that the renderer draws on, or %NULL for any
 *
 * Makes the new picture the one that is shown. On X11 this sends it to the server, once; an image
 * would be sent again for every frame in which it is not seen whole.
 */
void
br_tile_settle (BrTile          *self,
                cairo_surface_t *home)
{
  tile_drop_nodes (self);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  if (home != NULL)
    {
      cairo_t *cr;

      self->surface =
        cairo_surface_create_similar (home, CAIRO_CONTENT_COLOR, BR_TILE_SIZE, BR_TILE_SIZE);
      cr = cairo_create (self->surface);
      cairo_set_source_surface (cr, self->image, 0, 0);
      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
      cairo_paint (cr);
      cairo_destroy (cr);
      g_clear_pointer (&self->image, cairo_surface_destroy);
    }
  else
    {
      self->surface = g_steal_pointer (&self->image);
    }
}

static GskRenderNode *
make_surface_node (BrTile  *self,
                   gboolean padded)
{
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, BR_TILE_SIZE, BR_TILE_SIZE));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  if (padded)
    {
      /* At another size the edges would mix with what lies beside the tile. */
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_rectangle (cr, 0, 0, BR_TILE_SIZE, BR_TILE_SIZE);
      cairo_fill (cr);
    }
  else
    {
      cairo_paint (cr);
    }
  cairo_destroy (cr);
  return node;
}

static GskRenderNode *
place_texture (BrTile                *self,
               const graphene_rect_t *where)
{
  const int stride = cairo_image_surface_get_stride (self->surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
    cairo_image_surface_get_data (self->surface), (gsize) stride * BR_TILE_SIZE,
    (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (self->surface));
  g_autoptr (GdkTexture) texture =
    gdk_memory_texture_new (BR_TILE_SIZE, BR_TILE_SIZE, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);

  return gsk_texture_node_new (texture, where);
}

/**
 * br_tile_place:
 * @self: a painted tile
 * @form: for which renderer
 * @where: where to show it, in the view's pixels
 * @density: how many of the screen's pixels one of the view's is
 *
 * Returns: (transfer full): the tile there
 */
GskRenderNode *
br_tile_place (BrTile                *self,
               BrPlanTileForm         form,
               const graphene_rect_t *where,
               double                 density)
{
  float across = where->size.width / BR_TILE_SIZE;
  float down = where->size.height / BR_TILE_SIZE;
  gboolean same_size = fabs (across * density - 1) < 1e-4 && fabs (down * density - 1) < 1e-4;
  GskRenderNode **node = same_size ? &self->node : &self->padded;
  GskTransform *transform;
  GskRenderNode *placed;

  if (form == BR_PLAN_TILE_TEXTURE)
    {
      /* The card keeps the texture with the node's texture object; keep that, moved. */
      if (self->node == NULL)
        self->node = place_texture (self, &GRAPHENE_RECT_INIT (0, 0, BR_TILE_SIZE, BR_TILE_SIZE));
      return gsk_texture_node_new (gsk_texture_node_get_texture (self->node), where);
    }

  if (*node == NULL)
    *node = make_surface_node (self, !same_size);

  transform = gsk_transform_translate (NULL, &where->origin);
  if (across != 1 || down != 1)
    transform = gsk_transform_scale (transform, across, down);
  placed =
    transform != NULL ? gsk_transform_node_new (*node, transform) : gsk_render_node_ref (*node);
  gsk_transform_unref (transform);
  return placed;
}

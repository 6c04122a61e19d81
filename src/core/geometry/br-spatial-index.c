#include "config.h"

#include "core/geometry/br-spatial-index.h"

/*
 * A plan holds chairs of 0.4 m beside dance floors of 12 m, so one grid would be too coarse for
 * the first or would list the second in hundreds of cells. Here are grids of doubling cell sizes;
 * each rectangle lives in exactly one cell, the one its centre is in, of the finest grid whose
 * cells are at least as large as itself. So it reaches at most half a cell beyond its own cell,
 * and a query looks at its cells grown by half a cell on every grid in use: no duplicates, no
 * rebalancing, and an update is a removal and an insertion.
 */

#define FINEST_BITS 19 /* cells of 0.52 m */
#define N_LEVELS 24    /* … up to 4 398 km, more than BR_GEOMETRY_LIMIT asks */

typedef struct
{
  BrRect rect;
  guint key;
} Entry;

typedef struct
{
  GHashTable *cells; /* gint64 cell → GArray of Entry */
  guint n_entries;
} Level;

struct _BrSpatialIndex
{
  GHashTable *places; /* key → Place */
  Level levels[N_LEVELS];
};

typedef struct
{
  BrRect rect;
  gint64 cell;
  guint level;
} Place;

static gint64
cell_of (gint64 x,
         gint64 y,
         guint  level)
{
  /* Arithmetic shifts round down, also below zero. */
  gint64 column = x >> (FINEST_BITS + level);
  gint64 row = y >> (FINEST_BITS + level);

  return (gint64) (((guint64) column << 32) | ((guint64) row & G_MAXUINT32));
}

static guint
level_of (const BrRect *rect)
{
  gint64 size = MAX (rect->width, rect->height);
  guint level = 0;

  while (level < N_LEVELS - 1 && size > (G_GINT64_CONSTANT (1) << (FINEST_BITS + level)))
    level++;

  return level;
}

/**
 * br_spatial_index_new:
 *
 * An index of rectangles by number, for "what is here?". It answers for the rectangles only;
 * whether a point is inside a turned or round shape is the caller's next question.
 *
 * Returns: (transfer full): an empty index
 */
BrSpatialIndex *
br_spatial_index_new (void)
{
  BrSpatialIndex *self = g_new0 (BrSpatialIndex, 1);

  self->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * br_spatial_index_free:
 * @self: (transfer full): an index
 *
 * Frees it.
 */
void
br_spatial_index_free (BrSpatialIndex *self)
{
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&self->levels[i].cells, g_hash_table_unref);
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * br_spatial_index_get_count:
 * @self: an index
 *
 * Returns: how many rectangles it holds
 */
guint
br_spatial_index_get_count (const BrSpatialIndex *self)
{
  return g_hash_table_size (self->places);
}

/**
 * br_spatial_index_insert:
 * @self: an index
 * @key: the caller's number for the rectangle
 * @rect: where it is
 *
 * Adds a rectangle, or moves the one that has this @key.
 */
void
br_spatial_index_insert (BrSpatialIndex *self,
                         guint           key,
                         const BrRect   *rect)
{
  guint level = level_of (rect);
  BrPoint centre = br_rect_get_centre (rect);
  gint64 cell = cell_of (centre.x, centre.y, level);
  Entry entry = { *rect, key };
  Place *place;
  GArray *entries;

  br_spatial_index_remove (self, key);

  if (self->levels[level].cells == NULL)
    self->levels[level].cells =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  entries = g_hash_table_lookup (self->levels[level].cells, &cell);
  if (entries == NULL)
    {
      entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_hash_table_insert (self->levels[level].cells, g_memdup2 (&cell, sizeof cell), entries);
    }
  g_array_append_val (entries, entry);
  self->levels[level].n_entries++;

  place = g_new (Place, 1);
  *place = (Place){ *rect, cell, level };
  g_hash_table_insert (self->places, GUINT_TO_POINTER (key), place);
}

/**
 * br_spatial_index_remove:
 * @self: an index
 * @key: the caller's number
 *
 * Returns: whether there was such a rectangle
 */
gboolean
br_spatial_index_remove (BrSpatialIndex *self,
                         guint           key)
{
  const Place *place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (key));
  Level *level;
  GArray *entries;

  if (place == NULL)
    return FALSE;

  level = &self->levels[place->level];
  entries = g_hash_table_lookup (level->cells, &place->cell);
  for (guint i = 0; i < entries->len; i++)
    {
      if (g_array_index (entries, Entry, i).key == key)
        {
          g_array_remove_index_fast (entries, i);
          break;
        }
    }
  if (entries->len == 0)
    g_hash_table_remove (level->cells, &place->cell);
  level->n_entries--;

  return g_hash_table_remove (self->places, GUINT_TO_POINTER (key));
}

/**
 * br_spatial_index_lookup:
 * @self: an index
 * @key: the caller's number
 * @rect: (out) (optional): where it is
 *
 * Returns: whether there is such a rectangle
 */
gboolean
br_spatial_index_lookup (const BrSpatialIndex *self,
                         guint                 key,
                         BrRect               *rect)
{
  const Place *place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (key));

  if (place == NULL)
    return FALSE;
  if (rect != NULL)
    *rect = place->rect;
  return TRUE;
}

static void
take_matches (const GArray *entries,
              const BrRect *rect,
              GArray       *keys)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (br_rect_intersects (&entry->rect, rect))
        g_array_append_val (keys, entry->key);
    }
}

static void
query_level (const Level  *level,
             guint         number,
             const BrRect *rect,
             GArray       *keys)
{
  gint64 size = G_GINT64_CONSTANT (1) << (FINEST_BITS + number);
  BrRect reach = br_rect_grow (rect, size / 2 + 1);
  gint64 first_column = reach.x >> (FINEST_BITS + number);
  gint64 first_row = reach.y >> (FINEST_BITS + number);
  gint64 n_columns = ((reach.x + reach.width) >> (FINEST_BITS + number)) - first_column + 1;
  gint64 n_rows = ((reach.y + reach.height) >> (FINEST_BITS + number)) - first_row + 1;
  GHashTableIter iter;
  gpointer entries;

  /* A query that spans more cells than are in use is cheaper the other way round. */
  if (n_columns >= G_MAXINT32 || n_rows >= G_MAXINT32 ||
      n_columns * n_rows > g_hash_table_size (level->cells))
    {
      g_hash_table_iter_init (&iter, level->cells);
      while (g_hash_table_iter_next (&iter, NULL, &entries))
        take_matches (entries, rect, keys);
      return;
    }

  for (gint64 row = first_row; row < first_row + n_rows; row++)
    {
      for (gint64 column = first_column; column < first_column + n_columns; column++)
        {
          gint64 cell = cell_of (column * size, row * size, number);

          entries = g_hash_table_lookup (level->cells, &cell);
          if (entries != NULL)
            take_matches (entries, rect, keys);
        }
    }
}

/**
 * br_spatial_index_query:
 * @self: an index
 * @rect: where to look; one without size asks for a point
 * @keys: (element-type guint): where to append the keys, each once, in no order
 *
 * Finds every rectangle that shares a point with @rect.
 */
void
br_spatial_index_query (const BrSpatialIndex *self,
                        const BrRect         *rect,
                        GArray               *keys)
{
  for (guint i = 0; i < N_LEVELS; i++)
    {
      if (self->levels[i].n_entries > 0)
        query_level (&self->levels[i], i, rect, keys);
    }
}

/**
 * br_spatial_index_nearest:
 * @self: an index
 * @point: where
 * @reach: how far to look, micrometres
 * @key: (out): the nearest rectangle's key; of several as near, the smallest key
 * @distance: (out) (optional): how far it is, micrometres; 0 when @point is in it
 *
 * Returns: whether any rectangle is within @reach
 */
gboolean
br_spatial_index_nearest (const BrSpatialIndex *self,
                          BrPoint               point,
                          gint64                reach,
                          guint                *key,
                          double               *distance)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 radius = MIN (reach, G_GINT64_CONSTANT (1) << FINEST_BITS);

  for (;;)
    {
      BrRect around = br_rect_from_centre (point, 2 * radius, 2 * radius);
      double best = (double) radius;
      gboolean found = FALSE;

      g_array_set_size (keys, 0);
      br_spatial_index_query (self, &around, keys);
      for (guint i = 0; i < keys->len; i++)
        {
          guint candidate = g_array_index (keys, guint, i);
          const Place *place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (candidate));
          double away = br_rect_distance (&place->rect, point);

          if (away < best || (away == best && (!found || candidate < *key)))
            {
              best = away;
              *key = candidate;
              found = TRUE;
            }
        }

      if (found && distance != NULL)
        *distance = best;
      if (found || radius >= reach)
        return found;

      radius = MIN (reach, radius * 4);
    }
}

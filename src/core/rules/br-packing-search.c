#include "config.h"

#include "core/rules/br-packing-private.h"

#include <string.h>

/* How many ways there are to put a pending item with no more than so many moves. */
static guint
count_ways (BrPacking *self,
            guint      item,
            guint      n_moves,
            guint      most,
            guint64   *in_way)
{
  guint n = 0;

  for (guint i = 0; i < self->n_places[item] && n < most; i++)
    {
      int cost = br_packing_find_cost (self, item, self->places[item][i], in_way);

      if (cost >= 0 && (guint) cost <= n_moves)
        n++;
      else if (cost >= 0)
        self->cut = TRUE;
    }
  return n;
}

/* Returns: where the pending item with the fewest ways is in the list, or −1 when one has none. */
static int
choose_pending (BrPacking *self,
                guint      n_moves,
                guint64   *in_way)
{
  guint fewest = G_MAXUINT;
  int at = -1;

  for (guint i = 0; i < self->n_pending; i++)
    {
      guint n;

      br_packing_allow_fit (self, self->pending[i]);
      n = self->n_pending == 1 ? 1 : count_ways (self, self->pending[i], n_moves, fewest, in_way);
      if (n == 0)
        return -1;
      if (n < fewest)
        {
          fewest = n;
          at = (int) i;
        }
    }
  return at;
}

/* Puts the item at the place, tries the rest, and puts everything back if that leads nowhere. */
static gboolean
try_place (BrPacking *self,
           guint      item,
           guint      place,
           guint      n_moves,
           guint64   *in_way)
{
  const BrPlace *at = &self->night->places[place];
  int cost = br_packing_find_cost (self, item, place, in_way);
  guint first = self->n_pending;
  BrPackItem *before;

  self->depth++;
  before = g_newa (BrPackItem, cost + 1);
  for (guint w = 0; w < self->n_words; w++)
    for (guint64 bits = in_way[w]; bits != 0; bits &= bits - 1)
      {
        guint other = w * 64 + (guint) __builtin_ctzll (bits);

        before[self->n_pending - first] = self->items[other];
        self->pending[self->n_pending++] = other;
        br_packing_take (self, other);
      }
  br_packing_put (self, item, at->tables, at->n_tables, (int) place);
  br_bit_set (self->placed, item);
  if (br_packing_solve (self, n_moves - (guint) cost))
    return TRUE;

  br_bit_clear (self->placed, item);
  br_packing_take (self, item);
  for (guint w = 0, i = 0; w < self->n_words; w++)
    for (guint64 bits = in_way[w]; bits != 0; bits &= bits - 1, i++)
      {
        guint other = w * 64 + (guint) __builtin_ctzll (bits);

        br_packing_put (self, other, before[i].at, before[i].n_at, before[i].place);
      }
  self->n_pending = first;
  self->depth--;
  return FALSE;
}

/**
 * br_packing_solve:
 * @self: a packing with pending items
 * @n_moves: how many others may be moved for them
 *
 * Finds a place for all that are pending, moving at most so many others away, each of which needs
 * a place in turn. Whoever is moved in a shortest answer stands in the way of someone who is put
 * where they were, so that only those in the way need be tried: the search is complete. When it
 * fails everything is as it was, and @cut tells whether more moves might have helped.
 *
 * Returns: whether it succeeded; not when the number of looks ran out
 */
gboolean
br_packing_solve (BrPacking *self,
                  guint      n_moves)
{
  guint64 *in_way = self->in_way + (gsize) self->depth * self->n_words;
  guint *costs = self->costs + (gsize) self->depth * (self->night->n_places + 1);
  guint item;
  int at;

  if (self->n_pending == 0)
    return TRUE;
  if (self->n_left <= 0 || (at = choose_pending (self, n_moves, in_way)) < 0)
    return FALSE;

  item = self->pending[at];
  self->pending[at] = self->pending[--self->n_pending];
  for (guint i = 0; i < self->n_places[item]; i++)
    {
      int cost = br_packing_find_cost (self, item, self->places[item][i], in_way);

      costs[i] = cost < 0 ? G_MAXUINT : (guint) cost;
      self->cut |= cost >= 0 && (guint) cost > n_moves;
    }
  for (guint cost = 0; cost <= n_moves; cost++)
    for (guint i = 0; i < self->n_places[item]; i++)
      if (costs[i] == cost && try_place (self, item, self->places[item][i], n_moves, in_way))
        return TRUE;

  self->pending[self->n_pending++] = self->pending[at];
  self->pending[at] = item;
  return FALSE;
}

/**
 * br_packing_prepare_search:
 * @self: a packing
 * @max_moves: how many items will be moved for one at most
 *
 * Makes the scratch of a search.
 */
void
br_packing_prepare_search (BrPacking *self,
                           guint      max_moves)
{
  if (self->in_way != NULL && self->max_depth >= max_moves + 2)
    return;

  self->max_depth = max_moves + 2;
  g_free (self->in_way);
  g_free (self->costs);
  self->in_way = g_new (guint64, (gsize) (self->max_depth + 1) * self->n_words + 1);
  self->costs = g_new (guint, (gsize) (self->max_depth + 1) * (self->night->n_places + 1));
}

/**
 * br_packing_insert:
 * @self: a packing
 * @item: an item without a table
 * @max_moves: how many others may be moved for it
 *
 * Puts an item somewhere with as few moves of others as can be. On success the items that were
 * put are in @placed; the caller clears it. @n_left is how much may be tried.
 *
 * Returns: whether there was a place
 */
gboolean
br_packing_insert (BrPacking *self,
                   guint      item,
                   guint      max_moves)
{
  br_packing_prepare_search (self, max_moves);
  self->n_tried = 0;
  for (guint n_moves = 0; n_moves <= max_moves; n_moves++)
    {
      memset (self->placed, 0, self->n_words * sizeof (guint64));
      self->depth = 0;
      self->cut = FALSE;
      self->pending[0] = item;
      self->n_pending = 1;
      if (br_packing_solve (self, n_moves))
        return TRUE;
      if (self->n_left <= 0)
        break;
      self->n_tried = self->cut ? n_moves : max_moves;
      if (!self->cut)
        break;
    }
  self->n_pending = 0;
  return FALSE;
}

#include "config.h"

#include "core/rules/br-repack-private.h"

#include <string.h>

/* How many are moved for one, at most. */
#define CHAIN 3

/* Looks that one party may cost, so that the first does not use up what the others need. */
#define LOOKS_EACH 30000

/* Orders in which a night is packed anew. */
typedef enum
{
  ORDER_AS_ASKED,
  ORDER_BY_TIME,
  ORDER_BY_SIZE,
  N_ORDERS,
} Order;

/* A packing set aside, to go back to. */
typedef struct
{
  BrPackItem *items;
  guint64 *taken;
  BrRepackScore score;
} Layout;

static gsize
get_taken_size (const BrPacking *packing)
{
  return (gsize) packing->night->n_tables * packing->n_words * sizeof (guint64);
}

static void
layout_save (Layout          *self,
             const BrPacking *packing)
{
  if (self->items == NULL)
    {
      self->items = g_new (BrPackItem, packing->n_items + 1);
      self->taken = g_malloc (get_taken_size (packing) + 1);
    }
  memcpy (self->items, packing->items, packing->n_items * sizeof (BrPackItem));
  memcpy (self->taken, packing->taken, get_taken_size (packing));
  self->score = br_repack_score (packing);
}

/* Where a party may sit follows from the rooms that are full, so it is found out anew. */
static void
layout_restore (const Layout *self,
                BrPacking    *packing)
{
  for (guint i = 0; i < packing->n_items; i++)
    if (packing->items[i].rooms != self->items[i].rooms)
      br_packing_forget (packing, i);
  memcpy (packing->items, self->items, packing->n_items * sizeof (BrPackItem));
  memcpy (packing->taken, self->taken, get_taken_size (packing));
}

static void
layout_clear (Layout *self)
{
  g_free (self->items);
  g_free (self->taken);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layout, layout_clear)

/**
 * br_repack_score:
 * @packing: a packing
 *
 * Returns: how good it is
 */
BrRepackScore
br_repack_score (const BrPacking *packing)
{
  BrRepackScore score = { 0 };

  for (guint i = 0; i < packing->n_items; i++)
    if (packing->items[i].at != NULL)
      {
        score.figures.covers += packing->items[i].party;
        score.figures.joins += packing->items[i].n_at > 1;
        score.n_moves += i < packing->night->n_uses && packing->items[i].place != BR_PACK_OFF;
      }
  return score;
}

static gboolean
is_better (BrRepackScore a,
           BrRepackScore b)
{
  if (a.figures.covers != b.figures.covers)
    return a.figures.covers > b.figures.covers;
  if (a.figures.joins != b.figures.joins)
    return a.figures.joins < b.figures.joins;
  return a.n_moves < b.n_moves;
}

static gboolean
is_wanted (const BrPacking *packing,
           guint            item)
{
  return item >= packing->night->n_uses;
}

static gboolean
insert (BrPacking *packing,
        guint      item,
        guint      max_moves)
{
  gint64 left = packing->n_left;
  gboolean inserted;

  if (left <= 0 || !br_repack_admit (packing, item))
    return FALSE;

  packing->n_left = MIN (left, LOOKS_EACH);
  inserted = br_packing_insert (packing, item, max_moves);
  packing->n_left += left - MIN (left, LOOKS_EACH);
  if (inserted)
    br_repack_settle_in (packing, item);
  return inserted;
}

static void
put_in_place (BrPacking *packing,
              guint      item,
              guint      place)
{
  br_packing_put (packing, item, packing->night->places[place].tables, packing->night->places[place].n_tables,
                  (int) place);
  br_repack_settle_in (packing, item);
}

/* Puts the item at the first free place, or at the one that fits best. */
static gboolean
put_simply (BrPacking *packing,
            guint      item,
            gboolean   best)
{
  guint found = G_MAXUINT;

  if (!br_repack_admit (packing, item))
    return FALSE;

  br_packing_allow_fit (packing, item);
  for (guint i = 0; i < packing->n_places[item] && !(best && found != G_MAXUINT); i++)
    {
      guint place = packing->places[item][i];

      if (place < found && br_packing_find_cost (packing, item, place, packing->in_way) == 0)
        found = place;
    }
  if (found != G_MAXUINT)
    put_in_place (packing, item, found);
  return found != G_MAXUINT;
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const BrPacking *packing = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  const BrPackItem *x = &packing->items[i], *y = &packing->items[j];

  if (packing->order == ORDER_BY_TIME && x->starts != y->starts)
    return x->starts < y->starts ? -1 : 1;
  if (packing->order == ORDER_BY_SIZE && x->party != y->party)
    return y->party - x->party;
  return (i > j) - (i < j);
}

static guint
list_items (BrPacking *packing,
            Order      order,
            guint     *list)
{
  guint n = 0;

  packing->order = order;
  for (guint i = 0; i < packing->n_items; i++)
    if (is_wanted (packing, i) || !packing->items[i].fixed)
      list[n++] = i;
  if (n > 1)
    g_qsort_with_data (list, (int) n, sizeof *list, compare_items, packing);
  return n;
}

/* Packs the night anew. Returns: whether everyone who had a table has one. */
static gboolean
pack_anew (BrPacking *packing,
           Order      order,
           gboolean   best,
           guint     *list)
{
  guint n = list_items (packing, order, list);

  memset (packing->placed, 0, packing->n_words * sizeof (guint64));
  for (guint i = 0; i < n; i++)
    br_packing_take (packing, list[i]);
  for (guint i = 0; i < n; i++)
    if (!put_simply (packing, list[i], best) && !is_wanted (packing, list[i]) && !insert (packing, list[i], CHAIN))
      return FALSE;
  return TRUE;
}

/* Lets in whoever can be, the largest first, moving others for them. */
static void
let_in (BrPacking *packing,
        guint     *list)
{
  guint n = list_items (packing, ORDER_BY_SIZE, list);

  for (guint i = 0; i < n; i++)
    if (is_wanted (packing, list[i]) && packing->items[list[i]].at == NULL)
      insert (packing, list[i], CHAIN);
}

static gboolean
may_sit (BrPacking *packing,
         guint      item,
         guint      place)
{
  br_packing_allow_fit (packing, item);
  for (guint i = 0; i < packing->n_places[item]; i++)
    if (packing->places[item][i] == place)
      return TRUE;
  return FALSE;
}

/* Puts a party where others were let in, if more sit when these have been seen to. */
static gboolean
exchange_at (BrPacking *packing,
             guint      item,
             guint      place,
             guint64   *in_way,
             Layout    *before)
{
  int lost = 0;

  memset (packing->placed, 0, packing->n_words * sizeof (guint64));
  if (br_packing_find_cost (packing, item, place, in_way) <= 0)
    return FALSE;
  for (guint w = 0; w < packing->n_words; w++)
    for (guint64 bits = in_way[w]; bits != 0; bits &= bits - 1)
      lost += is_wanted (packing, w * 64 + (guint) __builtin_ctzll (bits))
                ? packing->items[w * 64 + (guint) __builtin_ctzll (bits)].party
                : 0;
  if (lost == 0 || lost > 2 * packing->items[item].party)
    return FALSE;

  layout_save (before, packing);
  for (guint w = 0; w < packing->n_words; w++)
    for (guint64 bits = in_way[w]; bits != 0; bits &= bits - 1)
      br_packing_take (packing, w * 64 + (guint) __builtin_ctzll (bits));
  if (br_repack_admit (packing, item) && may_sit (packing, item, place))
    {
      gboolean all = TRUE;

      put_in_place (packing, item, place);
      for (guint i = 0; i < packing->n_items && all; i++)
        if (br_bit_is_set (in_way, i) && !is_wanted (packing, i))
          all = insert (packing, i, CHAIN);
      for (guint i = packing->night->n_uses; i < packing->n_items && all; i++)
        if (packing->items[i].at == NULL)
          insert (packing, i, CHAIN);
      if (all && is_better (br_repack_score (packing), before->score))
        return TRUE;
    }
  layout_restore (before, packing);
  br_packing_allow_fit (packing, item);
  return FALSE;
}

/* Returns: whether it helped. */
static gboolean
exchange (BrPacking *packing)
{
  g_auto (Layout) before = { 0 };
  g_autofree guint64 *in_way = g_new (guint64, packing->n_words + 1);
  gboolean helped = FALSE;

  for (guint item = packing->night->n_uses; item < packing->n_items; item++)
    {
      gboolean done = packing->items[item].at != NULL;

      if (!done)
        br_packing_allow_fit (packing, item);
      for (guint i = 0; !done && i < packing->n_places[item] && packing->n_left > 0; i++)
        helped |= done = exchange_at (packing, item, packing->places[item][i], in_way, &before);
    }
  return helped;
}

/* Takes a party off its tables and lets it be put at single tables only. */
static void
allow_tables_only (BrPacking *packing,
                   guint      item)
{
  guint n = 0;

  br_packing_take (packing, item);
  br_repack_admit (packing, item);
  br_packing_allow_fit (packing, item);
  while (n < packing->n_places[item] && packing->night->places[packing->places[item][n]].n_tables == 1)
    n++;
  packing->n_places[item] = n;
}

/* Gives parties that sit at joins a table of their own where that can be done. */
static void
undo_joins (BrPacking *packing)
{
  g_auto (Layout) before = { 0 };

  for (guint i = 0; i < packing->n_items && packing->n_left > 0; i++)
    {
      if (packing->items[i].n_at < 2 || packing->items[i].fixed)
        continue;
      layout_save (&before, packing);
      allow_tables_only (packing, i);
      if (!insert (packing, i, CHAIN) || !is_better (br_repack_score (packing), before.score))
        layout_restore (&before, packing);
      br_packing_forget (packing, i);
    }
}

/* Leaves where they are those who need not have been moved. */
static void
send_home (BrPacking *packing)
{
  for (guint i = 0; i < packing->night->n_uses; i++)
    {
      const BrNightUse *use = &packing->night->uses[i];
      const guint64 *either = packing->either + (gsize) i * packing->n_words;
      gboolean free = packing->items[i].place != BR_PACK_OFF && use->n_tables <= packing->items[i].n_at;

      for (guint j = 0; free && j < use->n_tables; j++)
        for (guint w = 0; free && w < packing->n_words; w++)
          free = (packing->taken[(gsize) use->tables[j] * packing->n_words + w] & either[w]) == 0;
      if (free)
        {
          br_packing_take (packing, i);
          br_packing_put (packing, i, use->tables, use->n_tables, BR_PACK_OFF);
        }
    }
}

static void
improve (BrPacking *packing,
         guint     *list)
{
  let_in (packing, list);
  while (exchange (packing))
    continue;
  undo_joins (packing);
  let_in (packing, list);
  memset (packing->placed, 0, packing->n_words * sizeof (guint64));
  send_home (packing);
}

/**
 * br_repack_search:
 * @packing: a night with those that are wanted; left as the best that was found
 *
 * Packs the night from several beginnings, improves each, and keeps the best. What a beginning
 * reached before it was improved counts too.
 */
void
br_repack_search (BrPacking *packing)
{
  g_auto (Layout) today = { 0 };
  g_auto (Layout) best = { 0 };
  g_autofree guint *list = g_new (guint, packing->n_items + 1);
  gint64 left = packing->n_left;

  br_packing_prepare_search (packing, CHAIN);
  layout_save (&today, packing);
  layout_save (&best, packing);
  for (guint i = 0; i <= 2 * N_ORDERS; i++)
    {
      /* Every beginning has its share, and what those before it left over. */
      packing->n_left += left / (2 * N_ORDERS + 1) - (i == 0 ? left : 0);
      layout_restore (&today, packing);
      if (i > 0 && !pack_anew (packing, (Order) ((i - 1) / 2), i % 2 == 0, list))
        continue;
      if (is_better (br_repack_score (packing), best.score))
        layout_save (&best, packing);
      improve (packing, list);
      if (is_better (br_repack_score (packing), best.score))
        layout_save (&best, packing);
    }
  layout_restore (&best, packing);
}

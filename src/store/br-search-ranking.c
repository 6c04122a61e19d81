#include "config.h"

#include "store/br-search-ranking.h"

#include <string.h>

#include "store/br-search-sort.h"

/* A ranking may lack this many entries; each result that has some of them puts them in by itself. */
#define LACK_MAX 1024

/* What a ranking is to cover: @n entries, of which @n_new are not in @old. */
typedef struct
{
  BrSearchView          *view;
  guint                  which;
  const BrSearchRanking *by_name;
  const BrSearchRanking *old;
  guint64               *wanted;
  guint                  n;
  guint                  n_new;
} Plan;

void
br_search_ranking_free (BrSearchRanking *self)
{
  if (self == NULL)
    return;

  g_free (self->slots);
  g_free (self->covered);
  g_free (self->ranks);
  g_free (self);
}

gsize
br_search_ranking_get_memory (const BrSearchRanking *self)
{
  gsize size = sizeof *self + self->n * sizeof *self->slots + self->n_words * sizeof *self->covered;

  if (self->ranks != NULL)
    size += self->n_words * 64 * sizeof *self->ranks;
  return size;
}

static gboolean
get_number_and_rank (gconstpointer data,
                     guint32       slot,
                     guint         level,
                     guint64      *part)
{
  const Plan *plan = data;

  if (level == 0)
    *part = br_search_view_get_key (plan->view, slot, plan->which - 1)
            ^ (G_GUINT64_CONSTANT (1) << 63);
  else
    *part = plan->by_name->ranks[slot];
  return level <= 1;
}

/* The slots of @plan that the old ranking has, if @known, or does not have. */
static guint32 *
list_slots (const Plan *plan,
            gboolean    known,
            guint      *n)
{
  guint32 *slots = g_new (guint32, plan->n);

  *n = 0;
  for (guint w = 0; w < plan->view->n_words; w++)
    {
      guint64 covered = plan->old != NULL ? br_search_ranking_get_covered (plan->old, w) : 0;

      for (guint64 word = plan->wanted[w] & (known ? covered : ~covered); word; word &= word - 1)
        slots[(*n)++] = w * 64 + __builtin_ctzll (word);
    }
  return slots;
}

static gboolean
begins_run (const Plan    *plan,
            const guint32 *slots,
            guint          i)
{
  guint key = plan->which - 1;

  return i == 0
         || br_search_view_get_key (plan->view, slots[i] & ~BR_SEARCH_RUN_BEGINS, key)
              != br_search_view_get_key (plan->view, slots[i - 1] & ~BR_SEARCH_RUN_BEGINS, key);
}

static guint32 *
rank_anew (const Plan *plan)
{
  g_autofree BrSearchPair *pairs = NULL;
  guint32 *slots;
  guint n;
  Plan all = *plan;

  all.old = NULL;
  slots = list_slots (&all, FALSE, &n);
  if (plan->which == 0)
    {
      br_search_sort_slots (plan->view, 0, FALSE, slots, n);
      return slots;
    }

  pairs = g_new (BrSearchPair, n);
  for (guint i = 0; i < n; i++)
    pairs[i].slot = slots[i];
  br_search_sort (pairs, n, get_number_and_rank, plan);
  for (guint i = 0; i < n; i++)
    slots[i] = pairs[i].slot;

  /* The keys of the pairs may be ranks by now. */
  for (guint i = n; i-- > 0;)
    slots[i] |= begins_run (plan, slots, i) ? BR_SEARCH_RUN_BEGINS : 0;
  return slots;
}

/* Copies what is still wanted of the old ranking. When the first of a run has gone, the next of
 * it begins the run. */
static guint
copy_wanted (const Plan *plan,
             guint32    *slots)
{
  guint32 mark = 0;
  guint n = 0;

  for (guint i = 0; i < plan->old->n; i++)
    {
      guint32 slot = plan->old->slots[i] & ~BR_SEARCH_RUN_BEGINS;

      mark |= plan->old->slots[i] & BR_SEARCH_RUN_BEGINS;
      if (br_search_bits_have (plan->wanted, slot))
        {
          slots[n++] = slot | mark;
          mark = 0;
        }
    }
  return n;
}

static guint32 *
rank_by_merging (const Plan *plan)
{
  guint32 *slots = g_new (guint32, plan->n);
  g_autofree guint *places = g_new (guint, plan->n_new);
  g_autofree guint32 *more = NULL;
  guint n_more;

  more = list_slots (plan, FALSE, &n_more);
  br_search_sort_slots (plan->view, plan->which, FALSE, more, n_more);
  br_search_insert_slots (plan->view, plan->which, FALSE, slots, copy_wanted (plan, slots),
                          more, n_more, places);

  for (guint i = 0; plan->which > 0 && i < n_more; i++)
    {
      for (guint at = places[i]; at <= places[i] + 1 && at < plan->n; at++)
        {
          slots[at] &= ~BR_SEARCH_RUN_BEGINS;
          slots[at] |= begins_run (plan, slots, at) ? BR_SEARCH_RUN_BEGINS : 0;
        }
    }
  return slots;
}

static BrSearchRanking *
make_ranking (Plan *plan)
{
  BrSearchRanking *self = g_new0 (BrSearchRanking, 1);

  self->n = plan->n;
  /* Of a venue without guests there is no ranking before, and nothing new either. */
  self->slots = plan->old == NULL || plan->n_new > plan->n / 8 ? rank_anew (plan) : rank_by_merging (plan);
  self->n_words = plan->view->n_words;
  self->covered = g_steal_pointer (&plan->wanted);

  if (plan->which == 0)
    {
      self->ranks = g_new (guint32, self->n_words * 64);
      for (guint i = 0; i < self->n; i++)
        self->ranks[self->slots[i]] = i;
    }
  return self;
}

/* Gives the ranking to the index, unless another query was faster: then it serves this one only. */
static void
publish (BrSearchView    *view,
         guint            which,
         BrSearchRanking *ranking)
{
  BrSearchIndex *index = view->index;
  BrSearchRanking *unwanted = ranking;

  br_search_index_lock (index);
  if (index->rankings[which] == view->rankings[which])
    {
      unwanted = index->rankings[which];
      index->rankings[which] = ranking;
    }
  if (unwanted != NULL)
    br_search_index_discard (index, unwanted, (GDestroyNotify) br_search_ranking_free);
  br_search_index_unlock (index);
  view->rankings[which] = ranking;
}

/*
 * Returns: (transfer none): the ranking by name (@which is 0) or by the sort key before @which,
 *   which lacks but few of the view's entries; it is the view's
 */
BrSearchRanking *
br_search_ranking_ensure (BrSearchView *view,
                          guint         which)
{
  g_autofree guint64 *wanted = g_new (guint64, view->n_words);
  BrSearchRanking *old = view->rankings[which];
  Plan plan = { view, which, NULL, old, wanted, 0, 0 };

  if (which > 0)
    plan.by_name = br_search_ranking_ensure (view, 0);

  for (guint w = 0; w < view->n_words; w++)
    {
      guint64 covered = old != NULL ? br_search_ranking_get_covered (old, w) : 0;

      wanted[w] = view->live[w];
      if (which > 0)
        wanted[w] &= br_search_ranking_get_covered (plan.by_name, w);
      plan.n += wanted[w] != 0 ? __builtin_popcountll (wanted[w]) : 0;
      plan.n_new += (wanted[w] & ~covered) ? __builtin_popcountll (wanted[w] & ~covered) : 0;
    }

  if (old == NULL || plan.n_new > LACK_MAX)
    {
      wanted = NULL;
      publish (view, which, make_ranking (&plan));
    }
  return view->rankings[which];
}

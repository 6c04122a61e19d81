#include "config.h"

#include "store/search/br-search-ranking.h"

#include <string.h>

#include "store/search/br-search-memory.h"
#include "store/search/br-search-sort.h"

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

  br_search_memory_free (self->slots, self->size);
  g_free (self->covered);
  g_free (self);
}

gsize
br_search_ranking_get_memory (const BrSearchRanking *self)
{
  return sizeof *self + self->size + self->n_words * sizeof *self->covered;
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

/* Lists the slots of @plan that the old ranking lacks. */
static void
list_new (const Plan *plan,
          guint32    *slots)
{
  for (guint w = 0; w < plan->view->n_words; w++)
    {
      guint64 covered = br_search_ranking_get_covered (plan->old, w);

      for (guint64 word = plan->wanted[w] & ~covered; word != 0; word &= word - 1)
        *slots++ = w * 64 + __builtin_ctzll (word);
    }
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

static void
rank_anew (const Plan *plan,
           guint32    *slots)
{
  g_autofree BrSearchPair *pairs = NULL;

  br_search_bits_list (plan->wanted, plan->view->n_words, slots);
  if (plan->which == 0)
    {
      br_search_sort_slots (plan->view, 0, FALSE, slots, plan->n);
      return;
    }

  pairs = g_new (BrSearchPair, plan->n);
  for (guint i = 0; i < plan->n; i++)
    pairs[i].slot = slots[i];
  br_search_sort (pairs, plan->n, get_number_and_rank, plan);
  for (guint i = 0; i < plan->n; i++)
    slots[i] = pairs[i].slot;

  /* The keys of the pairs may be ranks by now. */
  for (guint i = plan->n; i-- > 0;)
    slots[i] |= begins_run (plan, slots, i) ? BR_SEARCH_RUN_BEGINS : 0;
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

static void
rank_by_merging (const Plan *plan,
                 guint32    *slots)
{
  g_autofree guint *places = g_new (guint, plan->n_new);
  g_autofree guint32 *more = g_new (guint32, plan->n_new);

  list_new (plan, more);
  br_search_sort_slots (plan->view, plan->which, FALSE, more, plan->n_new);
  br_search_insert_slots (plan->view, plan->which, FALSE, slots, copy_wanted (plan, slots),
                          more, plan->n_new, places);

  for (guint i = 0; plan->which > 0 && i < plan->n_new; i++)
    {
      for (guint at = places[i]; at <= places[i] + 1 && at < plan->n; at++)
        {
          slots[at] &= ~BR_SEARCH_RUN_BEGINS;
          slots[at] |= begins_run (plan, slots, at) ? BR_SEARCH_RUN_BEGINS : 0;
        }
    }
}

/* Takes @wanted of the plan. */
static BrSearchRanking *
make_ranking (Plan *plan)
{
  BrSearchRanking *self = g_new0 (BrSearchRanking, 1);

  self->n = plan->n;
  self->n_words = plan->view->n_words;
  self->size = (self->n + 1 + (plan->which == 0 ? self->n_words * 64 : 0)) * sizeof *self->slots;
  self->slots = br_search_memory_new (self->size);
  if (plan->old == NULL || plan->n_new > plan->n / 8)
    rank_anew (plan, self->slots);
  else
    rank_by_merging (plan, self->slots);
  self->covered = g_steal_pointer (&plan->wanted);
  self->n_appended = plan->view->n_appended;

  if (plan->which == 0)
    {
      self->ranks = self->slots + self->n;
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

/* Finds out what the ranking has to cover, and how much of that is new. */
static void
make_plan (Plan         *plan,
           BrSearchView *view,
           guint         which)
{
  *plan = (Plan){ .view = view, .which = which, .old = view->rankings[which] };
  plan->wanted = g_new (guint64, view->n_words);
  if (which > 0)
    plan->by_name = br_search_ranking_ensure (view, 0);

  for (guint w = 0; w < view->n_words; w++)
    {
      guint64 covered = plan->old != NULL ? br_search_ranking_get_covered (plan->old, w) : 0;
      guint64 wanted = view->live[w];

      if (which > 0)
        wanted &= br_search_ranking_get_covered (plan->by_name, w);
      plan->n += br_search_bits_of_word (wanted);
      plan->n_new += br_search_bits_of_word (wanted & ~covered);
      plan->wanted[w] = wanted;
    }
}

/*
 * Makes sure that the ranking by name (@which is 0) or by the sort key before @which lacks but few
 * of the view's entries, which are all still live. Returns: (transfer none): the ranking
 */
BrSearchRanking *
br_search_ranking_ensure (BrSearchView *view,
                          guint         which)
{
  BrSearchRanking *old = view->rankings[which];
  Plan plan;

  if (which > 0)
    br_search_ranking_ensure (view, 0);
  if (old != NULL && view->n_appended - old->n_appended <= LACK_MAX)
    return old;

  make_plan (&plan, view, which);
  if (old == NULL || plan.n_new > LACK_MAX)
    publish (view, which, make_ranking (&plan));
  g_free (plan.wanted);
  return view->rankings[which];
}

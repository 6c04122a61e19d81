#pragma once

#include "store/search/br-search-view.h"

G_BEGIN_DECLS

/** In a ranking by a sort key: this slot's number differs from the one's before. */
#define BR_SEARCH_RUN_BEGINS (1u << 31)

/**
 * BrSearchRanking:
 * @n: number of entries
 * @size: bytes of @slots and @ranks, which are one piece of memory
 * @slots: (array length=n): their slots in order; in a ranking by number, runs of equal ones are
 *   marked with %BR_SEARCH_RUN_BEGINS
 * @n_words: words of @covered
 * @covered: (array length=n_words): a bit for each slot that is among @slots
 * @n_appended: what the index had appended until then: if no more, nothing is lacking
 * @ranks: (nullable): for each slot that is covered, where it is; in the ranking by name only
 *
 * The entries in some order as they were at some time. Those that came later are put in their
 * place when a result is made, and now and then a new ranking takes them in.
 */
struct _BrSearchRanking
{
  guint    n;
  gsize    size;
  guint32 *slots;
  guint    n_words;
  guint64 *covered;
  guint    n_appended;
  guint32 *ranks;
};

BrSearchRanking *br_search_ranking_ensure     (BrSearchView          *view,
                                               guint                  which);
void             br_search_ranking_free       (BrSearchRanking       *self);
gsize            br_search_ranking_get_memory (const BrSearchRanking *self);

static inline guint64
br_search_ranking_get_covered (const BrSearchRanking *self,
                               guint                  word)
{
  return word < self->n_words ? self->covered[word] : 0;
}

void br_search_sort_slots   (const BrSearchView *view,
                             guint               which,
                             gboolean            descending,
                             guint32            *slots,
                             guint               n);
void br_search_insert_slots (const BrSearchView *view,
                             guint               which,
                             gboolean            descending,
                             guint32            *slots,
                             guint               n,
                             const guint32      *more,
                             guint               n_more,
                             guint              *places);

G_END_DECLS

#pragma once

#include "store/search/br-search-index-private.h"

G_BEGIN_DECLS

/*
 * What one query sees: the index as it was when the query began. The index may change meanwhile;
 * what the view points at stays, and is not written to.
 *
 * @blocks: (array length=n_chunks): for each chunk of slots its block
 * @ids: (array length=n_chunks): and its ids
 * @n_words: words of bits for all slots
 * @live: (array length=n_words): a copy; a query narrows it to what it finds
 * @n_tail: records of @tail that the view has
 * @n_appended: entries that had come until then
 */
typedef struct
{
  BrSearchIndex   *index;
  guint            n_keys;
  guint            n_chunks;
  BrSearchBlock  **blocks;
  BrId           **ids;
  BrSearchPage    *tail;
  guint            tail_chunk;
  guint            n_tail;
  guint            n_words;
  guint            n_appended;
  guint64         *live;
  guint32         *counts;
  BrSearchRanking *rankings[BR_SEARCH_N_RANKINGS];
} BrSearchView;

BrSearchView *br_search_view_open          (BrSearchIndex      *index);
void          br_search_view_close         (BrSearchView       *self);
const char   *br_search_view_get_text      (const BrSearchView *self,
                                            guint32             slot,
                                            gsize              *length);
gint64        br_search_view_get_key       (const BrSearchView *self,
                                            guint32             slot,
                                            guint               key);
int           br_search_view_compare_names (const BrSearchView *self,
                                            guint32             a,
                                            guint32             b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSearchView, br_search_view_close)

static inline const BrId *
br_search_view_get_id (const BrSearchView *self,
                       guint32             slot)
{
  return &self->ids[slot >> BR_SEARCH_CHUNK_SHIFT][slot & (BR_SEARCH_CHUNK_SIZE - 1)];
}

G_END_DECLS

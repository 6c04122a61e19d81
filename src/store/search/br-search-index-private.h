#pragma once

#include "store/search/br-search-block.h"
#include "store/search/br-search-slots.h"

G_BEGIN_DECLS

/** Rankings an index can have: by name, and by each sort key. */
#define BR_SEARCH_N_RANKINGS (1 + BR_SEARCH_MAX_SORT_KEYS)

typedef struct _BrSearchRanking BrSearchRanking;

/*
 * @lock: guards all below; held for microseconds, never while a query looks at blocks
 * @blocks: (element-type BrSearchBlock): for each chunk of slots the block that it is in; %NULL
 *   where the tail is, and where all have gone
 * @tail: (nullable): the page that takes new entries, one chunk
 * @tail_chunk: which chunk that is
 * @n_appended: entries that have come so far
 * @slots: ids and slots
 * @live: (element-type guint64): a bit for each slot that is somebody's now
 * @counts: about how many records have each gram
 * @rankings: orders of the entries, made when first asked for
 * @n_readers: queries under way; what they may read is not freed
 * @garbage: (element-type BrSearchGarbage): to be freed when no one reads
 * @dead: (element-type guint32): slots to be erased when no one reads
 * @sparse: (element-type guint): blocks to be cleaned
 * @cleaned: records of the first of @sparse that have been looked at
 * @n_builders: builders under way
 * @touched: (element-type BrId): set or removed since, so that builders do not bring back the old
 */
struct _BrSearchIndex
{
  gatomicrefcount  ref_count;
  GMutex           lock;
  guint            n_keys;
  GPtrArray       *blocks;
  BrSearchPage    *tail;
  guint            tail_chunk;
  guint            n_appended;
  BrSearchSlots    slots;
  GArray          *live;
  guint            n_live;
  guint32          counts[BR_SEARCH_N_GRAMS];
  BrSearchRanking *rankings[BR_SEARCH_N_RANKINGS];
  guint            n_readers;
  GArray          *garbage;
  GArray          *dead;
  GQueue           sparse;
  guint            cleaned;
  guint            n_builders;
  GHashTable      *touched;
};

typedef struct
{
  gpointer       data;
  GDestroyNotify free;
} BrSearchGarbage;

void     br_search_index_lock    (BrSearchIndex  *self);
void     br_search_index_unlock  (BrSearchIndex  *self);

/* These want the lock held. */
void     br_search_index_discard (BrSearchIndex  *self,
                                  gpointer        data,
                                  GDestroyNotify  func);
void     br_search_index_append  (BrSearchIndex  *self,
                                  const BrId     *id,
                                  const char     *text,
                                  gsize           length,
                                  const gint64   *keys);
gboolean br_search_index_drop    (BrSearchIndex  *self,
                                  const BrId     *id);
void     br_search_index_attach  (BrSearchIndex  *self,
                                  BrSearchBlock  *block,
                                  BrId           *ids,
                                  const guint32  *counts);
void     br_search_index_reveal  (BrSearchIndex  *self,
                                  guint32         first,
                                  const guint16  *records,
                                  guint           n);
void     br_search_index_tidy    (BrSearchIndex  *self);
const char *
         br_search_index_peek    (BrSearchIndex  *self,
                                  guint32         slot,
                                  gsize          *length,
                                  gint64         *keys);

G_END_DECLS

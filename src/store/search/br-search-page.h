#pragma once

#include "store/search/br-search-index.h"

G_BEGIN_DECLS

/* Slots are given out in chunks; a block spans one or several. */
#define BR_SEARCH_CHUNK_SHIFT 12
#define BR_SEARCH_CHUNK_SIZE (1u << BR_SEARCH_CHUNK_SHIFT)
#define BR_SEARCH_CHUNK_WORDS (BR_SEARCH_CHUNK_SIZE / 64)

/** Chunks of the largest block. */
#define BR_SEARCH_CHUNKS_MAX 8
#define BR_SEARCH_RECORDS_MAX (BR_SEARCH_CHUNKS_MAX * BR_SEARCH_CHUNK_SIZE)
#define BR_SEARCH_WORDS_MAX (BR_SEARCH_RECORDS_MAX / 64)

/**
 * BrSearchPage:
 * @n: number of records so far
 * @n_chunks: for how many chunks of records there is room
 * @n_keys: number of sort keys of each
 * @ids: (array) (nullable): whose records they are; taken away when the page joins an index
 * @keys: (array): their sort keys, @n_keys for each record
 * @texts: (array): their texts
 * @lengths: (array): the texts' lengths; those that were erased have none
 * @arenas: (element-type Arena): the memory of the texts
 * @current: which of these is being filled
 *
 * Records that are not indexed yet. What is in it never moves, so that one thread may read the
 * first records while another adds more.
 */
typedef struct
{
  guint        n;
  guint        n_chunks;
  guint        n_keys;
  BrId        *ids;
  gint64      *keys;
  const char **texts;
  guint16     *lengths;
  GArray      *arenas;
  guint        current;
} BrSearchPage;

BrSearchPage *br_search_page_new        (guint         n_chunks,
                                         guint         n_keys);
void          br_search_page_free       (BrSearchPage *self);
void          br_search_page_clear      (BrSearchPage *self);
void          br_search_page_append     (BrSearchPage *self,
                                         const BrId   *id,
                                         const char   *text,
                                         gsize         length,
                                         const gint64 *keys);
guint16      *br_search_page_sort       (BrSearchPage *self);
gsize         br_search_page_get_memory (BrSearchPage *self);

static inline gboolean
br_search_page_is_full (const BrSearchPage *self)
{
  return self->n == self->n_chunks * BR_SEARCH_CHUNK_SIZE;
}

G_END_DECLS

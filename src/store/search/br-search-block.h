#pragma once

#include "store/search/br-search-bits.h"
#include "store/search/br-search-column.h"
#include "store/search/br-search-gram.h"
#include "store/search/br-search-page.h"
#include "store/search/br-search-terms.h"

G_BEGIN_DECLS

/**
 * BrSearchSet:
 * @at: where in the block's postings it begins
 * @n: how many records it has; if it is dense, had
 *
 * Which records of a block have something: their numbers, ascending; or if they are as many as
 * the block's @dense or more, a bit for each record of the block.
 */
typedef struct
{
  guint32 at;
  guint32 n;
} BrSearchSet;

/** What comes after each word of a block, and is in no needle. */
#define BR_SEARCH_WORD_GAP '\n'

/**
 * BrSearchBlock:
 * @size: bytes of the block's memory
 * @first: the first record's slot
 * @n_chunks: chunks of slots that the block spans
 * @n: number of records
 * @n_bits: words of a bit for each record
 * @dense: how many records a set must have to be dense
 * @n_live: how many of them have not been removed or replaced
 * @is_sparse: whether the block waits to be cleaned
 * @columns: the sort keys
 * @postings: the records of all sets
 * @grams: for each gram the records that have it
 * @n_words: number of words that many records have, see #BrSearchWords
 * @words: for each word the records that have it
 * @word_offsets: where in @word_text each begins, and where the last ends
 * @word_text: the words, with %BR_SEARCH_WORD_GAP after each
 * @n_triples: number of triples, see #BrSearchTriples
 * @ordinals: for each pair its ordinal among the common ones + 1, or 0
 * @triple_offsets: for each common pair where the triples begin that begin with it
 * @triple_ends: for each triple its last byte, as of the alphabet
 * @triples: for each triple the records that have it
 * @offsets: where each record's text begins, and where the last ends
 * @text: the texts
 *
 * Some thousand records, indexed. Nothing in it changes, but that records are erased.
 */
typedef struct
{
  gsize          size;
  guint32        first;
  guint          n_chunks;
  guint          n;
  guint          n_bits;
  guint          dense;
  guint          n_live;
  gboolean       is_sparse;
  BrSearchColumn columns[BR_SEARCH_MAX_SORT_KEYS];
  guint16       *postings;
  BrSearchSet   *grams;
  guint          n_words;
  BrSearchSet   *words;
  guint32       *word_offsets;
  char          *word_text;
  guint          n_triples;
  guint16       *ordinals;
  guint32       *triple_offsets;
  guint8        *triple_ends;
  BrSearchSet   *triples;
  guint32       *offsets;
  char          *text;
} BrSearchBlock;

typedef struct _BrSearchSealer BrSearchSealer;

BrSearchSealer *br_search_sealer_new        (void);
void            br_search_sealer_free       (BrSearchSealer       *self);
BrSearchBlock  *br_search_sealer_seal       (BrSearchSealer       *self,
                                             const BrSearchPage   *page,
                                             guint32              *counts);

void            br_search_block_free        (BrSearchBlock        *self);
void            br_search_block_erase       (BrSearchBlock        *self,
                                             guint                 record);
gboolean        br_search_block_find_triple (const BrSearchBlock  *self,
                                             const char           *text,
                                             BrSearchSet         **set);
void            br_search_block_add_set     (const BrSearchBlock  *self,
                                             BrSearchSet           set,
                                             guint64              *bits);
guint           br_search_block_match       (const BrSearchBlock  *self,
                                             const BrSearchTerms  *terms,
                                             guint64              *found);

static inline gboolean
br_search_block_is_dense (const BrSearchBlock *self,
                          BrSearchSet          set)
{
  return set.n >= self->dense;
}

static inline const guint64 *
br_search_block_get_bits (const BrSearchBlock *self,
                          BrSearchSet          set)
{
  return (const guint64 *) (self->postings + set.at);
}

/** Where in an ascending list @record is, or would be. */
static inline guint
br_search_find_record (const guint16 *list,
                       guint          n,
                       guint          record)
{
  guint from = 0;

  while (n > 0)
    {
      guint half = n / 2;

      from += list[from + half] < record ? n - half : 0;
      n = half;
    }
  return from;
}

static inline const char *
br_search_block_get_text (const BrSearchBlock *self,
                          guint                record,
                          gsize               *length)
{
  *length = self->offsets[record + 1] - self->offsets[record];
  return self->text + self->offsets[record];
}

G_END_DECLS

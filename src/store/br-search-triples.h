#pragma once

#include "store/br-search-gram.h"
#include "store/br-search-page.h"

G_BEGIN_DECLS

/** A pair that more than one in so many records of a page have says too little: its triples are
 * wanted. */
#define BR_SEARCH_PAIR_COMMON 12

#define BR_SEARCH_TRIPLES_MAX (BR_SEARCH_N_PAIRS * BR_SEARCH_ALPHABET)

/**
 * BrSearchTriples:
 * @n_pairs: number of common pairs
 * @ordinals: for each pair its ordinal among the common ones + 1, or 0
 * @n_slots: number of triples that there could be: @n_pairs times the alphabet
 * @counts: (array length=n_slots): how many records have the triple
 * @seen: (array length=n_slots): the last record that had it, + 1
 * @firsts: (array length=n_slots): where in @records its own begin
 * @records: (array length=capacity): the records of each triple, ascending
 *
 * The triples of a page: three neighbouring bytes of the alphabet of which both pairs are common.
 */
typedef struct
{
  guint    n_pairs;
  guint16  ordinals[BR_SEARCH_N_PAIRS];
  guint    n_slots;
  guint16  counts[BR_SEARCH_TRIPLES_MAX];
  guint16  seen[BR_SEARCH_TRIPLES_MAX];
  guint32  firsts[BR_SEARCH_TRIPLES_MAX];
  guint16 *records;
  gsize    capacity;
} BrSearchTriples;

void br_search_triples_collect (BrSearchTriples    *self,
                                const BrSearchPage *page,
                                const guint32      *counts);
void br_search_triples_clear   (BrSearchTriples    *self);

G_END_DECLS

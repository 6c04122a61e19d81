#pragma once

#include "store/search/br-search-gram.h"
#include "store/search/br-search-page.h"

G_BEGIN_DECLS

/** A pair that more than one in so many records of a page have says too little: its triples are
 * wanted. */
#define BR_SEARCH_PAIR_COMMON 12

#define BR_SEARCH_TRIPLES_MAX ((BR_SEARCH_N_PAIRS + 1) * BR_SEARCH_ALPHABET)

/** A power of two that is greater than the alphabet. */
#define BR_SEARCH_TRIPLES_SIDE 64

/* A record of a page and a triple fit into 32 bits. */
#define BR_SEARCH_RECORD_BITS 15
G_STATIC_ASSERT (BR_SEARCH_RECORDS_MAX <= 1u << BR_SEARCH_RECORD_BITS);
G_STATIC_ASSERT (BR_SEARCH_TRIPLES_MAX <= 1u << (32 - BR_SEARCH_RECORD_BITS));

/**
 * BrSearchTriples:
 * @n_pairs: number of common pairs
 * @ordinals: for each pair its ordinal among the common ones + 1, or 0
 * @square: the same by the first byte and the second
 * @n_slots: number of triples that there could be; a pair's ordinal times the alphabet is where its
 *   own begin
 * @counts: (array length=n_slots): how many records have the triple
 * @seen: (array length=n_slots): the last record that had it, + 1
 * @firsts: (array length=n_slots): where in @records its own begin
 * @n_notes: number of @notes
 * @notes: the triples of all records: a slot and, in the low bits, a record
 * @records: the records of each triple, ascending
 * @capacity: for how many @notes and @records there is room
 *
 * The triples of a page: three neighbouring bytes of the alphabet of which both pairs are common.
 */
typedef struct
{
  guint    n_pairs;
  guint16  ordinals[BR_SEARCH_N_PAIRS];
  guint16  square[BR_SEARCH_TRIPLES_SIDE * BR_SEARCH_TRIPLES_SIDE];
  guint    n_slots;
  guint16  counts[BR_SEARCH_TRIPLES_MAX];
  guint16  seen[BR_SEARCH_TRIPLES_MAX];
  guint32  firsts[BR_SEARCH_TRIPLES_MAX];
  gsize    n_notes;
  guint32 *notes;
  guint16 *records;
  gsize    capacity;
} BrSearchTriples;

void br_search_triples_collect (BrSearchTriples    *self,
                                const BrSearchPage *page,
                                const guint32      *counts);
void br_search_triples_clear   (BrSearchTriples    *self);

G_END_DECLS

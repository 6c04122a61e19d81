#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The number of ways in which one word may be written in a record. */
#define BR_SEARCH_MAX_NEEDLES 4

/* Of how many of its pairs and triples a needle makes use; more do not narrow much any more. */
#define BR_SEARCH_MAX_PAIRS 3
#define BR_SEARCH_MAX_TRIPLES 8

/**
 * BrSearchNeedle:
 * @bytes: what to look for, byte by byte
 * @length: its length
 * @exact: whether a record that has @gram holds the needle, so that there is nothing to verify
 * @gram: the only gram, if @exact
 * @n_pairs: number of @pairs
 * @pairs: where in the needle its rarest pairs are, the rarest first
 * @n_triples: number of @triples
 * @triples: where those three bytes are that are likely to be rarest
 */
typedef struct
{
  char    *bytes;
  guint    length;
  gboolean exact;
  guint    gram;
  guint    n_pairs;
  guint    pairs[BR_SEARCH_MAX_PAIRS];
  guint    n_triples;
  guint    triples[BR_SEARCH_MAX_TRIPLES];
} BrSearchNeedle;

/**
 * BrSearchTerm:
 * @is_number: whether it was typed as a telephone number or a part of one
 * @n_needles: number of @needles
 * @needles: a record must hold one of these
 */
typedef struct
{
  gboolean       is_number;
  guint          n_needles;
  BrSearchNeedle needles[BR_SEARCH_MAX_NEEDLES];
} BrSearchTerm;

/**
 * BrSearchTerms:
 * @n: number of @terms; none matches everything
 * @terms: a record must satisfy each of these
 *
 * What somebody typed, understood.
 */
typedef struct
{
  guint         n;
  BrSearchTerm *terms;
} BrSearchTerms;

BrSearchTerms *br_search_terms_new  (const char    *text);
void           br_search_terms_free (BrSearchTerms *self);
void           br_search_terms_tune (BrSearchTerms *self,
                                     const guint32 *counts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSearchTerms, br_search_terms_free)

G_END_DECLS

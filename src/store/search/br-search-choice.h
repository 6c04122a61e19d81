#pragma once

#include "store/search/br-search-block.h"

G_BEGIN_DECLS

/** So few records are looked at rather than narrowed further. */
#define BR_SEARCH_FEW 8

/** So many needles of a query narrow a block; what is found is looked at for the others afterwards. */
#define BR_SEARCH_CHOICE_NEEDLES 16
#define BR_SEARCH_MAX_SETS 32

/**
 * BrSearchChoice:
 * @n_needles: number of needles
 * @n: number of @sets
 * @n_lists: how many of these are lists
 * @sets: what narrows a block's records to those that may hold the needles: the smallest first, so
 *   that lists come before those that are bits; those that were left out are empty
 * @decisive: for each needle a set of the very records that hold it, or an empty one
 */
typedef struct
{
  guint       n_needles;
  guint       n;
  guint       n_lists;
  BrSearchSet sets[BR_SEARCH_MAX_SETS];
  BrSearchSet decisive[BR_SEARCH_CHOICE_NEEDLES];
} BrSearchChoice;

gboolean br_search_choice_make       (BrSearchChoice              *self,
                                      const BrSearchBlock         *block,
                                      const BrSearchNeedle *const *needles,
                                      guint                        n_needles);
gboolean br_search_choice_is_settled (const BrSearchChoice        *self,
                                      guint                        needle);
guint    br_search_choice_list       (BrSearchChoice              *self,
                                      const BrSearchBlock         *block,
                                      const guint64               *within,
                                      guint16                     *list);
void     br_search_choice_intersect  (const BrSearchChoice        *self,
                                      const BrSearchBlock         *block,
                                      guint64                     *bits);
guint    br_search_keep_in_bits      (const guint64               *bits,
                                      guint16                     *list,
                                      guint                        n);

G_END_DECLS

#pragma once

#include "store/search/br-search-page.h"

G_BEGIN_DECLS

/**
 * BrSearchColumn:
 * @base: what is added to each number
 * @width: bytes of each number
 * @bytes: the numbers, lowest byte first; all ones is %G_MININT64, "none"
 *
 * One sort key of a block's records, in as few bytes as their range needs.
 */
typedef struct
{
  gint64  base;
  guint   width;
  guint8 *bytes;
} BrSearchColumn;

void   br_search_column_measure (BrSearchColumn       *self,
                                 const BrSearchPage   *page,
                                 guint                 key);
void   br_search_column_write   (BrSearchColumn       *self,
                                 const BrSearchPage   *page,
                                 guint                 key);
gint64 br_search_column_get     (const BrSearchColumn *self,
                                 guint                 record);

G_END_DECLS

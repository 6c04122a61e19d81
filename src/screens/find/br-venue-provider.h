#pragma once

#include "screens/find/br-find-provider.h"
#include "screens/shell/br-context.h"
#include "store/br-customer-rows.h"

G_BEGIN_DECLS

/**
 * BrVenueSearch:
 * @text: what to look for, already stripped and never empty
 * @limit: how many results are wanted at most
 * @customers: (nullable): the index of guests, when it is ready
 * @results: (element-type BrFindResult): what was found so far
 *
 * One question that find-anything asks of a venue file.
 */
typedef struct
{
  char            *text;
  guint            limit;
  BrCustomerIndex *customers;
  GPtrArray       *results;
} BrVenueSearch;

/**
 * BrVenueSearchFunc:
 * @db: a reader's connection
 * @search: the question; results are added to it
 * @error: return location for a #GError
 *
 * Looks for something in a venue file, on a reader's thread. The best @limit of the results are
 * shown, the best first, equally good ones in the order in which they were added.
 *
 * Returns: %FALSE when it failed
 */
typedef gboolean (*BrVenueSearchFunc) (BrDb          *db,
                                       BrVenueSearch *search,
                                       GError       **error);

BrFindProvider *br_venue_provider_new (BrContext        *context,
                                       BrVenueSearchFunc func);

G_END_DECLS

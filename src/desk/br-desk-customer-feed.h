#pragma once

#include "desk/br-desk-contacts.h"
#include "exchange/br-customers-csv.h"

G_BEGIN_DECLS

/**
 * BrDeskFeedRow:
 * @row: somebody of the list
 * @digests: by which they are found among those whom the venue knows
 */
typedef struct
{
  BrCustomersRow row;
  BrDeskDigests  digests;
} BrDeskFeedRow;

/**
 * BrDeskCustomerFeed:
 *
 * Reads a list of customers ahead on a thread of its own, so that reading and writing a million of
 * them go on at once.
 */
typedef struct _BrDeskCustomerFeed BrDeskCustomerFeed;

BrDeskCustomerFeed  *br_desk_customer_feed_new  (BrCustomersCsv      *csv,
                                                 const char          *country_code);
void                 br_desk_customer_feed_free (BrDeskCustomerFeed  *self);
const BrDeskFeedRow *br_desk_customer_feed_next (BrDeskCustomerFeed  *self,
                                                 GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskCustomerFeed, br_desk_customer_feed_free)

G_END_DECLS

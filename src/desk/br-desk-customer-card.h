#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/** Of so many of their last bookings the kitchen's notes are gone through. */
#define BR_CARD_BOOKINGS 12

/**
 * BrCustomerCard:
 * @customer: who
 * @tags: how the house has marked them
 * @notes: (element-type BrNote): what is noted about them, newest first; empty while the venue is
 *   locked
 * @kitchen: what the kitchen was told of their last bookings, newest first, each once; likewise
 * @visits: how often they came
 * @no_shows: how often they did not
 * @last_visit: the night they came last, or %BR_DATE_NONE
 * @coming: how many bookings they have from tonight on
 * @next_at: when the first of those begins, or %BR_INSTANT_NONE
 *
 * What there is to know of somebody while they are on the telephone.
 */
typedef struct
{
  BrCustomer *customer;
  GStrv       tags;
  GPtrArray  *notes;
  GStrv       kitchen;
  gint64      visits;
  gint64      no_shows;
  BrDate      last_visit;
  gint64      coming;
  BrInstant   next_at;
} BrCustomerCard;

BrCustomerCard *br_desk_customer_card     (BrDb                 *db,
                                           const BrId           *customer,
                                           GError              **error);
int             br_customer_card_get_rate (const BrCustomerCard *self);
void            br_customer_card_free     (BrCustomerCard       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCustomerCard, br_customer_card_free)

G_END_DECLS

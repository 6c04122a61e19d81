#pragma once

#include "core/rules/br-lifetime-value.h"
#include "desk/br-desk-loyalty.h"

G_BEGIN_DECLS

/** Of so many of their last bookings the kitchen's notes are gone through. */
#define BR_CARD_BOOKINGS 12

/**
 * BrCustomerCard:
 * @customer: who
 * @name_only: whether the actor may see no more of guests than what they are called; all else is empty
 * @tags: how the house has marked them
 * @notes: (element-type BrNote): what is noted about them, newest first; empty while the venue is
 *   locked
 * @kitchen: what the kitchen was told of their last bookings, newest first, each once; likewise
 * @history: how often they came, when, and what they spent
 * @no_shows: how often they did not come
 * @cancelled: how often they called it off
 * @coming: how many bookings they have from tonight on
 * @next_at: when the first of those begins, or %BR_INSTANT_NONE
 * @value: what they are worth to the house
 * @currency: in what that is
 * @loyalty: where their loyalty stands
 *
 * What there is to know of somebody while they are on the telephone.
 */
typedef struct
{
  BrCustomer       *customer;
  gboolean          name_only;
  GStrv             tags;
  GPtrArray        *notes;
  GStrv             kitchen;
  BrVisits          history;
  gint64            no_shows;
  gint64            cancelled;
  gint64            coming;
  BrInstant         next_at;
  BrLifetimeValue   value;
  char             *currency;
  BrLoyaltyStanding loyalty;
} BrCustomerCard;

BrCustomerCard *br_desk_customer_card     (BrDb                 *db,
                                           const BrId           *customer,
                                           GError              **error);
int             br_customer_card_get_rate (const BrCustomerCard *self);
void            br_customer_card_free     (BrCustomerCard       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCustomerCard, br_customer_card_free)

G_END_DECLS

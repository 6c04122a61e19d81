#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrPaymentMatch:
 * @booking: a booking that awaits a deposit, or had one agreed
 * @said: it in words
 * @is_suggested: whether the amount is the one that was agreed, and it was made about when the payment came
 *
 * What a payment may be for.
 */
typedef struct
{
  BrId     booking;
  char    *said;
  gboolean is_suggested;
} BrPaymentMatch;

GPtrArray *br_desk_get_matches   (BrDb        *db,
                                  const char  *provider,
                                  const char  *number,
                                  BrId        *payment,
                                  GError     **error);
BrDeskAct *br_desk_match_payment (const BrId  *payment,
                                  const BrId  *booking);

G_END_DECLS

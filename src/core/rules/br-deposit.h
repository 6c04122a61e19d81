#pragma once

#include "core/model/br-booking.h"

G_BEGIN_DECLS

/** What a step of a booking means for its deposit. */
typedef enum
{
  BR_DEPOSIT_STAYS,
  BR_DEPOSIT_COMES,
  BR_DEPOSIT_DID_NOT_COME,
  BR_DEPOSIT_IS_REDEEMED,
  BR_DEPOSIT_IS_NOT_REDEEMED,
  BR_DEPOSIT_IS_KEPT,
  BR_DEPOSIT_IS_NOT_KEPT,
  BR_DEPOSIT_IS_CANCELLED,
} BrDepositStep;

/** So many hours before it begins a booking may be cancelled, unless the house says otherwise. */
#define BR_DEPOSIT_REFUND_HOURS 48

BrDepositStep br_deposit_step      (BrBookingStatus before,
                                    BrBookingStatus now);
gboolean      br_deposit_goes_back (BrInstant       starts,
                                    BrInstant       cancelled,
                                    gint64          hours);

G_END_DECLS

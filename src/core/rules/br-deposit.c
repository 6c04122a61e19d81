#include "config.h"

#include "core/rules/br-deposit.h"

/**
 * br_deposit_step:
 * @before: where a booking stood
 * @now: where it stands
 *
 * Who confirms what awaits a deposit says that it came; a party that leaves has paid its bill with it; of one that does
 * not come the house keeps it. A step back takes back what the step on meant.
 *
 * Returns: what becomes of the deposit
 */
BrDepositStep
br_deposit_step (BrBookingStatus before,
                 BrBookingStatus now)
{
  if (before == now)
    return BR_DEPOSIT_STAYS;
  if (now == BR_BOOKING_CANCELLED || now == BR_BOOKING_DECLINED)
    return BR_DEPOSIT_IS_CANCELLED;
  if (now == BR_BOOKING_NO_SHOW)
    return BR_DEPOSIT_IS_KEPT;
  if (now == BR_BOOKING_FINISHED)
    return BR_DEPOSIT_IS_REDEEMED;
  if (before == BR_BOOKING_FINISHED)
    return BR_DEPOSIT_IS_NOT_REDEEMED;
  if (before == BR_BOOKING_NO_SHOW)
    return BR_DEPOSIT_IS_NOT_KEPT;
  if (before == BR_BOOKING_PENDING_DEPOSIT && now == BR_BOOKING_CONFIRMED)
    return BR_DEPOSIT_COMES;
  if (before == BR_BOOKING_CONFIRMED && now == BR_BOOKING_PENDING_DEPOSIT)
    return BR_DEPOSIT_DID_NOT_COME;
  return BR_DEPOSIT_STAYS;
}

/**
 * br_deposit_goes_back:
 * @starts: when the booking begins, UTC milliseconds
 * @cancelled: when it is cancelled, likewise
 * @hours: how long before it begins it may be
 *
 * Returns: whether the deposit is given back; otherwise the house keeps it
 */
gboolean
br_deposit_goes_back (BrInstant starts,
                      BrInstant cancelled,
                      gint64    hours)
{
  return starts - cancelled >= hours * BR_HOUR;
}

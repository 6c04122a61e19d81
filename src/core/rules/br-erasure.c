#include "config.h"

#include "core/rules/br-erasure.h"

#include <glib/gi18n.h>

#define TAX_MONTHS (6 * 12)

/**
 * br_kept_values:
 *
 * How a receipt says it.
 */
const BrEnumValue br_kept_values[] = {
  { "not", N_ ("nothing stays") },
  { "figures", N_ ("as figures, without a name") },
  { "tax", N_ ("without a name, for tax law") },
  { "proof", N_ ("as proof, without whose it was") },
  { NULL },
};

static BrKept
judge_booking (const BrBooking *booking)
{
  return br_money_is_none (&booking->deposit) || booking->deposit.amount == 0 ? BR_KEPT_FIGURES : BR_KEPT_TAX;
}

/**
 * br_erasure_judge:
 * @record: a row that tells of somebody
 *
 * What records VAT is kept for six years (Value Added Tax Act 1994, schedule 11, paragraph 6 (3); HMRC notice 700/21),
 * which the right to erasure yields to (UK GDPR, article 17 (3) (b)); but no name is needed for it. That somebody
 * permitted something, or that a request was answered, is the proof of having kept the law.
 *
 * Returns: what stays of it
 */
BrKept
br_erasure_judge (const BrRecord *record)
{
  switch (record->entity->kind)
    {
    case BR_KIND_BOOKING:
      return judge_booking ((const BrBooking *) record);
    case BR_KIND_PAYMENT:
    case BR_KIND_VOUCHER:
    case BR_KIND_LEDGER_ENTRY:
    case BR_KIND_JOURNAL_LINE:
      return BR_KEPT_TAX;
    case BR_KIND_CONSENT:
    case BR_KIND_DATA_REQUEST:
      return BR_KEPT_PROOF;
    case BR_KIND_CUSTOMER_TAG:
    case BR_KIND_COMPANION:
    case BR_KIND_NOTE:
    case BR_KIND_CONFLICT:
      return BR_KEPT_NOT;
    default:
      return BR_KEPT_FIGURES;
    }
}

/**
 * br_erasure_get_until:
 * @kept: what stays of a row
 * @last: the day that it is of
 *
 * Returns: until when the law asks for it, or %BR_DATE_NONE where it asks for nothing
 */
BrDate
br_erasure_get_until (BrKept kept,
                      BrDate last)
{
  return kept == BR_KEPT_TAX && last != BR_DATE_NONE ? br_date_add_months (last, TAX_MONTHS) : BR_DATE_NONE;
}

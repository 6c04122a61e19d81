#pragma once

#include "core/model/br-payment.h"

G_BEGIN_DECLS

/** What a column of a processor's file is. */
typedef enum
{
  BR_PAYMENTS_ID,
  BR_PAYMENTS_TYPE,
  BR_PAYMENTS_STATUS,
  BR_PAYMENTS_DATE,
  BR_PAYMENTS_TIME,
  BR_PAYMENTS_ZONE,
  BR_PAYMENTS_GROSS,
  BR_PAYMENTS_FEE,
  BR_PAYMENTS_NET,
  BR_PAYMENTS_IN,
  BR_PAYMENTS_OUT,
  BR_PAYMENTS_CASH,
  BR_PAYMENTS_CURRENCY,
  BR_PAYMENTS_SOURCE,
  BR_PAYMENTS_PAYOUT,
  BR_PAYMENTS_IMPACT,
  BR_PAYMENTS_BRAND,
  BR_PAYMENTS_LAST_FOUR,
  BR_PAYMENTS_PAYER,
  BR_PAYMENTS_EMAIL,
  BR_PAYMENTS_DESCRIPTION,
  BR_N_PAYMENTS_COLUMNS,
} BrPaymentsColumn;

int           br_payments_find_heading (BrProvider         provider,
                                        const char        *text,
                                        const char       **language,
                                        const char       **format);
BrPaymentKind br_payments_find_kind    (BrProvider         provider,
                                        const char        *type,
                                        gint64             gross);

G_END_DECLS

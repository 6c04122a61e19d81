#pragma once

#include "exchange/br-payments-csv.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrPaymentsSums:
 * @currency: ISO 4217
 * @n: how many movements
 * @gross: minor units
 * @fee: likewise
 * @net: likewise
 *
 * What a file comes to in one currency.
 */
typedef struct
{
  char   currency[4];
  gint64 n;
  gint64 gross;
  gint64 fee;
  gint64 net;
} BrPaymentsSums;

/**
 * BrPaymentsUnderstood:
 * @file: the file as it was understood
 * @sums: (element-type BrPaymentsSums): what it comes to, by currency
 * @n_payouts: payouts that are new
 * @n_matched: payments that were found to be a booking's
 *
 * What an import understood and did.
 */
typedef struct
{
  BrPaymentsFile *file;
  GArray         *sums;
  gint64          n_payouts;
  gint64          n_matched;
} BrPaymentsUnderstood;

BrPaymentsUnderstood *br_desk_import_payments      (BrStore               *store,
                                                    GFile                 *file,
                                                    BrProvider             provider,
                                                    gboolean               dry_run,
                                                    BrImportReport        *report,
                                                    GCancellable          *cancellable,
                                                    GError               **error);
void                  br_payments_understood_free  (BrPaymentsUnderstood  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPaymentsUnderstood, br_payments_understood_free)

G_END_DECLS

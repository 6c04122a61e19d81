#pragma once

#include "core/model/br-payment.h"
#include "exchange/br-csv.h"
#include "exchange/br-foreign-date.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/**
 * BrPaymentsRow:
 * @line: 1-based line of the file
 * @kind: what it is
 * @id: what the processor calls it; unlike any other of the file
 * @source: (nullable): what it is about
 * @payout: (nullable): the payout that it went with, or is
 * @at: when, UTC milliseconds
 * @gross: minor units of @currency
 * @fee: likewise
 * @net: likewise
 * @currency: ISO 4217; empty where the file does not say one that there is
 * @method: how it was paid, where it is not by the processor
 * @brand: (nullable): of the card
 * @last_four: (nullable): its last digits
 * @payer: (nullable): from whom
 * @email: (nullable): their address
 * @description: (nullable): words
 *
 * One movement of money of a processor's file.
 */
typedef struct
{
  guint64       line;
  BrPaymentKind kind;
  char         *id;
  char         *source;
  char         *payout;
  BrInstant     at;
  gint64        gross;
  gint64        fee;
  gint64        net;
  char          currency[4];
  BrMethod      method;
  char         *brand;
  char         *last_four;
  char         *payer;
  char         *email;
  char         *description;
} BrPaymentsRow;

/**
 * BrPaymentsFile:
 * @provider: whose it is
 * @format: which of their files: `transactions`, `reconciliation`, `statement`
 * @language: of its headings: `en`, `fr`, `de`, `it`
 * @form: its encoding and what stands between fields
 * @decimal_comma: whether a comma is before the pence
 * @order: how it writes dates
 * @rows: (element-type BrPaymentsRow): its movements, in the file's order
 * @n_skipped: rows that are no movement: memos, and what was not completed
 *
 * A processor's file as it was understood.
 */
typedef struct
{
  BrProvider  provider;
  const char *format;
  const char *language;
  BrCsvForm   form;
  gboolean    decimal_comma;
  BrDateOrder order;
  GPtrArray  *rows;
  gint64      n_skipped;
} BrPaymentsFile;

BrPaymentsFile *br_payments_file_read (GInputStream    *stream,
                                       BrProvider       provider,
                                       GTimeZone       *zone,
                                       BrImportReport  *report,
                                       GCancellable    *cancellable,
                                       GError         **error);
void            br_payments_file_free (BrPaymentsFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPaymentsFile, br_payments_file_free)

G_END_DECLS

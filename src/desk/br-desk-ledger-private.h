#pragma once

#include "desk/br-desk-ledger.h"

G_BEGIN_DECLS

/**
 * BrLedgerHeld:
 * @gross: what is held, VAT included, minor units
 * @vat: the VAT of it that was declared when it was taken
 * @vat_class: of what was taken last
 * @rate: likewise, basis points
 *
 * Deposits, or vouchers for one purpose, of one booking or reference.
 */
typedef struct
{
  gint64     gross;
  gint64     vat;
  BrVatClass vat_class;
  BrRate     rate;
} BrLedgerHeld;

gboolean br_ledger_find_account (BrDb         *db,
                                 BrNominal     nominal,
                                 BrId         *id,
                                 GError      **error);
gboolean br_ledger_read_held    (BrDb         *db,
                                 BrPostKind    kind,
                                 const BrId   *booking,
                                 const char   *ref,
                                 BrLedgerHeld *held,
                                 GError      **error);
gboolean br_ledger_get_rate     (BrDb         *db,
                                 BrVatClass    vat_class,
                                 BrDate        date,
                                 BrRate       *rate,
                                 GError      **error);
gboolean br_ledger_open_date    (BrDb         *db,
                                 BrDate       *date,
                                 GError      **error);
gint64   br_ledger_get_refund_hours (BrDb     *db);
gboolean br_ledger_post_again   (BrDb         *db,
                                 const BrId   *entry,
                                 BrDate        date,
                                 BrId         *again,
                                 GError      **error);
gboolean br_ledger_reverse      (BrDb         *db,
                                 const BrId   *entry,
                                 BrDate        date,
                                 const char   *narration,
                                 BrId         *reversal,
                                 GError      **error);

G_END_DECLS

#pragma once

#include "core/model/br-ledger.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/** Xero takes no more lines of a manual journal in one file. */
#define BR_LEDGER_XERO_MOST 300

/**
 * BrLedgerCsvLine:
 * @number: of its entry, unlike any other's
 * @date: of its entry
 * @narration: what its entry is
 * @ref: (nullable): a reference
 * @code: of its account
 * @account: its account's name
 * @debit: minor units
 * @credit: minor units
 *
 * A line of the ledger as it is given to an accountant's program. Lines of an entry follow each other.
 */
typedef struct
{
  char  *number;
  BrDate date;
  char  *narration;
  char  *ref;
  char  *code;
  char  *account;
  gint64 debit;
  gint64 credit;
} BrLedgerCsvLine;

void       br_ledger_csv_line_free (BrLedgerCsvLine *self);
GPtrArray *br_ledger_csv_write     (BrLedgerFormat   format,
                                    const GPtrArray *lines,
                                    const char      *currency,
                                    BrImportReport  *report,
                                    GError         **error);

G_END_DECLS

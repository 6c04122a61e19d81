#pragma once

#include "exchange/br-ledger-csv.h"
#include "store/br-store.h"

G_BEGIN_DECLS

GPtrArray *br_desk_export_ledger (BrStore         *store,
                                  BrLedgerFormat   format,
                                  BrDate           from,
                                  BrDate           to,
                                  BrImportReport  *report,
                                  GCancellable    *cancellable,
                                  GError         **error);

G_END_DECLS

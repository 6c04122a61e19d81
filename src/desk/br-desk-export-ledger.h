#pragma once

#include "exchange/br-ledger-csv.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrLedgerGiven:
 * @last: when days of the period were given to that program last, or %BR_DATE_NONE
 * @n_entries: how many entries the period has
 * @n_new: how many of them were not given before
 * @fresh: (element-type utf8): the first of those, in words
 *
 * What would be given out.
 */
typedef struct
{
  BrDate     last;
  guint      n_entries;
  guint      n_new;
  GPtrArray *fresh;
} BrLedgerGiven;

BrLedgerGiven *br_desk_get_ledger_given (BrDb            *db,
                                         BrLedgerFormat   format,
                                         BrDate           from,
                                         BrDate           to,
                                         GError         **error);
void           br_ledger_given_free     (BrLedgerGiven   *self);
GPtrArray     *br_desk_export_ledger    (BrStore         *store,
                                         BrLedgerFormat   format,
                                         BrDate           from,
                                         BrDate           to,
                                         gboolean         only_new,
                                         BrImportReport  *report,
                                         GCancellable    *cancellable,
                                         GError         **error);
char          *br_ledger_name_part      (const char      *path,
                                         guint            part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrLedgerGiven, br_ledger_given_free)

G_END_DECLS

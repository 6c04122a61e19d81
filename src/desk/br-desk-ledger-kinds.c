#include "config.h"

#include "desk/br-desk-ledger-kinds.h"

/* What is written down as it happens: when, on which business date, by whom. */

static gboolean
complete_at (BrDb      *db,
             BrInstant *at,
             BrDate    *date,
             GError   **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  if (venue == NULL)
    return FALSE;
  if (at != NULL && *at == BR_INSTANT_NONE)
    *at = br_db_get_now (db);
  if (date != NULL && *date == BR_DATE_NONE)
    *date = br_business_date_of (at != NULL ? *at : br_db_get_now (db), zone, venue->cut_off);
  return TRUE;
}

static void
sign (BrDb *db,
      BrId *author)
{
  if (br_id_is_none (author))
    *author = *br_db_get_actor (db);
}

#define COMPLETE(Type, at, date)                                                                   \
  do                                                                                               \
    {                                                                                              \
      Type *row = (Type *) record;                                                                 \
                                                                                                   \
      sign (db, &row->author);                                                                     \
      return complete_at (db, at, date, error);                                                    \
    }                                                                                              \
  while (0)

/**
 * br_desk_complete_of_money:
 * @db: a connection inside a write
 * @record: (inout): a row about to be added
 * @error: return location for a #BrStoreError
 *
 * Gives a new row of money what people do not type.
 */
gboolean
br_desk_complete_of_money (BrDb     *db,
                           BrRecord *record,
                           GError  **error)
{
  switch (record->entity->kind)
    {
    case BR_KIND_PAYMENT:
      COMPLETE (BrPayment, &row->at, &row->date);
    case BR_KIND_PAYOUT:
      return complete_at (db, &((BrPayout *) record)->at, &((BrPayout *) record)->date, error);
    case BR_KIND_VOUCHER:
      COMPLETE (BrVoucher, NULL, &row->sold_on);
    case BR_KIND_LEDGER_ENTRY:
      COMPLETE (BrLedgerEntry, &row->at, &row->date);
    case BR_KIND_JOURNAL_LINE:
      COMPLETE (BrJournalLine, &row->at, &row->date);
    case BR_KIND_TAKINGS:
      COMPLETE (BrTakings, &row->at, &row->business_date);
    case BR_KIND_PERIOD_LOCK:
      COMPLETE (BrPeriodLock, &row->at, NULL);
    case BR_KIND_PERIOD_UNLOCK:
      COMPLETE (BrPeriodUnlock, &row->at, NULL);
    case BR_KIND_LEDGER_EXPORT:
      COMPLETE (BrLedgerExport, &row->at, NULL);
    default:
      return TRUE;
    }
}

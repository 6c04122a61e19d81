#include "config.h"

#include "desk/br-desk-ledger-follow.h"

#include "core/rules/br-deposit.h"
#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-money-report-private.h"
#include "desk/br-desk-night.h"

/* A booking's deposit posts itself: it is there when somebody confirms what awaited it, is set against the bill when
 * the party leaves, and goes back or is kept when it does not come. A step back takes the posting back. */

/* Whoever keeps bookings without taking money leaves the books to others. */
static gboolean
may_post (BrDb  *db,
          BrArea area)
{
  g_autoptr (GError) refused = NULL;

  return br_db_require (db, area, &refused);
}

/* What came for it until now, whatever became of it. */
static gboolean
read_received (BrDb       *db,
               const BrId *booking,
               gint64     *received,
               GError    **error)
{
  return br_db_get_int (db,
                        "SELECT ifnull (sum (l.credit - l.debit), 0) FROM journal_line l"
                        " JOIN ledger_account a ON a.id = l.account JOIN ledger_entry e ON e.id = l.entry"
                        " JOIN ledger_entry k ON k.id = ifnull (e.reverses, e.id)"
                        " WHERE l.booking = ? AND k.kind = 'deposit' AND " BR_DEPOSIT_LINES,
                        received, error, "I", booking);
}

/* How the last of it was paid: so it goes back. */
static BrMethod
read_method (BrDb       *db,
             const BrId *booking)
{
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT l.method FROM journal_line l JOIN ledger_entry e ON e.id = l.entry"
                                           " WHERE l.booking = ? AND e.kind = 'deposit' ORDER BY e.at DESC, e.id DESC LIMIT 1",
                                           NULL, "I", booking);
  int method = BR_METHOD_NONE;

  if (br_query_next (query, NULL))
    br_enum_parse (br_method_values, br_query_get_text (query, 0), &method);
  return (BrMethod) method;
}

static gboolean
post (BrDb            *db,
      BrPostKind       kind,
      BrDate           date,
      gint64           amount,
      BrMethod         method,
      const BrBooking *booking,
      GError         **error)
{
  g_autoptr (BrPostRequest) request = NULL;
  BrId entry;

  if (amount <= 0)
    return TRUE;
  if (!br_ledger_open_date (db, &date, error))
    return FALSE;
  request = br_post_request_new (kind, date, amount);
  request->method = method;
  return br_ledger_post (db, request, &booking->id, &entry, error);
}

static gboolean
take (BrDb            *db,
      const BrBooking *booking,
      GError         **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  BrDate tonight = br_desk_tonight (db, error);
  gint64 received;

  if (venue == NULL || tonight == BR_DATE_NONE || !read_received (db, &booking->id, &received, error))
    return FALSE;
  if (br_money_is_none (&booking->deposit) || !g_str_equal (booking->deposit.currency, venue->currency))
    return TRUE;
  return post (db, BR_POST_DEPOSIT, tonight, booking->deposit.amount - received, BR_METHOD_NONE, booking, error);
}

static gboolean
let_go (BrDb            *db,
        BrPostKind       kind,
        BrDate           date,
        const BrBooking *booking,
        GError         **error)
{
  gint64 gross, vat;

  return br_ledger_get_held (db, BR_POST_DEPOSIT, &booking->id, NULL, &gross, &vat, error) &&
         post (db, kind, date, gross, kind == BR_POST_DEPOSIT_REFUND ? read_method (db, &booking->id) : BR_METHOD_NONE,
               booking, error);
}

static gboolean
cancel (BrDb            *db,
        const BrBooking *booking,
        GError         **error)
{
  BrDate tonight = br_desk_tonight (db, error);
  gboolean back = br_deposit_goes_back (booking->starts_at, br_db_get_now (db), br_ledger_get_refund_hours (db));

  if (tonight == BR_DATE_NONE)
    return FALSE;
  /* Who may not give money back leaves it held, for who may. */
  if (back && !may_post (db, BR_AREA_REFUNDS))
    return TRUE;
  return let_go (db, back ? BR_POST_DEPOSIT_REFUND : BR_POST_DEPOSIT_FORFEITED, tonight, booking, error);
}

/* The last entry of a kind that nothing has reversed and that no processor speaks for. */
static gboolean
take_back (BrDb            *db,
           BrPostKind       kind,
           const BrBooking *booking,
           GError         **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT e.id, e.date FROM ledger_entry e WHERE e.booking = ? AND e.kind = ? AND e.ref IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id) ORDER BY e.at DESC, e.id DESC LIMIT 1",
    &local, "It", &booking->id, br_enum_get_nick (br_post_kind_values, kind));
  BrId entry = BR_ID_NONE, reversal;
  BrDate date = BR_DATE_NONE;

  if (br_query_next (query, &local))
    {
      entry = br_query_get_id (query, 0);
      date = br_query_get_date (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  if (local != NULL || br_id_is_none (&entry))
    return local == NULL;
  return br_ledger_open_date (db, &date, error) && br_ledger_reverse (db, &entry, date, NULL, &reversal, error);
}

/**
 * br_ledger_follow_booking:
 * @db: a connection inside a write
 * @before: a booking as it stood
 * @now: as it stands
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Posts what the step means for its deposit. What was posted before by hand, or by a processor’s file, is not posted
 * again: only what lacks of it.
 */
gboolean
br_ledger_follow_booking (BrDb            *db,
                          const BrBooking *before,
                          const BrBooking *now,
                          GError         **error)
{
  BrDepositStep step = br_deposit_step (before->status, now->status);

  if (step == BR_DEPOSIT_STAYS || !may_post (db, BR_AREA_DEPOSITS))
    return TRUE;
  switch (step)
    {
    case BR_DEPOSIT_COMES:
      return take (db, now, error);
    case BR_DEPOSIT_DID_NOT_COME:
      return take_back (db, BR_POST_DEPOSIT, now, error);
    case BR_DEPOSIT_IS_REDEEMED:
      return let_go (db, BR_POST_DEPOSIT_REDEEMED, now->business_date, now, error);
    case BR_DEPOSIT_IS_NOT_REDEEMED:
      return take_back (db, BR_POST_DEPOSIT_REDEEMED, now, error);
    case BR_DEPOSIT_IS_KEPT:
      return let_go (db, BR_POST_DEPOSIT_FORFEITED, now->business_date, now, error);
    case BR_DEPOSIT_IS_NOT_KEPT:
      return take_back (db, BR_POST_DEPOSIT_FORFEITED, now, error);
    case BR_DEPOSIT_IS_CANCELLED:
      return cancel (db, now, error);
    case BR_DEPOSIT_STAYS:
    default:
      return TRUE;
    }
}

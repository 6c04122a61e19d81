#include "config.h"

#include "desk/br-desk-ledger-follow.h"

#include "desk/br-desk-ledger-private.h"

/* What a processor says it moved, as entries of the ledger: what it holds for the house goes up and down to the penny
 * as its own file says. Takings are the tills’ and the deposits’; a card payment of which nothing else is known only
 * says where takings that were under way have come to. */

static BrMethod
get_method (BrProvider provider)
{
  switch (provider)
    {
    case BR_PROVIDER_STRIPE:
      return BR_METHOD_STRIPE;
    case BR_PROVIDER_SQUARE:
      return BR_METHOD_SQUARE;
    case BR_PROVIDER_PAYPAL:
      return BR_METHOD_PAYPAL;
    case BR_PROVIDER_SUMUP:
      return BR_METHOD_SUMUP;
    case BR_PROVIDER_NONE:
    case BR_N_PROVIDERS:
    default:
      return BR_METHOD_NONE;
    }
}

static gboolean
post (BrDb            *db,
      const BrPayment *payment,
      BrPostKind       kind,
      gint64           amount,
      const BrId      *booking,
      GError         **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrPostRequest) request = NULL;
  BrDate date = payment->date;
  BrId entry;

  if (venue == NULL || amount == 0)
    return venue != NULL;
  if (!br_ledger_open_date (db, &date, error))
    return FALSE;
  request = br_post_request_new (kind, date, amount);
  request->method = payment->provider != BR_PROVIDER_NONE ? get_method (payment->provider) : payment->method;
  request->ref = g_strdup (payment->provider_id);
  g_strlcpy (request->currency, payment->gross.currency, sizeof request->currency);
  /* The return is in the money of the country. */
  request->has_class = !g_str_equal (request->currency, venue->currency);
  request->vat_class = BR_VAT_OUTSIDE;
  return br_ledger_post (db, request, booking, &entry, error);
}

/* ---- what was posted before --------------------------------------------------------------- */

/* How what was posted by hand, or by itself, for a booking was paid, unless another payment speaks for it. */
static gboolean
find_posted (BrDb            *db,
             const BrPayment *payment,
             const BrId      *booking,
             BrPostKind       kind,
             BrMethod        *method,
             GError         **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT l.method FROM ledger_entry e JOIN journal_line l ON l.entry = e.id"
    " WHERE e.booking = ?1 AND e.kind = ?2 AND e.ref IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)"
    " AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.booking = ?1 AND p.id <> ?3 AND p.provider <> 'none'"
    "  AND (p.kind = 'refund') = (?2 = 'deposit-refund'))"
    " GROUP BY e.id HAVING sum (l.debit) = ?4 ORDER BY e.at, e.id LIMIT 1",
    &local, "ItIi", booking, br_enum_get_nick (br_post_kind_values, kind), &payment->id, ABS (payment->gross.amount));
  int found = BR_METHOD_NONE;

  if (br_query_next (query, &local))
    br_enum_parse (br_method_values, br_query_get_text (query, 0), &found);
  *method = (BrMethod) found;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* A script may have posted the very payment, by what its processor calls it or what it is about; where that is another
 * payment, its own entries are meant for that one. */
static gboolean
is_posted (BrDb            *db,
           const BrPayment *payment,
           gboolean        *posted,
           GError         **error)
{
  const char *about = payment->kind == BR_PAYMENT_SALE || payment->kind == BR_PAYMENT_DEPOSIT ? payment->source : NULL;
  gint64 n;

  if (!br_db_get_int (db,
                      "SELECT count(*) FROM journal_line l JOIN ledger_entry e ON e.id = l.entry"
                      " WHERE (l.ref = ?1 OR l.ref = ?2 AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.provider_id = ?2))"
                      " AND e.kind <> 'reversal'"
                      " AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)",
                      &n, error, "tt", payment->provider_id, about))
    return FALSE;
  *posted = n > 0;
  return TRUE;
}

/* The booking of what is given back is that of what was paid. */
static gboolean
find_booking (BrDb            *db,
              const BrPayment *payment,
              BrId            *booking,
              GError         **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = NULL;

  *booking = payment->booking;
  if (payment->kind != BR_PAYMENT_REFUND || !br_id_is_none (booking) || payment->source == NULL)
    return TRUE;
  query = br_db_query (db,
                       "SELECT booking FROM payment WHERE provider = ?1 AND booking IS NOT NULL"
                       " AND (source = ?2 OR provider_id = ?2) LIMIT 1",
                       &local, "tt", br_enum_get_nick (br_provider_values, payment->provider), payment->source);
  if (br_query_next (query, &local))
    *booking = br_query_get_id (query, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- takings ------------------------------------------------------------------------------- */

/* What was posted as a card payment has come to the processor; what was posted as its own already is there. */
static gboolean
post_arrival (BrDb            *db,
              const BrPayment *payment,
              BrMethod         posted,
              const BrId      *booking,
              GError         **error)
{
  if (posted == get_method (payment->provider))
    return TRUE;
  return post (db, payment, BR_POST_SETTLED, payment->gross.amount, booking, error);
}

static gboolean
post_deposit (BrDb            *db,
              const BrPayment *payment,
              const BrId      *booking,
              GError         **error)
{
  BrMethod posted;

  if (!find_posted (db, payment, booking, BR_POST_DEPOSIT, &posted, error))
    return FALSE;
  if (posted == BR_METHOD_CARD || (posted != BR_METHOD_NONE && posted == get_method (payment->provider)))
    return post_arrival (db, payment, posted, booking, error);
  return post (db, payment, BR_POST_DEPOSIT, payment->gross.amount, booking, error);
}

static gboolean
post_refund (BrDb            *db,
             const BrPayment *payment,
             const BrId      *booking,
             GError         **error)
{
  gint64 amount = -payment->gross.amount, gross, vat, part;
  BrMethod posted;

  if (br_id_is_none (booking))
    return post (db, payment, BR_POST_SETTLED, -amount, NULL, error);
  if (!find_posted (db, payment, booking, BR_POST_DEPOSIT_REFUND, &posted, error) ||
      !br_ledger_get_held (db, BR_POST_DEPOSIT, booking, NULL, &gross, &vat, error))
    return FALSE;
  if (posted == BR_METHOD_CARD || (posted != BR_METHOD_NONE && posted == get_method (payment->provider)))
    return post_arrival (db, payment, posted, booking, error);
  part = CLAMP (amount, 0, MAX (gross, 0));
  return post (db, payment, BR_POST_DEPOSIT_REFUND, part, booking, error) &&
         post (db, payment, BR_POST_SETTLED, part - amount, booking, error);
}

static gboolean
post_gross (BrDb            *db,
            const BrPayment *payment,
            GError         **error)
{
  gint64 gross = payment->gross.amount;
  BrId booking;

  switch (payment->kind)
    {
    case BR_PAYMENT_SALE:
    case BR_PAYMENT_DEPOSIT:
      if (payment->kind == BR_PAYMENT_DEPOSIT && !br_id_is_none (&payment->booking) && gross > 0)
        return post_deposit (db, payment, &payment->booking, error);
      return post (db, payment, BR_POST_SETTLED, gross, NULL, error);
    case BR_PAYMENT_REFUND:
      return find_booking (db, payment, &booking, error) && post_refund (db, payment, &booking, error);
    case BR_PAYMENT_FEE:
      return post (db, payment, BR_POST_FEE, -gross, NULL, error);
    case BR_PAYMENT_DISPUTE:
      return post (db, payment, BR_POST_DISPUTE, -gross, NULL, error);
    case BR_PAYMENT_RESERVE:
      return post (db, payment, BR_POST_RESERVE, -gross, NULL, error);
    case BR_PAYMENT_CONVERSION:
      return post (db, payment, BR_POST_CONVERSION, gross, NULL, error);
    case BR_PAYMENT_PAYOUT:
    case BR_PAYMENT_TRANSFER:
      return post (db, payment, BR_POST_PAYOUT, -gross, NULL, error);
    case BR_PAYMENT_ADJUSTMENT:
      return post (db, payment, BR_POST_UNEXPLAINED, gross, NULL, error);
    case BR_N_PAYMENT_KINDS:
    default:
      return TRUE;
    }
}

/* Of money that was taken here without a processor only a deposit is not known from anywhere else. */
static gboolean
post_own (BrDb            *db,
          const BrPayment *payment,
          GError         **error)
{
  BrMethod posted;

  if (payment->kind != BR_PAYMENT_DEPOSIT || br_id_is_none (&payment->booking) ||
      !find_posted (db, payment, &payment->booking, BR_POST_DEPOSIT, &posted, error))
    return payment->kind != BR_PAYMENT_DEPOSIT || br_id_is_none (&payment->booking);
  return posted != BR_METHOD_NONE || post (db, payment, BR_POST_DEPOSIT, payment->gross.amount, &payment->booking, error);
}

/**
 * br_ledger_follow_payment:
 * @db: a connection inside a write
 * @payment: a payment that was just added, or whose booking was just found
 * @error: return location for a #BrStoreError
 *
 * Posts what moved, and what it cost. Where its day is closed it is posted tonight.
 */
gboolean
br_ledger_follow_payment (BrDb            *db,
                          const BrPayment *payment,
                          GError         **error)
{
  gint64 fee = br_money_is_none (&payment->fee) ? 0 : payment->fee.amount;
  gboolean posted;

  if (payment->provider == BR_PROVIDER_NONE)
    return post_own (db, payment, error);
  return is_posted (db, payment, &posted, error) && (posted || post_gross (db, payment, error)) &&
         post (db, payment, BR_POST_FEE, fee, NULL, error);
}

/**
 * br_ledger_follow_match:
 * @db: a connection inside a write
 * @payment: a payment whose booking was found after it had been posted
 * @error: return location for a #BrStoreError
 *
 * Reverses what was posted of it, but for its fee, and posts it as what it is known to be now.
 */
gboolean
br_ledger_follow_match (BrDb            *db,
                        const BrPayment *payment,
                        GError         **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT DISTINCT e.id, e.date FROM journal_line l JOIN ledger_entry e ON e.id = l.entry"
    " WHERE l.ref = ? AND e.kind IN ('settled', 'deposit')"
    " AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)",
    &local, "t", payment->provider_id);
  BrId wrong = BR_ID_NONE, reversal;
  BrDate date = payment->date;

  if (br_query_next (query, &local))
    {
      wrong = br_query_get_id (query, 0);
      date = br_query_get_date (query, 1);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_pointer (&query, br_query_free);
  return (br_id_is_none (&wrong) ||
          (br_ledger_open_date (db, &date, error) && br_ledger_reverse (db, &wrong, date, NULL, &reversal, error))) &&
         post_gross (db, payment, error);
}

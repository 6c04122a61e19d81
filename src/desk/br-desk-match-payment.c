#include "config.h"

#include "desk/br-desk-match-payment.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger-follow.h"
#include "desk/br-desk-records.h"

/* A processor's payment that belongs to no booking is given one. What was posted of it is reversed and posted anew: from
 * takings that came from a till it becomes a deposit. */

/* So many bookings are offered, those that fit best first. */
#define MATCHES_MOST 40
#define SUGGESTED_WITHIN (7 * 24 * BR_HOUR)

typedef struct
{
  BrId payment;
  BrId booking;
} Match;

static void
match_free (gpointer data)
{
  BrPaymentMatch *match = data;

  g_free (match->said);
  g_free (match);
}

static char *
say_booking (BrDb            *db,
             const BrBooking *booking)
{
  g_autoptr (BrCustomer) customer = br_id_is_none (&booking->customer)
                                      ? NULL
                                      : (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &booking->customer, NULL);
  g_autofree char *day = br_date_format (booking->business_date, "%a %-d %b %Y");
  g_autofree char *deposit = br_money_format (&booking->deposit);

  /* Translators: whose booking, for how many, on which night, and the deposit that was agreed */
  return g_strdup_printf (_ ("%s, party of %d, %s, deposit %s"),
                          customer != NULL && customer->name != NULL ? customer->name : _ ("Somebody"),
                          (int) booking->party_size, day, deposit);
}

static BrPayment *
find_payment (BrDb        *db,
              const char  *provider,
              const char  *number,
              GError     **error)
{
  GError *local = NULL;
  BrPayment *payment =
    (BrPayment *) br_db_find (db, BR_KIND_PAYMENT, &local, "WHERE provider = ? AND provider_id = ?", "tt", provider, number);

  if (payment == NULL && local == NULL)
    g_set_error (&local, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no payment %s"), number);
  if (local != NULL)
    g_propagate_error (error, local);
  return payment;
}

/**
 * br_desk_get_matches:
 * @db: a connection
 * @provider: whose payment, as a nick
 * @number: what the processor calls it
 * @payment: (out): the payment
 * @error: return location for %BR_DESK_ERROR_NOT_FOUND or a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrPaymentMatch): the bookings that it may be for, those that fit
 *   best first
 */
GPtrArray *
br_desk_get_matches (BrDb        *db,
                     const char  *provider,
                     const char  *number,
                     BrId        *payment,
                     GError     **error)
{
  g_autoptr (BrPayment) found = find_payment (db, provider, number, error);
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func (match_free);
  g_autoptr (GPtrArray) bookings = NULL;

  if (found == NULL)
    return NULL;
  *payment = found->id;
  bookings = br_db_select (db, BR_KIND_BOOKING, error,
                           "WHERE deposit_currency = ?1 AND status NOT IN ('declined')"
                           " AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.booking = booking.id)"
                           " ORDER BY deposit <> ?2, abs (made_at - ?3), id LIMIT ?4",
                           "tiii", found->gross.currency, found->gross.amount, found->at, (gint64) MATCHES_MOST);
  for (guint i = 0; bookings != NULL && i < bookings->len; i++)
    {
      const BrBooking *booking = bookings->pdata[i];
      BrPaymentMatch *match = g_new0 (BrPaymentMatch, 1);

      match->booking = booking->id;
      match->said = say_booking (db, booking);
      match->is_suggested = booking->deposit.amount == found->gross.amount &&
                            ABS (booking->made_at - found->at) <= SUGGESTED_WITHIN;
      g_ptr_array_add (matches, match);
    }
  return bookings != NULL ? g_steal_pointer (&matches) : NULL;
}

static gboolean
check (const BrPayment *payment,
       const BrBooking *booking,
       GError         **error)
{
  const char *why = NULL;

  if (payment->kind != BR_PAYMENT_SALE && payment->kind != BR_PAYMENT_DEPOSIT)
    why = _ ("Only what somebody paid can be for a booking");
  else if (!br_id_is_none (&payment->booking))
    why = _ ("This payment is for a booking already");
  else if (!br_money_is_none (&booking->deposit) && !g_str_equal (booking->deposit.currency, payment->gross.currency))
    why = _ ("The deposit was agreed in another currency");
  if (why != NULL)
    g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return why == NULL;
}

static gboolean
match_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Match *match = data;
  g_autoptr (BrPayment) payment = (BrPayment *) br_db_load (db, BR_KIND_PAYMENT, &match->payment, error);
  g_autoptr (BrBooking) booking =
    payment != NULL ? (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &match->booking, error) : NULL;

  if (booking == NULL || !br_db_require (db, BR_AREA_MONEY, error) || !check (payment, booking, error))
    return FALSE;
  payment->booking = booking->id;
  payment->kind = BR_PAYMENT_DEPOSIT;
  *id = payment->id;
  return br_desk_update (db, (BrRecord *) payment, error) && br_ledger_follow_match (db, payment, error);
}

/**
 * br_desk_match_payment:
 * @payment: a payment that belongs to no booking
 * @booking: the booking that it is the deposit of
 *
 * Gives it to the booking, and posts it as its deposit. Undone by taking it away again.
 *
 * Returns: (transfer full): the act, which is about the payment
 */
BrDeskAct *
br_desk_match_payment (const BrId *payment,
                       const BrId *booking)
{
  Match *match = g_new0 (Match, 1);

  match->payment = *payment;
  match->booking = *booking;
  return br_desk_act_new ("payment.match", BR_UNDO_INVERT, match_in_write, match, g_free);
}

#include "config.h"

#include "desk/br-desk-loyalty-verbs.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-loyalty.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"

/* The ledger of points is written and never rewritten: what was wrong is reversed by another line. Nobody’s
 * balance is taken below nothing. */

typedef struct
{
  BrId   id;
  gint64 points;
  char  *reason;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->reason);
  g_free (request);
}

static Request *
request_new (const BrId *id,
             gint64      points,
             const char *reason)
{
  Request *request = g_new0 (Request, 1);

  request->id = *id;
  request->points = points;
  request->reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
  return request;
}

static gboolean
insert_line (BrDb           *db,
             BrLoyaltyEntry *entry,
             BrId           *id,
             GError        **error)
{
  br_db_label (db, BR_KIND_CUSTOMER, &entry->customer);
  if (!br_desk_insert (db, (BrRecord *) entry, error))
    return FALSE;
  *id = entry->id;
  return TRUE;
}

static BrLoyaltyEntry *
line_new (const BrId    *customer,
          BrLoyaltyKind  kind,
          gint64         points,
          const char    *reason)
{
  BrLoyaltyEntry *entry = br_new (LOYALTY_ENTRY, BrLoyaltyEntry);

  entry->customer = *customer;
  entry->kind = kind;
  entry->points = points;
  entry->reason = g_strdup (reason);
  return entry;
}

static gboolean
check_positive (gint64   points,
                GError **error)
{
  return points > 0 || br_desk_refuse (error, _ ("Give a number of points above nothing"));
}

/* Who stands below nothing would have spent what they never had. */
static gboolean
check_covered (BrDb       *db,
               const BrId *customer,
               gint64      taken,
               GError    **error)
{
  g_auto (BrLoyaltyStanding) standing = { 0 };
  BrDate tonight = br_desk_tonight (db, error);

  if (tonight == BR_DATE_NONE || !br_desk_read_loyalty (db, customer, tonight, &standing, error))
    return FALSE;
  return taken <= standing.balance.points ||
         br_desk_refuse (error, _ ("%d points are more than the %d that there are"), (int) taken,
                         (int) MAX (standing.balance.points, 0));
}

/* ---- earning --------------------------------------------------------------------------- */

static gboolean
award_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Request *request = data;
  g_autoptr (BrLoyaltyEntry) entry = line_new (&request->id, BR_LOYALTY_EARN, request->points, request->reason);
  BrDate tonight = br_desk_tonight (db, error);
  BrLoyaltyTerms terms;

  if (tonight == BR_DATE_NONE || !check_positive (request->points, error))
    return FALSE;
  terms = br_desk_loyalty_terms (db, tonight);
  entry->expires_on = br_loyalty_expiry (&terms, tonight);
  return insert_line (db, entry, id, error);
}

/**
 * br_desk_award_points:
 * @customer: whom
 * @points: how many
 * @reason: (nullable): what for
 *
 * Points that count towards a tier and lapse as the terms of tonight say.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_award_points (const BrId *customer,
                      gint64      points,
                      const char *reason)
{
  return br_desk_act_new ("loyalty_entry.award", BR_UNDO_COMPENSATE, award_in_write,
                          request_new (customer, points, reason), request_free);
}

static gboolean
check_visit (BrDb            *db,
             const BrBooking *booking,
             GError         **error)
{
  gint64 n;

  if (br_id_is_none (&booking->customer))
    return br_desk_refuse (error, _ ("Nobody is known to have come"));
  if (booking->status != BR_BOOKING_SEATED && booking->status != BR_BOOKING_FINISHED)
    return br_desk_refuse (error, _ ("Points are for who came"));
  if (!br_db_get_int (db,
                      "SELECT count(*) FROM loyalty_entry e WHERE e.booking = ? AND e.kind = 'earn'"
                      " AND NOT EXISTS (SELECT 1 FROM loyalty_entry c WHERE c.corrects = e.id)",
                      &n, error, "I", &booking->id))
    return FALSE;
  return n == 0 || br_desk_refuse (error, _ ("The points of this visit were given already"));
}

/* What was left, net of the VAT of that night. */
static gboolean
get_net (BrDb            *db,
         const BrBooking *booking,
         BrMoney         *net,
         GError         **error)
{
  BrRate rate;

  *net = booking->spend;
  if (br_money_is_none (&booking->spend))
    return TRUE;
  if (!br_ledger_get_rate (db, BR_VAT_STANDARD, booking->business_date, &rate, error))
    return FALSE;
  net->amount -= br_rate_within (net->amount, rate);
  return TRUE;
}

static gboolean
award_booking_in_write (BrDb     *db,
                        gpointer  data,
                        BrId     *id,
                        GError  **error)
{
  const Request *request = data;
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &request->id, error);
  g_autoptr (BrLoyaltyEntry) entry = NULL;
  BrLoyaltyTerms terms;
  BrMoney net;

  if (booking == NULL || !check_visit (db, booking, error) || !get_net (db, booking, &net, error))
    return FALSE;
  terms = br_desk_loyalty_terms (db, booking->business_date);
  entry = line_new (&booking->customer, BR_LOYALTY_EARN, terms.visit, NULL);
  if (!br_money_is_none (&net))
    {
      entry->points += br_loyalty_earn (&terms, &net);
      entry->net = net;
    }
  if (entry->points == 0)
    return br_desk_refuse (error, _ ("By the terms of that night the visit is worth no point"));
  entry->booking = booking->id;
  entry->expires_on = br_loyalty_expiry (&terms, booking->business_date);
  return insert_line (db, entry, id, error);
}

/**
 * br_desk_award_booking:
 * @booking: a visit
 *
 * The points of one visit, once: those for having come and those for what was left, net of VAT, by the terms of
 * that night.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_award_booking (const BrId *booking)
{
  return br_desk_act_new ("loyalty_entry.award", BR_UNDO_COMPENSATE, award_booking_in_write,
                          request_new (booking, 0, NULL), request_free);
}

/* ---- spending -------------------------------------------------------------------------- */

static gboolean
redeem_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Request *request = data;
  g_autoptr (BrLoyaltyEntry) entry = line_new (&request->id, BR_LOYALTY_BURN, -request->points, request->reason);
  g_auto (BrLoyaltyStanding) standing = { 0 };
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  BrDate tonight = venue != NULL ? br_desk_tonight (db, error) : BR_DATE_NONE;
  BrBurnVerdict verdict;

  if (tonight == BR_DATE_NONE || !br_desk_read_loyalty (db, &request->id, tonight, &standing, error))
    return FALSE;
  verdict = br_loyalty_judge_burn (&standing.terms, &standing.balance, request->points);
  if (verdict != BR_BURN_ALLOWED)
    {
      g_autofree char *why = br_loyalty_say_burn (verdict, &standing.terms, &standing.balance, request->points);

      return br_desk_refuse (error, "%s", why);
    }
  entry->net = br_money (br_loyalty_worth (&standing.terms, request->points), venue->currency);
  return insert_line (db, entry, id, error);
}

/**
 * br_desk_redeem_points:
 * @customer: whose
 * @points: how many they spend
 * @reason: (nullable): on what
 *
 * Returns: (transfer full): the act, refused as br_loyalty_judge_burn() has it
 */
BrDeskAct *
br_desk_redeem_points (const BrId *customer,
                       gint64      points,
                       const char *reason)
{
  return br_desk_act_new ("loyalty_entry.redeem", BR_UNDO_COMPENSATE, redeem_in_write,
                          request_new (customer, points, reason), request_free);
}

/* ---- setting right ----------------------------------------------------------------------- */

static gboolean
adjust_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Request *request = data;
  g_autoptr (BrLoyaltyEntry) entry = line_new (&request->id, BR_LOYALTY_ADJUST, request->points, request->reason);

  if (request->points == 0)
    return br_desk_refuse (error, _ ("Give how many points more or fewer it is to be"));
  if (request->reason == NULL)
    return br_desk_refuse (error, _ ("Say why the points are adjusted"));
  if (request->points < 0 && !check_covered (db, &request->id, -request->points, error))
    return FALSE;
  return insert_line (db, entry, id, error);
}

/**
 * br_desk_adjust_points:
 * @customer: whose
 * @points: how many more, or less than nothing for how many fewer
 * @reason: why
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_adjust_points (const BrId *customer,
                       gint64      points,
                       const char *reason)
{
  return br_desk_act_new ("loyalty_entry.adjust", BR_UNDO_COMPENSATE, adjust_in_write,
                          request_new (customer, points, reason), request_free);
}

static gboolean
reverse_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const Request *request = data;
  g_autoptr (BrLoyaltyEntry) wrong = (BrLoyaltyEntry *) br_db_load (db, BR_KIND_LOYALTY_ENTRY, &request->id, error);
  g_autoptr (BrLoyaltyEntry) entry = NULL;
  gint64 n;

  if (wrong == NULL ||
      !br_db_get_int (db, "SELECT count(*) FROM loyalty_entry WHERE corrects = ?", &n, error, "I", &wrong->id))
    return FALSE;
  if (n > 0)
    return br_desk_refuse (error, _ ("This line was reversed already"));
  if (!br_id_is_none (&wrong->corrects))
    return br_desk_refuse (error, _ ("A reversal is not reversed: write the points anew"));
  if (wrong->points > 0 && !check_covered (db, &wrong->customer, wrong->points, error))
    return FALSE;
  entry = line_new (&wrong->customer, BR_LOYALTY_ADJUST, -wrong->points, request->reason);
  entry->corrects = wrong->id;
  entry->expires_on = wrong->points < 0 ? wrong->expires_on : BR_DATE_NONE;
  return insert_line (db, entry, id, error);
}

/**
 * br_desk_reverse_points:
 * @entry: a line that was wrong
 * @reason: (nullable): why
 *
 * Writes its opposite, which names it; both stay.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_reverse_points (const BrId *entry,
                        const char *reason)
{
  return br_desk_act_new ("loyalty_entry.reverse", BR_UNDO_COMPENSATE, reverse_in_write,
                          request_new (entry, 0, reason), request_free);
}

#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-error.h"
#include "desk/br-desk-loyalty-verbs.h"
#include "desk/br-desk-loyalty.h"
#include "desk/br-desk-night.h"

/* The venue’s clock stands at 14 March 2026, 15:00. A point for a pound net of VAT, five pence for a point, at least a
 * hundred at once, which lapse after 24 months, as the program has it. */

static BrId
add_guest (Venue *venue)
{
  return venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Hale", NULL);
}

static BrId
add_visit (Venue      *venue,
           const char *night,
           const char *status,
           const char *spend)
{
  g_autofree char *date = g_strdup_printf ("business_date=%s", night);
  g_autofree char *starts = g_strdup_printf ("starts_at=%sT20:00", night);
  g_autofree char *ends = g_strdup_printf ("ends_at=%sT22:00", night);
  g_autofree char *state = g_strdup_printf ("status=%s", status);
  g_autofree char *spent = g_strdup_printf ("spend=%s", spend);

  return venue_add (venue, BR_KIND_BOOKING, "customer=Ada Hale", date, starts, ends, "party_size=2",
                    "made_at=2025-01-01T12:00", state, spent, NULL);
}

typedef struct
{
  const BrId       *customer;
  BrLoyaltyStanding standing;
} Reading;

static gboolean
read_standing (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Reading *reading = user_data;

  return br_desk_read_loyalty (db, reading->customer, br_desk_tonight (db, error), &reading->standing, error);
}

static void
assert_points (Venue      *venue,
               const BrId *customer,
               gint64      points,
               gint64      earned)
{
  Reading reading = { .customer = customer };

  venue_read (venue, read_standing, &reading);
  g_assert_cmpint (reading.standing.balance.points, ==, points);
  g_assert_cmpint (reading.standing.balance.earned, ==, earned);
  br_loyalty_standing_clear (&reading.standing);
}

static void
refuse (Venue      *venue,
        BrDeskAct  *act,
        const char *said)
{
  venue_refuse (venue, act, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, said);
}

/* 60 pounds are 50 net of 20 %. */
static void
test_visit (Venue        *venue,
            gconstpointer data)
{
  BrId ada = add_guest (venue), visit = add_visit (venue, "2026-03-01", "finished", "60"), line;
  BrId expected = add_visit (venue, "2026-03-20", "confirmed", "");
  BrId unpaid = add_visit (venue, "2026-03-02", "finished", "");
  g_autoptr (BrLoyaltyEntry) entry = NULL;

  venue_do (venue, br_desk_award_booking (&visit), &line);
  assert_points (venue, &ada, 50, 50);
  entry = (BrLoyaltyEntry *) venue_load (venue, BR_KIND_LOYALTY_ENTRY, &line);
  g_assert_cmpint (entry->net.amount, ==, 5000);
  g_assert_cmpint (entry->expires_on, ==, br_date_from_ymd (2028, 3, 1));
  refuse (venue, br_desk_award_booking (&visit), "given already");
  refuse (venue, br_desk_award_booking (&expected), "who came");
  refuse (venue, br_desk_award_booking (&unpaid), "worth no point");
  venue_do (venue, br_desk_reverse_points (&line, "Wrong table"), NULL);
  assert_points (venue, &ada, 0, 0);
  venue_do (venue, br_desk_award_booking (&visit), NULL);
  assert_points (venue, &ada, 50, 50);
}

/* Until February a point for a pound; from then on two, and ten for each visit. */
static void
test_dated_terms (Venue        *venue,
                  gconstpointer data)
{
  BrId ada = add_guest (venue);
  BrId before = add_visit (venue, "2026-01-31", "finished", "60"), after = add_visit (venue, "2026-02-01", "finished", "60");

  venue_add (venue, BR_KIND_SETTING, "key=loyalty.earned", "value=1", NULL);
  venue_add (venue, BR_KIND_SETTING, "key=loyalty.earned@2026-02-01", "value=2", NULL);
  venue_add (venue, BR_KIND_SETTING, "key=loyalty.visit@2026-02-01", "value=10", NULL);
  venue_add (venue, BR_KIND_SETTING, "key=loyalty.earned@2026-06-01", "value=9", NULL);
  venue_do (venue, br_desk_award_booking (&before), NULL);
  assert_points (venue, &ada, 50, 50);
  venue_do (venue, br_desk_award_booking (&after), NULL);
  assert_points (venue, &ada, 160, 160);
}

static void
test_spending (Venue        *venue,
               gconstpointer data)
{
  BrId ada = add_guest (venue), line;
  g_autoptr (BrLoyaltyEntry) entry = NULL;

  venue_do (venue, br_desk_award_points (&ada, 250, "Birthday"), NULL);
  refuse (venue, br_desk_redeem_points (&ada, 99, NULL), "at least 100");
  refuse (venue, br_desk_redeem_points (&ada, 251, NULL), "more than the 250");
  refuse (venue, br_desk_redeem_points (&ada, 0, NULL), "above nothing");
  venue_do (venue, br_desk_redeem_points (&ada, 200, "Champagne"), &line);
  assert_points (venue, &ada, 50, 250);
  entry = (BrLoyaltyEntry *) venue_load (venue, BR_KIND_LOYALTY_ENTRY, &line);
  g_assert_cmpint (entry->points, ==, -200);
  g_assert_cmpint (entry->net.amount, ==, 1000);
  venue_do (venue, br_desk_reverse_points (&line, NULL), NULL);
  assert_points (venue, &ada, 250, 250);
}

static void
test_nothing_goes_below_nothing (Venue        *venue,
                                 gconstpointer data)
{
  BrId ada = add_guest (venue), given, spent;

  venue_do (venue, br_desk_award_points (&ada, 120, NULL), &given);
  refuse (venue, br_desk_adjust_points (&ada, -121, "Given twice"), "more than the 120");
  refuse (venue, br_desk_adjust_points (&ada, -20, NULL), "Say why");
  refuse (venue, br_desk_adjust_points (&ada, 0, "Nothing"), NULL);
  refuse (venue, br_desk_award_points (&ada, -5, NULL), "above nothing");
  venue_do (venue, br_desk_adjust_points (&ada, -20, "Given twice"), NULL);
  venue_do (venue, br_desk_redeem_points (&ada, 100, NULL), &spent);
  assert_points (venue, &ada, 0, 100);
  refuse (venue, br_desk_reverse_points (&given, NULL), "more than the 0");
}

static void
test_reversals (Venue        *venue,
                gconstpointer data)
{
  BrId ada = add_guest (venue), given, reversal;
  g_autoptr (BrLoyaltyEntry) entry = NULL;

  venue_do (venue, br_desk_award_points (&ada, 120, NULL), &given);
  venue_do (venue, br_desk_reverse_points (&given, "Not hers"), &reversal);
  entry = (BrLoyaltyEntry *) venue_load (venue, BR_KIND_LOYALTY_ENTRY, &reversal);
  g_assert_true (br_id_equal (&entry->corrects, &given));
  refuse (venue, br_desk_reverse_points (&given, NULL), "reversed already");
  refuse (venue, br_desk_reverse_points (&reversal, NULL), "is not reversed");
  g_assert_cmpuint (venue_count (venue, BR_KIND_LOYALTY_ENTRY), ==, 2);
}

#define add(name, func) g_test_add ("/loyalty/" name, Venue, NULL, venue_set_up, func, venue_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("a-visit-earns-once-and-net-of-vat", test_visit);
  add ("the-terms-are-those-of-the-night", test_dated_terms);
  add ("points-are-spent-as-far-as-there-are-any", test_spending);
  add ("nothing-goes-below-nothing", test_nothing_goes_below_nothing);
  add ("a-wrong-line-stays-and-is-reversed-once", test_reversals);
  return g_test_run ();
}

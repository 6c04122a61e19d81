#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-booking.h"
#include "desk/br-desk-denials.h"

#define NIGHT 2026, 3, 14

typedef struct
{
  BrDenialsReport *report;
  BrDenialsGain gains[BR_DENIALS_SIZES];
  BrDate from;
  BrDate to;
} Reading;

static gboolean
report_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Reading *reading = user_data;

  reading->report = br_desk_report_denials (db, reading->from, reading->to, error);
  return reading->report != NULL && br_desk_denials_add_tables (db, reading->from, reading->to, reading->gains, error);
}

static Reading
report (Venue *venue)
{
  Reading reading = { .from = br_date_from_ymd (NIGHT), .to = br_date_from_ymd (NIGHT) };

  venue_read (venue, report_in_read, &reading);
  return reading;
}

/* Asks for eight o'clock tonight. */
static BrId
ask (Venue *venue,
     int    party)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  BrId id;

  request->date = br_date_from_ymd (NIGHT);
  request->time = 20 * 60;
  request->party = party;
  venue_do (venue, br_desk_book (request, NULL), &id);
  return id;
}

/* Four have the only table from 20:00 until 21:45. */
static void
test_report (Venue        *venue,
             gconstpointer data)
{
  g_autofree char *why = NULL, *fitting = NULL;
  const BrDenial *denial;
  Reading reading;

  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "min_covers=2", "max_covers=4", NULL);
  ask (venue, 4);
  ask (venue, 3);
  ask (venue, 6);
  reading = report (venue);
  g_assert_cmpuint (reading.report->all.parties, ==, 2);
  g_assert_cmpint (reading.report->all.covers, ==, 9);
  g_assert_cmpint (reading.report->by_constraint[BR_DENIED_NO_TABLE].covers, ==, 3);
  g_assert_cmpint (reading.report->by_constraint[BR_DENIED_TOO_LARGE].covers, ==, 6);
  g_assert_cmpuint (reading.report->by_hour[5][20].parties, ==, 2);
  g_assert_cmpuint (reading.gains[1].parties, ==, 1);
  g_assert_cmpint (reading.gains[1].covers, ==, 3);
  g_assert_cmpuint (reading.gains[2].parties, ==, 0);

  denial = reading.report->denials->pdata[1];
  g_assert_cmpint (denial->party_size, ==, 3);
  why = br_desk_denial_say (denial);
  g_assert_cmpstr (why, ==, "The only table or join for such a party is in use then");
  /* Three keep a table for 105 minutes too: they are gone by 20:00 when they come at 18:15. */
  fitting = br_desk_denial_say_fitting (denial, reading.report->zone);
  g_assert_true (g_str_has_prefix (fitting, "18:15 at 7, 21:45 at 7"));
  br_denials_report_free (reading.report);
}

/* Whoever came is there when it is asked whether the licence would have held, and so is who did not. */
static void
test_as_it_was (Venue        *venue,
                gconstpointer data)
{
  g_autoptr (BrTable) table = NULL;
  Reading reading;
  BrId four;

  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "min_covers=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_LICENCE, "capacity=6", "starts_on=2026-03-14", NULL);
  four = ask (venue, 4);
  venue_add (venue, BR_KIND_DENIAL, "business_date=2026-03-14", "starts_at=2026-03-14T20:30", "party_size=3",
             "constraint=no-table", "at=2026-03-14T12:00", NULL);
  venue_add (venue, BR_KIND_DENIAL, "business_date=2026-03-14", "starts_at=2026-03-14T20:30", "party_size=2",
             "constraint=no-table", "at=2026-03-14T13:00", NULL);
  venue_do (venue, br_desk_step_booking (&four, BR_BOOKING_SEATED, 0), NULL);
  venue_do (venue, br_desk_step_booking (&four, BR_BOOKING_FINISHED, 0), NULL);
  reading = report (venue);
  g_assert_cmpuint (reading.gains[1].parties, ==, 1);
  g_assert_cmpint (reading.gains[1].covers, ==, 2);
  br_denials_report_free (reading.report);
}

/* What another program wrote need not be what we write. */
static void
test_strange (Venue        *venue,
              gconstpointer data)
{
  static const char *const figures[] = { "figures=[]", "figures={}", "figures={\"message\": null}", "figures=7" };
  static const char *const fitting[] = { "fitting={\"alternatives\": 3}", "fitting={\"moves\": [1, 2]}",
                                         "fitting={\"alternatives\": [{\"start\": \"noon\"}, 4]}", "fitting=[]" };
  Reading reading;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    venue_add (venue, BR_KIND_DENIAL, "business_date=2026-03-14", "starts_at=2026-03-14T20:30", "party_size=3",
               "constraint=pacing", "at=2026-03-14T12:00", figures[i], fitting[i], NULL);
  reading = report (venue);
  for (guint i = 0; i < reading.report->denials->len; i++)
    {
      const BrDenial *denial = reading.report->denials->pdata[i];
      g_autofree char *why = br_desk_denial_say (denial);
      g_autofree char *would = br_desk_denial_say_fitting (denial, reading.report->zone);

      g_assert_cmpstr (why, ==, "Pacing");
      g_assert_true (*would == '\0' || g_str_equal (would, "moving 2 bookings"));
    }
  br_denials_report_free (reading.report);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/desk-denials/" path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("whom-the-house-turned-away-and-whom-one-more-table-seats", test_report);
  ADD ("one-more-table-is-asked-of-the-night-as-it-was", test_as_it_was);
  ADD ("strange-figures-are-no-harm", test_strange);
#undef ADD
  return g_test_run ();
}

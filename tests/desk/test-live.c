#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-live.h"

static gboolean
load_night (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  BrLiveNight **night = user_data;

  *night = br_live_night_load (db, br_date_from_ymd (2026, 3, 14), br_db_get_now (db), error);
  return *night != NULL;
}

static BrLiveNight *
load (Venue *venue)
{
  BrLiveNight *night = NULL;

  venue_read (venue, load_night, &night);
  return night;
}

static void
add_tables (Venue *venue)
{
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=8", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Moor", NULL);
}

/* It is 15:00. Who should have come at 14:50 is 10 minutes late, at 14:40 20, which is past the
 * grace of 15; who has come is not late. */
static void
test_arrivals (Venue        *venue,
               gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveParty *first, *second, *third, *fourth;

  add_tables (venue);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T20:00", "party_size=2", "status=confirmed", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-14T14:50", "party_size=3",
             "status=confirmed", "tables=7,8", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:40", "party_size=4", "status=confirmed", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:30", "party_size=5", "status=arrived", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:30", "party_size=6", "status=cancelled", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-15T20:00", "party_size=7", "status=confirmed", NULL);

  night = load (venue);
  g_assert_cmpuint (night->arrivals->len, ==, 4);
  first = night->arrivals->pdata[0];
  second = night->arrivals->pdata[1];
  third = night->arrivals->pdata[2];
  fourth = night->arrivals->pdata[3];
  g_assert_cmpint (first->party, ==, 5);
  g_assert_cmpint (first->late, ==, 0);
  g_assert_cmpint (second->late, ==, 20);
  g_assert_true (second->past_grace);
  g_assert_cmpstr (third->name, ==, "Ada Moor");
  g_assert_cmpstr (third->tables, ==, "7, 8");
  g_assert_cmpint (third->late, ==, 10);
  g_assert_false (third->past_grace);
  g_assert_cmpint (fourth->party, ==, 2);
  g_assert_cmpint (fourth->late, ==, 0);
  g_assert_null (fourth->tables);
  g_assert_cmpint (night->summary->booked, ==, 2 + 3 + 4 + 5);
  g_assert_cmpint (night->summary->arrived, ==, 5);
}

/* Booked from 14:00 to 15:30, they sit since 14:10: 50 minutes of 90. */
static void
test_seated (Venue        *venue,
             gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveParty *party;

  add_tables (venue);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-14T14:00", "ends_at=2026-03-14T15:30",
             "seated_at=2026-03-14T14:10", "party_size=3", "covers=4", "status=seated", "tables=7", NULL);
  night = load (venue);
  g_assert_cmpuint (night->arrivals->len, ==, 0);
  g_assert_cmpuint (night->seated->len, ==, 1);
  party = night->seated->pdata[0];
  g_assert_cmpint (party->party, ==, 4);
  g_assert_cmpint (party->minutes, ==, 50);
  g_assert_cmpint (party->turn, ==, 90);
  g_assert_cmpstr (party->tables, ==, "7");
}

/* Both tables are free, so nobody would have to wait, but for nine there is no table at all. Who
 * goes before others comes first, then who asked first, and who left is not there. Who asked
 * yesterday for 14:00 has waited an hour, and who asked for 21:00 not yet. */
static void
test_waitlist (Venue        *venue,
               gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveParty *first, *second, *booked, *later;

  add_tables (venue);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Bea Quill", "party_size=2", "joined_at=2026-03-14T14:35", "quoted=30",
             NULL);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Cecil Ross", "party_size=9", "priority=1",
             "joined_at=2026-03-14T14:45", NULL);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Dora Finch", "party_size=2", "status=left", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-14T14:00", "party_size=4",
             "waitlisted_at=2026-03-13T12:00", "status=waitlisted", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T21:00", "party_size=5", "waitlisted_at=2026-03-14T14:40",
             "status=waitlisted", NULL);
  night = load (venue);
  g_assert_cmpuint (night->waitlist->len, ==, 4);
  first = night->waitlist->pdata[0];
  booked = night->waitlist->pdata[1];
  second = night->waitlist->pdata[2];
  later = night->waitlist->pdata[3];
  g_assert_cmpstr (booked->name, ==, "Ada Moor");
  g_assert_cmpint (booked->minutes, ==, 60);
  g_assert_cmpint (later->party, ==, 5);
  g_assert_cmpint (later->minutes, ==, 0);
  g_assert_cmpstr (first->name, ==, "Cecil Ross");
  g_assert_cmpint (first->minutes, ==, 15);
  g_assert_cmpint (first->quoted, ==, -1);
  g_assert_cmpint (first->quote, ==, -1);
  g_assert_cmpstr (second->name, ==, "Bea Quill");
  g_assert_cmpint (second->minutes, ==, 25);
  g_assert_cmpint (second->quoted, ==, 30);
  g_assert_cmpint (second->quote, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/live/says-who-is-late-of-those-to-come", test_arrivals);
  ADD ("/live/says-how-long-they-sit-of-their-time", test_seated);
  ADD ("/live/says-how-long-they-wait-and-would-yet", test_waitlist);
  return g_test_run ();
}

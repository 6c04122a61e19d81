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
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Moor", "allergies=Nuts\nSesame", NULL);
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
  g_assert_cmpstr (third->tables, ==, "7 + 8");
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
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T21:00", "party_size=5", "waitlisted_at=2026-03-13T10:00",
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

/* Who sits at 7 since 13:20 of 13:20 to 14:50 is ten minutes over, and those of 14:55 would wait. At
 * 8 Ada Moor is due at 16:00, an hour before she leaves again. 10 comes after 9;
 * who sits there tomorrow is none of tonight's. */
static void
test_tables (Venue        *venue,
             gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveTable *seven, *eight, *ten;
  const BrLiveParty *waits;
  BrId sits;

  add_tables (venue);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=10", "min_covers=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=9", "max_covers=4", "blocked=yes", NULL);
  sits = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T13:20", "ends_at=2026-03-14T14:50", "party_size=3",
                    "covers=4", "seated_at=2026-03-14T13:20", "status=seated", "tables=7", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:55", "party_size=2", "status=arrived", "tables=7", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-14T16:00", "party_size=2",
             "status=confirmed", "tables=8", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T13:00", "finished_at=2026-03-14T14:50", "party_size=2",
             "status=finished", "tables=10", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-15T15:00", "party_size=2", "status=confirmed", "tables=10",
             NULL);
  night = load (venue);
  g_assert_cmpuint (night->tables->len, ==, 4);
  seven = night->tables->pdata[0];
  eight = night->tables->pdata[1];
  ten = night->tables->pdata[3];
  g_assert_cmpstr (seven->number, ==, "7");
  g_assert_cmpint (seven->state, ==, BR_FLOOR_AT_RISK);
  g_assert_true (br_id_equal (&seven->booking, &sits));
  g_assert_null (seven->name);
  g_assert_cmpint (seven->party, ==, 4);
  g_assert_cmpint (seven->minutes, ==, 100);
  g_assert_cmpint (seven->turn, ==, 90);
  g_assert_cmpint (seven->over, ==, 10);
  g_assert_cmpint (seven->late, ==, 5);
  g_assert_cmpint (seven->next_at, ==, VENUE_NOW - 5 * BR_MINUTE);
  g_assert_cmpint (eight->state, ==, BR_FLOOR_SOON);
  g_assert_cmpstr (eight->name, ==, "Ada Moor");
  g_assert_cmpstr (eight->room_name, ==, "Main");
  g_assert_cmpint (((BrLiveTable *) night->tables->pdata[2])->state, ==, BR_FLOOR_BLOCKED);
  g_assert_cmpstr (ten->number, ==, "10");
  g_assert_cmpint (ten->least, ==, 2);
  g_assert_cmpint (ten->seats, ==, 4);
  g_assert_cmpint (ten->state, ==, BR_FLOOR_FREE);
  g_assert_cmpint (ten->freed_at, ==, VENUE_NOW - 10 * BR_MINUTE);
  g_assert_true (br_id_is_none (&ten->next));
  waits = night->arrivals->pdata[0];
  g_assert_true (br_id_equal (&waits->risk.by, &sits));
  g_assert_cmpint (waits->risk.over, ==, 10);
  g_assert_cmpint (waits->risk.late_by, ==, 5);
  g_assert_true (br_id_is_none (&((BrLiveParty *) night->arrivals->pdata[1])->risk.by));
}

static void
add_regular (Venue *venue)
{
  add_tables (venue);
  venue_add (venue, BR_KIND_TAG, "name=Regular", NULL);
  venue_add (venue, BR_KIND_TAG, "name=Window", NULL);
  venue_add (venue, BR_KIND_CUSTOMER_TAG, "customer=Ada Moor", "tag=Regular", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-01T20:00", "party_size=2",
             "status=finished", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-02T20:00", "party_size=2",
             "status=no-show", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada Moor", "starts_at=2026-03-14T14:00", "party_size=3",
             "status=seated", "tables=7", "tags=Window", "notes=By the stage", "kitchen_notes=No nuts",
             "occasion=Birthday", "deposit=40.00", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T20:00", "party_size=2", "status=pending-deposit",
             "deposit=20.00", NULL);
}

static void
test_details (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveParty *party;

  add_regular (venue);
  night = load (venue);
  party = night->seated->pdata[0];
  g_assert_cmpstr (party->notes, ==, "By the stage");
  g_assert_cmpstr (party->kitchen_notes, ==, "No nuts");
  g_assert_cmpstr (party->allergies, ==, "Nuts\nSesame");
  g_assert_cmpstr (party->occasion, ==, "Birthday");
  g_assert_cmpuint (g_strv_length (party->tags), ==, 2);
  g_assert_cmpstr (party->tags[0], ==, "Window");
  g_assert_cmpstr (party->tags[1], ==, "Regular");
  g_assert_cmpint (party->deposit.amount, ==, 4000);
  g_assert_cmpint (party->deposit_state, ==, BR_LIVE_DEPOSIT_PAID);
  g_assert_cmpint (party->visits, ==, 1);
  g_assert_cmpint (party->no_shows, ==, 1);
  g_assert_cmpuint (party->table_ids->len, ==, 1);
  party = night->arrivals->pdata[0];
  g_assert_cmpint (party->deposit_state, ==, BR_LIVE_DEPOSIT_AWAITED);
  g_assert_cmpint (party->visits, ==, -1);
}

/* It is said before they sit down, too. */
static void
test_waiting_allergies (Venue        *venue,
                        gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  g_autoptr (BrLiveNight) at_door = NULL;

  add_regular (venue);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "customer=Ada Moor", "party_size=2", NULL);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Bea Quill", "party_size=2", NULL);
  night = load (venue);
  g_assert_cmpuint (night->waitlist->len, ==, 2);
  g_assert_cmpstr (((const BrLiveParty *) night->waitlist->pdata[0])->allergies, ==, "Nuts\nSesame");
  g_assert_null (((const BrLiveParty *) night->waitlist->pdata[1])->allergies);
  venue_act_as (venue, BR_ROLE_DOOR);
  at_door = load (venue);
  g_assert_null (((const BrLiveParty *) at_door->waitlist->pdata[0])->allergies);
}

/* Who keeps the door is told a guest's name, and neither what they are tagged, nor what they cannot
 * eat, nor how often they came. */
static void
test_name_only (Venue        *venue,
                gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveParty *party;

  add_regular (venue);
  venue_act_as (venue, BR_ROLE_DOOR);
  night = load (venue);
  party = night->seated->pdata[0];
  g_assert_cmpstr (party->name, ==, "Ada Moor");
  g_assert_cmpuint (g_strv_length (party->tags), ==, 1);
  g_assert_null (party->allergies);
  g_assert_cmpint (party->visits, ==, -1);
}

/* 10 is free since 14:50 and 8 since long before. For the pair both would do, and 8 as well, so it is
 * told of 10 first, and of 8 not again; for four 10 is too small. Who is offered 7 is proposed
 * nothing. */
static void
test_fits (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveFit *first, *second;
  const BrLiveParty *offered;
  BrId pair, four;

  add_tables (venue);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=10", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T13:00", "finished_at=2026-03-14T14:50", "party_size=2",
             "status=finished", "tables=10", NULL);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Dora Finch", "party_size=3", "status=offered", "offered_table=7",
             "offer_expires_at=2026-03-14T15:05", "joined_at=2026-03-14T14:00", NULL);
  four = venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Cecil Ross", "party_size=4", "joined_at=2026-03-14T14:30", NULL);
  pair = venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Bea Quill", "party_size=2", "joined_at=2026-03-14T14:40",
                    "quoted=15", NULL);
  venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Gone Home", "party_size=2", "joined_at=2026-03-14T14:40",
             "expires_at=2026-03-14T15:00", NULL);
  night = load (venue);
  g_assert_cmpuint (night->waitlist->len, ==, 3);
  offered = night->waitlist->pdata[0];
  g_assert_cmpstr (offered->tables, ==, "7");
  g_assert_cmpint (offered->offered_until, ==, VENUE_NOW + 5 * BR_MINUTE);
  g_assert_cmpint (((BrLiveTable *) night->tables->pdata[0])->state, ==, BR_FLOOR_OFFERED);
  g_assert_cmpuint (night->fits->len, ==, 2);
  first = night->fits->pdata[0];
  second = night->fits->pdata[1];
  g_assert_cmpstr (first->numbers, ==, "10");
  g_assert_true (br_id_equal (&first->waiting, &pair));
  g_assert_cmpint (first->freed_at, ==, VENUE_NOW - 10 * BR_MINUTE);
  g_assert_cmpint (first->minutes, ==, 20);
  g_assert_cmpint (first->quoted, ==, 15);
  g_assert_cmpstr (second->numbers, ==, "8");
  g_assert_true (br_id_equal (&second->waiting, &four));
  g_assert_cmpint (second->freed_at, ==, BR_INSTANT_NONE);
}

static void
test_lists (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (BrLiveNight) night = NULL;
  const BrLiveList *list;

  venue_add (venue, BR_KIND_SERVICE, "name=Dinner", "starts=14:00", "ends=18:00", NULL);
  venue_add (venue, BR_KIND_SERVICE, "name=Late Set", "starts=20:30", "ends=02:00", NULL);
  venue_add (venue, BR_KIND_GUEST_LIST, "title=Late Set", "business_date=2026-03-14", NULL);
  venue_add (venue, BR_KIND_GUEST_LIST_ENTRY, "guest_list=Late Set", "name=Ada Moor", "plus_ones=2", "checked_in=2", NULL);
  venue_add (venue, BR_KIND_GUEST_LIST_ENTRY, "guest_list=Late Set", "name=Bea Quill", NULL);
  night = load (venue);
  g_assert_cmpstr (night->next_service, ==, "Late Set");
  g_assert_cmpint (night->next_service_at, ==, VENUE_NOW + 5 * BR_HOUR + 30 * BR_MINUTE);
  g_assert_cmpuint (night->lists->len, ==, 1);
  list = night->lists->pdata[0];
  g_assert_cmpstr (list->title, ==, "Late Set");
  g_assert_cmpint (list->people, ==, 4);
  g_assert_cmpint (list->inside, ==, 2);
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
  ADD ("/live/says-how-every-table-stands", test_tables);
  ADD ("/live/says-what-is-known-of-those-who-sit", test_details);
  ADD ("/live/says-what-those-who-wait-cannot-eat", test_waiting_allergies);
  ADD ("/live/tells-the-door-a-name-and-no-more", test_name_only);
  ADD ("/live/proposes-whom-a-free-table-is-for", test_fits);
  ADD ("/live/says-what-comes-next", test_lists);
  return g_test_run ();
}

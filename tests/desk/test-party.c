#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-error.h"
#include "desk/br-desk-party.h"

#define REFUSED BR_DESK_ERROR, BR_DESK_ERROR_REFUSED

static const char *const one[] = { "1", NULL };
static const char *const two[] = { "2", NULL };
static const char *const three[] = { "3", NULL };
static const char *const eight[] = { "8", NULL };
static const char *const nine[] = { "9", NULL };
static const char *const two_and_three[] = { "2", "3", NULL };

/* Tables 1 (1–2), 2 and 3 (2–4) and 8 (4–6) in Main, 9 (1–4) in the Snug; 2 and 3 may be put
 * together for 4 to 8. It is 15:00. */
static void
party_set_up (Venue        *venue,
              gconstpointer data)
{
  venue_set_up (venue, data);
  venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=1", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=2", "min_covers=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=3", "min_covers=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=8", "min_covers=4", "max_covers=6", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Snug", "number=9", "min_covers=1", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_JOIN, "room=Main", "name=Two and three", "min_covers=4", "max_covers=8", "tables=2,3", NULL);
}

typedef struct
{
  BrId     booking;
  GString *numbers;
} Tables;

static gboolean
read_numbers (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Tables *tables = user_data;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT t.number FROM table_use u JOIN \"table\" t ON t.id = u.\"table\""
                 " WHERE u.booking = ? AND u.seated ORDER BY t.number",
                 error, "I", &tables->booking);

  while (br_query_next (query, NULL))
    g_string_append_printf (tables->numbers, "%s%s", tables->numbers->len > 0 ? "," : "", br_query_get_text (query, 0));
  return query != NULL;
}

/* Where they sit, as the file has it. */
static void
assert_sits (Venue      *venue,
             const BrId *booking,
             const char *numbers)
{
  Tables tables = { .booking = *booking, .numbers = g_string_new (NULL) };

  venue_read (venue, read_numbers, &tables);
  g_assert_cmpstr (tables.numbers->str, ==, numbers);
  g_string_free (tables.numbers, TRUE);
}

static BrId
walk_in (Venue      *venue,
         int         party,
         const char *table)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId id;

  request->party = party;
  request->tables = table != NULL ? g_strsplit (table, ",", -1) : NULL;
  venue_do (venue, br_desk_walk_in (request, &answer), &id);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NONE);
  return id;
}

/* Two without a name get the smallest table at once, and then the next that takes two. */
static void
test_walk_in (Venue        *venue,
              gconstpointer data)
{
  g_autofree char *label = NULL;
  g_autoptr (BrBooking) row = NULL;
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId first, second;

  br_store_set_now (venue->store, VENUE_NOW + BR_MINUTE / 2);
  first = walk_in (venue, 2, NULL);
  label = venue_label (venue, 0);
  g_assert_true (g_str_has_prefix (label, "Seated walk-in (no name) ×2"));
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &first);
  assert_sits (venue, &first, "1");
  g_assert_cmpint (row->status, ==, BR_BOOKING_SEATED);
  g_assert_cmpint (row->source, ==, BR_SOURCE_WALK_IN);
  g_assert_cmpint (row->starts_at, ==, VENUE_NOW);
  g_assert_cmpint (row->ends_at, ==, VENUE_NOW + 90 * BR_MINUTE);
  g_assert_cmpint (row->seated_at, ==, VENUE_NOW + BR_MINUTE / 2);
  g_assert_true (br_id_is_none (&row->customer));
  second = walk_in (venue, 2, NULL);
  assert_sits (venue, &second, "9");
  request->party = 2;
  request->tables = g_strdupv ((GStrv) one);
  venue_do (venue, br_desk_walk_in (request, &answer), NULL);
  g_assert_cmpint (answer->verdict.no_table, ==, BR_NO_TABLE_TAKEN);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
  venue_undo (venue);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 0);
}

static void
test_seat_at (Venue        *venue,
              gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BrBooking) row = NULL;
  BrId come, waits;

  come = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:50", "ends_at=2026-03-14T16:20", "party_size=4",
                    "status=arrived", "tables=8", NULL);
  waits = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:00", "ends_at=2026-03-14T15:30", "party_size=2",
                     "status=waitlisted", NULL);
  before = venue_dump (venue);
  venue_refuse (venue, br_desk_seat_at (&come, one, 0, NULL), REFUSED, "2");
  venue_do (venue, br_desk_seat_at (&come, two, 3, NULL), NULL);
  assert_sits (venue, &come, "2");
  venue_refuse (venue, br_desk_seat_at (&come, three, 0, NULL), REFUSED, "sit already");
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);

  venue_do (venue, br_desk_seat_at (&waits, one, 0, NULL), NULL);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &waits);
  g_assert_cmpint (row->starts_at, ==, VENUE_NOW);
  g_assert_cmpint (row->ends_at, ==, VENUE_NOW + 90 * BR_MINUTE);
  assert_sits (venue, &waits, "1");
}

/* Their table is free for the next as soon as they have moved; where others are to sit in the time
 * that they have yet they may not go, nor where others sit. */
static void
test_transfer (Venue        *venue,
               gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  BrId party, other;

  party = walk_in (venue, 2, "1");
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T16:00", "party_size=2", "status=confirmed", "tables=2", NULL);
  other = walk_in (venue, 2, "3");
  before = venue_dump (venue);
  venue_refuse (venue, br_desk_transfer (&party, one, NULL), REFUSED, "there already");
  venue_refuse (venue, br_desk_transfer (&party, two, NULL), REFUSED, "taken by a party of 2 from 16:00");
  venue_refuse (venue, br_desk_transfer (&party, three, NULL), REFUSED, "taken by a party of 2 from 15:00");
  venue_refuse (venue, br_desk_transfer (&party, eight, NULL), REFUSED, "smallest party is 4");
  venue_do (venue, br_desk_transfer (&party, nine, NULL), NULL);
  assert_sits (venue, &party, "9");
  venue_do (venue, br_desk_transfer (&other, one, NULL), NULL);
  assert_sits (venue, &other, "1");
  venue_undo (venue);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  venue_do (venue, br_desk_transfer (&party, eight, "They wait for friends"), NULL);
  assert_sits (venue, &party, "8");
}

/* They should have left at 16:30, and at 16:40 sit there yet: what they have is now, so they cannot
 * go to a table that is somebody's since 16:35, but to one of 17:00 they can. */
static void
test_transfer_over_time (Venue        *venue,
                         gconstpointer data)
{
  BrId party = walk_in (venue, 2, "1");

  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T16:35", "party_size=2", "status=confirmed", "tables=2", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T17:00", "party_size=2", "status=confirmed", "tables=3", NULL);
  br_store_set_now (venue->store, VENUE_NOW + 100 * BR_MINUTE);
  venue_refuse (venue, br_desk_transfer (&party, two, NULL), REFUSED, "from 16:35");
  venue_do (venue, br_desk_transfer (&party, three, NULL), NULL);
  assert_sits (venue, &party, "3");
}

static void
test_combine (Venue        *venue,
              gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BrBooking) row = NULL;
  BrId party = walk_in (venue, 4, "2");

  before = venue_dump (venue);
  venue_refuse (venue, br_desk_combine (&party, two, 0, NULL), REFUSED, "there already");
  venue_refuse (venue, br_desk_combine (&party, three, 9, NULL), REFUSED, "8");
  venue_do (venue, br_desk_combine (&party, three, 7, NULL), NULL);
  assert_sits (venue, &party, "2,3");
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &party);
  g_assert_cmpint (row->covers, ==, 7);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);

  venue_refuse (venue, br_desk_combine (&party, eight, 0, NULL), REFUSED, "manager’s reason");
  venue_refuse (venue, br_desk_combine (&party, nine, 0, "Friends came"), REFUSED, "another room");
  venue_do (venue, br_desk_combine (&party, eight, 0, "Friends came"), NULL);
  assert_sits (venue, &party, "2,8");
}

static void
test_give_back (Venue        *venue,
                gconstpointer data)
{
  BrId few = walk_in (venue, 4, "2,3");

  venue_refuse (venue, br_desk_give_back (&few, eight, NULL), REFUSED, "do not sit there");
  venue_refuse (venue, br_desk_give_back (&few, two_and_three, NULL), REFUSED, "no table");
  venue_do (venue, br_desk_give_back (&few, three, NULL), NULL);
  assert_sits (venue, &few, "2");
  venue_undo (venue);
  assert_sits (venue, &few, "2,3");
  venue_do (venue, br_desk_combine (&few, eight, 6, "Friends came"), NULL);
  venue_do (venue, br_desk_give_back (&few, eight, NULL), NULL);
  venue_refuse (venue, br_desk_give_back (&few, three, NULL), REFUSED, "together is 4");
  venue_do (venue, br_desk_give_back (&few, three, "They squeeze in"), NULL);
  assert_sits (venue, &few, "2");
}

/* Of six at two tables two go to one of them, or to another that is free; nobody is counted twice. */
static void
test_split (Venue        *venue,
            gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BrBooking) row = NULL, stays = NULL;
  BrId party = walk_in (venue, 6, "2,3"), part;

  before = venue_dump (venue);
  venue_refuse (venue, br_desk_split (&party, three, 6, NULL), REFUSED, "not 6");
  venue_refuse (venue, br_desk_split (&party, two_and_three, 4, NULL), REFUSED, "no table");
  venue_refuse (venue, br_desk_split (&party, one, 3, NULL), REFUSED, "together is 2");
  br_store_set_now (venue->store, VENUE_NOW + 20 * BR_MINUTE);
  venue_do (venue, br_desk_split (&party, three, 2, NULL), &part);
  assert_sits (venue, &party, "2");
  assert_sits (venue, &part, "3");
  stays = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &party);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &part);
  g_assert_cmpint (stays->covers, ==, 4);
  g_assert_cmpint (stays->party_size, ==, 4);
  g_assert_cmpint (row->covers, ==, 2);
  g_assert_cmpint (row->seated_at, ==, VENUE_NOW);
  g_assert_cmpint (row->ends_at, ==, stays->ends_at);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  venue_do (venue, br_desk_split (&party, one, 2, NULL), &part);
  assert_sits (venue, &party, "2,3");
  assert_sits (venue, &part, "1");
}

static void
test_not_seated (Venue        *venue,
                 gconstpointer data)
{
  BrId booked = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T20:00", "party_size=4", "status=confirmed",
                           "tables=2", NULL);

  venue_refuse (venue, br_desk_transfer (&booked, three, NULL), REFUSED, "(Confirmed)");
  venue_refuse (venue, br_desk_combine (&booked, three, 0, NULL), REFUSED, "(Confirmed)");
  venue_refuse (venue, br_desk_give_back (&booked, two, NULL), REFUSED, "(Confirmed)");
  venue_refuse (venue, br_desk_split (&booked, three, 2, NULL), REFUSED, "(Confirmed)");
}

/* A host may move parties about, but not against what the house laid down; the door only sees. */
static void
test_permissions (Venue        *venue,
                  gconstpointer data)
{
  BrId party = walk_in (venue, 2, "1");

  venue_act_as (venue, BR_ROLE_HOST);
  venue_refuse (venue, br_desk_transfer (&party, eight, "Nicer"), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_do (venue, br_desk_transfer (&party, nine, NULL), NULL);
}

static void
test_permissions_lacking (Venue        *venue,
                          gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  BrId party = walk_in (venue, 2, "1");

  request->party = 2;
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_refuse (venue, br_desk_transfer (&party, nine, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_refuse (venue, br_desk_walk_in (request, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, party_set_up, func, venue_tear_down)
  ADD ("/party/seats-who-walks-in-without-a-name", test_walk_in);
  ADD ("/party/sits-down-at-other-tables-as-one-change", test_seat_at);
  ADD ("/party/moves-to-a-table-that-is-free-and-leaves-its-own", test_transfer);
  ADD ("/party/that-overran-moves-by-the-present", test_transfer_over_time);
  ADD ("/party/takes-one-more-table", test_combine);
  ADD ("/party/gives-a-table-back", test_give_back);
  ADD ("/party/becomes-two-of-which-nobody-is-counted-twice", test_split);
  ADD ("/party/has-to-sit-to-be-moved", test_not_seated);
  ADD ("/party/is-moved-by-the-host-within-the-rules", test_permissions);
  ADD ("/party/is-not-moved-by-the-door", test_permissions_lacking);
  return g_test_run ();
}

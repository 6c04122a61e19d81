#include "config.h"

#include "tests/desk/venue.h"

#include "core/base/br-text.h"
#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"

/* Tables 1 (1–2), 2 (2–4), 3 (2–4) and 8 (4–6); 2 and 3 may be put together for 5 to 8. */
static void
add_tables (Venue *venue)
{
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=1", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=2", "min_covers=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=3", "min_covers=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=8", "min_covers=4", "max_covers=6", NULL);
  venue_add (venue, BR_KIND_JOIN, "room=Main", "name=Two and three", "min_covers=5", "max_covers=8", "tables=2,3", NULL);
}

static BrBookingRequest *
request_new (const char *customer,
             int         time,
             int         party)
{
  BrBookingRequest *request = br_booking_request_new ();

  request->customer = g_strdup (customer);
  request->date = br_date_from_ymd (2026, 3, 14);
  request->time = time;
  request->party = party;
  return request;
}

/* Books what must be taken; returns the booking. */
static BrId
book (Venue      *venue,
      const char *customer,
      int         time,
      int         party)
{
  g_autoptr (BrBookingRequest) request = request_new (customer, time, party);
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId id;

  venue_do (venue, br_desk_book (request, &answer), &id);
  g_assert_nonnull (answer);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NONE);
  return id;
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
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT t.number FROM booking_table b JOIN \"table\" t ON t.id = b.\"table\""
                                           " WHERE b.booking = ? ORDER BY t.number",
                                           error, "I", &tables->booking);

  while (br_query_next (query, NULL))
    g_string_append_printf (tables->numbers, "%s%s", tables->numbers->len > 0 ? "," : "", br_query_get_text (query, 0));
  return query != NULL;
}

static void
assert_tables (Venue      *venue,
               const BrId *booking,
               const char *numbers)
{
  Tables tables = { .booking = *booking, .numbers = g_string_new (NULL) };

  venue_read (venue, read_numbers, &tables);
  g_assert_cmpstr (tables.numbers->str, ==, numbers);
  g_string_free (tables.numbers, TRUE);
}

static void
test_book (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (BrBooking) row = NULL;
  BrId id;

  add_tables (venue);
  id = book (venue, "Zoë Harper", 20 * 60, 5);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  assert_tables (venue, &id, "8");
  g_assert_cmpint (row->starts_at, ==, VENUE_NOW + 5 * BR_HOUR);
  g_assert_cmpint (row->ends_at, ==, row->starts_at + 2 * BR_HOUR);
  g_assert_cmpint (row->status, ==, BR_BOOKING_CONFIRMED);
  g_assert_cmpint (row->confirmed_at, ==, VENUE_NOW);
  g_assert_false (br_id_is_none (&row->customer));
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 1);
  book (venue, "zoe harper", 18 * 60, 2);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 1);
  venue_undo (venue);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 0);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TABLE), ==, 0);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 0);
  venue_redo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TABLE), ==, 1);
}

/* 8, and then 2 and 3, are taken from 20:00 to 22:00 by parties of six: the next six may come at
 * 18:00 or at 22:00, and no sooner or later within the quarters between. */
static void
test_denial (Venue        *venue,
             gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new ("Nobody Yet", 20 * 60, 6);
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autoptr (BrDenial) row = NULL;
  g_autofree char *said = NULL;
  BrId second, id;

  add_tables (venue);
  book (venue, NULL, 20 * 60, 6);
  second = book (venue, NULL, 20 * 60, 6);
  assert_tables (venue, &second, "2,3");
  venue_do (venue, br_desk_book (request, &answer), &id);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NO_TABLE);
  said = br_desk_answer_say (answer);
  g_assert_nonnull (strstr (said, "2"));
  g_assert_cmpuint (answer->n_alternatives, >=, 2);
  g_assert_cmpint (answer->alternatives[0].starts, ==, VENUE_NOW + 3 * BR_HOUR);
  g_assert_cmpint (answer->alternatives[1].starts, ==, VENUE_NOW + 7 * BR_HOUR);

  row = (BrDenial *) venue_load (venue, BR_KIND_DENIAL, &id);
  g_assert_cmpint (row->constraint, ==, BR_DENIED_NO_TABLE);
  g_assert_cmpint (row->starts_at, ==, VENUE_NOW + 5 * BR_HOUR);
  g_assert_cmpint (row->party_size, ==, 6);
  g_assert_nonnull (strstr (row->figures, "\"taken\":2"));
  g_assert_nonnull (strstr (row->fitting, "2026-03-14T18:00:00"));
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 2);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 0);
  /* What is taken back is the booking before it. */
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 1);
}

/* Two who sit at table 3 keep 2 and 3 from a party of eight; they can go to table 1. */
static void
test_moves (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (BrBookingRequest) pair = request_new (NULL, 20 * 60, 2);
  g_autoptr (BrBookingRequest) request = request_new ("Eight", 20 * 60, 8);
  g_autoptr (BrDeskAnswer) shown = NULL, answer = NULL;
  g_autofree char *before = NULL, *after = NULL;
  BrId two, eight;

  add_tables (venue);
  pair->tables = g_strsplit ("3", ",", -1);
  venue_do (venue, br_desk_book (pair, NULL), &two);
  venue_do (venue, br_desk_book (request, &shown), NULL);
  g_assert_cmpint (shown->verdict.constraint, ==, BR_CONSTRAINT_NO_TABLE);
  g_assert_cmpuint (shown->moves.n_moves, ==, 1);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
  before = venue_dump (venue);

  venue_do (venue, br_desk_accept_moves (request, shown, &answer), &eight);
  assert_tables (venue, &two, "1");
  assert_tables (venue, &eight, "2,3");
  venue_undo (venue);
  assert_tables (venue, &two, "3");
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);

  venue_do (venue, br_desk_lock_booking (&two, TRUE), NULL);
  venue_refuse (venue, br_desk_accept_moves (request, shown, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "changed");
}

/* The couple at 1 are to have 3, where the pair sits, and every other table is taken: they change
 * places, as one change. */
static void
test_move_making_room (Venue        *venue,
                       gconstpointer data)
{
  g_autoptr (BrBookingRequest) pair = request_new (NULL, 20 * 60, 2);
  g_autoptr (BrBookingRequest) four = request_new (NULL, 20 * 60, 4);
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) refusal = NULL, answer = NULL;
  g_autoptr (BrShownMoves) shown = NULL;
  g_autofree char *before = NULL, *after = NULL;
  BrId two, couple;

  add_tables (venue);
  pair->tables = g_strsplit ("3", ",", -1);
  four->tables = g_strsplit ("2", ",", -1);
  venue_do (venue, br_desk_book (pair, NULL), &two);
  venue_do (venue, br_desk_book (four, NULL), NULL);
  book (venue, NULL, 20 * 60, 6);
  couple = book (venue, "Couple", 20 * 60, 2);
  assert_tables (venue, &couple, "1");
  before = venue_dump (venue);

  request->time = -1;
  request->tables = g_strsplit ("3", ",", -1);
  venue_refuse (venue, br_desk_move_booking (&couple, request, &refusal), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "taken");
  g_assert_cmpuint (refusal->moves.n_moves, ==, 1);
  shown = br_shown_moves_new (refusal->book, &refusal->moves);
  venue_do (venue, br_desk_move_making_room (&couple, request, shown, &answer), NULL);
  assert_tables (venue, &couple, "3");
  assert_tables (venue, &two, "1");
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);

  venue_do (venue, br_desk_lock_booking (&two, TRUE), NULL);
  venue_refuse (venue, br_desk_move_making_room (&couple, request, shown, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "changed");
  assert_tables (venue, &couple, "1");
}

static void
test_override (Venue        *venue,
               gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new (NULL, 20 * 60, 3);
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autoptr (BrBooking) row = NULL;
  BrId id;

  add_tables (venue);
  request->tables = g_strsplit ("1", ",", -1);
  request->overrides = BR_OVERRIDE_SIZE;
  venue_refuse (venue, br_desk_book (request, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "reason");
  request->reason = g_strdup ("They know it is narrow");
  venue_do (venue, br_desk_book (request, &answer), &id);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NONE);
  g_assert_cmpstr (row->override_reason, ==, "They know it is narrow");
  venue_act_as (venue, BR_ROLE_HOST);
  venue_refuse (venue, br_desk_book (request, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

/* From 20:00 to 22:30 it keeps table 8; into the time of the one who has it later it may not go. */
static void
test_move (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (BrBookingRequest) later = br_booking_request_new ();
  g_autoptr (BrBookingRequest) table = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autoptr (BrBooking) row = NULL;
  BrId first, second;

  add_tables (venue);
  first = book (venue, NULL, 20 * 60, 6);
  second = book (venue, NULL, 20 * 60, 5);
  assert_tables (venue, &second, "2,3");
  later->time = 22 * 60 + 30;
  venue_do (venue, br_desk_move_booking (&first, later, NULL), NULL);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &first);
  g_assert_cmpint (row->starts_at, ==, VENUE_NOW + 7 * BR_HOUR + 30 * BR_MINUTE);
  g_assert_cmpint (row->ends_at - row->starts_at, ==, 2 * BR_HOUR);
  assert_tables (venue, &first, "8");

  table->time = -1;
  table->tables = g_strsplit ("8", ",", -1);
  venue_do (venue, br_desk_move_booking (&second, table, NULL), NULL);
  assert_tables (venue, &second, "8");
  later->tables = g_strsplit ("8", ",", -1);
  venue_refuse (venue, br_desk_move_booking (&second, later, &answer), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "taken");
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NO_TABLE);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 0);
  venue_undo (venue);
  assert_tables (venue, &second, "2,3");
}

/* Somebody new of a name that is known already, with how to reach them, is one change with their booking. */
static void
test_new_guest (Venue        *venue,
                gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new ("Zoë Harper", 20 * 60, 2);
  g_autoptr (BrBooking) row = NULL;
  g_autoptr (BrCustomer) customer = NULL;
  BrId known, id;

  add_tables (venue);
  known = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Harper", NULL);
  request->is_new = TRUE;
  request->phone = g_strdup ("07700 900123");
  request->email = g_strdup ("zoe@example.com");
  request->locked = TRUE;
  venue_do (venue, br_desk_book_shown (request, NULL), &id);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_true (row->locked);
  g_assert_false (br_id_equal (&row->customer, &known));
  customer = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &row->customer);
  g_assert_cmpstr (customer->name, ==, "Zoë Harper");
  g_assert_cmpstr (customer->email, ==, "zoe@example.com");
  g_assert_nonnull (strstr (customer->phone, "900"));
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 1);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 0);
}

/* Table 8 is shown to be free, and then it is taken; so are 2 and 3 after it. */
static void
test_shown (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new (NULL, 20 * 60, 6);
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId id;

  add_tables (venue);
  request->tables = g_strsplit ("8", ",", -1);
  venue_refuse (venue, br_desk_turn_away (request, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "room by now");
  book (venue, NULL, 20 * 60, 6);
  venue_refuse (venue, br_desk_book_shown (request, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "meanwhile");
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 0);
  g_clear_pointer (&request->tables, g_strfreev);
  book (venue, NULL, 20 * 60, 6);
  venue_do (venue, br_desk_turn_away (request, &answer), &id);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NO_TABLE);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 2);
}

/* The section that somebody wished for may be drawn otherwise since. */
static void
test_stale_wish (Venue        *venue,
                 gconstpointer data)
{
  g_autoptr (BrBookingRequest) later = br_booking_request_new ();
  g_autoptr (BrBookingRequest) there = br_booking_request_new ();
  g_autoptr (BrBooking) kept = NULL;
  BrId id;

  add_tables (venue);
  id = book (venue, NULL, 20 * 60, 3);
  venue_set (venue, BR_KIND_BOOKING, &id, "section=Terrace", NULL);
  later->time = 21 * 60;
  venue_do (venue, br_desk_move_booking (&id, later, NULL), NULL);
  kept = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_cmpint (kept->starts_at, ==, VENUE_NOW + 6 * BR_HOUR);
  g_assert_cmpstr (kept->section, ==, "Terrace");

  there->section = g_strdup ("Terrace");
  venue_refuse (venue, br_desk_move_booking (&id, there, NULL), BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, "Terrace");
}

typedef struct
{
  const BrId             *booking;
  const BrBookingRequest *request;
  BrDeskAnswer           *answer;
} Asking;

static gboolean
ask_move (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Asking *asking = user_data;

  asking->answer = br_desk_ask_move (db, asking->booking, asking->request, error);
  return asking->answer != NULL;
}

/* Two at table 2 (2–4) may stay there although table 1 (1–2) would suit them better. */
static void
test_ask_move (Venue        *venue,
               gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new (NULL, 20 * 60, 2);
  g_autoptr (BrBookingRequest) later = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  Asking asking = { .request = later };
  g_auto (GStrv) numbers = NULL;
  BrId id;

  add_tables (venue);
  request->tables = g_strsplit ("2", ",", -1);
  venue_do (venue, br_desk_book (request, NULL), &id);
  asking.booking = &id;
  later->time = 20 * 60 + 30;
  venue_read (venue, ask_move, &asking);
  answer = asking.answer;
  g_assert_cmpuint (answer->n_options, ==, 3);
  numbers = br_night_book_get_numbers (answer->book, answer->options[0].place);
  g_assert_cmpstr (numbers[0], ==, "2");
  g_assert_cmpint (answer->options[0].starts, ==, VENUE_NOW + 5 * BR_HOUR + 30 * BR_MINUTE);
  assert_tables (venue, &id, "2");
}

/* The engine gives two a table for eight only where nothing smaller is free; who has it keeps it. */
static void
test_ask_move_large (Venue        *venue,
                     gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new (NULL, 20 * 60, 2);
  g_autoptr (BrBookingRequest) later = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  Asking asking = { .request = later };
  g_auto (GStrv) numbers = NULL;
  BrId id;

  add_tables (venue);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=9", "min_covers=2", "max_covers=8", NULL);
  request->tables = g_strsplit ("9", ",", -1);
  venue_do (venue, br_desk_book (request, NULL), &id);
  asking.booking = &id;
  later->time = 20 * 60 + 30;
  venue_read (venue, ask_move, &asking);
  answer = asking.answer;
  g_assert_cmpuint (answer->n_options, ==, 4);
  numbers = br_night_book_get_numbers (answer->book, answer->options[0].place);
  g_assert_cmpstr (numbers[0], ==, "9");
  g_assert_cmpint (answer->options[0].spare, ==, 6);
  venue_do (venue, br_desk_move_booking (&id, later, NULL), NULL);
  assert_tables (venue, &id, "9");
}

static void
test_steps (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (BrBookingRequest) request = request_new ("Late", 15 * 60, 2);
  g_autoptr (BrBooking) made = NULL, seated = NULL, gone = NULL, lost = NULL;
  g_autofree char *label = NULL;
  BrId id, other;

  add_tables (venue);
  request->deposit = br_money (5000, "GBP");
  venue_do (venue, br_desk_book (request, NULL), &id);
  made = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_cmpint (made->status, ==, BR_BOOKING_PENDING_DEPOSIT);
  venue_refuse (venue, br_desk_step_booking (&id, BR_BOOKING_SEATED, 0), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "step");
  venue_do (venue, br_desk_step_booking (&id, BR_BOOKING_CONFIRMED, 0), NULL);
  venue_refuse (venue, br_desk_step_booking (&id, BR_BOOKING_NO_SHOW, 0), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "15:15");
  br_store_set_now (venue->store, VENUE_NOW + 5 * BR_MINUTE);
  venue_do (venue, br_desk_step_booking (&id, BR_BOOKING_SEATED, 3), NULL);
  label = venue_label (venue, 0);
  g_assert_cmpstr (label, ==, "Seated booking Late ×2, 14 Mar 2026 15:00");
  seated = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_cmpint (seated->arrived_at, ==, VENUE_NOW + 5 * BR_MINUTE);
  g_assert_cmpint (seated->seated_at, ==, VENUE_NOW + 5 * BR_MINUTE);
  g_assert_cmpint (seated->covers, ==, 3);
  venue_refuse (venue, br_desk_step_booking (&id, BR_BOOKING_SEATED, 0), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "already");
  br_store_set_now (venue->store, VENUE_NOW + 65 * BR_MINUTE);
  venue_do (venue, br_desk_step_booking (&id, BR_BOOKING_FINISHED, 0), NULL);
  gone = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_cmpint (gone->finished_at, ==, VENUE_NOW + 65 * BR_MINUTE);
  venue_refuse (venue, br_desk_step_booking (&id, BR_BOOKING_CANCELLED, 0), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "step");

  other = book (venue, NULL, 16 * 60, 2);
  br_store_set_now (venue->store, VENUE_NOW + 75 * BR_MINUTE);
  venue_do (venue, br_desk_step_booking (&other, BR_BOOKING_NO_SHOW, 0), NULL);
  lost = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &other);
  g_assert_cmpint (lost->no_show_at, ==, VENUE_NOW + 75 * BR_MINUTE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/booking/one-change-has-the-booking-its-table-and-a-new-guest", test_book);
  ADD ("/booking/a-refusal-is-a-denial-that-no-undo-takes-back", test_denial);
  ADD ("/booking/a-booking-and-the-moves-that-make-room-are-one-change", test_moves);
  ADD ("/booking/a-move-takes-the-moves-that-make-room-as-one-change", test_move_making_room);
  ADD ("/booking/a-rule-is-set-aside-with-a-reason-by-who-may", test_override);
  ADD ("/booking/a-move-keeps-the-table-and-is-refused-where-it-is-taken", test_move);
  ADD ("/booking/somebody-new-and-their-booking-are-one-change", test_new_guest);
  ADD ("/booking/what-was-shown-free-and-is-taken-since-is-no-denial", test_shown);
  ADD ("/booking/a-wish-for-a-section-that-is-gone-keeps-nobody-from-moving", test_stale_wish);
  ADD ("/booking/a-move-is-asked-for-with-the-present-table-first", test_ask_move);
  ADD ("/booking/who-only-moves-in-time-keeps-a-large-table", test_ask_move_large);
  ADD ("/booking/steps-are-timed-and-judged", test_steps);
  return g_test_run ();
}

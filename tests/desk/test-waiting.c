#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-party.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-waitlist.h"
#include "store/br-vault.h"

#define REFUSED BR_DESK_ERROR, BR_DESK_ERROR_REFUSED

static const char *const one[] = { "1", NULL };
static const char *const two[] = { "2", NULL };
static const char *const two_and_three[] = { "2", "3", NULL };

/* Tables 1 (1–2), 2 and 3 (1–4), which may be put together for 5 to 8. It is 15:00. */
static void
waiting_set_up (Venue        *venue,
                gconstpointer data)
{
  venue_set_up (venue, data);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=1", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=2", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=3", "max_covers=4", "features=booth", NULL);
  venue_add (venue, BR_KIND_JOIN, "room=Main", "name=Two and three", "min_covers=5", "max_covers=8", "tables=2,3", NULL);
}

static BrWaitlistEntry *
get (Venue      *venue,
     const BrId *id)
{
  return (BrWaitlistEntry *) venue_load (venue, BR_KIND_WAITLIST_ENTRY, id);
}

static BrId
let_wait (Venue      *venue,
          const char *name,
          int         party)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  BrId id;

  request->name = g_strdup (name);
  request->party = party;
  venue_do (venue, br_desk_wait (request), &id);
  return id;
}

static BrId
walk_in (Venue             *venue,
         int                party,
         const char *const *tables)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId id;

  request->party = party;
  request->tables = g_strdupv ((GStrv) tables);
  venue_do (venue, br_desk_walk_in (request, &answer), &id);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NONE);
  return id;
}

static gboolean
quote_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();

  request->party = 5;
  return br_desk_quote_wait (db, request, user_data, error);
}

/* Five at both tables have them for two hours, of which twenty minutes are over: the first five who
 * wait have them in a hundred minutes, and the next five two hours after that. */
static void
test_quoted (Venue        *venue,
             gconstpointer data)
{
  g_autofree char *label = NULL;
  g_autoptr (BrWaitlistEntry) first = NULL, pair = NULL;
  BrId five, two_people;
  int minutes = 0;

  walk_in (venue, 5, two_and_three);
  br_store_set_now (venue->store, VENUE_NOW + 20 * BR_MINUTE);
  five = let_wait (venue, "Bea Quill", 5);
  label = venue_label (venue, 0);
  g_assert_cmpstr (label, ==, "Put Bea Quill on the waitlist");
  first = get (venue, &five);
  g_assert_cmpint (first->quoted, ==, 100);
  g_assert_cmpint (first->joined_at, ==, VENUE_NOW + 20 * BR_MINUTE);
  g_assert_cmpint (first->business_date, ==, br_date_from_ymd (2026, 3, 14));
  two_people = let_wait (venue, NULL, 2);
  pair = get (venue, &two_people);
  g_assert_cmpint (pair->quoted, ==, 0);
  venue_read (venue, quote_in_read, &minutes);
  g_assert_cmpint (minutes, ==, 100 + 120);
  venue_undo (venue);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_WAITLIST_ENTRY), ==, 0);
}

static void
test_refused (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();

  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Moor", NULL);
  venue_refuse (venue, br_desk_wait (request), REFUSED, "one at least");
  request->party = 9;
  venue_refuse (venue, br_desk_wait (request), REFUSED, "together is 8");
  request->party = 2;
  request->section = g_strdup ("Terrace");
  venue_refuse (venue, br_desk_wait (request), BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, "Terrace");
  g_clear_pointer (&request->section, g_free);
  request->features = g_strdup ("piano");
  venue_refuse (venue, br_desk_wait (request), REFUSED, "what it needs");
  g_free (request->features);
  request->features = g_strdup ("booth");
  request->customer = g_strdup ("ada moor");
  request->patience = 30;
  venue_do (venue, br_desk_wait (request), NULL);
  venue_refuse (venue, br_desk_wait (request), REFUSED, "since 15:00");
  br_store_set_now (venue->store, VENUE_NOW + 30 * BR_MINUTE);
  venue_do (venue, br_desk_wait (request), NULL);
}

/* What is offered is kept from others for ten minutes, and then no longer. */
static void
test_offered (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrWaitlistEntry) entry = NULL;
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId first = let_wait (venue, "Bea Quill", 2), second = let_wait (venue, "Cecil Ross", 2);

  venue_refuse (venue, br_desk_withdraw_offer (&first), REFUSED, "No table is offered");
  venue_refuse (venue, br_desk_offer (&first, two, 61), REFUSED, "60");
  venue_do (venue, br_desk_offer (&first, one, 0), NULL);
  entry = get (venue, &first);
  g_assert_cmpint (entry->status, ==, BR_WAITING_OFFERED);
  g_assert_cmpint (entry->offer_expires_at, ==, VENUE_NOW + 10 * BR_MINUTE);
  g_assert_false (br_id_is_none (&entry->offered_table));
  venue_refuse (venue, br_desk_offer (&first, two, 0), REFUSED, "until 15:10");
  venue_refuse (venue, br_desk_offer (&second, one, 0), REFUSED, "offered to a party that waits, until 15:10");
  request->party = 1;
  request->tables = g_strdupv ((GStrv) one);
  venue_do (venue, br_desk_walk_in (request, &answer), NULL);
  g_assert_cmpint (answer->verdict.no_table, ==, BR_NO_TABLE_OFFERED);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
  venue_do (venue, br_desk_offer (&first, one, 0), NULL);
  venue_do (venue, br_desk_withdraw_offer (&first), NULL);
  venue_do (venue, br_desk_offer (&second, one, 5), NULL);
  br_store_set_now (venue->store, VENUE_NOW + 5 * BR_MINUTE);
  venue_do (venue, br_desk_offer (&first, one, 0), NULL);
}

static void
test_offer_does_not_fit (Venue        *venue,
                         gconstpointer data)
{
  BrId five = let_wait (venue, NULL, 5), pair = let_wait (venue, NULL, 2);

  walk_in (venue, 2, one);
  venue_refuse (venue, br_desk_offer (&five, two, 0), REFUSED, "together is 4");
  venue_refuse (venue, br_desk_offer (&pair, one, 0), REFUSED, "taken by a party of 2");
}

/* A join is kept whole, and they sit down at it, as a customer who is new. */
static void
test_seated (Venue        *venue,
             gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  g_autoptr (BrWaitlistEntry) offered = NULL, entry = NULL;
  g_autoptr (BrBooking) booking = NULL;
  g_autoptr (BrCustomer) customer = NULL;
  BrId five, pair, seated;

  request->name = g_strdup ("Bea Quill");
  request->phone = g_strdup ("0113 496 0101");
  request->party = 5;
  venue_do (venue, br_desk_wait (request), &five);
  pair = let_wait (venue, NULL, 2);
  venue_do (venue, br_desk_offer (&five, NULL, 0), NULL);
  offered = get (venue, &five);
  g_assert_true (br_id_is_none (&offered->offered_table));
  g_assert_false (br_id_is_none (&offered->offered_join));
  venue_refuse (venue, br_desk_seat_waiting (&pair, two, 0, NULL), REFUSED, "offered to a party");

  before = venue_dump (venue);
  br_store_set_now (venue->store, VENUE_NOW + 4 * BR_MINUTE);
  venue_do (venue, br_desk_seat_waiting (&five, NULL, 6, NULL), &seated);
  entry = get (venue, &five);
  booking = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &seated);
  g_assert_cmpint (entry->status, ==, BR_WAITING_SEATED);
  g_assert_cmpint (entry->ended_at, ==, VENUE_NOW + 4 * BR_MINUTE);
  g_assert_true (br_id_equal (&entry->booking, &seated));
  g_assert_true (br_id_is_none (&entry->offered_join));
  g_assert_cmpint (booking->status, ==, BR_BOOKING_SEATED);
  g_assert_cmpint (booking->party_size, ==, 6);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TABLE), ==, 2);
  customer = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &booking->customer);
  g_assert_cmpstr (customer->name, ==, "Bea Quill");
  venue_refuse (venue, br_desk_seat_waiting (&five, NULL, 0, NULL), REFUSED, "no longer (Seated)");
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 0);
}

/* Who has the telephone number is who comes; one without a name comes without one. */
static void
test_known (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  g_autoptr (BrBooking) booking = NULL, other = NULL;
  BrId ada, waits, nameless, seated, id;

  ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Moor", "phone=+44 113 496 0102", NULL);
  request->name = g_strdup ("Ada");
  request->phone = g_strdup ("0113 496 0102");
  request->party = 2;
  venue_do (venue, br_desk_wait (request), &waits);
  nameless = let_wait (venue, NULL, 2);
  venue_do (venue, br_desk_seat_waiting (&waits, one, 0, NULL), &seated);
  booking = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &seated);
  g_assert_true (br_id_equal (&booking->customer, &ada));
  venue_refuse (venue, br_desk_seat_waiting (&nameless, one, 0, NULL), REFUSED, "taken by a party of 2");
  venue_do (venue, br_desk_seat_waiting (&nameless, NULL, 0, NULL), &id);
  other = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_assert_true (br_id_is_none (&other->customer));
}

static void
test_left (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  g_autoptr (BrWaitlistEntry) entry = NULL;
  BrId first = let_wait (venue, "Bea Quill", 2), second = let_wait (venue, NULL, 2), third;

  venue_do (venue, br_desk_offer (&first, one, 0), NULL);
  venue_do (venue, br_desk_stop_waiting (&first, "Went next door"), NULL);
  entry = get (venue, &first);
  g_assert_cmpint (entry->status, ==, BR_WAITING_LEFT);
  g_assert_cmpstr (entry->reason, ==, "Went next door");
  g_assert_cmpint (entry->ended_at, ==, VENUE_NOW);
  venue_refuse (venue, br_desk_stop_waiting (&first, NULL), REFUSED, "no longer (Gone away)");
  venue_do (venue, br_desk_offer (&second, one, 0), NULL);
  request->party = 2;
  request->patience = 20;
  venue_do (venue, br_desk_wait (request), &third);
  br_store_set_now (venue->store, VENUE_NOW + 20 * BR_MINUTE);
  venue_refuse (venue, br_desk_offer (&third, two, 0), REFUSED, "no longer (Waited too long)");
}

static void
test_permissions (Venue        *venue,
                  gconstpointer data)
{
  BrId first = let_wait (venue, "Bea Quill", 2);

  venue_act_as (venue, BR_ROLE_HOST);
  venue_do (venue, br_desk_offer (&first, one, 0), NULL);
  venue_refuse (venue, br_desk_seat_waiting (&first, two, 4, "They asked"), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED,
                NULL);
  venue_do (venue, br_desk_seat_waiting (&first, NULL, 0, NULL), NULL);
}

static void
test_permissions_lacking (Venue        *venue,
                          gconstpointer data)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  BrId first = let_wait (venue, "Bea Quill", 2);

  request->party = 2;
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_refuse (venue, br_desk_wait (request), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_refuse (venue, br_desk_offer (&first, one, 0), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_refuse (venue, br_desk_seat_waiting (&first, one, 0, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_refuse (venue, br_desk_stop_waiting (&first, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

/* ---- without the key ---------------------------------------------------------------------- */

static void
lock (Venue *venue)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (venue->store);
  venue->store = br_store_open (venue->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  br_store_set_now (venue->store, VENUE_NOW);
  g_assert_false (br_store_is_unlocked (venue->store));
}

/* At 23:40 the desk that nobody has unlocked yet seats who stands before it. */
static void
test_locked (Venue        *venue,
             gconstpointer data)
{
  const char *const noted[] = { "kitchen_notes=Nuts", NULL };
  const char *const named[] = { "name=Ada Moor", NULL };
  const char *const told[] = { "kitchen_notes=", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrBooking) sitting = NULL;
  g_autoptr (BrWaitlistEntry) waiting = NULL;
  BrId booking, entry;

  lock (venue);
  booking = walk_in (venue, 2, one);
  entry = let_wait (venue, NULL, 4);
  venue_refuse (venue, br_desk_set (BR_KIND_BOOKING, &booking, noted, NULL), BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                NULL);
  venue_refuse (venue, br_desk_set (BR_KIND_BOOKING, &booking, told, NULL), BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                NULL);
  venue_do (venue, br_desk_step_booking (&booking, BR_BOOKING_FINISHED, 0), NULL);
  venue_do (venue, br_desk_seat_waiting (&entry, two, 0, NULL), NULL);

  g_assert_true (br_store_unlock_with_passphrase (venue->store, venue->passphrase, &error));
  g_assert_no_error (error);
  venue_do (venue, br_desk_set (BR_KIND_BOOKING, &booking, noted, NULL), NULL);
  venue_do (venue, br_desk_set (BR_KIND_WAITLIST_ENTRY, &entry, named, NULL), NULL);
  sitting = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &booking);
  waiting = get (venue, &entry);
  g_assert_cmpstr (sitting->kitchen_notes, ==, "Nuts");
  g_assert_cmpstr (waiting->name, ==, "Ada Moor");
}

/* What was noted about somebody without a name stays readable once it is known who they are. */
static void
test_named_later (Venue        *venue,
                  gconstpointer data)
{
  const char *const noted[] = { "kitchen_notes=Nuts", NULL };
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrBooking) before = NULL;
  g_autoptr (BrBooking) after = NULL;
  g_autoptr (BrBooking) undone = NULL;
  g_autoptr (BrCustomer) customer = NULL;
  BrId booking = walk_in (venue, 2, one);
  BrId ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Moor", NULL);

  venue_do (venue, br_desk_set (BR_KIND_BOOKING, &booking, noted, NULL), NULL);
  before = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &booking);
  request->customer = g_strdup ("Ada Moor");
  venue_do (venue, br_desk_name_guest (&booking, request), NULL);
  after = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &booking);
  customer = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &ada);
  g_assert_true (br_id_equal (&after->subject, &customer->subject));
  g_assert_cmpstr (after->kitchen_notes, ==, "Nuts");
  venue_undo (venue);
  undone = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &booking);
  g_assert_true (br_id_equal (&undone->subject, &before->subject));
  g_assert_cmpstr (undone->kitchen_notes, ==, "Nuts");

  request->is_new = TRUE;
  venue_do (venue, br_desk_name_guest (&booking, request), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 2);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, waiting_set_up, func, venue_tear_down)
  ADD ("/waiting/is-told-how-long", test_quoted);
  ADD ("/waiting/is-not-let-wait-for-what-there-is-not", test_refused);
  ADD ("/waiting/has-a-table-kept-while-it-is-offered", test_offered);
  ADD ("/waiting/is-offered-what-is-free-and-fits", test_offer_does_not_fit);
  ADD ("/waiting/ends-with-a-booking-as-one-change", test_seated);
  ADD ("/waiting/is-known-by-telephone-number", test_known);
  ADD ("/waiting/ends-when-they-go-or-their-time-does", test_left);
  ADD ("/waiting/is-for-the-host-within-the-rules", test_permissions);
  ADD ("/waiting/is-not-for-the-door", test_permissions_lacking);
  ADD ("/waiting/nobody-without-a-name-needs-the-key", test_locked);
  ADD ("/waiting/who-is-named-later-keeps-what-was-noted", test_named_later);
  return g_test_run ();
}

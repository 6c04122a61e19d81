#include "config.h"

#include "tests/desk/venue.h"

#include "core/base/br-error.h"
#include "core/base/br-weekdays.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"

static BrDeskAct *
add (BrKind kind,
     ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *word;
  BrDeskAct *act;
  va_list args;

  va_start (args, kind);
  while ((word = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (words, (gpointer) word);
  va_end (args);
  g_ptr_array_add (words, NULL);
  act = br_desk_add (kind, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);
  return act;
}

static BrDeskAct *
set (BrKind      kind,
     const BrId *id,
     const char *word)
{
  const char *const words[] = { word, NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act = br_desk_set (kind, id, words, &error);

  g_assert_no_error (error);
  return act;
}

#define INVALID BR_CORE_ERROR, BR_CORE_ERROR_INVALID

/* The night ends at 06:00, so that a time before it belongs to the night that goes on. */
static void
test_service_hours (Venue        *venue,
                    gconstpointer data)
{
  BrId dinner = venue_add (venue, BR_KIND_SERVICE, "name=Dinner", "starts=18:00", "ends=22:00", "last_seating=21:15",
                           NULL);
  BrId late = venue_add (venue, BR_KIND_SERVICE, "name=Late", "weekdays=48", "starts=22:00", "ends=03:00",
                         "last_seating=01:30", NULL);
  BrId small = venue_add (venue, BR_KIND_SERVICE, "name=Small hours", "starts=00:30", "ends=05:00", NULL);
  g_autoptr (BrServiceTerms) first = (BrServiceTerms *) venue_load (venue, BR_KIND_SERVICE, &dinner);
  g_autoptr (BrServiceTerms) second = (BrServiceTerms *) venue_load (venue, BR_KIND_SERVICE, &late);
  g_autoptr (BrServiceTerms) third = (BrServiceTerms *) venue_load (venue, BR_KIND_SERVICE, &small);
  g_autoptr (BrServiceTerms) changed = NULL;

  g_assert_cmpint (first->weekdays, ==, 127);
  g_assert_cmpint (first->starts, ==, 1080);
  g_assert_cmpint (first->ends, ==, 1320);
  g_assert_cmpint (first->last_seating, ==, 1275);
  g_assert_cmpint (second->weekdays, ==, BR_WEEKDAY_BIT (5) + BR_WEEKDAY_BIT (6));
  g_assert_cmpint (second->starts, ==, 1320);
  g_assert_cmpint (second->ends, ==, 1620);
  g_assert_cmpint (second->last_seating, ==, 1530);
  g_assert_cmpint (third->starts, ==, 1470);
  g_assert_cmpint (third->ends, ==, 1740);
  g_assert_cmpint (third->last_seating, ==, BR_INT_NONE);

  venue_set (venue, BR_KIND_SERVICE, &dinner, "ends=00:30", NULL);
  changed = (BrServiceTerms *) venue_load (venue, BR_KIND_SERVICE, &dinner);
  g_assert_cmpint (changed->ends, ==, 1470);
}

static void
test_service_limits (Venue        *venue,
                     gconstpointer data)
{
  venue_refuse (venue, add (BR_KIND_SERVICE, "name=A", "starts=18:00", "ends=22:00", "weekdays=128", NULL), INVALID,
                "weekdays");
  venue_refuse (venue, add (BR_KIND_SERVICE, "name=A", "starts=18:00", "ends=22:00", "last_seating=22:01", NULL),
                INVALID, "last_seating");
  venue_refuse (venue, add (BR_KIND_SERVICE, "name=A", "starts=18:00", "ends=2521", NULL), INVALID, "ends");
  venue_refuse (venue, add (BR_KIND_SERVICE, "name=A", "starts=18:00", "ends=22:00", "online_share=10001", NULL),
                INVALID, "online_share");
  venue_refuse (venue,
                add (BR_KIND_SERVICE, "name=A", "starts=18:00", "ends=22:00", "starts_on=2026-05-02",
                     "ends_on=2026-05-01", NULL),
                INVALID, "ends_on");
}

static void
test_turn_times_go_with_their_service (Venue        *venue,
                                       gconstpointer data)
{
  BrId dinner = venue_add (venue, BR_KIND_SERVICE, "name=Dinner", "starts=18:00", "ends=22:00", NULL);

  venue_add (venue, BR_KIND_TURN_TIME, "service=dinner", "party_from=1", "party_to=2", "minutes=1:15", NULL);
  venue_add (venue, BR_KIND_TURN_TIME, "service=dinner", "party_from=3", "minutes=120", NULL);
  venue_refuse (venue, add (BR_KIND_TURN_TIME, "service=dinner", "party_from=4", "party_to=3", "minutes=90", NULL),
                INVALID, "party_to");
  venue_do (venue, br_desk_remove (BR_KIND_SERVICE, &dinner), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_TURN_TIME), ==, 0);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_TURN_TIME), ==, 2);
}

static void
test_ledgers (Venue        *venue,
              gconstpointer data)
{
  BrId tag = venue_add (venue, BR_KIND_TAG, "name=Press", NULL);
  BrId click = venue_add (venue, BR_KIND_DOOR_CLICK, "people=4", NULL);
  BrId denial = venue_add (venue, BR_KIND_DENIAL, "starts_at=2026-03-15T00:30", "party_size=6", "constraint=no-table",
                           NULL);
  g_autoptr (BrDoorClick) row = (BrDoorClick *) venue_load (venue, BR_KIND_DOOR_CLICK, &click);
  g_autoptr (BrDenial) refused = (BrDenial *) venue_load (venue, BR_KIND_DENIAL, &denial);

  g_assert_cmpint (row->business_date, ==, br_date_from_ymd (2026, 3, 14));
  g_assert_cmpint (row->at, ==, VENUE_NOW);
  g_assert_false (br_id_is_none (&row->author));
  g_assert_cmpint (refused->business_date, ==, br_date_from_ymd (2026, 3, 14));

  venue_refuse (venue, set (BR_KIND_DOOR_CLICK, &click, "people=3"), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "stays as it was written");
  venue_refuse (venue, br_desk_remove (BR_KIND_DENIAL, &denial), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "stays as it was written");
  venue_undo (venue);
  g_assert_null (venue_load (venue, BR_KIND_TAG, &tag));
  g_assert_cmpuint (venue_count (venue, BR_KIND_DOOR_CLICK), ==, 1);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
}

static gboolean
erase (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  return br_db_erase_subject (db, user_data, error);
}

/* Somebody on a guest list may be erased and still have come in; nobody else may lose their name. */
static void
test_names_are_needed_until_erased (Venue        *venue,
                                    gconstpointer data)
{
  const BrVerb verb = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  BrId guest;
  g_autoptr (BrGuestListEntry) entry = NULL, blank = NULL;
  g_autoptr (GError) error = NULL;

  venue_add (venue, BR_KIND_GUEST_LIST, "business_date=2026-03-14", "title=Friends", "allocation=5", NULL);
  guest = venue_add (venue, BR_KIND_GUEST_LIST_ENTRY, "guest_list=Friends", "name=Ada Invented", "plus_ones=1", NULL);
  venue_refuse (venue, add (BR_KIND_GUEST_LIST_ENTRY, "guest_list=Friends", NULL), BR_CORE_ERROR,
                BR_CORE_ERROR_REQUIRED, "guest_list_entry.name");
  venue_refuse (venue, set (BR_KIND_GUEST_LIST_ENTRY, &guest, "name="), BR_CORE_ERROR, BR_CORE_ERROR_REQUIRED,
                "guest_list_entry.name");
  venue_refuse (venue, set (BR_KIND_GUEST_LIST_ENTRY, &guest, "checked_in=3"), INVALID, "checked_in");

  entry = (BrGuestListEntry *) venue_load (venue, BR_KIND_GUEST_LIST_ENTRY, &guest);
  br_store_write (venue->store, &verb, erase, &entry->subject, NULL, &error);
  g_assert_no_error (error);
  venue_set (venue, BR_KIND_GUEST_LIST_ENTRY, &guest, "checked_in=2", NULL);
  blank = (BrGuestListEntry *) venue_load (venue, BR_KIND_GUEST_LIST_ENTRY, &guest);
  g_assert_null (blank->name);
  g_assert_cmpint (blank->checked_in, ==, 2);
}

static void
test_waitlist_lets_go (Venue        *venue,
                       gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Harper", NULL);
  BrId table = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL);
  BrId known = venue_add (venue, BR_KIND_WAITLIST_ENTRY, "customer=Zoë Harper", "party_size=2", "quoted=0:25",
                          "offered_table=7", "status=offered", NULL);
  BrId stranger = venue_add (venue, BR_KIND_WAITLIST_ENTRY, "name=Ben", "phone=0113 496 0001", "party_size=3", NULL);
  g_autoptr (BrWaitlistEntry) first = (BrWaitlistEntry *) venue_load (venue, BR_KIND_WAITLIST_ENTRY, &known);
  g_autoptr (BrWaitlistEntry) second = (BrWaitlistEntry *) venue_load (venue, BR_KIND_WAITLIST_ENTRY, &stranger);
  g_autoptr (BrCustomer) customer = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &zoe);
  g_autoptr (BrWaitlistEntry) left = NULL;

  g_assert_true (br_id_equal (&first->subject, &customer->subject));
  g_assert_false (br_id_equal (&second->subject, &customer->subject));
  g_assert_cmpint (first->quoted, ==, 25);
  g_assert_cmpint (first->joined_at, ==, VENUE_NOW);
  g_assert_cmpint (first->priority, ==, 0);
  g_assert_true (br_id_equal (&first->offered_table, &table));

  venue_do (venue, br_desk_remove (BR_KIND_TABLE, &table), NULL);
  left = (BrWaitlistEntry *) venue_load (venue, BR_KIND_WAITLIST_ENTRY, &known);
  g_assert_true (br_id_is_none (&left->offered_table));
}

static void
test_booking_tags (Venue        *venue,
                   gconstpointer data)
{
  BrId booking;

  venue_add (venue, BR_KIND_TAG, "name=Birthday", NULL);
  booking = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T20:00", "party_size=2", "tags=birthday",
                       "override_reason=Old friend of the house", NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TAG), ==, 1);
  venue_do (venue, br_desk_remove (BR_KIND_BOOKING, &booking), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TAG), ==, 0);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TAG), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/night-kinds/a-service-may-pass-midnight-as-people-say-it", test_service_hours);
  ADD ("/night-kinds/a-service-is-what-a-night-can-hold", test_service_limits);
  ADD ("/night-kinds/turn-times-go-and-come-back-with-their-service", test_turn_times_go_with_their_service);
  ADD ("/night-kinds/a-ledger-is-neither-changed-nor-undone", test_ledgers);
  ADD ("/night-kinds/a-name-is-needed-until-its-bearer-is-erased", test_names_are_needed_until_erased);
  ADD ("/night-kinds/who-waits-lets-go-of-a-table-that-is-removed", test_waitlist_lets_go);
  ADD ("/night-kinds/a-booking-has-tags", test_booking_tags);
  return g_test_run ();
}

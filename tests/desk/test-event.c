#include "config.h"

#include "tests/desk/venue.h"

#include "core/rules/br-event-times.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"
#include "store/br-store-error.h"

#define NIGHT br_date_from_ymd (2026, 3, 20)

static BrId
add_event (Venue      *venue,
           const char *name,
           const char *date,
           const char *doors)
{
  return venue_add (venue, BR_KIND_EVENT, name, date, "room=Cellar", doors, NULL);
}

/* “Late” is confirmed on the 20th from 21:00; usual gaps have it in the room from 17:00 to 02:00. */
static BrId
set_scene (Venue *venue)
{
  BrId late;

  venue_add (venue, BR_KIND_ROOM, "name=Cellar", NULL);
  late = add_event (venue, "name=Late", "business_date=2026-03-20", "doors_at=2026-03-20T21:00");
  venue_do (venue, br_desk_step_event (&late, BR_EVENT_CONFIRMED, NULL), NULL);
  return late;
}

/* ---- what a move would run into ------------------------------------------------------------------ */

typedef struct
{
  BrId        event;
  BrEventMove move;
  gboolean    possible;
  char       *said;
} Preview;

static gboolean
preview (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Preview *asked = user_data;

  asked->said = br_desk_preview_move (db, &asked->event, &asked->move, &asked->possible, error);
  return asked->said != NULL;
}

static void
test_preview (Venue        *venue,
              gconstpointer data)
{
  Preview asked = { .move.date = NIGHT };
  g_autofree char *before = NULL, *after = NULL;

  set_scene (venue);
  asked.event = add_event (venue, "name=Early", "business_date=2026-03-27", "doors_at=2026-03-27T18:00");
  before = venue_dump (venue);
  venue_read (venue, preview, &asked);
  g_assert_true (asked.possible);
  /* Early would be in from 14:00 to 23:00. */
  g_assert_cmpstr (asked.said, ==,
                   "“Early” and “Late” are both in Cellar from 17:00 to 23:00 (360 min), as far as assumed times go");
  g_clear_pointer (&asked.said, g_free);

  venue_do (venue, br_desk_step_event (&asked.event, BR_EVENT_CONFIRMED, NULL), NULL);
  venue_read (venue, preview, &asked);
  g_assert_false (asked.possible);
  g_clear_pointer (&asked.said, g_free);
  venue_refuse (venue, br_desk_move_event (&asked.event, &asked.move, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "“Early” and “Late” are both in Cellar from 17:00 to 23:00 (360 min), as far as assumed times go."
                " Possible with: Load-in at 23:00 or later, another room, or another night");

  asked.move.date = NIGHT + 1;
  venue_read (venue, preview, &asked);
  g_assert_true (asked.possible);
  g_assert_cmpstr (asked.said, ==, "");
  g_free (asked.said);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
}

/* ---- holding --------------------------------------------------------------------------------------- */

static void
test_hold (Venue        *venue,
           gconstpointer data)
{
  BrId event;
  BrEvent *loaded;

  venue_add (venue, BR_KIND_ROOM, "name=Cellar", NULL);
  venue_add (venue, BR_KIND_HOLD, "room=Cellar", "business_date=2026-03-20", "owner=Neon", NULL);
  event = add_event (venue, "name=Early", "business_date=2026-03-20", "doors_at=2026-03-20T18:00");
  venue_do (venue, br_desk_hold_event (&event), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_HOLD), ==, 2);
  venue_do (venue, br_desk_hold_event (&event), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_HOLD), ==, 2);
  loaded = (BrEvent *) venue_load (venue, BR_KIND_EVENT, &event);
  g_assert_cmpint (loaded->status, ==, BR_EVENT_HOLD);
  br_record_unref ((BrRecord *) loaded);

  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_HOLD), ==, 1);
  loaded = (BrEvent *) venue_load (venue, BR_KIND_EVENT, &event);
  g_assert_cmpint (loaded->status, ==, BR_EVENT_ENQUIRY);
  br_record_unref ((BrRecord *) loaded);
}

static void
test_of_hold (Venue        *venue,
              gconstpointer data)
{
  BrEvent *event = br_new (EVENT, BrEvent);
  BrHold *hold;
  BrId room, first, second, made;

  room = venue_add (venue, BR_KIND_ROOM, "name=Cellar", NULL);
  first = venue_add (venue, BR_KIND_HOLD, "room=Cellar", "business_date=2026-03-20", "owner=Neon", NULL);
  second = venue_add (venue, BR_KIND_HOLD, "room=Cellar", "business_date=2026-03-20", "owner=Volt", NULL);
  event->name = g_strdup ("Volt live");
  event->business_date = NIGHT;
  event->room = room;
  venue_do (venue, br_desk_add_event_of_hold (event, &second), &made);
  hold = (BrHold *) venue_load (venue, BR_KIND_HOLD, &second);
  g_assert_true (br_id_equal (&hold->event, &made));
  g_assert_cmpint (hold->rank, ==, 2);
  br_record_unref ((BrRecord *) hold);

  /* A night that is not held any more is nobody's to make an event of. */
  venue_do (venue, br_desk_release_hold (&first, NULL), NULL);
  event = br_new (EVENT, BrEvent);
  event->name = g_strdup ("Neon live");
  venue_refuse (venue, br_desk_add_event_of_hold (event, &first), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "This night is not held for somebody without an event any more");
}

/* ---- changing ---------------------------------------------------------------------------------------- */

static void
test_change (Venue        *venue,
             gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BrId early;
  BrEvent *event;

  set_scene (venue);
  early = add_event (venue, "name=Early", "business_date=2026-03-27", "doors_at=2026-03-27T18:00");
  venue_do (venue, br_desk_step_event (&early, BR_EVENT_CONFIRMED, NULL), NULL);
  event = (BrEvent *) venue_load (venue, BR_KIND_EVENT, &early);
  br_desk_shift_event (event, -7, zone);
  event->status = BR_EVENT_CANCELLED;
  venue_refuse (venue, br_desk_change_event (event), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
  event = (BrEvent *) venue_load (venue, BR_KIND_EVENT, &early);
  g_assert_cmpint (event->status, ==, BR_EVENT_CONFIRMED);
  g_free (event->name);
  event->name = g_strdup ("Earlier");
  venue_do (venue, br_desk_change_event (event), NULL);
  event = (BrEvent *) venue_load (venue, BR_KIND_EVENT, &early);
  g_assert_cmpstr (event->name, ==, "Earlier");
  br_record_unref ((BrRecord *) event);
}

/* ---- by minutes, and its edges --------------------------------------------------------------------------- */

static void
assert_time (Venue      *venue,
             const BrId *id,
             BrEventTime time,
             const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  BrEvent *event = (BrEvent *) venue_load (venue, BR_KIND_EVENT, id);
  BrEventTimes times;
  g_autofree char *iso = NULL;

  br_event_times_of (event, &times);
  iso = times.at[time] != BR_INSTANT_NONE ? br_instant_to_iso (times.at[time], zone) : g_strdup ("");
  g_assert_cmpstr (iso, ==, expected);
  br_record_unref ((BrRecord *) event);
}

static void
test_minutes (Venue        *venue,
              gconstpointer data)
{
  Preview asked = { .move = { .date = BR_DATE_NONE, .minutes = 90 } };
  g_autofree char *before = NULL, *after = NULL;
  BrId act;

  set_scene (venue);
  asked.event = venue_add (venue, BR_KIND_EVENT, "name=Early", "business_date=2026-03-20", "room=Cellar",
                           "doors_at=2026-03-20T10:00", "curfew_at=2026-03-20T15:30",
                           "load_out_at=2026-03-20T16:45", NULL);
  act = venue_add (venue, BR_KIND_PERFORMANCE, "name=Duo", "event=Early", "starts_at=2026-03-20T12:00",
                   "ends_at=2026-03-20T13:00", NULL);
  venue_do (venue, br_desk_step_event (&asked.event, BR_EVENT_CONFIRMED, NULL), NULL);
  before = venue_dump (venue);

  /* Out at 18:15, an hour and a quarter after Late comes in. */
  venue_read (venue, preview, &asked);
  g_assert_false (asked.possible);
  g_assert_cmpstr (asked.said, ==,
                   "“Early” and “Late” are both in Cellar from 17:00 to 18:15 (75 min), as far as assumed times go");
  g_clear_pointer (&asked.said, g_free);
  venue_refuse (venue, br_desk_move_event (&asked.event, &asked.move, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);

  asked.move.minutes = -60;
  venue_read (venue, preview, &asked);
  g_assert_true (asked.possible);
  g_assert_cmpstr (asked.said, ==, "");
  g_clear_pointer (&asked.said, g_free);
  venue_do (venue, br_desk_move_event (&asked.event, &asked.move, NULL), NULL);
  assert_time (venue, &asked.event, BR_EVENT_TIME_DOORS, "2026-03-20T09:00:00+00:00");
  assert_time (venue, &asked.event, BR_EVENT_TIME_LOAD_OUT, "2026-03-20T15:45:00+00:00");
  assert_time (venue, &asked.event, BR_EVENT_TIME_CURFEW, "2026-03-20T15:30:00+00:00");
  {
    BrPerformance *moved = (BrPerformance *) venue_load (venue, BR_KIND_PERFORMANCE, &act);
    g_autofree char *iso = NULL;
    g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

    iso = br_instant_to_iso (moved->starts_at, zone);
    g_assert_cmpstr (iso, ==, "2026-03-20T11:00:00+00:00");
    br_record_unref ((BrRecord *) moved);
  }
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
}

static void
test_edges (Venue        *venue,
            gconstpointer data)
{
  Preview asked = { .move = { .date = BR_DATE_NONE, .ends = 45 } };
  BrId none;

  venue_add (venue, BR_KIND_ROOM, "name=Cellar", NULL);
  asked.event = add_event (venue, "name=Early", "business_date=2026-03-27", "doors_at=2026-03-27T18:00");
  /* Doors at 18:00, show at 19:00 and end at 22:00 are usual: the end is said from now on. */
  venue_do (venue, br_desk_move_event (&asked.event, &asked.move, NULL), NULL);
  assert_time (venue, &asked.event, BR_EVENT_TIME_ENDS, "2026-03-27T22:45:00+00:00");
  assert_time (venue, &asked.event, BR_EVENT_TIME_SHOW, "");
  asked.move = (BrEventMove){ .date = BR_DATE_NONE, .doors = -30 };
  venue_do (venue, br_desk_move_event (&asked.event, &asked.move, NULL), NULL);
  assert_time (venue, &asked.event, BR_EVENT_TIME_DOORS, "2026-03-27T17:30:00+00:00");
  assert_time (venue, &asked.event, BR_EVENT_TIME_ENDS, "2026-03-27T22:45:00+00:00");

  asked.move.doors = 330;
  venue_read (venue, preview, &asked);
  g_assert_false (asked.possible);
  g_assert_cmpstr (asked.said, ==, "End is 15 minutes before Doors");
  g_clear_pointer (&asked.said, g_free);
  venue_refuse (venue, br_desk_move_event (&asked.event, &asked.move, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "End is 15 minutes before Doors");

  none = venue_add (venue, BR_KIND_EVENT, "name=Maybe", "business_date=2026-03-20", "room=Cellar", NULL);
  venue_refuse (venue, br_desk_move_event (&none, &asked.move, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "“Maybe” has no times yet: say first when its doors are");
}

/* The clocks go back at 02:00 on Sunday, 25 October 2026: an end at 01:30 is moved by an hour to the second 01:30. */
static void
test_clocks_change (Venue        *venue,
                    gconstpointer data)
{
  BrEventMove move = { .date = BR_DATE_NONE, .ends = 60 };
  BrId late;

  venue_add (venue, BR_KIND_ROOM, "name=Cellar", NULL);
  late = venue_add (venue, BR_KIND_EVENT, "name=Late", "business_date=2026-10-24", "room=Cellar",
                    "doors_at=2026-10-24T22:00", "ends_at=2026-10-25T01:30+01:00", NULL);
  venue_do (venue, br_desk_move_event (&late, &move, NULL), NULL);
  assert_time (venue, &late, BR_EVENT_TIME_ENDS, "2026-10-25T01:30:00+00:00");
  assert_time (venue, &late, BR_EVENT_TIME_DOORS, "2026-10-24T22:00:00+01:00");

  /* A week on the wall clock shows the same, and there is one 01:30. */
  move = (BrEventMove){ .date = br_date_from_ymd (2026, 10, 31) };
  venue_do (venue, br_desk_move_event (&late, &move, NULL), NULL);
  assert_time (venue, &late, BR_EVENT_TIME_DOORS, "2026-10-31T22:00:00+00:00");
  assert_time (venue, &late, BR_EVENT_TIME_ENDS, "2026-11-01T01:30:00+00:00");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/event/what-a-move-would-run-into-is-told-before-it", test_preview);
  ADD ("/event/holding-it-takes-the-next-free-rank-once", test_hold);
  ADD ("/event/one-made-of-a-hold-keeps-its-rank", test_of_hold);
  ADD ("/event/a-firm-one-is-judged-when-it-is-changed", test_change);
  ADD ("/event/it-moves-by-minutes-with-its-line-up-but-not-its-curfew", test_minutes);
  ADD ("/event/doors-and-end-move-alone-and-are-said-from-then-on", test_edges);
  ADD ("/event/minutes-are-real-ones-while-the-clocks-change", test_clocks_change);
#undef ADD
  return g_test_run ();
}

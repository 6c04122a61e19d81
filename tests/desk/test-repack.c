#include "config.h"

#include "tests/desk/venue.h"

#include <string.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-repack.h"

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

/* Who sits where at eight tonight: tables as numbers, or none; @answer is what the house said. */
static BrId
ask (Venue         *venue,
     const char    *customer,
     int            party,
     const char    *tables,
     BrDeskAnswer **answer)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  BrId id;

  request->customer = g_strdup (customer);
  request->date = br_date_from_ymd (2026, 3, 14);
  request->time = 20 * 60;
  request->party = party;
  request->tables = tables != NULL ? g_strsplit (tables, ",", -1) : NULL;
  venue_do (venue, br_desk_book (request, answer), &id);
  return id;
}

typedef struct
{
  BrRepackPlan *plan;
  BrId booking;
  GString *text;
} Reading;

static gboolean
propose_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Reading *reading = user_data;

  reading->plan = br_desk_propose_repack (db, br_date_from_ymd (2026, 3, 14), error);
  return reading->plan != NULL;
}

static BrRepackPlan *
propose (Venue *venue)
{
  Reading reading = { 0 };

  venue_read (venue, propose_in_read, &reading);
  return reading.plan;
}

static gboolean
read_tables (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT t.number FROM booking_table b JOIN \"table\" t ON t.id = b.\"table\""
                                           " WHERE b.booking = ? ORDER BY t.number",
                                           error, "I", &reading->booking);

  while (br_query_next (query, NULL))
    g_string_append_printf (reading->text, "%s%s", reading->text->len > 0 ? "," : "", br_query_get_text (query, 0));
  return query != NULL;
}

static void
assert_tables (Venue      *venue,
               const BrId *booking,
               const char *numbers)
{
  Reading reading = { .booking = *booking, .text = g_string_new (NULL) };

  venue_read (venue, read_tables, &reading);
  g_assert_cmpstr (reading.text->str, ==, numbers);
  g_string_free (reading.text, TRUE);
}

static guint
find_step (const BrRepackPlan *plan,
           const BrId         *booking)
{
  for (guint i = 0; i < plan->steps->len; i++)
    if (br_id_equal (&((BrRepackStep *) plan->steps->pdata[i])->booking, booking))
      return i;
  g_assert_not_reached ();
}

static gboolean *
tick_all (const BrRepackPlan *plan)
{
  gboolean *ticked = g_new (gboolean, plan->steps->len + 1);

  for (guint i = 0; i < plan->steps->len; i++)
    ticked[i] = TRUE;
  return ticked;
}

/* ---- joins ---------------------------------------------------------------------- */

/* Four have taken table 8, so that six need 2 and 3; with six at 8 and four at 2 or 3 no tables need
 * be put together. */
typedef struct
{
  BrId two;
  BrId four;
  BrId six;
} Party;

static Party
set_tables (Venue *venue)
{
  Party party;

  add_tables (venue);
  party.two = ask (venue, "Ito", 2, "1", NULL);
  party.four = ask (venue, "Hale", 4, "8", NULL);
  party.six = ask (venue, "Moss", 6, "2,3", NULL);
  return party;
}

static void
test_joins (Venue        *venue,
            gconstpointer data)
{
  Party party = set_tables (venue);
  g_autoptr (BrRepackPlan) plan = propose (venue);
  g_autofree gboolean *ticked = tick_all (plan);
  g_autofree char *said = br_repack_plan_say (plan, ticked);
  g_autofree char *name = NULL, *move = NULL, *before = NULL, *after = NULL;
  BrRepackReckoning now = br_repack_plan_reckon (plan, NULL), then = br_repack_plan_reckon (plan, ticked);
  const BrRepackStep *step;
  guint entries;

  g_assert_cmpint (now.covers, ==, 12);
  g_assert_cmpuint (now.joins, ==, 1);
  g_assert_cmpint (then.covers, ==, 12);
  g_assert_cmpuint (then.joins, ==, 0);
  g_assert_cmpuint (then.moved, ==, 2);
  g_assert_cmpstr (said, ==, "1 join fewer");
  step = plan->steps->pdata[find_step (plan, &party.six)];
  name = br_repack_step_name (step, plan->book->zone);
  move = br_repack_step_say (step);
  g_assert_cmpstr (name, ==, "Moss ×6 · 20:00");
  g_assert_cmpstr (move, ==, "from tables 2 + 3 to table 8");

  before = venue_dump (venue);
  entries = venue_count (venue, BR_KIND_BOOKING_TABLE);
  venue_do (venue, br_desk_repack (plan, ticked), NULL);
  assert_tables (venue, &party.six, "8");
  assert_tables (venue, &party.two, "1");
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TABLE), ==, entries - 1);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  venue_redo (venue);
  assert_tables (venue, &party.six, "8");
  /* The night is packed: nothing is left to do. */
  g_clear_pointer (&plan, br_repack_plan_free);
  plan = propose (venue);
  g_assert_cmpuint (plan->steps->len, ==, 0);
}

/* Without four leaving table 8, six cannot go there. */
static void
test_untick (Venue        *venue,
             gconstpointer data)
{
  Party party = set_tables (venue);
  g_autoptr (BrRepackPlan) plan = propose (venue);
  g_autofree gboolean *ticked = tick_all (plan);
  g_autofree char *said = NULL;

  ticked[find_step (plan, &party.four)] = FALSE;
  venue_refuse (venue, br_desk_repack (plan, ticked), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "no room for Moss ×6");
  g_assert_cmpuint (br_repack_settle (plan->repack, ticked), ==, 1);
  said = br_repack_plan_say (plan, ticked);
  g_assert_cmpstr (said, ==, "Nothing is gained");
}

static void
assert_changed (Venue              *venue,
                const BrRepackPlan *plan,
                const gboolean     *ticked)
{
  venue_refuse (venue, br_desk_repack (plan, ticked), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "The night has changed");
}

static void
test_changed_since (Venue        *venue,
                    gconstpointer data)
{
  Party party = set_tables (venue);
  g_autoptr (BrRepackPlan) plan = propose (venue);
  g_autofree gboolean *ticked = tick_all (plan);

  venue_do (venue, br_desk_lock_booking (&party.four, TRUE), NULL);
  assert_changed (venue, plan, ticked);
  venue_undo (venue);
  venue_do (venue, br_desk_step_booking (&party.six, BR_BOOKING_ARRIVED, 0), NULL);
  assert_changed (venue, plan, ticked);
  venue_undo (venue);
  venue_set (venue, BR_KIND_BOOKING, &party.six, "party_size=5", NULL);
  assert_changed (venue, plan, ticked);
  venue_undo (venue);
  venue_do (venue, br_desk_step_booking (&party.six, BR_BOOKING_CANCELLED, 0), NULL);
  assert_changed (venue, plan, ticked);
  venue_undo (venue);
  br_store_set_now (venue->store, VENUE_NOW + 12 * BR_HOUR);
  assert_changed (venue, plan, ticked);
  br_store_set_now (venue->store, VENUE_NOW);
  venue_do (venue, br_desk_repack (plan, ticked), NULL);
  assert_changed (venue, plan, ticked);
}

/* Those who are locked, have come or sit stay. */
static void
test_untouched (Venue        *venue,
                gconstpointer data)
{
  Party party = set_tables (venue);
  BrBookingStatus states[] = { BR_BOOKING_ARRIVED, BR_BOOKING_SEATED };
  g_autoptr (BrRepackPlan) plan = NULL;

  venue_do (venue, br_desk_lock_booking (&party.four, TRUE), NULL);
  plan = propose (venue);
  g_assert_cmpuint (plan->steps->len, ==, 0);
  venue_undo (venue);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      venue_do (venue, br_desk_step_booking (&party.four, states[i], 0), NULL);
      g_clear_pointer (&plan, br_repack_plan_free);
      plan = propose (venue);
      g_assert_cmpuint (plan->steps->len, ==, 0);
    }
}

static void
test_over (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (BrRepackPlan) plan = NULL;

  set_tables (venue);
  br_store_set_now (venue->store, VENUE_NOW + 12 * BR_HOUR);
  plan = propose (venue);
  g_assert_cmpuint (plan->steps->len, ==, 0);
}

/* ---- those without a table -------------------------------------------------------- */

/* Two at table 3 keep seven from 2 and 3; they can go to table 1. */
static void
test_room (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (BrRepackPlan) plan = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autofree gboolean *ticked = NULL;
  g_autofree char *said = NULL;
  BrRepackReckoning then;
  guint n_room = 0;
  BrId two, denial;

  add_tables (venue);
  two = ask (venue, "Ito", 2, "3", NULL);
  ask (venue, "Hale", 6, "8", NULL);
  denial = ask (venue, "Reed", 7, NULL, &answer);
  g_assert_cmpint (answer->verdict.constraint, ==, BR_CONSTRAINT_NO_TABLE);
  plan = propose (venue);
  ticked = tick_all (plan);
  then = br_repack_plan_reckon (plan, ticked);
  g_assert_cmpint (then.covers, ==, 8);
  g_assert_cmpint (then.room, ==, 7);
  for (guint i = 0; i < plan->steps->len; i++)
    if (br_repack_step_is_room (plan->steps->pdata[i]))
      {
        g_assert_true (br_id_equal (&((BrRepackStep *) plan->steps->pdata[i])->denial, &denial));
        n_room++;
      }
  g_assert_cmpuint (n_room, ==, 1);
  said = br_repack_plan_say (plan, ticked);
  g_assert_cmpstr (said, ==, "Room for 7 more covers at 20:00");
  /* Room is made, and nobody is booked. */
  venue_do (venue, br_desk_repack (plan, ticked), NULL);
  assert_tables (venue, &two, "1");
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING), ==, 2);
  g_assert_cmpuint (venue_count (venue, BR_KIND_DENIAL), ==, 1);
}

/* Of those who wait and those who were refused the former get the table, though they are fewer. */
static void
test_waiting (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrRepackPlan) plan = NULL;
  g_autoptr (BrBooking) row = NULL;
  g_autofree gboolean *ticked = NULL;
  g_autofree char *before = NULL, *after = NULL, *said = NULL;
  BrId waiting, enquiry;

  add_tables (venue);
  ask (venue, "Ito", 2, "3", NULL);
  ask (venue, "Hale", 6, "8", NULL);
  ask (venue, "Reed", 7, NULL, NULL);
  waiting = venue_add (venue, BR_KIND_BOOKING, "business_date=2026-03-14", "starts_at=2026-03-14T20:00",
                       "ends_at=2026-03-14T22:00", "party_size=4", "status=waitlisted", "made_at=2026-03-10T10:00", NULL);
  enquiry = venue_add (venue, BR_KIND_BOOKING, "business_date=2026-03-14", "starts_at=2026-03-14T22:00",
                       "ends_at=2026-03-15T00:00", "party_size=2", "status=enquiry", "made_at=2026-03-11T10:00",
                       "deposit=20.00", NULL);
  plan = propose (venue);
  ticked = tick_all (plan);
  g_assert_cmpint (br_repack_plan_reckon (plan, ticked).let_in, ==, 6);
  g_assert_cmpint (br_repack_plan_reckon (plan, ticked).room, ==, 0);
  said = br_repack_plan_say (plan, ticked);
  g_assert_cmpstr (said, ==, "Tables for 6 more covers");
  before = venue_dump (venue);
  venue_do (venue, br_desk_repack (plan, ticked), NULL);
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &waiting);
  g_assert_cmpint (row->status, ==, BR_BOOKING_CONFIRMED);
  g_assert_cmpint (row->confirmed_at, ==, VENUE_NOW);
  assert_tables (venue, &waiting, "2");
  br_record_unref ((BrRecord *) g_steal_pointer (&row));
  row = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &enquiry);
  g_assert_cmpint (row->status, ==, BR_BOOKING_PENDING_DEPOSIT);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
}

static void
test_roles (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (BrRepackPlan) plan = NULL;
  g_autofree gboolean *ticked = NULL;

  set_tables (venue);
  plan = propose (venue);
  ticked = tick_all (plan);
  venue_act_as (venue, BR_ROLE_ACCOUNTANT);
  venue_refuse (venue, br_desk_repack (plan, ticked), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/desk-repack/" path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("gives-tables-instead-of-joins-as-one-change", test_joins);
  ADD ("refuses-a-move-that-needs-one-left-out", test_untick);
  ADD ("refuses-when-the-night-has-changed-since", test_changed_since);
  ADD ("leaves-those-who-are-locked-have-come-or-sit", test_untouched);
  ADD ("leaves-a-night-that-is-over", test_over);
  ADD ("makes-room-for-those-who-were-refused", test_room);
  ADD ("books-those-who-wait-before-all-who-were-refused", test_waiting);
  ADD ("asks-the-role", test_roles);
#undef ADD
  return g_test_run ();
}

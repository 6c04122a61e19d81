#include "config.h"

#include "core/rules/br-floor-state.h"
#include "tests/core/sample-night.h"

/* Table 0 to 7 of a house that rests its tables for a quarter of an hour. It is 21:00. */
typedef struct
{
  Sample *sample;
  BrInstant now;
  BrFloorTable tables[8];
} Floor;

static void
floor_set_up (Floor        *floor,
              gconstpointer data)
{
  BrService service;

  floor->sample = sample_new (NULL);
  floor->now = sample_at (floor->sample, "21:00");
  br_service_init_all_hours (&service, floor->sample->date, floor->sample->zone, BR_CUT_OFF_DEFAULT);
  service.buffer = 15;
  g_array_append_val (floor->sample->services, service);
  for (int i = 0; i < 8; i++)
    sample_table (floor->sample, 1, 4);
}

static void
floor_tear_down (Floor        *floor,
                 gconstpointer data)
{
  sample_free (floor->sample);
}

static guint
add_use (Floor          *floor,
         const char     *clock,
         BrBookingStatus state,
         guint64         tables)
{
  guint use = sample_use (floor->sample, sample_at (floor->sample, clock), 90, 2, tables);

  sample_get_use (floor->sample, use).state = state;
  return use;
}

static void
find_states (Floor *floor)
{
  g_autoptr (BrNight) night = sample_night (floor->sample);

  g_assert_nonnull (night);
  br_floor_find_states (&floor->sample->facts, floor->now, floor->tables);
}

/* Whoever is due in less than the 90 minutes that they will stay is due soon: 22:29, not 22:30. One
 * that should have come at 20:40 is 20 minutes late; one of 19:30 is given up by the clock. */
static void
test_due (Floor        *floor,
          gconstpointer data)
{
  add_use (floor, "22:30", BR_BOOKING_CONFIRMED, 0x1);
  add_use (floor, "22:29", BR_BOOKING_CONFIRMED, 0x2);
  add_use (floor, "20:40", BR_BOOKING_PENDING_DEPOSIT, 0x4);
  add_use (floor, "19:30", BR_BOOKING_CONFIRMED, 0x8);
  add_use (floor, "20:30", BR_BOOKING_CANCELLED, 0x10);
  find_states (floor);
  g_assert_cmpint (floor->tables[0].state, ==, BR_FLOOR_FREE);
  g_assert_cmpint (floor->tables[0].use, ==, -1);
  g_assert_cmpint (floor->tables[0].next, ==, 0);
  g_assert_cmpint (floor->tables[1].state, ==, BR_FLOOR_SOON);
  g_assert_cmpint (floor->tables[1].use, ==, 1);
  g_assert_cmpint (floor->tables[1].late, ==, 0);
  g_assert_cmpint (floor->tables[2].state, ==, BR_FLOOR_SOON);
  g_assert_cmpint (floor->tables[2].late, ==, 20);
  g_assert_cmpint (floor->tables[3].state, ==, BR_FLOOR_FREE);
  g_assert_cmpint (floor->tables[3].next, ==, -1);
  g_assert_cmpint (floor->tables[4].state, ==, BR_FLOOR_FREE);
}

/* Since 19:50 of 19:45 they have until 21:20; since 19:10 they are 20 minutes over. With nobody
 * next they are in nobody's way. */
static void
test_seated (Floor        *floor,
             gconstpointer data)
{
  guint kept = add_use (floor, "19:45", BR_BOOKING_SEATED, 0x1);
  guint over = add_use (floor, "19:10", BR_BOOKING_SEATED, 0x6);

  sample_get_use (floor->sample, kept).seated_at = sample_at (floor->sample, "19:50");
  find_states (floor);
  g_assert_cmpint (floor->tables[0].state, ==, BR_FLOOR_SEATED);
  g_assert_cmpint (floor->tables[0].minutes, ==, 70);
  g_assert_cmpint (floor->tables[0].turn, ==, 90);
  for (guint i = 1; i <= 2; i++)
    {
      g_assert_cmpint (floor->tables[i].state, ==, BR_FLOOR_OVER_TIME);
      g_assert_cmpint (floor->tables[i].use, ==, (int) over);
      g_assert_cmpint (floor->tables[i].minutes, ==, 110);
      g_assert_cmpint (floor->tables[i].over, ==, 20);
    }
}

/* They should have left at 20:50. If they left now, the table would be rested at 21:15: one who is
 * due at 21:10 would wait five minutes, one who is due at 21:20 would not. */
static void
test_at_risk (Floor        *floor,
              gconstpointer data)
{
  guint first = add_use (floor, "19:20", BR_BOOKING_SEATED, 0x1);
  guint second = add_use (floor, "19:20", BR_BOOKING_SEATED, 0x2);
  guint waits = add_use (floor, "21:10", BR_BOOKING_CONFIRMED, 0x1);
  guint later = add_use (floor, "21:20", BR_BOOKING_CONFIRMED, 0x2);

  find_states (floor);
  g_assert_cmpint (floor->tables[0].state, ==, BR_FLOOR_AT_RISK);
  g_assert_cmpint (floor->tables[0].use, ==, (int) first);
  g_assert_cmpint (floor->tables[0].next, ==, (int) waits);
  g_assert_cmpint (floor->tables[0].over, ==, 10);
  g_assert_cmpint (floor->tables[0].late, ==, 5);
  g_assert_cmpint (floor->tables[1].state, ==, BR_FLOOR_OVER_TIME);
  g_assert_cmpint (floor->tables[1].use, ==, (int) second);
  g_assert_cmpint (floor->tables[1].next, ==, (int) later);
}

/* Who has come goes before who should have come sooner; who sits goes before both. */
static void
test_arrived (Floor        *floor,
              gconstpointer data)
{
  guint late = add_use (floor, "20:00", BR_BOOKING_CONFIRMED, 0x1);
  guint come = add_use (floor, "21:00", BR_BOOKING_ARRIVED, 0x3);
  guint sits = add_use (floor, "21:00", BR_BOOKING_SEATED, 0x2);

  find_states (floor);
  g_assert_cmpint (floor->tables[0].state, ==, BR_FLOOR_ARRIVED);
  g_assert_cmpint (floor->tables[0].use, ==, (int) come);
  g_assert_cmpint (floor->tables[0].next, ==, (int) late);
  g_assert_cmpint (floor->tables[1].use, ==, (int) sits);
  g_assert_cmpint (floor->tables[1].next, ==, (int) come);
}

static void
add_block (Floor      *floor,
           guint       table,
           const char *from,
           const char *until,
           gboolean    offered)
{
  BrNightBlock block = { table, sample_at (floor->sample, from), sample_at (floor->sample, until), offered };

  g_array_append_val (floor->sample->blocks, block);
}

static void
test_blocked (Floor        *floor,
              gconstpointer data)
{
  add_block (floor, 0, "20:00", "21:30", FALSE);
  add_block (floor, 1, "20:00", "21:00", FALSE);
  add_block (floor, 2, "20:55", "21:05", TRUE);
  add_block (floor, 3, "20:55", "21:05", TRUE);
  add_block (floor, 3, "20:00", "21:30", FALSE);
  add_block (floor, 4, "20:00", "21:30", FALSE);
  add_use (floor, "20:30", BR_BOOKING_SEATED, 0x50);
  sample_get_table (floor->sample, 5).closed = TRUE;
  sample_get_table (floor->sample, 6).blocked = TRUE;
  sample_get_table (floor->sample, 7).blocked = TRUE;
  find_states (floor);
  g_assert_cmpint (floor->tables[0].state, ==, BR_FLOOR_BLOCKED);
  g_assert_cmpint (floor->tables[0].until, ==, sample_at (floor->sample, "21:30"));
  g_assert_cmpint (floor->tables[1].state, ==, BR_FLOOR_FREE);
  g_assert_cmpint (floor->tables[2].state, ==, BR_FLOOR_OFFERED);
  g_assert_cmpint (floor->tables[2].until, ==, sample_at (floor->sample, "21:05"));
  g_assert_cmpint (floor->tables[3].state, ==, BR_FLOOR_BLOCKED);
  g_assert_cmpint (floor->tables[4].state, ==, BR_FLOOR_SEATED);
  g_assert_cmpint (floor->tables[5].state, ==, BR_FLOOR_CLOSED);
  g_assert_cmpint (floor->tables[6].state, ==, BR_FLOOR_SEATED);
  g_assert_cmpint (floor->tables[7].state, ==, BR_FLOOR_BLOCKED);
  g_assert_cmpint (floor->tables[7].until, ==, BR_INSTANT_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Floor, NULL, floor_set_up, func, floor_tear_down)
  ADD ("/floor-state/tells-who-is-due-from-as-long-before-as-they-stay", test_due);
  ADD ("/floor-state/gives-who-sat-down-late-their-time", test_seated);
  ADD ("/floor-state/says-who-keeps-the-next-waiting", test_at_risk);
  ADD ("/floor-state/puts-who-sits-before-who-has-come", test_arrived);
  ADD ("/floor-state/says-what-keeps-a-table-empty", test_blocked);
  return g_test_run ();
}

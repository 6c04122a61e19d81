#include "config.h"

#include "core/rules/br-door.h"

static gboolean
click (BrDoor     *door,
       BrDoorLimit limit,
       BrDoorKind  kind,
       int         count)
{
  BrDoorEvent one = { 1000 * (door->n_in + door->n_out), kind, count };

  return br_door_click (door, limit, &one);
}

/* 200 with a working party of 12: nine tenths are 180, so 168 guests; full at 188. */
static void
test_warnings (void)
{
  const BrDoorLimit limit = { 200, 12 };
  BrDoor door = { 0 };

  g_assert_true (click (&door, limit, BR_DOOR_IN, 167));
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_FREE);
  g_assert_true (click (&door, limit, BR_DOOR_IN, 1));
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_NEAR);
  g_assert_cmpint (br_door_get_room (&door, limit), ==, 20);
  g_assert_false (click (&door, limit, BR_DOOR_IN, 21));
  g_assert_cmpint (door.inside, ==, 168);
  g_assert_true (click (&door, limit, BR_DOOR_IN, 20));
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_FULL);
  g_assert_false (click (&door, limit, BR_DOOR_IN, 1));
  g_assert_true (click (&door, limit, BR_DOOR_OUT, 1));
  g_assert_true (click (&door, limit, BR_DOOR_IN, 1));
  g_assert_cmpint (door.n_in, ==, 189);
  g_assert_cmpint (door.n_out, ==, 1);
  g_assert_cmpint (door.peak, ==, 188);
  g_assert_cmpint (door.peak_at, ==, 168000);
}

static void
test_recount (void)
{
  const BrDoorLimit limit = { 100, 0 };
  BrDoor door = { 0 };

  click (&door, limit, BR_DOOR_IN, 90);
  g_assert_true (click (&door, limit, BR_DOOR_RECOUNT, 103));
  g_assert_cmpint (door.inside, ==, 103);
  g_assert_cmpint (door.correction, ==, 13);
  g_assert_cmpuint (door.n_incidents, ==, 1);
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_STOP);
  g_assert_true (click (&door, limit, BR_DOOR_RECOUNT, 102));
  g_assert_cmpuint (door.n_incidents, ==, 1);
  g_assert_true (click (&door, limit, BR_DOOR_OUT, 2));
  g_assert_cmpint (door.inside, ==, 100);
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_STOP);
  g_assert_false (click (&door, limit, BR_DOOR_IN, 1));
  g_assert_true (click (&door, limit, BR_DOOR_OUT, 1));
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_NEAR);
  g_assert_true (click (&door, limit, BR_DOOR_IN, 1));
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_FULL);
  g_assert_true (click (&door, limit, BR_DOOR_RECOUNT, 101));
  g_assert_cmpuint (door.n_incidents, ==, 2);
}

static void
test_empty_house (void)
{
  const BrDoorLimit limit = { 100, 0 }, none = { -1, 0 };
  BrDoor door = { 0 };

  g_assert_false (click (&door, limit, BR_DOOR_OUT, 1));
  g_assert_true (click (&door, none, BR_DOOR_IN, 5000));
  g_assert_cmpint (br_door_get_level (&door, none), ==, BR_DOOR_FREE);
}

/* What another device clicked meanwhile may add up to more than may be in: it happened. */
static void
test_replay (void)
{
  const BrDoorLimit limit = { 10, 0 };
  const BrDoorEvent clicks[] = { { 1, BR_DOOR_IN, 8 }, { 2, BR_DOOR_IN, 4 }, { 3, BR_DOOR_OUT, 1 } };
  BrDoor door;

  br_door_replay (&door, limit, clicks, 3);
  g_assert_cmpint (door.inside, ==, 11);
  g_assert_cmpint (door.peak, ==, 12);
  g_assert_cmpint (door.peak_at, ==, 2);
  g_assert_cmpint (br_door_get_level (&door, limit), ==, BR_DOOR_STOP);
  g_assert_cmpint (br_door_get_room (&door, limit), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/door/warns-at-nine-tenths-and-refuses-at-the-limit", test_warnings);
  g_test_add_func ("/door/a-recount-above-the-limit-stops-entry-until-below", test_recount);
  g_test_add_func ("/door/nobody-leaves-an-empty-house", test_empty_house);
  g_test_add_func ("/door/what-was-clicked-is-not-judged-again", test_replay);
  return g_test_run ();
}

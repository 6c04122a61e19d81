#include "config.h"

#include "core/rules/br-door-lease.h"

#define N_DOORS 3
#define ROUNDS 200
#define STEPS 60

static void
test_half_of_what_is_left (void)
{
  BrDoorLimit limit = { 100, 10 };

  g_assert_cmpint (br_door_lease_share (limit, 0, 0, 0), ==, 45);
  g_assert_cmpint (br_door_lease_share (limit, 50, 0, 0), ==, 20);
  g_assert_cmpint (br_door_lease_share (limit, 50, 20, 0), ==, 10);
  g_assert_cmpint (br_door_lease_share (limit, 50, 15, 0), ==, 13);
  g_assert_cmpint (br_door_lease_share (limit, 89, 0, 0), ==, 1);
  g_assert_cmpint (br_door_lease_share (limit, 90, 0, 0), ==, 0);
  g_assert_cmpint (br_door_lease_share (limit, 95, 10, 0), ==, 0);
}

static void
test_what_was_let_in_is_kept (void)
{
  BrDoorLimit limit = { 100, 0 };

  g_assert_cmpint (br_door_lease_share (limit, 80, 10, 8), ==, 8);
  g_assert_cmpint (br_door_lease_share (limit, 80, 10, 3), ==, 5);
  g_assert_cmpint (br_door_lease_room (8, 8), ==, 0);
  g_assert_cmpint (br_door_lease_room (8, 3), ==, 5);
  g_assert_cmpint (br_door_lease_room (3, 8), ==, 0);
}

/* Doors that ask, send, are cut off and come back, in any order, with a queue before each of them. */
static void
test_doors_together (void)
{
  BrDoorLimit limit = { 40, 4 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1925);

  for (guint round = 0; round < ROUNDS; round++)
    {
      int share[N_DOORS] = { 0 };
      int unsent[N_DOORS] = { 0 };
      int known = 0;

      for (guint step = 0; step < STEPS; step++)
        {
          guint door = (guint) g_rand_int_range (rand, 0, N_DOORS);
          int what = g_rand_int_range (rand, 0, 4);
          int lent = 0;
          int inside = known;

          for (guint i = 0; i < N_DOORS; i++)
            lent += i != door ? share[i] : 0;
          if (what == 0)
            share[door] = br_door_lease_share (limit, known, lent, unsent[door]);
          else if (what == 1)
            {
              known += unsent[door];
              share[door] -= unsent[door];
              unsent[door] = 0;
            }
          else if (br_door_lease_room (share[door], unsent[door]) > 0)
            unsent[door]++;
          for (guint i = 0; i < N_DOORS; i++)
            inside += unsent[i];
          g_assert_cmpint (inside, <=, 36);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/door-lease/half-of-what-is-left", test_half_of_what_is_left);
  g_test_add_func ("/door-lease/what-was-let-in-is-kept", test_what_was_let_in_is_kept);
  g_test_add_func ("/door-lease/doors-that-are-cut-off-do-not-pass-the-licence", test_doors_together);
  return g_test_run ();
}

#include "config.h"

#include <string.h>

#include "core/rules/br-door-lease.h"

#define N_DOORS 3
#define ROUNDS 200
#define STEPS 300

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
}

static void
test_room (void)
{
  BrDoorLease lease = { 8, 5, 3 };

  g_assert_cmpint (br_door_lease_room (&lease, TRUE), ==, 5);
  g_assert_cmpint (br_door_lease_room (&lease, FALSE), ==, 10);
  lease.used = 10;
  g_assert_cmpint (br_door_lease_room (&lease, TRUE), ==, 0);
  g_assert_cmpint (br_door_lease_room (&lease, FALSE), ==, 3);
  lease.used = 14;
  g_assert_cmpint (br_door_lease_room (&lease, FALSE), ==, 0);
  /* Four more went out than came in. */
  lease.used = -4;
  g_assert_cmpint (br_door_lease_room (&lease, TRUE), ==, 12);
}

/* Doors that are lent something, let in and out, send what they did bit by bit and are cut off before an answer comes,
 * in any order, with a queue before each of them. The server here is as simple as the rule allows: it knows of each
 * door what it may still let in, of the newest lease and of the one that the door held when it asked. */
typedef struct
{
  BrDoorLease lease;
  int         rest;
  int         older;
  gboolean    lost;
  int         unsent[STEPS];
  int         n_unsent;
} Door;

static int
sum_unsent (const Door *door)
{
  int sum = 0;

  for (int i = 0; i < door->n_unsent; i++)
    sum += door->unsent[i];
  return sum;
}

static int
count_lent (const Door *doors,
            guint       except)
{
  int lent = 0;

  for (guint i = 0; i < N_DOORS; i++)
    if (i != except)
      lent += MAX (0, MAX (doors[i].rest, doors[i].older));
  return lent;
}

/* All was sent. The answer may be lost. */
static void
ask (Door        *doors,
     guint        at,
     BrDoorLimit  limit,
     int          known,
     gboolean     arrives)
{
  Door *door = &doors[at];
  int lent = count_lent (doors, at);
  int share = br_door_lease_share (limit, known, lent, 0);

  door->older = door->lost ? MAX (door->rest, door->older) : door->rest;
  door->rest = share;
  door->lost = !arrives;
  if (arrives)
    door->lease = (BrDoorLease){ share, MAX (limit.capacity - limit.others - known - lent - share, 0), 0 };
}

static void
click (Door *door,
       int   people)
{
  door->unsent[door->n_unsent++] = people;
  door->lease.used += people;
}

static void
send_one (Door *door,
          int  *known)
{
  int people = door->unsent[0];

  memmove (door->unsent, door->unsent + 1, sizeof door->unsent[0] * --door->n_unsent);
  *known += people;
  door->rest -= people;
  door->older -= people;
}

static void
test_doors_together (void)
{
  BrDoorLimit limit = { 40, 4 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1925);
  int fullest = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      Door doors[N_DOORS] = { 0 };
      int known = 0;

      for (guint step = 0; step < STEPS; step++)
        {
          guint at = (guint) g_rand_int_range (rand, 0, N_DOORS);
          Door *door = &doors[at];
          int what = g_rand_int_range (rand, 0, 10);
          int inside = known;

          for (guint i = 0; i < N_DOORS; i++)
            inside += sum_unsent (&doors[i]);
          if (what < 2 && door->n_unsent == 0)
            ask (doors, at, limit, known, what == 0);
          else if (what < 4 && door->n_unsent > 0)
            send_one (door, &known);
          else if (what < 5 && inside > 0)
            click (door, -1);
          else if (br_door_lease_room (&door->lease, TRUE) > 0)
            click (door, g_rand_int_range (rand, 1, br_door_lease_room (&door->lease, TRUE) + 1));
          inside = known;
          for (guint i = 0; i < N_DOORS; i++)
            inside += sum_unsent (&doors[i]);
          g_assert_cmpint (inside, <=, 36);
          fullest = MAX (fullest, inside);
        }
    }
  g_assert_cmpint (fullest, ==, 36);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/door-lease/half-of-what-is-left", test_half_of_what_is_left);
  g_test_add_func ("/door-lease/what-was-let-in-is-kept", test_what_was_let_in_is_kept);
  g_test_add_func ("/door-lease/what-may-go-in-more", test_room);
  g_test_add_func ("/door-lease/doors-that-are-cut-off-do-not-pass-the-licence", test_doors_together);
  return g_test_run ();
}

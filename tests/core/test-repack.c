#include "config.h"

#include <string.h>

#include "core/rules/br-repack.h"
#include "tests/core/sample-night.h"

#define MOST 96

/* --- Peers: the plain ways to seat a list of parties, one after the other ------------------- */

typedef struct
{
  guint64 tables;
  int min, max;
} Place;

typedef struct
{
  BrInstant starts, ends;
  int party;
  guint64 at;
} Party;

typedef struct
{
  Place places[32];
  guint n_places;
  Party parties[MOST];
  guint n;
  int covers;
  guint joins;
} Peer;

static void
add_places (Peer   *peer,
            Sample *sample)
{
  for (guint i = 0; i < sample->tables->len; i++)
    peer->places[peer->n_places++] =
      (Place){ G_GUINT64_CONSTANT (1) << i, sample_get_table (sample, i).min, sample_get_table (sample, i).max };
  for (guint i = 0; i < sample->joins->len; i++)
    {
      BrNightJoin *join = &g_array_index (sample->joins, BrNightJoin, i);
      Place place = { 0, join->min, join->max };

      for (guint j = 0; j < join->n_tables; j++)
        place.tables |= G_GUINT64_CONSTANT (1) << join->tables[j];
      peer->places[peer->n_places++] = place;
    }
}

static gboolean
is_free (const Peer *peer,
         guint64     tables,
         BrInstant   starts,
         BrInstant   ends,
         guint       except)
{
  for (guint i = 0; i < peer->n; i++)
    if (i != except && (peer->parties[i].at & tables) && peer->parties[i].starts < ends &&
        peer->parties[i].ends > starts)
      return FALSE;
  return TRUE;
}

/* Seats everyone in their order: at the first place that fits, or at the one with the fewest empty
 * seats, tables before joins. */
static void
seat_all (Peer    *peer,
          gboolean best_fit)
{
  peer->covers = 0;
  peer->joins = 0;
  for (guint i = 0; i < peer->n; i++)
    peer->parties[i].at = 0;
  for (guint i = 0; i < peer->n; i++)
    {
      Party *party = &peer->parties[i];
      const Place *found = NULL;

      for (guint p = 0; p < peer->n_places; p++)
        {
          const Place *place = &peer->places[p];
          gboolean join = (place->tables & (place->tables - 1)) != 0;

          if (party->party < place->min || party->party > place->max ||
              !is_free (peer, place->tables, party->starts, party->ends, i))
            continue;
          if (found == NULL || (best_fit && place->max < found->max &&
                                (!join || (found->tables & (found->tables - 1)) != 0)))
            found = place;
          if (!best_fit)
            break;
        }
      if (found != NULL)
        {
          party->at = found->tables;
          peer->covers += party->party;
          peer->joins += (found->tables & (found->tables - 1)) != 0;
        }
    }
}

/* --- Nights -------------------------------------------------------------------------------- */

/* A house of 12 tables and 3 joins, or of 4 and 1. */
static Sample *
make_house (GRand   *rand,
            gboolean small)
{
  Sample *sample = sample_new (NULL);
  guint n_tables = small ? 4 : 12;

  for (guint i = 0; i < n_tables; i++)
    {
      int max = 2 * g_rand_int_range (rand, 1, 4);

      sample_table (sample, max / 2, max);
    }
  for (guint i = 0; i < (small ? 1 : 3); i++)
    sample_join (sample, 4, 8, G_GUINT64_CONSTANT (3) << (3 * i));
  return sample;
}

static BrWanted
make_wanted (GRand  *rand,
             Sample *sample)
{
  return (BrWanted){ .party = g_rand_int_range (rand, 1, 9),
                     .starts = sample_at (sample, "18:00") + g_rand_int_range (rand, 0, 18) * BR_QUARTER,
                     .section = BR_NIGHT_NONE };
}

static int
turn_time (int party)
{
  return party <= 2 ? 90 : party <= 4 ? 105 : party <= 6 ? 120 : 150;
}

static void
add_party (Peer           *peer,
           const BrWanted *wanted)
{
  peer->parties[peer->n++] = (Party){ wanted->starts, wanted->starts + turn_time (wanted->party) * BR_MINUTE,
                                      wanted->party, 0 };
}

/* Asserts that those ticked can be done: everyone fits, nobody shares a table, and those who had
 * one and are not moved are where they were. Uses come before those who are wanted. */
static void
assert_stands (Sample         *sample,
               Peer           *peer,
               const BrRepack *repack,
               const gboolean *ticked,
               int            *covers,
               guint          *joins)
{
  *covers = 0;
  *joins = 0;
  for (guint i = 0; i < peer->n; i++)
    {
      peer->parties[i].at = 0;
      for (guint j = 0; i < sample->uses->len && j < sample_get_use (sample, i).n_tables; j++)
        peer->parties[i].at |= G_GUINT64_CONSTANT (1) << sample_get_use (sample, i).tables[j];
    }
  for (guint i = 0; i < repack->n_moves; i++)
    if (ticked == NULL || ticked[i])
      {
        guint index = repack->moves[i].index + (repack->moves[i].wanted ? sample->uses->len : 0);
        const Place *place = &peer->places[repack->moves[i].place];

        g_assert_cmpint (peer->parties[index].party, >=, place->min);
        g_assert_cmpint (peer->parties[index].party, <=, place->max);
        g_assert_true (repack->moves[i].wanted || !sample_get_use (sample, index).locked);
        g_assert_cmpuint (peer->parties[index].at, !=, place->tables);
        peer->parties[index].at = place->tables;
      }
  for (guint i = 0; i < peer->n; i++)
    {
      const Party *party = &peer->parties[i];

      g_assert_true (party->at == 0 || is_free (peer, party->at, party->starts, party->ends, i));
      *covers += party->at != 0 ? party->party : 0;
      *joins += (party->at & (party->at - 1)) != 0;
    }
}

/* --- Tests --------------------------------------------------------------------------------- */

/* Two sit at the four; four were refused; afterwards both sit. */
static void
test_more_covers (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  g_autoptr (BrRepack) repack = NULL;
  BrInstant eight = sample_at (sample, "20:00");
  const BrWanted wanted[] = { { 4, eight, 0, 0, BR_NIGHT_NONE } };
  gboolean ticked[2] = { TRUE, TRUE };
  guint use_move;

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 4);
  sample_use (sample, eight, 90, 2, 0x2);
  night = sample_night (sample);
  repack = br_repack_new (night, wanted, 1, BR_REPACK_LOOKS);
  g_assert_cmpint (repack->before.covers, ==, 2);
  g_assert_cmpint (repack->after.covers, ==, 6);
  g_assert_cmpuint (repack->n_moves, ==, 2);
  use_move = repack->moves[0].wanted ? 1 : 0;
  g_assert_cmpuint (repack->moves[use_move].place, ==, 0);
  g_assert_cmpuint (repack->moves[!use_move].place, ==, 1);
  g_assert_true (br_repack_depends (repack, !use_move, use_move));
  g_assert_false (br_repack_depends (repack, use_move, !use_move));

  ticked[!use_move] = FALSE;
  g_assert_cmpuint (br_repack_settle (repack, ticked), ==, 0);
  ticked[!use_move] = TRUE;
  ticked[use_move] = FALSE;
  g_assert_cmpuint (br_repack_settle (repack, ticked), ==, 1);
  g_assert_false (ticked[!use_move]);
}

/* Four sit at two twos while a four is kept by two who could have a two of their own. */
static void
test_fewer_joins (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  g_autoptr (BrRepack) repack = NULL;
  BrInstant eight = sample_at (sample, "20:00");

  for (guint i = 0; i < 3; i++)
    sample_table (sample, 1, i == 2 ? 4 : 2);
  sample_join (sample, 3, 4, 0x3);
  sample_use (sample, eight, 105, 4, 0x3);
  sample_use (sample, eight + BR_HOUR, 90, 2, 0x4);
  night = sample_night (sample);
  repack = br_repack_new (night, NULL, 0, BR_REPACK_LOOKS);
  g_assert_cmpuint (repack->before.joins, ==, 1);
  g_assert_cmpuint (repack->after.joins, ==, 0);
  g_assert_cmpuint (repack->n_moves, ==, 2);
  g_clear_pointer (&repack, br_repack_free);

  g_clear_pointer (&night, br_night_free);
  sample_get_use (sample, 1).locked = TRUE;
  night = sample_night (sample);
  repack = br_repack_new (night, NULL, 0, BR_REPACK_LOOKS);
  g_assert_cmpuint (repack->n_moves, ==, 0);
}

/* Room for two more parties of two by the licence, for one by the pacing. */
static void
test_law_and_pacing (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  g_autoptr (BrRepack) repack = NULL;
  BrInstant eight = sample_at (sample, "20:00");
  BrService service = { sample_at (sample, "18:00"), sample_at (sample, "23:00"), sample_at (sample, "22:00"),
                        .pacing_parties = 2 };
  const BrWanted wanted[] = { { 2, eight, 0, 0, -1 }, { 2, eight, 0, 0, -1 }, { 2, eight + BR_HOUR, 0, 0, -1 } };
  const BrNightRoom room = { 4, 0 };

  for (guint i = 0; i < 6; i++)
    sample_table (sample, 1, 2);
  sample_use (sample, eight, 90, 2, 0x1);
  g_array_append_val (sample->rooms, room);
  night = sample_night (sample);
  repack = br_repack_new (night, wanted, 3, BR_REPACK_LOOKS);
  g_assert_cmpint (repack->after.covers, ==, 4);
  g_clear_pointer (&repack, br_repack_free);
  g_clear_pointer (&night, br_night_free);

  g_array_index (sample->rooms, BrNightRoom, 0).capacity = BR_NIGHT_NONE;
  sample->facts.house = (BrNightRoom){ 10, 4 };
  night = sample_night (sample);
  repack = br_repack_new (night, wanted, 3, BR_REPACK_LOOKS);
  g_assert_cmpint (repack->after.covers, ==, 6);
  g_clear_pointer (&repack, br_repack_free);
  g_clear_pointer (&night, br_night_free);

  sample->facts.house.capacity = 100;
  g_array_index (sample->services, BrService, 0) = service;
  night = sample_night (sample);
  repack = br_repack_new (night, wanted, 3, BR_REPACK_LOOKS);
  g_assert_cmpint (repack->after.covers, ==, 6);
}

/* Two twos and a four at eight: what may be chosen there, and what may not. */
static void
test_judge (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");
  const BrWanted wanted[] = { { 4, eight, 0, 0, -1 }, { 2, eight + BR_HOUR, 0, 0, -1 } };
  const BrRepackMove swap[] = { { FALSE, 0, 1 }, { FALSE, 1, 0 } };
  const BrRepackMove let_in[] = { { FALSE, 2, 0 }, { TRUE, 0, 2 } };
  const BrRepackMove nowhere = { FALSE, 0, 7 }, nobody = { TRUE, 2, 1 }, locked = { FALSE, 3, 2 };
  guint refused;

  for (guint i = 0; i < 4; i++)
    sample_table (sample, 1, i == 2 ? 4 : 2);
  sample_use (sample, eight, 90, 2, 0x1);
  sample_use (sample, eight, 90, 2, 0x2);
  sample_use (sample, eight, 90, 2, 0x4);
  sample_use (sample, eight + 3 * BR_HOUR, 90, 2, 0x8);
  sample_get_use (sample, 3).locked = TRUE;
  night = sample_night (sample);
  g_assert_true (br_repack_judge (night, wanted, 2, swap, 2, &refused));
  g_assert_false (br_repack_judge (night, wanted, 2, swap, 1, &refused));
  g_assert_cmpuint (refused, ==, 0);
  /* The first two sit where the third is to go, so that the four has no table either. */
  g_assert_false (br_repack_judge (night, wanted, 2, let_in, 2, &refused));
  g_assert_cmpuint (refused, ==, 0);
  g_assert_false (br_repack_judge (night, wanted, 2, &nowhere, 1, &refused));
  g_assert_false (br_repack_judge (night, wanted, 2, &nobody, 1, &refused));
  g_assert_false (br_repack_judge (night, wanted, 2, &locked, 1, &refused));
  g_assert_true (br_repack_judge (night, wanted, 2, NULL, 0, &refused));
  /* With the licence full, tables make no room. */
  g_clear_pointer (&night, br_night_free);
  sample->facts.house.capacity = 7;
  night = sample_night (sample);
  g_assert_false (br_repack_judge (night, wanted, 2, &(BrRepackMove){ TRUE, 1, 3 }, 1, &refused));
  g_clear_pointer (&night, br_night_free);
  sample->facts.house.capacity = 8;
  night = sample_night (sample);
  g_assert_true (br_repack_judge (night, wanted, 2, &(BrRepackMove){ TRUE, 1, 3 }, 1, &refused));
}

/* Every party of a night asks in turn, with nobody seated: what was recorded of a night. */
static void
test_peers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (73);
  guint n_better = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (Sample) sample = make_house (rand, FALSE);
      g_autoptr (BrNight) night = sample_night (sample);
      g_autoptr (BrRepack) repack = NULL;
      Peer peer = { 0 };
      BrWanted wanted[50];
      int covers;
      guint joins;

      add_places (&peer, sample);
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          wanted[i] = make_wanted (rand, sample);
          add_party (&peer, &wanted[i]);
        }
      repack = br_repack_new (night, wanted, G_N_ELEMENTS (wanted), BR_REPACK_LOOKS / 8);
      assert_stands (sample, &peer, repack, NULL, &covers, &joins);
      g_assert_cmpint (covers, ==, repack->after.covers);
      g_assert_cmpuint (joins, ==, repack->after.joins);
      for (gboolean best_fit = FALSE; best_fit <= TRUE; best_fit++)
        {
          seat_all (&peer, best_fit);
          g_assert_cmpint (covers, >=, peer.covers);
          if (covers == peer.covers)
            g_assert_cmpuint (joins, <=, peer.joins);
          n_better += covers > peer.covers;
        }
    }
  g_assert_cmpuint (n_better, >, 60);
}

/* In two rooms that are licensed for few, nobody is let in past either licence. */
static void
test_rooms (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  const BrNightRoom rooms[] = { { 16, 0 }, { 11, 0 } };
  int sum = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (Sample) sample = make_house (rand, FALSE);
      g_autoptr (BrNight) night = NULL;
      g_autoptr (BrRepack) repack = NULL;
      BrWanted wanted[40];

      g_array_append_vals (sample->rooms, rooms, 2);
      for (guint i = 0; i < sample->tables->len; i++)
        sample_get_table (sample, i).room = i < 6 ? 0 : 1;
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        wanted[i] = make_wanted (rand, sample);
      night = sample_night (sample);
      repack = br_repack_new (night, wanted, G_N_ELEMENTS (wanted), BR_REPACK_LOOKS / 8);
      sum += repack->after.covers;
      for (guint i = 0; i < repack->n_moves; i++)
        {
          BrInstant at = wanted[repack->moves[i].index].starts;
          int people[2] = { 0 };

          for (guint j = 0; j < repack->n_moves; j++)
            {
              const BrWanted *there = &wanted[repack->moves[j].index];
              guint n_tables;
              const guint *tables = br_night_get_place_tables (night, repack->moves[j].place, &n_tables);

              if (there->starts <= at && at < there->starts + turn_time (there->party) * BR_MINUTE)
                people[tables[0] < 6 ? 0 : 1] += there->party;
            }
          g_assert_cmpint (people[0], <=, 16);
          g_assert_cmpint (people[1], <=, 11);
        }
    }
  /* Both rooms are used: one alone has had enough of them at 16 at a time, three times a night. */
  g_assert_cmpint (sum / 60, >, 48);
}

/* Whether those ticked may be done, by the rule that judges what somebody chose. */
static gboolean
may_be_done (const BrNight  *night,
             const BrWanted *wanted,
             guint           n_wanted,
             const BrRepack *repack,
             const gboolean *ticked)
{
  BrRepackMove moves[MOST];
  guint n = 0;
  guint refused;

  for (guint i = 0; i < repack->n_moves; i++)
    if (ticked[i])
      moves[n++] = repack->moves[i];
  return br_repack_judge (night, wanted, n_wanted, moves, n, &refused);
}

/* A night as best fit left it, with those it refused: no worse, and any moves may be unticked. */
static void
test_untick (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_dependent = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (Sample) sample = make_house (rand, FALSE);
      g_autoptr (BrNight) night = NULL;
      g_autoptr (BrRepack) repack = NULL;
      Peer asked = { 0 }, peer = { 0 };
      BrWanted wanted[40], refused[40];
      guint n_refused = 0;
      int covers;
      guint joins;

      add_places (&asked, sample);
      add_places (&peer, sample);
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          wanted[i] = make_wanted (rand, sample);
          add_party (&asked, &wanted[i]);
        }
      seat_all (&asked, TRUE);
      for (guint i = 0; i < asked.n; i++)
        if (asked.parties[i].at != 0)
          {
            guint use = sample_use (sample, wanted[i].starts, turn_time (wanted[i].party), wanted[i].party,
                                    asked.parties[i].at);

            sample_get_use (sample, use).locked = g_rand_int_range (rand, 0, 8) == 0;
            add_party (&peer, &wanted[i]);
          }
      for (guint i = 0; i < asked.n; i++)
        if (asked.parties[i].at == 0)
          {
            refused[n_refused++] = wanted[i];
            add_party (&peer, &wanted[i]);
          }

      night = sample_night (sample);
      repack = br_repack_new (night, refused, n_refused, BR_REPACK_LOOKS / 8);
      assert_stands (sample, &peer, repack, NULL, &covers, &joins);
      g_assert_cmpint (repack->before.covers, ==, asked.covers);
      g_assert_cmpuint (repack->before.joins, ==, asked.joins);
      g_assert_cmpint (covers, ==, repack->after.covers);
      g_assert_cmpint (covers, >=, asked.covers);
      if (covers == asked.covers)
        g_assert_cmpuint (joins, <=, asked.joins);

      for (guint tries = 0; tries < 20; tries++)
        {
          gboolean ticked[MOST];
          gboolean may;
          guint n_unticked;

          for (guint i = 0; i < repack->n_moves; i++)
            ticked[i] = g_rand_int_range (rand, 0, 4) > 0;
          may = may_be_done (night, refused, n_refused, repack, ticked);
          n_unticked = br_repack_settle (repack, ticked);
          g_assert_cmpint (may, ==, n_unticked == 0);
          g_assert_true (may_be_done (night, refused, n_refused, repack, ticked));
          assert_stands (sample, &peer, repack, ticked, &covers, &joins);
          n_dependent += n_unticked;
        }
    }
  g_assert_cmpuint (n_dependent, >, 100);
}

/* The most covers there can be, by trying everything. */
static int
find_most (Peer *peer,
           guint i,
           int   covers,
           int   left,
           int   most)
{
  if (i == peer->n)
    return MAX (most, covers);
  if (covers + left <= most)
    return most;
  for (guint p = 0; p < peer->n_places; p++)
    {
      Party *party = &peer->parties[i];

      if (party->party < peer->places[p].min || party->party > peer->places[p].max ||
          !is_free (peer, peer->places[p].tables, party->starts, party->ends, i))
        continue;
      party->at = peer->places[p].tables;
      most = find_most (peer, i + 1, covers + party->party, left - party->party, most);
      party->at = 0;
    }
  return find_most (peer, i + 1, covers, left - peer->parties[i].party, most);
}

static void
test_small_nights (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_best = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (Sample) sample = make_house (rand, TRUE);
      g_autoptr (BrNight) night = sample_night (sample);
      g_autoptr (BrRepack) repack = NULL;
      Peer peer = { 0 };
      BrWanted wanted[11];
      int sum = 0;
      int most;

      add_places (&peer, sample);
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          wanted[i] = make_wanted (rand, sample);
          add_party (&peer, &wanted[i]);
          sum += wanted[i].party;
        }
      repack = br_repack_new (night, wanted, G_N_ELEMENTS (wanted), BR_REPACK_LOOKS);
      most = find_most (&peer, 0, 0, sum, 0);
      g_assert_cmpint (repack->after.covers, <=, most);
      n_best += repack->after.covers == most;
    }
  g_test_message ("the most there can be on %u of 200 small nights", n_best);
  g_assert_cmpuint (n_best, >=, 180);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repack/lets-in-who-was-refused", test_more_covers);
  g_test_add_func ("/repack/gives-tables-instead-of-joins", test_fewer_joins);
  g_test_add_func ("/repack/keeps-to-licence-and-pacing", test_law_and_pacing);
  g_test_add_func ("/repack/keeps-to-the-licence-of-each-room", test_rooms);
  g_test_add_func ("/repack/judges-what-somebody-chose", test_judge);
  g_test_add_func ("/repack/is-at-least-as-good-as-first-fit-and-best-fit", test_peers);
  g_test_add_func ("/repack/what-is-left-after-unticking-still-stands", test_untick);
  g_test_add_func ("/repack/seats-the-most-there-can-be-on-nearly-all-small-nights", test_small_nights);
  return g_test_run ();
}

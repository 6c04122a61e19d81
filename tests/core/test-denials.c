#include "config.h"

#include "core/rules/br-denials.h"
#include "tests/core/sample-night.h"

static const BrTableSize two = { 1, 2 }, four = { 2, 4 }, six = { 4, 6 }, eight = { 6, 8 };

static BrWanted
party (Sample     *sample,
       int         n,
       const char *clock)
{
  return (BrWanted){ n, sample_at (sample, clock), 0, 0, BR_NIGHT_NONE };
}

static BrService *
add_service (Sample *sample)
{
  const BrService service = { 0 };

  g_array_append_val (sample->services, service);
  return &g_array_index (sample->services, BrService, 0);
}

static void
assert_gain (Sample         *sample,
             const BrWanted *denied,
             guint           n,
             BrTableSize     size,
             guint           parties,
             int             covers)
{
  g_autoptr (BrNight) night = sample_night (sample);
  BrDenialsGain gain = br_denials_add_table (night, denied, n, size);

  g_assert_cmpuint (gain.parties, ==, parties);
  g_assert_cmpint (gain.covers, ==, covers);
}

/* Four keep a table until 21:45, so that two at 21:00 find it taken and three at 21:45 do not; one is
 * too few for a four, and five are too many. Five at 23:30 and four at 20:00 fit a six. */
static void
test_order (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  const BrWanted denied[] = { party (sample, 4, "20:00"), party (sample, 2, "21:00"), party (sample, 3, "21:45"),
                              party (sample, 5, "23:30"), party (sample, 1, "23:45") };
  const BrWanted other_way[] = { denied[1], denied[0], denied[2] };
  BrWanted picky[] = { denied[0], denied[2] };

  assert_gain (sample, denied, 5, two, 2, 3);
  assert_gain (sample, denied, 5, four, 2, 7);
  assert_gain (sample, denied, 5, six, 2, 9);
  assert_gain (sample, denied, 5, eight, 0, 0);
  assert_gain (sample, denied, 0, four, 0, 0);
  /* Two from 21:00 to 22:30, when they ask first, keep out both. */
  assert_gain (sample, other_way, 3, four, 1, 2);
  picky[0].tags = 1;
  picky[1].section = 3;
  assert_gain (sample, picky, 2, four, 1, 3);
}

static void
test_service (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  BrService *service = add_service (sample);
  BrWanted denied[] = { party (sample, 4, "20:00"), party (sample, 3, "21:45"), party (sample, 2, "23:40") };

  *service = (BrService){ sample_at (sample, "18:00"), sample_at (sample, "23:59"), sample_at (sample, "23:30"),
                          .buffer = 15, .online_share = 10000 };
  /* Fifteen minutes' rest: three at 21:45 would come too soon. Nobody is given a table at 23:40. */
  assert_gain (sample, denied, 3, four, 1, 4);
  service->buffer = 0;
  assert_gain (sample, denied, 3, four, 2, 7);
  /* Four of the six covers of the quarter from 20:00 are booked. */
  sample_use (sample, sample_at (sample, "20:10"), 90, 4, 0);
  service->pacing_covers = 7;
  assert_gain (sample, denied, 3, four, 1, 3);
  service->pacing_covers = 8;
  assert_gain (sample, denied, 3, four, 2, 7);
}

/* The licence is for 12; eight are there from 20:30, and until 22:00. */
static void
test_licence (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  BrWanted denied[] = { party (sample, 4, "20:00"), party (sample, 3, "22:00") };

  sample_use (sample, sample_at (sample, "20:30"), 90, 8, 0);
  sample->facts.house = (BrNightRoom){ 12, 0 };
  assert_gain (sample, denied, 2, four, 2, 7);
  sample->facts.house.capacity = 11;
  assert_gain (sample, denied, 2, four, 1, 3);
  sample->facts.house = (BrNightRoom){ 12, 1 };
  assert_gain (sample, denied, 2, four, 1, 3);
  sample->facts.house = (BrNightRoom){ BR_NIGHT_NONE, 100 };
  assert_gain (sample, denied, 2, four, 2, 7);
}

/* ---- the same, minute by minute ------------------------------------------------------- */

#define MINUTES (12 * 60)

typedef struct
{
  int people[MINUTES];
  gboolean taken[MINUTES];
  int quarters[MINUTES / 15];
} Clock;

static int
turn_time (int n)
{
  return n <= 2 ? 90 : n <= 4 ? 105 : n <= 6 ? 120 : 150;
}

/* Returns: whether they may sit down. */
static gboolean
try_party (Clock *clock,
           int    from,
           int    n,
           int    buffer,
           int    pacing,
           int    capacity)
{
  int until = from + turn_time (n);

  if (clock->quarters[from / 15] + n > pacing)
    return FALSE;
  for (int i = MAX (from - buffer, 0); i < until + buffer; i++)
    if (clock->taken[i])
      return FALSE;
  for (int i = from; i < until; i++)
    if (clock->people[i] + n > capacity)
      return FALSE;
  for (int i = from; i < until; i++)
    {
      clock->taken[i] = TRUE;
      clock->people[i] += n;
    }
  clock->quarters[from / 15] += n;
  return TRUE;
}

static void
test_brute (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);
  const BrTableSize sizes[] = { two, four, six, eight };
  guint n_seated = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (Sample) sample = sample_new (NULL);
      BrInstant six_o_clock = sample_at (sample, "18:00");
      BrService *service = add_service (sample);
      int buffer = 5 * g_rand_int_range (rand, 0, 4), pacing = g_rand_int_range (rand, 8, 20);
      Clock start = { 0 };
      BrWanted denied[16];
      int at[16];

      *service = (BrService){ six_o_clock, six_o_clock + 8 * BR_HOUR, six_o_clock + 8 * BR_HOUR - 1, .buffer = buffer,
                              .pacing_covers = pacing, .online_share = 10000 };
      sample->facts.house = (BrNightRoom){ 30, 0 };
      for (guint i = 0; i < 12; i++)
        {
          int n = g_rand_int_range (rand, 1, 9), from = 5 * g_rand_int_range (rand, 0, 90);

          sample_use (sample, six_o_clock + from * BR_MINUTE, turn_time (n), n, 0);
          for (int m = from; m < from + turn_time (n); m++)
            start.people[m] += n;
          start.quarters[from / 15] += n;
        }
      for (guint i = 0; i < G_N_ELEMENTS (denied); i++)
        {
          at[i] = 5 * g_rand_int_range (rand, 0, 90);
          denied[i] = (BrWanted){ g_rand_int_range (rand, 1, 9), six_o_clock + at[i] * BR_MINUTE, 0, 0, BR_NIGHT_NONE };
        }
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          Clock clock = start;
          BrDenialsGain expected = { 0 };

          for (guint i = 0; i < G_N_ELEMENTS (denied); i++)
            if (denied[i].party >= sizes[s].min && denied[i].party <= sizes[s].max &&
                try_party (&clock, at[i], denied[i].party, buffer, pacing, 30))
              {
                expected.parties++;
                expected.covers += denied[i].party;
              }
          assert_gain (sample, denied, G_N_ELEMENTS (denied), sizes[s], expected.parties, expected.covers);
          n_seated += expected.parties;
        }
    }
  g_assert_cmpuint (n_seated, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/denials/one-more-table-seats-those-who-asked-first", test_order);
  g_test_add_func ("/denials/one-more-table-keeps-to-buffer-and-pacing", test_service);
  g_test_add_func ("/denials/one-more-table-keeps-to-the-licence", test_licence);
  g_test_add_func ("/denials/one-more-table-is-as-reckoned-minute-by-minute", test_brute);
  return g_test_run ();
}

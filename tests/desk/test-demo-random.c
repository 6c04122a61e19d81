#include "config.h"

#include "desk/br-desk-demo-random.h"

#include <glib.h>
#include <math.h>

#define DRAWS 20000

/* What the authors' own SplitMix64 gives from the state 0. */
static void
test_known_answers (void)
{
  BrDemoRandom random = { 0 };

  g_assert_cmphex (br_demo_random_next (&random), ==, G_GUINT64_CONSTANT (0xe220a8397b1dcdaf));
  g_assert_cmphex (br_demo_random_next (&random), ==, G_GUINT64_CONSTANT (0x6e789e6aa1b965f4));
  g_assert_cmphex (br_demo_random_next (&random), ==, G_GUINT64_CONSTANT (0x06c45d188009454f));
}

static void
test_streams (void)
{
  BrDemoRandom one, same, other, seed;

  br_demo_random_init (&one, 7, "nights");
  br_demo_random_init (&same, 7, "nights");
  br_demo_random_init (&other, 7, "people");
  br_demo_random_init (&seed, 8, "nights");
  for (int i = 0; i < 10; i++)
    {
      guint64 drawn = br_demo_random_next (&one);

      g_assert_cmphex (drawn, ==, br_demo_random_next (&same));
      g_assert_cmphex (drawn, !=, br_demo_random_next (&other));
      g_assert_cmphex (drawn, !=, br_demo_random_next (&seed));
    }
}

static void
test_bounds (void)
{
  BrDemoRandom random;
  guint seen[3] = { 0 };

  br_demo_random_init (&random, 1, "bounds");
  for (int i = 0; i < 3000; i++)
    {
      int drawn = br_demo_random_between (&random, -1, 1);
      double unit = br_demo_random_unit (&random);

      g_assert_cmpint (drawn, >=, -1);
      g_assert_cmpint (drawn, <=, 1);
      g_assert_cmpfloat (unit, >=, 0);
      g_assert_cmpfloat (unit, <, 1);
      seen[drawn + 1]++;
    }
  for (int i = 0; i < 3; i++)
    g_assert_cmpuint (seen[i], >, 900);
}

static void
test_weights (void)
{
  static const guint16 weights[] = { 0, 1, 3, 0 };
  BrDemoRandom random;
  guint seen[4] = { 0 };

  br_demo_random_init (&random, 1, "weights");
  for (int i = 0; i < 4000; i++)
    seen[br_demo_random_weighted (&random, weights, 4)]++;
  g_assert_cmpuint (seen[0], ==, 0);
  g_assert_cmpuint (seen[3], ==, 0);
  g_assert_cmpuint (seen[1], >, 850);
  g_assert_cmpuint (seen[1], <, 1150);
}

/* The mean of so many draws is off by five standard errors once in two million. */
static void
test_means (void)
{
  BrDemoRandom random;
  double normal = 0, squares = 0, exponential = 0, poisson = 0;

  br_demo_random_init (&random, 1, "means");
  for (int i = 0; i < DRAWS; i++)
    {
      double drawn = br_demo_random_normal (&random);

      normal += drawn;
      squares += drawn * drawn;
      exponential += br_demo_random_exponential (&random, 8);
      poisson += br_demo_random_poisson (&random, 130);
    }
  g_assert_cmpfloat (fabs (normal / DRAWS), <, 5 / sqrt (DRAWS));
  g_assert_cmpfloat (fabs (squares / DRAWS - 1), <, 5 * sqrt (2.0 / DRAWS));
  g_assert_cmpfloat (fabs (exponential / DRAWS - 8), <, 5 * 8 / sqrt (DRAWS));
  g_assert_cmpfloat (fabs (poisson / DRAWS - 130), <, 5 * sqrt (130.0 / DRAWS));
}

static void
test_ids (void)
{
  BrDemoRandom random;
  BrIdSource source = { 0 };
  BrId first, second, third;

  br_demo_random_init (&random, 1, "ids");
  first = br_demo_random_id (&random, &source, 1000);
  second = br_demo_random_id (&random, &source, 1000);
  third = br_demo_random_id (&random, &source, 2000);
  g_assert_cmpint (br_id_get_ms (&first), ==, 1000);
  g_assert_cmpint (br_id_get_ms (&third), ==, 2000);
  g_assert_cmpint (br_id_compare (&first, &second), <, 0);
  g_assert_cmpint (br_id_compare (&second, &third), <, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo-random/gives-what-splitmix64-gives", test_known_answers);
  g_test_add_func ("/demo-random/each-seed-and-stream-is-its-own", test_streams);
  g_test_add_func ("/demo-random/keeps-within-bounds", test_bounds);
  g_test_add_func ("/demo-random/what-weighs-nothing-never-comes", test_weights);
  g_test_add_func ("/demo-random/means-are-what-was-asked-for", test_means);
  g_test_add_func ("/demo-random/ids-follow-their-time", test_ids);
  return g_test_run ();
}

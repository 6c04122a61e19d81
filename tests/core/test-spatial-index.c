#include "config.h"

#include "core/geometry/br-spatial-index.h"

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static GArray *
query (BrSpatialIndex *index,
       BrRect          rect)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint));

  br_spatial_index_query (index, &rect, keys);
  g_array_sort (keys, compare_keys);
  return keys;
}

static void
assert_found (BrSpatialIndex *index,
              BrRect          rect,
              const guint    *expected,
              guint           n_expected)
{
  g_autoptr (GArray) keys = query (index, rect);

  g_assert_cmpmem (keys->data, keys->len * sizeof (guint), expected, n_expected * sizeof (guint));
}

static void
test_finds_what_it_holds (void)
{
  g_autoptr (BrSpatialIndex) index = br_spatial_index_new ();
  BrRect table = BR_RECT (1 * BR_METRE, 1 * BR_METRE, 800000, 800000);
  BrRect chair = BR_RECT (-3 * BR_METRE, -2 * BR_METRE, 400000, 400000);
  BrRect floor = BR_RECT (-6 * BR_METRE, -6 * BR_METRE, 12 * BR_METRE, 12 * BR_METRE);

  br_spatial_index_insert (index, 7, &table);
  br_spatial_index_insert (index, 8, &chair);
  br_spatial_index_insert (index, 9, &floor);
  g_assert_cmpuint (br_spatial_index_get_count (index), ==, 3);

  assert_found (index, BR_RECT (1800000, 1800000, 0, 0), (guint[]){ 7, 9 }, 2);
  assert_found (index, BR_RECT (1800001, 1800000, 0, 0), (guint[]){ 9 }, 1);
  assert_found (index, BR_RECT (-3 * BR_METRE, -2 * BR_METRE, 4 * BR_METRE, 3 * BR_METRE),
                (guint[]){ 7, 8, 9 }, 3);
  assert_found (index, BR_RECT (-6 * BR_METRE, 6 * BR_METRE, 0, 0), (guint[]){ 9 }, 1);
  assert_found (index, BR_RECT (7 * BR_METRE, 0, BR_METRE, BR_METRE), NULL, 0);
}

static void
test_moves_and_removes (void)
{
  g_autoptr (BrSpatialIndex) index = br_spatial_index_new ();
  BrRect here = BR_RECT (0, 0, 100, 100);
  BrRect there = BR_RECT (50 * BR_METRE, 0, 20 * BR_METRE, 100);
  BrRect found;

  br_spatial_index_insert (index, 1, &here);
  br_spatial_index_insert (index, 1, &there);
  g_assert_cmpuint (br_spatial_index_get_count (index), ==, 1);
  assert_found (index, here, NULL, 0);
  assert_found (index, there, (guint[]){ 1 }, 1);
  g_assert_true (br_spatial_index_lookup (index, 1, &found));
  g_assert_true (br_rect_equal (&found, &there));

  g_assert_true (br_spatial_index_remove (index, 1));
  g_assert_false (br_spatial_index_remove (index, 1));
  g_assert_false (br_spatial_index_lookup (index, 1, NULL));
  assert_found (index, there, NULL, 0);
}

static void
test_nearest (void)
{
  g_autoptr (BrSpatialIndex) index = br_spatial_index_new ();
  BrRect near = BR_RECT (3000, 4000, 100, 100);
  BrRect far = BR_RECT (-90 * BR_METRE, 0, BR_METRE, BR_METRE);
  guint key = 99;
  double distance = -1;

  g_assert_false (br_spatial_index_nearest (index, BR_POINT (0, 0), BR_GEOMETRY_LIMIT, &key, NULL));

  br_spatial_index_insert (index, 3, &near);
  br_spatial_index_insert (index, 4, &far);

  g_assert_false (br_spatial_index_nearest (index, BR_POINT (0, 0), 4999, &key, &distance));
  g_assert_true (br_spatial_index_nearest (index, BR_POINT (0, 0), 5000, &key, &distance));
  g_assert_cmpuint (key, ==, 3);
  g_assert_cmpfloat (distance, ==, 5000.0);

  /* From 60 m to the left, the far one's edge at -89 m is 29 m away, the near one 60 m. */
  g_assert_true (br_spatial_index_nearest (index, BR_POINT (-60 * BR_METRE, 0), 100 * BR_METRE,
                                           &key, &distance));
  g_assert_cmpuint (key, ==, 4);
  g_assert_cmpfloat (distance, ==, 29.0 * BR_METRE);
}

static void
test_nearest_prefers_the_smaller_key (void)
{
  g_autoptr (BrSpatialIndex) index = br_spatial_index_new ();
  BrRect left = BR_RECT (-200, 0, 100, 0);
  BrRect right = BR_RECT (100, 0, 100, 0);
  guint key;

  br_spatial_index_insert (index, 12, &left);
  br_spatial_index_insert (index, 11, &right);
  g_assert_true (br_spatial_index_nearest (index, BR_POINT (0, 0), BR_METRE, &key, NULL));
  g_assert_cmpuint (key, ==, 11);
}

/* Every answer must be the one a plain walk over all rectangles gives. */
static void
test_agrees_with_a_plain_walk (void)
{
  g_autoptr (BrSpatialIndex) index = br_spatial_index_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261219);
  BrRect rects[1500];
  gboolean there[G_N_ELEMENTS (rects)] = { FALSE };

  for (guint step = 0; step < 6000; step++)
    {
      guint key = g_rand_int_range (rand, 0, G_N_ELEMENTS (rects));
      gint64 size = G_GINT64_CONSTANT (1) << g_rand_int_range (rand, 0, 26);

      if (g_rand_int_range (rand, 0, 5) == 0)
        {
          g_assert_true (br_spatial_index_remove (index, key) == there[key]);
          there[key] = FALSE;
          continue;
        }

      rects[key] = BR_RECT (
        g_rand_int_range (rand, -40000000, 40000000), g_rand_int_range (rand, -40000000, 40000000),
        g_rand_double_range (rand, 0, size), g_rand_double_range (rand, 0, size));
      br_spatial_index_insert (index, key, &rects[key]);
      there[key] = TRUE;
    }

  for (guint step = 0; step < 400; step++)
    {
      gint64 size = G_GINT64_CONSTANT (1) << g_rand_int_range (rand, 0, 28);
      BrRect rect = BR_RECT (g_rand_int_range (rand, -50000000, 50000000),
                             g_rand_int_range (rand, -50000000, 50000000), size, size / 2);
      g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
      BrPoint point = BR_POINT (rect.x, rect.y);
      double best = 20.0 * BR_METRE;
      double distance;
      guint nearest = G_MAXUINT;
      guint key = G_MAXUINT;

      for (guint i = 0; i < G_N_ELEMENTS (rects); i++)
        {
          if (!there[i])
            continue;
          if (br_rect_intersects (&rects[i], &rect))
            g_array_append_val (expected, i);
          if (br_rect_distance (&rects[i], point) < best ||
              (nearest == G_MAXUINT && br_rect_distance (&rects[i], point) == best))
            {
              best = br_rect_distance (&rects[i], point);
              nearest = i;
            }
        }

      assert_found (index, rect, (guint *) (gpointer) expected->data, expected->len);
      g_assert_true (br_spatial_index_nearest (index, point, 20 * BR_METRE, &key, &distance) ==
                     (nearest != G_MAXUINT));
      g_assert_cmpuint (key, ==, nearest);
      if (nearest != G_MAXUINT)
        g_assert_cmpfloat (distance, ==, best);
    }
}

/* 20,000 objects, ten times what the canvas is measured with; the limit is a tenth of a
 * millisecond for one point, averaged so that a busy machine does not fail it by chance. */
static void
test_hit_is_fast (void)
{
  g_autoptr (BrSpatialIndex) index = br_spatial_index_new ();
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint));
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 20000; i++)
    {
      BrRect rect = BR_RECT ((i % 200) * BR_METRE, (i / 200) * BR_METRE, 900000, 900000);

      br_spatial_index_insert (index, i, &rect);
    }

  for (guint round = 0; round < 5; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < 2000; i++)
        {
          BrRect point =
            BR_RECT ((i * 7 % 200) * BR_METRE + 450000, (i % 100) * BR_METRE + 450000, 0, 0);

          g_array_set_size (keys, 0);
          br_spatial_index_query (index, &point, keys);
          g_assert_cmpuint (keys->len, ==, 1);
        }
      best = MIN (best, (g_get_monotonic_time () - start) / 2000.0);
    }

  g_test_minimized_result (best, "%.2f microseconds for one point of 20 000 objects", best);
  g_assert_cmpfloat (best, <, 100.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spatial-index/finds-what-it-holds", test_finds_what_it_holds);
  g_test_add_func ("/spatial-index/moves-and-removes", test_moves_and_removes);
  g_test_add_func ("/spatial-index/nearest-within-reach", test_nearest);
  g_test_add_func ("/spatial-index/nearest-of-equals-is-the-smaller-key",
                   test_nearest_prefers_the_smaller_key);
  g_test_add_func ("/spatial-index/agrees-with-a-plain-walk", test_agrees_with_a_plain_walk);
  g_test_add_func ("/spatial-index/one-point-takes-under-a-tenth-of-a-millisecond",
                   test_hit_is_fast);
  return g_test_run ();
}

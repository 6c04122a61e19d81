#include "config.h"

#include "core/rules/br-overlap.h"

static void
test_apart (void)
{
  BrOverlapSpan spans[] = { { 0, 10 }, { 10, 20 }, { 30, 40 } };

  br_overlap_lay (spans, G_N_ELEMENTS (spans));
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_assert_cmpuint (spans[i].column, ==, 0);
      g_assert_cmpuint (spans[i].n_columns, ==, 1);
    }
}

/* A from 0 to 60, B from 10 to 20, C from 15 to 70, D from 30 to 40 where B was, E from 65 beside C; F alone. */
static void
test_beside (void)
{
  BrOverlapSpan spans[] = { { 0, 60 }, { 10, 20 }, { 15, 70 }, { 30, 40 }, { 65, 80 }, { 90, 95 } };
  const guint columns[] = { 0, 1, 2, 1, 0, 0 };

  br_overlap_lay (spans, G_N_ELEMENTS (spans));
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_assert_cmpuint (spans[i].column, ==, columns[i]);
      g_assert_cmpuint (spans[i].n_columns, ==, i < 5 ? 3 : 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlap/what-follows-each-other-has-all-the-width", test_apart);
  g_test_add_func ("/overlap/what-overlaps-stands-in-the-first-column-that-is-free", test_beside);
  return g_test_run ();
}

#include "config.h"

#include "core/base/br-error.h"
#include "core/geometry/br-points.h"

static void
test_reads_what_it_prints (void)
{
  const BrPoint points[] = { { 0, 0 }, { 1000, -2500 }, { BR_GEOMETRY_LIMIT, -BR_GEOMETRY_LIMIT } };
  g_autofree char *text = br_points_print (points, G_N_ELEMENTS (points));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) back = br_points_parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "[[0,0],[1000,-2500],[10000000000,-10000000000]]");
  g_assert_cmpmem (back->data, back->len * sizeof (BrPoint), points, sizeof points);
}

static void
test_reads_any_json_of_points (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points =
    br_points_parse (" [ [ 1.4 , 2.6 ],\n[-1e3,2E+2] ,[1e300,-1e300]] ", &error);
  const BrPoint expected[] = { { 1, 3 },
                               { -1000, 200 },
                               { BR_GEOMETRY_LIMIT, -BR_GEOMETRY_LIMIT } };

  g_assert_no_error (error);
  g_assert_cmpmem (points->data, points->len * sizeof (BrPoint), expected, sizeof expected);
}

static void
test_no_text_is_no_points (void)
{
  g_autoptr (GArray) nothing = br_points_parse (NULL, NULL);
  g_autoptr (GArray) empty = br_points_parse ("[]", NULL);
  g_autofree char *text = br_points_print (NULL, 0);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_cmpstr (text, ==, "[]");
}

static void
test_refuses_anything_else (void)
{
  const char *const texts[] = {
    "",       "[",         "[[1,2]",    "[[1,2],]",  "[[1,2][3,4]]", "[[1]]",       "[[1,2,3]]",
    "{}",     "[[1,2]] x", "[[nan,2]]", "[[inf,2]]", "[[0x10,2]]",   "[[1,\"2\"]]", "[[1e999,2]]",
    "[[,2]]", "[[--1,2]]"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (br_points_parse (texts[i], &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
    }
}

static void
test_refuses_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("[[0,0]");

  for (guint i = 1; i < BR_POINTS_MAX; i++)
    g_string_append (text, ",[0,0]");
  g_string_append_c (text, ']');
  {
    g_autoptr (GArray) points = br_points_parse (text->str, NULL);

    g_assert_nonnull (points);
    g_assert_cmpuint (points->len, ==, BR_POINTS_MAX);
  }

  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",[0,0]]");
  g_assert_null (br_points_parse (text->str, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/points/reads-what-it-prints", test_reads_what_it_prints);
  g_test_add_func ("/points/reads-any-json-of-points", test_reads_any_json_of_points);
  g_test_add_func ("/points/no-text-is-no-points", test_no_text_is_no_points);
  g_test_add_func ("/points/refuses-anything-else", test_refuses_anything_else);
  g_test_add_func ("/points/refuses-too-many", test_refuses_too_many);
  return g_test_run ();
}

#include "config.h"

#include "core/base/br-error.h"

static void
test_input_error_knows_its_place (void)
{
  g_autoptr (GError) error = NULL;
  const BrInputPlace *place;

  br_set_input_error (&error,
                      BR_INPUT_ERROR_SHAPE,
                      12,
                      7,
                      "$.zones[0]",
                      "%d seats in a %s",
                      3,
                      "sofa");

  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
  g_assert_cmpstr (error->message, ==, "3 seats in a sofa");
  place = br_input_error_get_place (error);
  g_assert_nonnull (place);
  g_assert_null (place->file);
  g_assert_cmpuint (place->line, ==, 12);
  g_assert_cmpuint (place->column, ==, 7);
  g_assert_cmpstr (place->path, ==, "$.zones[0]");
}

static void
test_a_copy_keeps_the_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  const BrInputPlace *place;

  br_set_input_error (&error, BR_INPUT_ERROR_SYNTAX, 3, 0, "$.a", "no");
  br_input_error_set_file (error, "plan.json");
  copy = g_error_copy (error);
  br_input_error_set_file (error, "other.json");
  g_clear_error (&error);

  place = br_input_error_get_place (copy);
  g_assert_cmpstr (place->file, ==, "plan.json");
  g_assert_cmpuint (place->line, ==, 3);
  g_assert_cmpuint (place->column, ==, 0);
  g_assert_cmpstr (place->path, ==, "$.a");
}

static void
test_the_last_file_name_stands (void)
{
  g_autoptr (GError) error = NULL;

  br_set_input_error (&error, BR_INPUT_ERROR_TOO_LARGE, 0, 0, NULL, "too much");
  br_input_error_set_file (error, "a.csv");
  br_input_error_set_file (error, "b.csv");

  g_assert_cmpstr (br_input_error_get_place (error)->file, ==, "b.csv");
  g_assert_null (br_input_error_get_place (error)->path);
}

static void
test_other_errors_have_no_place (void)
{
  g_autoptr (GError) error = g_error_new_literal (BR_CORE_ERROR, BR_CORE_ERROR_INVALID, "no");

  br_input_error_set_file (error, "plan.json");
  g_assert_null (br_input_error_get_place (error));
  g_assert_cmpstr (error->message, ==, "no");
}

static void
test_an_error_nobody_wants_is_not_made (void)
{
  br_set_input_error (NULL, BR_INPUT_ERROR_UNREADABLE, 1, 1, "$", "%s", "nobody reads this");
}

static void
test_domains_are_apart (void)
{
  g_assert_cmpuint (BR_CORE_ERROR, !=, BR_INPUT_ERROR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/input-error-knows-its-place", test_input_error_knows_its_place);
  g_test_add_func ("/error/a-copy-keeps-the-place", test_a_copy_keeps_the_place);
  g_test_add_func ("/error/the-last-file-name-stands", test_the_last_file_name_stands);
  g_test_add_func ("/error/other-errors-have-no-place", test_other_errors_have_no_place);
  g_test_add_func ("/error/an-error-nobody-wants-is-not-made",
                   test_an_error_nobody_wants_is_not_made);
  g_test_add_func ("/error/domains-are-apart", test_domains_are_apart);

  return g_test_run ();
}

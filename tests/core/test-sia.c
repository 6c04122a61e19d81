#include "config.h"

#include "core/rules/br-sia.h"

static void
assert_parsed (const char *text,
               const char *digits)
{
  g_autofree char *parsed = br_sia_number_parse (text);

  g_assert_cmpstr (parsed, ==, digits);
}

static void
assert_formatted (const char *text,
                  const char *grouped)
{
  g_autofree char *formatted = br_sia_number_format (text);

  g_assert_cmpstr (formatted, ==, grouped);
}

static void
test_parse (void)
{
  assert_parsed ("1013 0123 4567 8901", "1013012345678901");
  assert_parsed ("1013-0123-4567-8901", "1013012345678901");
  assert_parsed ("1013012345678901", "1013012345678901");
  assert_parsed ("101301234567890", NULL);
  assert_parsed ("10130123456789012", NULL);
  assert_parsed ("1013/0123/4567/8901", NULL);
  assert_parsed (NULL, NULL);
}

static void
test_format (void)
{
  assert_formatted ("1013012345678901", "1013 0123 4567 8901");
  assert_formatted ("10130", "1013 0");
  assert_formatted ("1013", "1013");
  assert_formatted ("", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sia/sixteen-digits-however-they-are-grouped-are-a-number", test_parse);
  g_test_add_func ("/sia/a-number-is-shown-as-on-the-card", test_format);

  return g_test_run ();
}

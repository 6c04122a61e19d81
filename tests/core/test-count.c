#include "config.h"

#include <limits.h>
#include <locale.h>

#include "core/base/br-count.h"

static const char no_more[] = { 3, CHAR_MAX, 0 };

static void
test_groups (void)
{
  static const struct
  {
    gint64 count;
    const char *separator, *grouping, *text;
  } cases[] = {
    { 0, ",", "\3", "0" },
    { 999, ",", "\3", "999" },
    { 1000, ",", "\3", "1,000" },
    { 128440, ",", "\3", "128,440" },
    { 1000000, ",", "\3", "1,000,000" },
    { 12345678, ",", "\3\2", "1,23,45,678" },
    { 1234567, "\u202f", "\3\3", "1\u202f234\u202f567" },
    { 1234567, ",", no_more, "1234,567" },
    { 1234567, ",", "", "1234567" },
    { -4500, ",", "\3", "−4,500" },
    { G_MAXINT64, ",", "\3", "9,223,372,036,854,775,807" },
    { G_MININT64, ",", "\3", "−9,223,372,036,854,775,808" },
    { 1234, ",", "\1", "1,2,3,4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = br_count_group (cases[i].count, cases[i].separator, cases[i].grouping);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_c_locale_has_commas (void)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (setlocale (LC_NUMERIC, "C"));
  text = br_count_format (100000);
  g_assert_cmpstr (text, ==, "100,000");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/count/digits-stand-in-the-groups-of-the-locale", test_groups);
  g_test_add_func ("/count/a-locale-without-groups-has-commas", test_c_locale_has_commas);
  return g_test_run ();
}

#include "config.h"

#include <glib.h>

#include "core/base/br-error.h"
#include "core/rules/br-turn-time.h"

static void
test_default (void)
{
  g_assert_cmpint (br_turn_time_default (1), ==, 90);
  g_assert_cmpint (br_turn_time_default (2), ==, 90);
  g_assert_cmpint (br_turn_time_default (4), ==, 105);
  g_assert_cmpint (br_turn_time_default (6), ==, 120);
  g_assert_cmpint (br_turn_time_default (7), ==, 150);
  g_assert_cmpint (br_turn_time_default (200), ==, 150);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) bands = br_turn_times_parse ("1-2:90, 3 – 4 : 105,5: 110 , 6+: 150", &error);
  static const BrTurnTimeBand expected[] = { { 1, 2, 90 }, { 3, 4, 105 }, { 5, 5, 110 }, { 6, 0, 150 } };
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (bands->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < bands->len; i++)
    {
      const BrTurnTimeBand *band = &g_array_index (bands, BrTurnTimeBand, i);

      g_assert_cmpint (band->from, ==, expected[i].from);
      g_assert_cmpint (band->to, ==, expected[i].to);
      g_assert_cmpint (band->minutes, ==, expected[i].minutes);
    }
  text = br_turn_times_format ((const BrTurnTimeBand *) bands->data, bands->len);
  g_assert_cmpstr (text, ==, "1–2: 90, 3–4: 105, 5: 110, 6+: 150");
}

static void
test_empty (void)
{
  g_autoptr (GArray) bands = br_turn_times_parse ("  ", NULL);

  g_assert_cmpuint (bands->len, ==, 0);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *quoted;
  } wrong[] = {
    { "1-2: 90, 2-4: 105", "“2-4: 105”" }, { "1+: 90, 9: 120", "“9: 120”" },  { "0: 90", "“0: 90”" },
    { "4-3: 90", "“4-3: 90”" },            { "2: 0", "“2: 0”" },              { "2: 1441", "“2: 1441”" },
    { "2 90", "“2 90”" },                  { "two: 90", "“two: 90”" },        { "2: 90,", "“”" },
    { "2: 90 minutes", "“2: 90 minutes”" }, { "99999: 90", "“99999: 90”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (br_turn_times_parse (wrong[i].text, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, wrong[i].quoted));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/turn-time/grows-with-the-party", test_default);
  g_test_add_func ("/turn-time/bands-are-read-as-they-are-written", test_read);
  g_test_add_func ("/turn-time/nothing-means-the-usual-ones", test_empty);
  g_test_add_func ("/turn-time/what-is-wrong-is-quoted", test_refused);

  return g_test_run ();
}

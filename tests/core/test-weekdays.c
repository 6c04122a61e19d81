#include "config.h"

#include <glib.h>

#include "core/base/br-weekdays.h"

/* Monday is 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16, Saturday 32, Sunday 64. */

static void
assert_reads (const char *text,
              gint64      expected)
{
  gint64 weekdays = -1;

  g_assert_true (br_weekdays_parse (text, &weekdays));
  g_assert_cmpint (weekdays, ==, expected);
}

static void
test_lists (void)
{
  assert_reads ("fri,sat", 48);
  assert_reads ("Friday, Saturday", 48);
  assert_reads ("mon", 1);
  assert_reads ("SUN,wedn", 68);
}

static void
test_runs (void)
{
  assert_reads ("mon-thu", 15);
  assert_reads ("Mon – Thu", 15);
  assert_reads ("sat-mon", 97);
  assert_reads ("tue-wed,fri", 22);
  assert_reads ("daily", 127);
}

static void
test_numbers (void)
{
  assert_reads ("48", 48);
}

static void
test_others (void)
{
  static const char *const texts[] = { "", "fr", "someday", "mon-", "mon,,tue", "mondays", "fri sat", "-" };
  gint64 weekdays;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (br_weekdays_parse (texts[i], &weekdays));
}

static void
assert_writes (gint64      weekdays,
               const char *expected,
               const char *said)
{
  g_autofree char *text = br_weekdays_to_string (weekdays);
  g_autofree char *label = br_weekdays_format (weekdays);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (label, ==, said);
}

static void
test_written (void)
{
  assert_writes (15, "mon-thu", "Mon–Thu");
  assert_writes (48, "fri,sat", "Fri, Sat");
  assert_writes (127, "daily", "Every day");
  assert_writes (64 + 7, "mon-wed,sun", "Mon–Wed, Sun");
}

static void
test_round (void)
{
  for (gint64 weekdays = 1; weekdays <= BR_WEEKDAYS_ALL; weekdays++)
    {
      g_autofree char *text = br_weekdays_to_string (weekdays);

      assert_reads (text, weekdays);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weekdays/lists-are-read", test_lists);
  g_test_add_func ("/weekdays/runs-are-read-and-go-round-the-week", test_runs);
  g_test_add_func ("/weekdays/the-sum-of-the-bits-is-read", test_numbers);
  g_test_add_func ("/weekdays/what-names-no-days-is-not-read", test_others);
  g_test_add_func ("/weekdays/runs-of-three-are-written-short", test_written);
  g_test_add_func ("/weekdays/every-set-of-days-is-read-as-it-was-written", test_round);

  return g_test_run ();
}

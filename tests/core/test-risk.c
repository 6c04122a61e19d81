#include "config.h"

#include "core/rules/br-risk.h"
#include "tests/core/sample-night.h"

static void
test_late (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  BrInstant eight = sample_at (sample, "20:00");
  BrLate late[8];

  for (int i = 0; i < 6; i++)
    sample_use (sample, eight - i * 5 * BR_MINUTE, 90, 2, 0);
  sample_get_use (sample, 1).state = BR_BOOKING_PENDING_DEPOSIT;
  sample_get_use (sample, 4).state = BR_BOOKING_ARRIVED;
  sample_get_use (sample, 5).state = BR_BOOKING_CANCELLED;
  g_assert_cmpuint (br_risk_find_late (&sample_get_use (sample, 0), 6, eight, 10, late), ==, 3);
  g_assert_cmpuint (late[0].use, ==, 3);
  g_assert_cmpint (late[0].minutes, ==, 15);
  g_assert_true (late[0].past_grace);
  g_assert_cmpuint (late[1].use, ==, 2);
  g_assert_true (late[1].past_grace);
  g_assert_cmpuint (late[2].use, ==, 1);
  g_assert_cmpint (late[2].minutes, ==, 5);
  g_assert_false (late[2].past_grace);
}

/* Seated 19:00–20:30 at both tables; the next have them from 20:45, and others later. */
static void
test_overrun (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  BrAtRisk at_risk[8];
  BrNightUse *uses;

  sample_use (sample, sample_at (sample, "23:00"), 90, 2, 0x1);
  sample_use (sample, sample_at (sample, "19:00"), 90, 4, 0x3);
  sample_use (sample, sample_at (sample, "20:45"), 90, 2, 0x3);
  sample_get_use (sample, 1).state = BR_BOOKING_SEATED;
  uses = &sample_get_use (sample, 0);
  g_assert_cmpuint (br_risk_find_at_risk (uses, 3, sample_at (sample, "20:30"), 15, at_risk, 8), ==, 0);
  g_assert_cmpuint (br_risk_find_at_risk (uses, 3, sample_at (sample, "20:40"), 15, at_risk, 8), ==, 1);
  g_assert_cmpuint (at_risk[0].use, ==, 2);
  g_assert_cmpuint (at_risk[0].by, ==, 1);
  g_assert_cmpint (at_risk[0].over, ==, 10);
  g_assert_cmpint (at_risk[0].late_by, ==, 10);
}

/* Who sat down at 19:30 keeps their 90 minutes until 21:00, a quarter after the next begins. */
static void
test_seated_late (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  BrAtRisk at_risk[8];

  sample_use (sample, sample_at (sample, "19:00"), 90, 2, 0x1);
  sample_use (sample, sample_at (sample, "20:45"), 90, 2, 0x1);
  sample_get_use (sample, 0).state = BR_BOOKING_SEATED;
  sample_get_use (sample, 0).seated_at = sample_at (sample, "19:30");
  g_assert_cmpuint (
    br_risk_find_at_risk (&sample_get_use (sample, 0), 2, sample_at (sample, "19:40"), 0, at_risk, 8), ==, 1);
  g_assert_cmpint (at_risk[0].over, ==, 0);
  g_assert_cmpint (at_risk[0].late_by, ==, 15);
  sample_get_use (sample, 1).state = BR_BOOKING_NO_SHOW;
  g_assert_cmpuint (
    br_risk_find_at_risk (&sample_get_use (sample, 0), 2, sample_at (sample, "19:40"), 0, at_risk, 8), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/the-latest-come-first-and-grace-is-kept", test_late);
  g_test_add_func ("/risk/an-overrun-puts-the-next-at-risk-once", test_overrun);
  g_test_add_func ("/risk/who-sat-down-late-keeps-their-turn-time", test_seated_late);
  return g_test_run ();
}

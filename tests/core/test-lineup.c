#include "config.h"

#include "core/rules/br-lineup.h"

/* 2026-12-19T00:00Z */
#define AT(hour, minute) (G_GINT64_CONSTANT (1797638400000) + (hour) * BR_HOUR + (minute) * BR_MINUTE)

/* 20:00–20:30, 20:45–21:30, 21:45–23:00, with quarters of an hour between. */
static void
fill (BrLineupSlot slots[3])
{
  slots[0] = (BrLineupSlot){ AT (20, 0), AT (20, 30), 15, FALSE };
  slots[1] = (BrLineupSlot){ AT (20, 45), AT (21, 30), 15, FALSE };
  slots[2] = (BrLineupSlot){ AT (21, 45), AT (23, 0), 15, FALSE };
}

/* The first runs ten minutes longer: all after it are ten minutes later. */
static void
test_ripple (void)
{
  BrLineupSlot slots[3];
  BrLineupVerdict verdict;

  fill (slots);
  verdict = br_lineup_ripple (slots, 3, 0, AT (20, 0), AT (20, 40));
  g_assert_true (verdict.fits);
  g_assert_cmpuint (verdict.n_moved, ==, 2);
  g_assert_cmpint (slots[0].ends_at, ==, AT (20, 40));
  g_assert_cmpint (slots[1].starts_at, ==, AT (20, 55));
  g_assert_cmpint (slots[2].starts_at, ==, AT (21, 55));
  g_assert_cmpint (slots[2].ends_at, ==, AT (23, 10));

  /* And back again. */
  br_lineup_ripple (slots, 3, 0, AT (20, 0), AT (20, 30));
  g_assert_cmpint (slots[2].ends_at, ==, AT (23, 0));
}

/* The headline is pinned at 21:45 and needs 15 minutes: until 21:30 the others may go, and no minute longer. */
static void
test_pin (void)
{
  BrLineupSlot slots[3];
  BrLineupVerdict verdict;

  fill (slots);
  slots[2].pinned = TRUE;
  verdict = br_lineup_ripple (slots, 3, 0, AT (20, 0), AT (20, 40));
  g_assert_false (verdict.fits);
  g_assert_cmpuint (verdict.blocked_by, ==, 2);
  g_assert_cmpint (verdict.short_of, ==, 10);
  g_assert_cmpint (slots[0].ends_at, ==, AT (20, 30));
  g_assert_cmpint (slots[1].starts_at, ==, AT (20, 45));

  verdict = br_lineup_ripple (slots, 3, 0, AT (19, 50), AT (20, 20));
  g_assert_true (verdict.fits);
  g_assert_cmpuint (verdict.n_moved, ==, 1);
  g_assert_cmpint (slots[1].ends_at, ==, AT (21, 20));
  g_assert_cmpint (slots[2].starts_at, ==, AT (21, 45));

  /* Who stands just before it may be lengthened to its changeover. */
  verdict = br_lineup_ripple (slots, 3, 1, slots[1].starts_at, AT (21, 30));
  g_assert_true (verdict.fits);
  verdict = br_lineup_ripple (slots, 3, 1, slots[1].starts_at, AT (21, 31));
  g_assert_false (verdict.fits);
  g_assert_cmpint (verdict.short_of, ==, 1);
}

static void
test_placeholders (void)
{
  g_assert_true (br_lineup_is_placeholder ("TBA"));
  g_assert_true (br_lineup_is_placeholder ("tbc"));
  g_assert_true (br_lineup_is_placeholder ("Silent Disco"));
  g_assert_true (br_lineup_is_placeholder ("DOORS"));
  g_assert_false (br_lineup_is_placeholder ("The Doors"));
  g_assert_false (br_lineup_is_placeholder ("DJ Invented"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lineup/who-comes-after-goes-along", test_ripple);
  g_test_add_func ("/lineup/who-is-pinned-stays-and-keeps-its-changeover", test_pin);
  g_test_add_func ("/lineup/some-are-nobody", test_placeholders);
  return g_test_run ();
}

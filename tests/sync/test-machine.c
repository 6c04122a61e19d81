#include "config.h"

#include "store/br-store-error.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-machine.h"

/* 2026-11-23T21:14:00Z, by date(1). */
#define AT G_GINT64_CONSTANT (1795468440000)

static BrSyncStep
fail_with (BrSyncMachine *machine,
           GQuark         domain,
           int            code,
           gint64         now,
           double         chance)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "no");

  return br_sync_machine_failed (machine, error, now, AT, chance);
}

static void
assert_word (const BrSyncMachine *machine,
             const BrSyncFacts   *facts,
             const char          *word)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *said = br_sync_machine_get_word (machine, facts, zone);

  g_assert_cmpstr (said, ==, word);
}

static const BrSyncFacts nothing = { .progress = -1 };

static void
test_round (void)
{
  BrSyncMachine m;

  br_sync_machine_init (&m);
  assert_word (&m, &nothing, "Not signed in");
  g_assert_cmpint (br_sync_machine_wake (&m), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (br_sync_machine_get_wait (&m, 0), ==, -1);

  br_sync_machine_signed_in (&m, 1000);
  g_assert_cmpint (br_sync_machine_get_wait (&m, 1000), ==, 0);
  g_assert_cmpint (br_sync_machine_tick (&m, 1000), ==, BR_SYNC_STEP_PUSH);
  g_assert_cmpint (m.state, ==, BR_SYNC_PUSHING);
  g_assert_cmpint (br_sync_machine_done (&m, TRUE, 1100), ==, BR_SYNC_STEP_PUSH);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 1200), ==, BR_SYNC_STEP_PULL);
  g_assert_cmpint (br_sync_machine_done (&m, TRUE, 1300), ==, BR_SYNC_STEP_PULL);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 1400), ==, BR_SYNC_STEP_APPLY);
  g_assert_cmpint (m.state, ==, BR_SYNC_APPLYING);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 1500), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (m.state, ==, BR_SYNC_IDLE);
  assert_word (&m, &nothing, "Up to date");

  g_assert_cmpint (br_sync_machine_get_wait (&m, 1500), ==, 30000);
  g_assert_cmpint (br_sync_machine_tick (&m, 31499), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (br_sync_machine_tick (&m, 31500), ==, BR_SYNC_STEP_PUSH);
}

static void
go_round (BrSyncMachine *m)
{
  br_sync_machine_signed_in (m, 0);
  g_assert_cmpint (br_sync_machine_wake (m), ==, BR_SYNC_STEP_PUSH);
}

static void
test_one_at_a_time (void)
{
  BrSyncMachine m;

  go_round (&m);
  g_assert_cmpint (br_sync_machine_wake (&m), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (br_sync_machine_wake (&m), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 1), ==, BR_SYNC_STEP_PULL);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 2), ==, BR_SYNC_STEP_APPLY);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 3), ==, BR_SYNC_STEP_PUSH);
  br_sync_machine_done (&m, FALSE, 4);
  br_sync_machine_done (&m, FALSE, 5);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 6), ==, BR_SYNC_STEP_NONE);
}

static void
test_back_off (void)
{
  static const gint64 whole[] = { 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000 };
  BrSyncMachine m;

  go_round (&m);
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      g_assert_cmpint (fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE, 100, i % 2 == 0 ? 1.0 : 0.0), ==,
                       BR_SYNC_STEP_NONE);
      g_assert_cmpint (m.state, ==, BR_SYNC_OFFLINE);
      g_assert_cmpint (br_sync_machine_get_wait (&m, 100), ==, i % 2 == 0 ? whole[i] : whole[i] / 2);
      g_assert_cmpint (br_sync_machine_wake (&m), ==, BR_SYNC_STEP_PUSH);
    }
  fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE, 100, 0);
  assert_word (&m, &nothing, "Offline since 21:14");

  /* Once reached, the next failure is a first one again. */
  br_sync_machine_wake (&m);
  br_sync_machine_done (&m, FALSE, 1);
  br_sync_machine_done (&m, FALSE, 1);
  br_sync_machine_done (&m, FALSE, 1);
  g_assert_true (m.offline_since == BR_INSTANT_NONE);
  br_sync_machine_wake (&m);
  fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_SERVER, 100, 1);
  g_assert_cmpint (m.state, ==, BR_SYNC_WAITING);
  g_assert_cmpint (br_sync_machine_get_wait (&m, 100), ==, 1000);
}

static void
test_retry_after (void)
{
  g_autoptr (GError) busy = br_sync_error_new_problem (429, "rate", NULL, 90);
  BrSyncMachine m;

  go_round (&m);
  g_assert_cmpint (br_sync_machine_failed (&m, busy, 0, AT, 1), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (m.state, ==, BR_SYNC_WAITING);
  g_assert_cmpint (br_sync_machine_get_wait (&m, 0), ==, 90000);
}

static void
test_other_feed (void)
{
  BrSyncMachine m;

  go_round (&m);
  br_sync_machine_done (&m, FALSE, 0);
  g_assert_cmpint (fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_FEED, 0, 0), ==, BR_SYNC_STEP_SNAPSHOT);

  /* Cut off half-way: what was done meanwhile is sent first, then the copy is gone on with. */
  fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE, 0, 0);
  g_assert_cmpint (br_sync_machine_wake (&m), ==, BR_SYNC_STEP_PUSH);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 0), ==, BR_SYNC_STEP_SNAPSHOT);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 0), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (m.state, ==, BR_SYNC_IDLE);
  br_sync_machine_wake (&m);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 0), ==, BR_SYNC_STEP_PULL);
}

static void
test_push_blocked (void)
{
  const BrSyncFacts waiting = { .pending = 3, .progress = -1 };
  BrSyncMachine m;

  go_round (&m);
  g_assert_cmpint (fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_SERVER_OLDER, 0, 0), ==, BR_SYNC_STEP_PULL);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 0), ==, BR_SYNC_STEP_APPLY);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 0), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (m.state, ==, BR_SYNC_ATTENTION);
  assert_word (&m, &waiting, "The server is older");

  /* What was not sent is not put behind a copy. */
  br_sync_machine_wake (&m);
  fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_SERVER_OLDER, 0, 0);
  g_assert_cmpint (fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_FEED, 0, 0), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (m.state, ==, BR_SYNC_ATTENTION);

  /* The server was brought up to date. */
  br_sync_machine_wake (&m);
  g_assert_cmpint (br_sync_machine_done (&m, FALSE, 0), ==, BR_SYNC_STEP_SNAPSHOT);
  assert_word (&m, &waiting, "3 changes waiting");
}

static void
test_signed_out (void)
{
  BrSyncMachine m;

  go_round (&m);
  g_assert_cmpint (fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT, 0, 0), ==, BR_SYNC_STEP_NONE);
  g_assert_cmpint (m.state, ==, BR_SYNC_SIGNED_OUT);
  assert_word (&m, &nothing, "Signed out: sign in again");
  g_assert_cmpint (br_sync_machine_wake (&m), ==, BR_SYNC_STEP_NONE);

  go_round (&m);
  fail_with (&m, BR_SYNC_ERROR, BR_SYNC_ERROR_DEVICE_ENDED, 0, 0);
  assert_word (&m, &nothing, "This device was ended");
}

static void
test_venue_file (void)
{
  BrSyncMachine m;

  go_round (&m);
  fail_with (&m, BR_STORE_ERROR, BR_STORE_ERROR_BUSY, 0, 0);
  g_assert_cmpint (m.state, ==, BR_SYNC_WAITING);
  br_sync_machine_wake (&m);
  fail_with (&m, BR_STORE_ERROR, BR_STORE_ERROR_FULL, 0, 0);
  g_assert_cmpint (m.state, ==, BR_SYNC_ATTENTION);
  assert_word (&m, &nothing, "Sync needs attention");
}

static void
test_words (void)
{
  BrSyncMachine m;

  br_sync_machine_signed_in (&m, 0);
  assert_word (&m, &(BrSyncFacts){ .pending = 1, .progress = -1 }, "1 change waiting");
  assert_word (&m, &(BrSyncFacts){ .pending = 1, .conflicts = 1, .progress = -1 }, "1 conflict");
  assert_word (&m, &(BrSyncFacts){ .pending = 1, .parked = 2, .progress = -1 }, "2 changes do not stand");
  assert_word (&m, &(BrSyncFacts){ .progress = 0.256 }, "Copying: 25 %");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machine/goes-from-push-to-pull-to-apply-to-rest", test_round);
  g_test_add_func ("/machine/has-one-round-at-a-time", test_one_at_a_time);
  g_test_add_func ("/machine/waits-twice-as-long-each-time-up-to-a-minute", test_back_off);
  g_test_add_func ("/machine/waits-as-long-as-the-server-asks", test_retry_after);
  g_test_add_func ("/machine/takes-a-copy-of-another-feed-after-the-push", test_other_feed);
  g_test_add_func ("/machine/goes-on-pulling-from-an-older-server", test_push_blocked);
  g_test_add_func ("/machine/stops-when-the-session-is-over", test_signed_out);
  g_test_add_func ("/machine/waits-for-a-busy-file-and-calls-somebody-to-a-full-disk", test_venue_file);
  g_test_add_func ("/machine/says-first-what-somebody-has-to-look-at", test_words);
  return g_test_run ();
}

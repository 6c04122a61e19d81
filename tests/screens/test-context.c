#include "config.h"

#include "desk/br-desk-records.h"
#include "screens/shell/br-context.h"
#include "screens/shell/br-undo.h"
#include "store/br-journal.h"
#include "tests/store/fixture.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
wait_for (guint *count,
          guint  wanted)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (*count < wanted)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
rename_venue (Fixture    *fixture,
              BrContext  *context,
              const char *name)
{
  g_autofree char *assignment = g_strconcat ("name=", name, NULL);
  const char *const assignments[] = { assignment, NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act = br_desk_set (BR_KIND_VENUE, &br_context_get_venue (context)->id, assignments, &error);

  g_assert_no_error (error);
  g_assert_true (br_desk_do (fixture->store, act, NULL, &error));
  g_assert_no_error (error);
}

static void
test_name_follows (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  guint n_names = 0;

  g_signal_connect_swapped (context, "notify::name", G_CALLBACK (count_cb), &n_names);
  g_assert_cmpstr (br_context_get_name (context), ==, "The Test Cellar");
  g_assert_cmpstr (br_context_get_currency (context), ==, "GBP");
  rename_venue (fixture, context, "The Loft");
  wait_for (&n_names, 1);
  g_assert_cmpstr (br_context_get_name (context), ==, "The Loft");
  g_assert_cmpuint (n_names, ==, 1);
  g_assert_finalize_object (g_steal_pointer (&context));
}

/* 2026-12-19 is a Saturday; London is on UTC then, and the night ends at 06:00. */
static void
test_night_goes_on_until_cut_off (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  const BrDate saturday = br_date_from_ymd (2026, 12, 19);
  const BrInstant sunday_half_past_one = (BrInstant) (saturday + 1) * 24 * BR_HOUR + 90 * BR_MINUTE;
  guint n_dates = 0;

  br_context_fix_clock (context, sunday_half_past_one);
  g_assert_cmpint (br_context_get_business_date (context), ==, saturday);

  g_signal_connect_swapped (context, "notify::business-date", G_CALLBACK (count_cb), &n_dates);
  br_context_fix_clock (context, (BrInstant) (saturday + 1) * 24 * BR_HOUR + 6 * BR_HOUR - 1);
  g_assert_cmpint (br_context_get_business_date (context), ==, saturday);
  g_assert_cmpuint (n_dates, ==, 0);
  br_context_fix_clock (context, (BrInstant) (saturday + 1) * 24 * BR_HOUR + 6 * BR_HOUR);
  g_assert_cmpint (br_context_get_business_date (context), ==, saturday + 1);
  g_assert_cmpuint (n_dates, ==, 1);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
unlock (BrContext  *context,
        const char *passphrase,
        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  br_context_unlock_async (context, passphrase, FALSE, NULL, unlocked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return br_context_unlock_finish (context, result, error);
}

static void
test_unlocks (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (BrContext) context = NULL;
  g_autoptr (GError) error = NULL;
  guint n_unlocked = 0;

  fixture_close (fixture);
  fixture->store = br_store_open (fixture->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  context = br_context_new (fixture->store);
  g_assert_false (br_context_get_unlocked (context));

  g_signal_connect_swapped (context, "notify::unlocked", G_CALLBACK (count_cb), &n_unlocked);
  g_assert_false (unlock (context, "something else", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (br_context_get_unlocked (context));
  g_assert_cmpuint (n_unlocked, ==, 0);

  g_assert_true (unlock (context, fixture->passphrase, &error));
  g_assert_no_error (error);
  g_assert_true (br_context_get_unlocked (context));
  g_assert_cmpuint (n_unlocked, ==, 1);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
run (BrUndo  *undo,
     gboolean redo,
     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  br_undo_run_async (undo, redo, ran_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return br_undo_run_finish (undo, result, error);
}

static void
wait_for_label (BrUndo     *undo,
                const char *(*get) (BrUndo *),
                const char *wanted)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_strcmp0 (get (undo), wanted) != 0)
    {
      if (g_get_monotonic_time () > end)
        g_assert_cmpstr (get (undo), ==, wanted);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_undo_is_named (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  g_autoptr (BrUndo) undo = br_undo_new (context);
  g_autoptr (GError) error = NULL;

  g_assert_null (br_undo_get_undo_label (undo));
  rename_venue (fixture, context, "The Loft");
  wait_for_label (undo, br_undo_get_undo_label, "Changed the venue The Loft");
  g_assert_null (br_undo_get_redo_label (undo));

  g_assert_true (run (undo, FALSE, &error));
  g_assert_no_error (error);
  wait_for_label (undo, br_undo_get_undo_label, NULL);
  wait_for_label (undo, br_undo_get_redo_label, "Changed the venue The Test Cellar");

  g_assert_true (run (undo, TRUE, &error));
  g_assert_no_error (error);
  wait_for_label (undo, br_undo_get_undo_label, "Changed the venue The Loft");

  g_assert_false (run (undo, TRUE, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/context/follows-the-venue's-name", test_name_follows);
  ADD ("/context/night-goes-on-until-the-cut-off", test_night_goes_on_until_cut_off);
  ADD ("/context/unlocks-by-the-right-passphrase-only", test_unlocks);
  ADD ("/undo/is-named-by-what-it-takes-back", test_undo_is_named);

  return g_test_run ();
}

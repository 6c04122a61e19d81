#include "config.h"

#include "desk/br-desk-records.h"
#include "screens/shell/br-reading.h"
#include "tests/store/fixture.h"

/* What is shown, where a page would be. */
typedef struct
{
  int wanted;
  int shown;
  guint n_begun;
  guint n_shown;
} Page;

static gpointer
begin (gpointer   owner,
       BrContext *context)
{
  Page *page = owner;
  int *number = g_new (int, 1);

  *number = page->wanted;
  page->n_begun++;
  return number;
}

static gboolean
read_number (BrDb      *db,
             gpointer   data,
             GError   **error)
{
  return TRUE;
}

static void
show (gpointer      owner,
      gpointer      data,
      const GError *error)
{
  Page *page = owner;

  g_assert_no_error (error);
  page->shown = *(int *) data;
  page->n_shown++;
}

static const BrKind kinds[] = { BR_KIND_VENUE };

static const BrReadingTerms terms = {
  .begin = begin,
  .read = read_number,
  .show = show,
  .free = g_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
wait_for_shown (Page  *page,
                guint  n_shown)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (page->n_shown < n_shown)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_only_the_last (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  Page page = { .wanted = 1 };
  g_autoptr (BrReading) reading = br_reading_new (&terms, &page);

  br_reading_set_context (reading, context);
  for (page.wanted = 2; page.wanted < 9; page.wanted++)
    br_reading_again (reading);
  wait_for_shown (&page, 1);
  g_assert_cmpint (page.shown, ==, 9);
  g_assert_cmpuint (page.n_begun, ==, 2);
  g_assert_cmpuint (page.n_shown, ==, 1);
  br_reading_set_context (reading, NULL);
}

static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  const char *const assignments[] = { "name=The Loft", NULL };
  g_autoptr (GError) error = NULL;
  Page page = { .wanted = 1 };
  g_autoptr (BrReading) reading = br_reading_new (&terms, &page);

  br_reading_set_context (reading, context);
  wait_for_shown (&page, 1);
  page.wanted = 2;
  br_desk_do (fixture->store, br_desk_set (BR_KIND_VENUE, &br_context_get_venue (context)->id, assignments, NULL), NULL,
              &error);
  g_assert_no_error (error);
  wait_for_shown (&page, 2);
  g_assert_cmpint (page.shown, ==, 2);
  br_reading_set_context (reading, NULL);
}

static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  Page closed = { .wanted = 1 }, open = { .wanted = 2 };
  g_autoptr (BrReading) one = br_reading_new (&terms, &closed);
  g_autoptr (BrReading) other = br_reading_new (&terms, &open);

  br_reading_set_context (one, context);
  br_reading_set_context (one, NULL);
  br_reading_again (one);
  br_reading_set_context (other, context);
  wait_for_shown (&open, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (closed.n_begun, ==, 1);
  g_assert_cmpuint (closed.n_shown, ==, 0);
  br_reading_set_context (other, NULL);
}

static void
test_unlocked (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (BrContext) context = br_context_new (fixture->store);
  Page page = { .wanted = 1 };
  g_autoptr (BrReading) reading = br_reading_new (&terms, &page);

  br_reading_set_context (reading, context);
  wait_for_shown (&page, 1);
  g_object_notify (G_OBJECT (context), "unlocked");
  wait_for_shown (&page, 2);
  br_reading_set_context (reading, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/reading/what-is-asked-for-meanwhile-is-read-once-and-only-then-shown", Fixture, NULL, fixture_set_up,
              test_only_the_last, fixture_tear_down);
  g_test_add ("/reading/follows-what-it-is-made-of", Fixture, NULL, fixture_set_up, test_follows, fixture_tear_down);
  g_test_add ("/reading/shows-nothing-of-a-venue-that-was-closed", Fixture, NULL, fixture_set_up, test_closed,
              fixture_tear_down);
  g_test_add ("/reading/reads-again-when-the-venue-is-unlocked", Fixture, NULL, fixture_set_up, test_unlocked,
              fixture_tear_down);

  return g_test_run ();
}

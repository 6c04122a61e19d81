#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-backup.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

#define DAY (24 * BR_HOUR)

/* 2025-03-31T05:00:00Z, a Monday. */
#define LAST_NIGHT G_GINT64_CONSTANT (1743397200000)

typedef struct
{
  Fixture fixture;
  char   *folder;
} Place;

static void
set_up (Place        *place,
        gconstpointer data)
{
  fixture_set_up (&place->fixture, data);
  place->folder = g_build_filename (place->fixture.folder, "backups", NULL);
}

static void
tear_down (Place        *place,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (place->folder);
  g_free (place->folder);
  fixture_tear_down (&place->fixture, data);
}

static guint
back_up_at (Place    *place,
            BrInstant at)
{
  g_autoptr (GError) error = NULL;
  BrBackupReport report;
  guint n_removed;

  br_store_set_now (place->fixture.store, at);
  br_backup_into (place->fixture.store, place->folder, &BR_RETENTION_DEFAULT, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.at, ==, at);
  n_removed = report.n_removed;
  br_backup_report_clear (&report);
  return n_removed;
}

static void
put (Place      *place,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
there (Place      *place,
       const char *name)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_name (Place        *place,
           gconstpointer data)
{
  g_assert_cmpint (br_backup_get_last (place->fixture.store), ==, BR_INSTANT_NONE);
  g_assert_cmpint (back_up_at (place, LAST_NIGHT), ==, 0);
  g_assert_true (there (place, "venue-20250331-050000.backroom-backup"));
  g_assert_cmpint (count (place), ==, 1);
  g_assert_cmpint (br_backup_get_last (place->fixture.store), ==, LAST_NIGHT);
}

/* As many as a person counts: 7 days, then the Sundays of the weeks before, then month's ends. */
static void
test_nights (Place        *place,
             gconstpointer data)
{
  guint n_removed = 0;

  for (int i = 45; i >= 0; i--)
    n_removed += back_up_at (place, LAST_NIGHT - i * DAY);
  g_assert_cmpint (count (place), ==, 11);
  g_assert_cmpint (n_removed, ==, 46 - 11);
  g_assert_true (there (place, "venue-20250325-050000.backroom-backup"));
  g_assert_false (there (place, "venue-20250324-050000.backroom-backup"));
  g_assert_true (there (place, "venue-20250323-050000.backroom-backup"));
  g_assert_true (there (place, "venue-20250316-050000.backroom-backup"));
  g_assert_true (there (place, "venue-20250309-050000.backroom-backup"));
  g_assert_false (there (place, "venue-20250302-050000.backroom-backup"));
  g_assert_true (there (place, "venue-20250228-050000.backroom-backup"));
}

static void
test_what_is_not_ours (Place        *place,
                       gconstpointer data)
{
  static const char *const strangers[] = {
    "venue-20200101-050000.backroom-backup",  "venue-20200101-050000.backroom-backup.txt",
    "venue-2020-01-01.backroom-backup",       "venue-20201301-050000.backroom-backup",
    "club-20200101-050000.backroom-backup",   "venue.backroom",
    "holiday.jpg",                            "venue-20200101-050000.backroom-backupx",
    "venue20200101-050000.backroom-backup",   "myvenue-20200101-050000.backroom-backup",
    "venue-20200101-050000.part",
  };
  g_autofree char *old = g_build_filename (place->folder, "venue-20200102-050000.backroom-backup", NULL);
  g_autofree char *theirs = g_build_filename (place->folder, "venue-20200103-050000.backroom-backup", NULL);
  Fixture other = { 0 };
  BrBackupReport report;

  back_up_at (place, LAST_NIGHT - 400 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    put (place, strangers[i], "not a backup");
  g_assert_true (br_backup (place->fixture.store, old, NULL, NULL, &report, NULL, NULL));
  br_backup_report_clear (&report);
  fixture_set_up (&other, NULL);
  g_assert_true (br_backup (other.store, theirs, NULL, NULL, &report, NULL, NULL));
  br_backup_report_clear (&report);
  fixture_tear_down (&other, NULL);

  /* Thirteen months, of which twelve stay, so that what is older would have to go. */
  for (int i = 13; i >= 0; i--)
    back_up_at (place, LAST_NIGHT - i * 30 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    g_assert_true (there (place, strangers[i]));
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
}

/* A clock that was wrong once must not make every later backup go at once. */
static void
test_backup_from_the_future (Place        *place,
                             gconstpointer data)
{
  back_up_at (place, LAST_NIGHT + 3650 * DAY);
  for (int i = 20; i >= 0; i--)
    back_up_at (place, LAST_NIGHT - i * DAY);
  g_assert_true (there (place, "venue-20250331-050000.backroom-backup"));
  g_assert_true (there (place, "venue-20250330-050000.backroom-backup"));
  g_assert_true (there (place, "venue-20350329-050000.backroom-backup"));
}

static void
test_what_was_killed (Place        *place,
                      gconstpointer data)
{
  back_up_at (place, LAST_NIGHT - DAY);
  put (place, "venue-20250301-050000.backroom-backup.part", "half");
  put (place, "venue-20250301-050000.backroom-backup.copy", "half");
  back_up_at (place, LAST_NIGHT);
  g_assert_cmpint (count (place), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)
  ADD ("/backup-folder/a-backup-is-named-after-file-and-instant", test_name);
  ADD ("/backup-folder/of-many-nights-some-are-kept", test_nights);
  ADD ("/backup-folder/what-is-not-ours-is-left-alone", test_what_is_not_ours);
  ADD ("/backup-folder/a-wrong-clock-costs-nothing", test_backup_from_the_future);
  ADD ("/backup-folder/what-a-kill-left-behind-goes", test_what_was_killed);
  return g_test_run ();
}

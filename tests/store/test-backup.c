#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

#include "store/br-backup.h"
#include "store/br-db-private.h"
#include "store/br-journal.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

typedef struct
{
  Fixture fixture;
  Cellar  cellar;
  char   *file;
} House;

static void
set_up (House        *house,
        gconstpointer data)
{
  fixture_set_up (&house->fixture, data);
  cellar_fill (&house->cellar, house->fixture.store, 6, 8);
  house->file = g_build_filename (house->fixture.folder, "house.backroom-backup", NULL);
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  cellar_clear (&house->cellar);
  g_free (house->file);
  fixture_tear_down (&house->fixture, data);
}

static gint64
back_up (House *house)
{
  g_autoptr (GError) error = NULL;
  BrBackupReport report;
  gint64 n;

  br_backup (house->fixture.store, house->file, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.file, ==, house->file);
  g_assert_cmpint (report.size, >, 4096);
  n = report.n_entries;
  br_backup_report_clear (&report);
  return n;
}

static gboolean
restore (House      *house,
         const char *passphrase,
         GError    **error)
{
  BrRestoreReport report;
  gboolean ok;

  ok = br_restore (house->file, house->fixture.path, NULL, passphrase, BR_INSTANT_NONE, NULL, NULL, &report, NULL, error);
  br_restore_report_clear (&report);
  return ok;
}

static char *
read_bytes (const char *path,
            gsize      *size)
{
  g_autoptr (GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, size, &error);
  g_assert_no_error (error);
  return bytes;
}

static gboolean
holds (const char   *path,
       gconstpointer needle,
       gsize         n)
{
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_get_contents (path, &bytes, &size, NULL) && memmem (bytes, size, needle, n) != NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names in the folder that begin so, sorted. */
static char *
list (House      *house,
      const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (house->fixture.folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
assert_sound (House *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCheckReport) report = br_check (house->fixture.store, BR_CHECK_ALL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
  g_assert_true (br_check_report_is_sound (report));
}

static gboolean
rename_guest (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  House *house = user_data;
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (house->cellar.customers, BrId, 2), error);
  g_autofree char *name = g_steal_pointer (&customer->name);

  customer->name = g_strconcat (name, " II", NULL);
  return br_db_update (db, (BrRecord *) customer, error);
}

/* ---- there and back -------------------------------------------------------- */

static void
test_round_trip (House        *house,
                 gconstpointer data)
{
  g_autofree char *before = cellar_dump (house->fixture.store);
  g_autofree char *after = NULL, *kept = NULL;
  g_autoptr (BrSealKey) key = br_store_get_key (house->fixture.store);
  g_autoptr (GError) error = NULL;
  BrRestoreReport report;
  gint64 n_entries = back_up (house);

  g_assert_cmpint (n_entries, ==, 2 + 6 + 8);
  cellar_write (house->fixture.store, "customer.set", rename_guest, house);
  fixture_close (&house->fixture);

  br_restore (house->file, house->fixture.path, key, NULL, BR_INSTANT_NONE, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (br_check_report_is_sound (report.check));
  g_assert_cmpint (report.check->n_entries, ==, n_entries + 1);
  g_assert_false (report.list_unread);
  g_assert_true (g_str_has_prefix (report.kept_as, house->fixture.path));
  kept = g_strdup (report.kept_as);
  br_restore_report_clear (&report);

  fixture_reopen (&house->fixture);
  after = cellar_dump (house->fixture.store);
  g_assert_cmpstr (before, ==, after);
  assert_sound (house);
  fixture_close (&house->fixture);

  /* What was replaced is whole, and holds what was done since. */
  g_free (house->fixture.path);
  house->fixture.path = g_steal_pointer (&kept);
  fixture_reopen (&house->fixture);
  g_assert_cmpint (cellar_count (house->fixture.store, "SELECT max(seq) FROM journal"), ==, n_entries + 1);
  assert_sound (house);
}

static void
test_into_nothing (House        *house,
                   gconstpointer data)
{
  g_autofree char *before = cellar_dump (house->fixture.store);
  g_autofree char *after = NULL, *left = NULL;
  g_autoptr (GError) error = NULL;

  back_up (house);
  fixture_close (&house->fixture);
  g_free (house->fixture.path);
  house->fixture.path = g_build_filename (house->fixture.folder, "other.backroom", NULL);
  restore (house, house->fixture.passphrase, &error);
  g_assert_no_error (error);
  left = list (house, "other");
  g_assert_cmpstr (left, ==, "other.backroom");
  fixture_reopen (&house->fixture);
  after = cellar_dump (house->fixture.store);
  g_assert_cmpstr (before, ==, after);
}

static void
test_what_opens_it (House        *house,
                    gconstpointer data)
{
  g_autoptr (BrSealKey) other = br_seal_key_new_random (NULL);
  g_autofree char *new_passphrase = NULL;
  g_autoptr (GError) error = NULL;
  BrRestoreReport report;

  back_up (house);
  g_assert_true (br_store_rotate_key (house->fixture.store, "the newer passphrase", &new_passphrase, &error));
  fixture_close (&house->fixture);

  g_assert_false (restore (house, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (restore (house, new_passphrase, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (br_restore (house->file, house->fixture.path, other, NULL, BR_INSTANT_NONE, NULL, NULL, &report, NULL, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY);
  br_restore_report_clear (&report);
  g_clear_error (&error);
  g_assert_true (restore (house, house->fixture.passphrase, &error));
  g_assert_no_error (error);
  fixture_reopen (&house->fixture);
  assert_sound (house);
}

static void
test_nothing_readable (House        *house,
                       gconstpointer data)
{
  back_up (house);
  g_assert_false (holds (house->file, "SQLite format", 13));
  g_assert_false (holds (house->file, "booking", 7));
  g_assert_false (holds (house->file, "The Test Cellar", 15));
}

static void
test_undo_stops_at_a_restore (House        *house,
                              gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM journal WHERE code = 'restore' AND undo = 'never'");
  g_autoptr (GError) error = NULL;
  BrUndoReport report;
  BrId device = *br_store_get_device (house->fixture.store);

  back_up (house);
  fixture_close (&house->fixture);
  g_assert_true (restore (house, house->fixture.passphrase, &error));
  fixture_reopen (&house->fixture);
  g_assert_cmpint (cellar_count (house->fixture.store, sql), ==, 1);
  g_assert_false (br_store_undo (house->fixture.store, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (br_store_undo_entry (house->fixture.store, 10, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (br_id_equal (&device, br_store_get_device (house->fixture.store)));

  cellar_write (house->fixture.store, "customer.set", rename_guest, house);
  g_assert_true (br_store_undo (house->fixture.store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
}

static void
test_old_file (House        *house,
               gconstpointer data)
{
  g_autofree char *archive = g_test_build_filename (G_TEST_DIST, "store", "data", "venue-v1.backroom", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  fixture_close (&house->fixture);
  bytes = read_bytes (archive, &size);
  g_assert_true (g_file_set_contents (house->fixture.path, bytes, size, NULL));
  house->fixture.store = br_store_open (house->fixture.path, BR_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  br_store_unlock_with_passphrase (house->fixture.store, "a passphrase for tests, no secret", &error);
  g_assert_no_error (error);
  back_up (house);
  fixture_close (&house->fixture);
  g_assert_true (restore (house, "a passphrase for tests, no secret", &error));
  house->fixture.store = br_store_open (house->fixture.path, BR_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  assert_sound (house);
}

/* ---- while others work ----------------------------------------------------- */

typedef struct
{
  House *house;
  gint   stop;
  guint  n_written;
} Busy;

static gpointer
keep_writing (gpointer user_data)
{
  Busy *busy = user_data;

  while (!g_atomic_int_get (&busy->stop))
    {
      cellar_write (busy->house->fixture.store, "customer.set", rename_guest, busy->house);
      busy->n_written++;
    }
  return NULL;
}

static void
wait_for_writes (double   done,
                 gpointer user_data)
{
  g_usleep (2000);
}

static void
test_writers_go_on (House        *house,
                    gconstpointer data)
{
  Busy busy = { .house = house };
  GThread *thread = g_thread_new ("writer", keep_writing, &busy);
  g_autoptr (GError) error = NULL;
  BrBackupReport report;
  gint64 n_entries;

  br_backup (house->fixture.store, house->file, wait_for_writes, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  n_entries = report.n_entries;
  br_backup_report_clear (&report);
  g_atomic_int_set (&busy.stop, TRUE);
  g_thread_join (thread);
  g_assert_cmpint (busy.n_written, >, 1);

  fixture_close (&house->fixture);
  g_assert_true (restore (house, house->fixture.passphrase, &error));
  g_assert_no_error (error);
  fixture_reopen (&house->fixture);
  g_assert_cmpint (cellar_count (house->fixture.store, "SELECT max(seq) FROM journal"), ==, n_entries + 1);
}

static void
cancel_at (double   done,
           gpointer user_data)
{
  GCancellable *cancellable = user_data;
  double at = *(double *) g_object_get_data (G_OBJECT (cancellable), "at");

  g_assert_cmpfloat (done, <=, 1.000001);
  if (done >= at)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (House        *house,
                gconstpointer data)
{
  static double points[] = { 0, 0.3, 0.5, 0.6 };
  g_autofree char *before = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *left = NULL;
      g_autoptr (GError) error = NULL;
      BrBackupReport report;

      g_object_set_data (G_OBJECT (cancellable), "at", &points[i]);
      if (br_backup (house->fixture.store, house->file, cancel_at, cancellable, &report, cancellable, &error))
        {
          /* So small a venue may be through before it is asked. */
          g_assert_no_error (error);
          br_backup_report_clear (&report);
          g_unlink (house->file);
          continue;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      left = list (house, "house");
      g_assert_cmpstr (left, ==, "");
    }

  back_up (house);
  fixture_close (&house->fixture);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *now = NULL, *left = NULL;
      g_autoptr (GError) error = NULL;
      BrRestoreReport report;
      gsize size, size_now;

      g_free (before);
      before = read_bytes (house->fixture.path, &size);
      g_object_set_data (G_OBJECT (cancellable), "at", &points[i]);
      g_assert_false (br_restore (house->file, house->fixture.path, NULL, house->fixture.passphrase,
                                  BR_INSTANT_NONE, cancel_at,
                                  cancellable, &report, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      br_restore_report_clear (&report);
      now = read_bytes (house->fixture.path, &size_now);
      g_assert_cmpmem (before, size, now, size_now);
      left = list (house, "venue.backroom.");
      g_assert_cmpstr (left, ==, "");
    }
}

/* ---- what goes wrong -------------------------------------------------------- */

static void
assert_refused (House      *house,
                GQuark      domain,
                int         code)
{
  g_autofree char *before = NULL, *now = NULL, *left = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, size_now;

  before = read_bytes (house->fixture.path, &size);
  g_assert_false (restore (house, house->fixture.passphrase, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, domain, code);
  now = read_bytes (house->fixture.path, &size_now);
  g_assert_cmpmem (before, size, now, size_now);
  left = list (house, "venue.backroom.");
  g_assert_cmpstr (left, ==, "");
}

static void
test_damaged_backup (House        *house,
                     gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize size;

  back_up (house);
  fixture_close (&house->fixture);
  whole = read_bytes (house->file, &size);

  g_assert_true (g_file_set_contents (house->file, whole, size - 1, NULL));
  assert_refused (house, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED);
  g_assert_true (g_file_set_contents (house->file, whole, 256 + 65552, NULL));
  assert_refused (house, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED);
  g_assert_true (g_file_set_contents (house->file, whole, 100, NULL));
  assert_refused (house, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT);
  whole[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (house->file, whole, size, NULL));
  assert_refused (house, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED);
  g_assert_true (g_file_set_contents (house->file, "Dear diary,", -1, NULL));
  assert_refused (house, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT);
  g_unlink (house->file);
  assert_refused (house, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What was wrong already when it was backed up is found before it takes anybody's place. */
static void
test_unsound_backup (House        *house,
                     gconstpointer data)
{
  g_autofree char *sound = NULL;
  gsize size;

  fixture_close (&house->fixture);
  sound = read_bytes (house->fixture.path, &size);
  fixture_sql (&house->fixture, "DELETE FROM customer_stat");
  fixture_reopen (&house->fixture);
  back_up (house);
  fixture_close (&house->fixture);
  g_assert_true (g_file_set_contents (house->fixture.path, sound, size, NULL));
  assert_refused (house, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT);
}

static void
test_open_target (House        *house,
                  gconstpointer data)
{
  back_up (house);
  br_db_set_busy_time (200);
  assert_refused (house, BR_STORE_ERROR, BR_STORE_ERROR_BUSY);
  br_db_set_busy_time (5000);
  cellar_write (house->fixture.store, "customer.set", rename_guest, house);
}

static void
test_other_venue (House        *house,
                  gconstpointer data)
{
  Fixture other = { 0 };
  g_autofree char *own = g_strdup (house->fixture.path);

  back_up (house);
  fixture_close (&house->fixture);
  fixture_set_up (&other, NULL);
  fixture_close (&other);
  g_free (house->fixture.path);
  house->fixture.path = g_strdup (other.path);
  assert_refused (house, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS);
  fixture_tear_down (&other, NULL);
}

static void
test_target_in_ruins (House        *house,
                      gconstpointer data)
{
  g_autofree char *before = cellar_dump (house->fixture.store);
  g_autofree char *after = NULL, *ruin = NULL;
  g_autoptr (GError) error = NULL;
  BrRestoreReport report;
  gsize size;

  back_up (house);
  fixture_close (&house->fixture);
  ruin = read_bytes (house->fixture.path, &size);
  memset (ruin, 'x', size);
  g_assert_true (g_file_set_contents (house->fixture.path, ruin, size, NULL));
  br_restore (house->file, house->fixture.path, NULL, house->fixture.passphrase, BR_INSTANT_NONE, NULL, NULL,
              &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (report.list_unread);
  g_assert_true (holds (report.kept_as, ruin, size));
  br_restore_report_clear (&report);
  fixture_reopen (&house->fixture);
  after = cellar_dump (house->fixture.store);
  g_assert_cmpstr (before, ==, after);
}

static void
test_where_it_goes (House        *house,
                    gconstpointer data)
{
  const char *nowhere = "/nonexistent/folder/house.backroom-backup";
  g_autofree char *part = g_strconcat (house->file, ".part", NULL);
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  BrBackupReport report;
  int fd;

  g_assert_false (br_backup (house->fixture.store, house->fixture.path, NULL, NULL, &report, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (br_backup (house->fixture.store, nowhere, NULL, NULL, &report, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN);
  g_clear_error (&error);

  /* Somebody is writing it; then they were killed. */
  g_assert_true (g_file_set_contents (part, "half a backup", -1, NULL));
  fd = g_open (part, O_RDWR, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  g_assert_false (br_backup (house->fixture.store, house->file, NULL, NULL, &report, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_close (fd, NULL);
  back_up (house);
  back_up (house);
  left = list (house, "house");
  g_assert_cmpstr (left, ==, "house.backroom-backup");
}

static void
test_locked (House        *house,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BrBackupReport report;

  fixture_close (&house->fixture);
  house->fixture.store = br_store_open (house->fixture.path, BR_STORE_DEFAULT, &error);
  g_assert_false (br_backup (house->fixture.store, house->file, NULL, NULL, &report, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/backup/comes-back-row-for-row-and-keeps-what-it-replaces", test_round_trip);
  ADD ("/backup/comes-back-where-nothing-is", test_into_nothing);
  ADD ("/backup/opens-with-its-key-and-its-passphrase-only", test_what_opens_it);
  ADD ("/backup/tells-nothing-of-what-is-in-it", test_nothing_readable);
  ADD ("/backup/nothing-is-undone-across-a-restore", test_undo_stops_at_a_restore);
  ADD ("/backup/of-an-old-file-comes-back-as-a-new-one", test_old_file);
  ADD ("/backup/writers-go-on-meanwhile", test_writers_go_on);
  ADD ("/backup/cancelled-leaves-everything-as-it-was", test_cancelled);
  ADD ("/backup/a-damaged-one-changes-nothing", test_damaged_backup);
  ADD ("/backup/an-unsound-one-changes-nothing", test_unsound_backup);
  ADD ("/backup/a-file-in-use-is-not-replaced", test_open_target);
  ADD ("/backup/another-venues-file-is-not-replaced", test_other_venue);
  ADD ("/backup/a-file-in-ruins-is-replaced-and-kept", test_target_in_ruins);
  ADD ("/backup/takes-nobody-elses-place", test_where_it_goes);
  ADD ("/backup/a-locked-venue-cannot-be-backed-up", test_locked);
  return g_test_run ();
}

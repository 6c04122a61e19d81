#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-check.h"
#include "store/br-db-private.h"
#include "store/br-salvage.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

#define PAGE 4096
#define GUESTS 120
#define BOOKINGS 80

typedef struct
{
  Fixture fixture;
  char   *saved;
  guint8 *bytes;
  gsize   size;
} House;

/* The house is built once and then damaged in many ways. */
static struct
{
  char      *bytes;
  gsize      size;
  char      *passphrase;
  char      *dump;
  BrSealKey *key;
} sound;

static void
build (void)
{
  Fixture fixture = { 0 };
  Cellar cellar;

  fixture_set_up (&fixture, NULL);
  cellar_fill (&cellar, fixture.store, GUESTS, BOOKINGS);
  cellar_clear (&cellar);
  sound.dump = cellar_dump (fixture.store);
  sound.key = br_store_get_key (fixture.store);
  sound.passphrase = g_strdup (fixture.passphrase);
  fixture_close (&fixture);
  g_assert_true (g_file_get_contents (fixture.path, &sound.bytes, &sound.size, NULL));
  g_assert_cmpint (sound.size % PAGE, ==, 0);
  fixture_tear_down (&fixture, NULL);
}

static void
set_up (House        *house,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (sound.bytes == NULL)
    build ();
  house->fixture.folder = g_dir_make_tmp ("backroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  house->fixture.path = g_build_filename (house->fixture.folder, "venue.backroom", NULL);
  house->fixture.passphrase = g_strdup (sound.passphrase);
  house->saved = g_build_filename (house->fixture.folder, "saved.backroom", NULL);
  house->bytes = g_memdup2 (sound.bytes, sound.size);
  house->size = sound.size;
  g_assert_true (g_file_set_contents (house->fixture.path, sound.bytes, sound.size, NULL));
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  g_free (house->saved);
  g_free (house->bytes);
  fixture_tear_down (&house->fixture, data);
}

static void
put_bytes (House *house,
           gsize  size)
{
  g_assert_true (g_file_set_contents (house->fixture.path, (char *) house->bytes, size, NULL));
}

static void
open_it (House *house)
{
  g_autoptr (GError) error = NULL;

  house->fixture.store = br_store_open (house->fixture.path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

/* ---- where a table lies ------------------------------------------------------- */

static guint
read_big (const guint8 *at,
          guint         n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | at[i];
  return value;
}

/* The leaves of a table, from left to right (SQLite's file format, 1.6). */
static void
collect_leaves (House  *house,
                guint   page,
                GArray *leaves)
{
  const guint8 *at = house->bytes + (gsize) (page - 1) * PAGE;
  guint n_cells = read_big (at + 3, 2);

  if (at[0] == 0x0d)
    {
      g_array_append_val (leaves, page);
      return;
    }
  g_assert_cmpint (at[0], ==, 0x05);
  for (guint i = 0; i < n_cells; i++)
    collect_leaves (house, read_big (at + read_big (at + 12 + 2 * i, 2), 4), leaves);
  collect_leaves (house, read_big (at + 8, 4), leaves);
}

static guint
find_root (House      *house,
           const char *table)
{
  sqlite3 *handle;
  sqlite3_stmt *row;
  guint root;

  g_assert_cmpint (sqlite3_open (house->fixture.path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT rootpage FROM sqlite_schema WHERE name = ?", -1, &row, NULL), ==,
                   SQLITE_OK);
  sqlite3_bind_text (row, 1, table, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  root = sqlite3_column_int (row, 0);
  sqlite3_finalize (row);
  sqlite3_close (handle);
  return root;
}

static void
ruin_page (House *house,
           guint  page)
{
  memset (house->bytes + (gsize) (page - 1) * PAGE, 0xa5, PAGE);
}

/* Ruins the leaf in the middle of a table. */
static void
ruin_middle (House      *house,
             const char *table)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (guint));

  collect_leaves (house, find_root (house, table), leaves);
  g_assert_cmpint (leaves->len, >=, 3);
  ruin_page (house, g_array_index (leaves, guint, leaves->len / 2));
}

/* ---- opening -------------------------------------------------------------------- */

static gboolean
read_all (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  g_autoptr (GPtrArray) rows = br_db_select (db, *(BrKind *) user_data, error, NULL, NULL);

  return rows != NULL;
}

static gboolean
can_read (House  *house,
          BrKind  kind,
          GError **error)
{
  return br_store_read (house->fixture.store, read_all, &kind, NULL, error);
}

static gboolean
touch (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  return TRUE;
}

static void
assert_read_only (House *house)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (br_store_get_damage (house->fixture.store));
  g_assert_true (br_store_is_read_only (house->fixture.store));
  g_assert_false (br_store_write (house->fixture.store, CELLAR_WRITE ("test"), touch, NULL, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY);
}

static void
test_middle_page (House        *house,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCheckReport) report = NULL;

  ruin_middle (house, "customer");
  put_bytes (house, house->size);
  open_it (house);
  g_assert_true (can_read (house, BR_KIND_BOOKING, &error));
  g_assert_false (can_read (house, BR_KIND_CUSTOMER, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT);
  assert_read_only (house);
  g_assert_true (can_read (house, BR_KIND_ROOM, NULL));

  report = br_check (house->fixture.store, BR_CHECK_ALL, NULL, NULL, NULL, NULL);
  g_assert_nonnull (report);
  g_assert_false (br_check_report_is_sound (report));
  g_assert_cmpint (report->n_rows[BR_KIND_BOOKING], ==, BOOKINGS);
}

static void
test_root_page (House        *house,
                gconstpointer data)
{
  ruin_page (house, find_root (house, "customer"));
  put_bytes (house, house->size);
  open_it (house);
  assert_read_only (house);
  g_assert_true (can_read (house, BR_KIND_BOOKING, NULL));
  g_assert_false (can_read (house, BR_KIND_CUSTOMER, NULL));
}

static void
test_truncated (House        *house,
                gconstpointer data)
{
  put_bytes (house, house->size * 2 / 3 / PAGE * PAGE);
  open_it (house);
  assert_read_only (house);
  g_assert_true (can_read (house, BR_KIND_VENUE, NULL));
  fixture_close (&house->fixture);

  put_bytes (house, house->size - PAGE - 100);
  open_it (house);
  assert_read_only (house);
  g_assert_true (can_read (house, BR_KIND_CUSTOMER, NULL));
}

static gboolean
add_guest (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  cellar_add_customer (db, "Somebody New", NULL, NULL);
  return TRUE;
}

/* Whatever else the log held is lost without anybody's knowing; what is left must be whole. */
static void
test_missing_log (House        *house,
                  gconstpointer data)
{
  g_autofree char *main_file = NULL;
  g_autofree char *log = g_strconcat (house->fixture.path, "-wal", NULL);
  g_autoptr (BrCheckReport) report = NULL;
  gsize size;

  open_it (house);
  g_assert_true (br_store_unlock_with_passphrase (house->fixture.store, house->fixture.passphrase, NULL));
  for (int i = 0; i < 20; i++)
    cellar_write (house->fixture.store, "customer.add", add_guest, NULL);
  g_assert_true (g_file_get_contents (house->fixture.path, &main_file, &size, NULL));
  fixture_close (&house->fixture);
  g_unlink (log);
  g_assert_true (g_file_set_contents (house->fixture.path, main_file, size, NULL));
  open_it (house);
  report = br_check (house->fixture.store, BR_CHECK_ALL, NULL, NULL, NULL, NULL);
  g_assert_true (br_check_report_is_sound (report));
  g_assert_cmpint (report->n_rows[BR_KIND_CUSTOMER], ==, GUESTS);
}

static void
assert_refused (const char *path,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (path, BR_STORE_DEFAULT, &error);

  g_assert_null (store);
  g_test_message ("%s", error->message);
  g_assert_error (error, BR_STORE_ERROR, code);
}

static void
test_no_venue (House        *house,
               gconstpointer data)
{
  g_autofree char *log = g_strconcat (house->fixture.path, "-wal", NULL);
  g_autofree char *text = NULL;
  sqlite3 *handle;

  put_bytes (house, 0);
  assert_refused (house->fixture.path, BR_STORE_ERROR_NOT_A_VENUE);
  g_assert_true (g_file_set_contents (log, "frames of a log", -1, NULL));
  assert_refused (house->fixture.path, BR_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "frames of a log");
  g_unlink (log);

  g_assert_true (g_file_set_contents (house->fixture.path, "Dear diary,\n", -1, NULL));
  assert_refused (house->fixture.path, BR_STORE_ERROR_NOT_A_VENUE);
  memset (house->bytes, 'x', PAGE);
  put_bytes (house, house->size);
  assert_refused (house->fixture.path, BR_STORE_ERROR_NOT_A_VENUE);

  g_unlink (house->fixture.path);
  g_assert_cmpint (sqlite3_open (house->fixture.path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA application_id = 42; CREATE TABLE t (x); CREATE TABLE u (x)", NULL, NULL,
                                 NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  assert_refused (house->fixture.path, BR_STORE_ERROR_NOT_A_VENUE);
  g_free (house->bytes);
  g_assert_true (g_file_get_contents (house->fixture.path, (char **) &house->bytes, &house->size, NULL));
  put_bytes (house, 2 * PAGE);
  assert_refused (house->fixture.path, BR_STORE_ERROR_NOT_A_VENUE);

  g_unlink (house->fixture.path);
  assert_refused (house->fixture.path, BR_STORE_ERROR_CANNOT_OPEN);
  assert_refused (house->fixture.folder, BR_STORE_ERROR_CANNOT_OPEN);
}

/* ---- saving --------------------------------------------------------------------- */

static gboolean
salvage (House           *house,
         BrSalvageReport *report,
         GError         **error)
{
  gboolean ok = br_salvage (house->fixture.path, house->saved, sound.key, BR_INSTANT_NONE, NULL, NULL, report, NULL, error);

  for (int k = 0; ok && k < BR_N_KINDS; k++)
    if (report->n_lost[k] != 0 || report->n_from_journal[k] > 0)
      g_test_message ("%s: %d saved, %d of them from the journal, %d lost", br_entity_get (k)->name,
                      (int) report->n_saved[k], (int) report->n_from_journal[k], (int) report->n_lost[k]);
  return ok;
}

static BrCheckReport *
open_saved (House *house)
{
  g_autoptr (GError) error = NULL;
  BrCheckReport *report;

  house->fixture.store = br_store_open (house->saved, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  if (cellar_count (house->fixture.store, "SELECT count(*) FROM venue_key") > 0)
    br_store_take_key (house->fixture.store, sound.key, 1);
  report = br_check (house->fixture.store, BR_CHECK_ALL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
  return report;
}

/* What a torn table lost, a whole journal has. */
static void
test_saved_from_journal (House        *house,
                         gconstpointer data)
{
  static const char *const tables[] = { "customer", "booking", "permission", "blind_index", "table_use" };
  g_autofree char *after = NULL;
  g_autoptr (BrCheckReport) check = NULL;
  g_autoptr (GError) error = NULL;
  BrSalvageReport report;

  ruin_middle (house, "customer");
  ruin_page (house, find_root (house, "permission"));
  ruin_page (house, find_root (house, "booking"));
  for (guint i = 3; i < G_N_ELEMENTS (tables); i++)
    ruin_page (house, find_root (house, tables[i]));
  put_bytes (house, house->size);
  salvage (house, &report, &error);
  g_assert_no_error (error);
  g_assert_false (br_salvage_lost_anything (&report));
  g_assert_cmpint (report.n_saved[BR_KIND_CUSTOMER], ==, GUESTS);
  g_assert_cmpint (report.n_from_journal[BR_KIND_CUSTOMER], >, 0);
  g_assert_cmpint (report.n_from_journal[BR_KIND_CUSTOMER], <, GUESTS / 2);
  g_assert_cmpint (report.n_saved[BR_KIND_BOOKING], ==, BOOKINGS);
  g_assert_cmpint (report.n_from_journal[BR_KIND_BOOKING], ==, BOOKINGS);
  g_assert_cmpint (report.n_entries, ==, 2 + GUESTS + BOOKINGS);

  check = open_saved (house);
  g_assert_true (br_check_report_is_sound (check));
  after = cellar_dump (house->fixture.store);
  g_assert_cmpstr (sound.dump, ==, after);
}

/* Both torn: the journal up to its first wound, the table around its own. */
static void
test_saved_in_part (House        *house,
                    gconstpointer data)
{
  g_autoptr (BrCheckReport) check = NULL;
  g_autoptr (GError) error = NULL;
  BrSalvageReport report;

  ruin_middle (house, "customer");
  ruin_middle (house, "journal");
  put_bytes (house, house->size);
  salvage (house, &report, &error);
  g_assert_no_error (error);
  g_assert_true (br_salvage_lost_anything (&report));
  g_assert_cmpint (report.n_entries, >, 20);
  g_assert_cmpint (report.n_entries + report.n_entries_lost, ==, 2 + GUESTS + BOOKINGS);
  g_assert_cmpint (report.n_saved[BR_KIND_CUSTOMER] + report.n_lost[BR_KIND_CUSTOMER], ==, GUESTS);
  g_assert_cmpint (report.n_saved[BR_KIND_CUSTOMER], >, GUESTS / 2);
  g_assert_cmpint (report.n_saved[BR_KIND_BOOKING], ==, BOOKINGS);

  check = open_saved (house);
  g_assert_true (br_check_report_is_sound (check));
  g_assert_cmpint (check->n_rows[BR_KIND_CUSTOMER], ==, report.n_saved[BR_KIND_CUSTOMER]);
  g_assert_cmpint (check->n_entries, ==, report.n_entries + 1);
}

/* Whose key is lost cannot be read again, but is not said to have been erased. */
static void
test_saved_without_keys (House        *house,
                         gconstpointer data)
{
  g_autoptr (BrCheckReport) check = NULL;
  g_autoptr (GError) error = NULL;
  BrSalvageReport report;

  ruin_page (house, find_root (house, "subject_key"));
  put_bytes (house, house->size);
  salvage (house, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.n_people_lost, ==, GUESTS + BR_N_ROLES);
  check = open_saved (house);
  g_assert_true (br_check_report_is_sound (check));
  g_assert_cmpint (cellar_count (house->fixture.store, "SELECT count(*) FROM erased"), ==, 0);
}

static void
test_saved_from_sound (House        *house,
                       gconstpointer data)
{
  g_autofree char *after = NULL;
  g_autofree guint8 *untouched = NULL;
  g_autoptr (BrCheckReport) check = NULL;
  g_autoptr (GError) error = NULL;
  BrSalvageReport report;
  gsize size;

  salvage (house, &report, &error);
  g_assert_no_error (error);
  g_assert_false (br_salvage_lost_anything (&report));
  g_assert_true (g_file_get_contents (house->fixture.path, (char **) &untouched, &size, NULL));
  g_assert_cmpmem (house->bytes, house->size, untouched, size);
  check = open_saved (house);
  g_assert_true (br_check_report_is_sound (check));
  after = cellar_dump (house->fixture.store);
  g_assert_cmpstr (sound.dump, ==, after);

  g_assert_false (salvage (house, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS);
}

static void
cancel (double   done,
        gpointer user_data)
{
  if (done > 0.3)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (House        *house,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  BrSalvageReport report;

  g_assert_false (br_salvage (house->fixture.path, house->saved, NULL, BR_INSTANT_NONE, cancel, cancellable,
                              &report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (house->saved, G_FILE_TEST_EXISTS));
}

/* Pages overwritten, zeroed, swapped and cut at random: nothing hangs or falls over, and what is
 * saved has sound pages, references, journal and derived tables. */
static void
test_any_damage (House        *house,
                 gconstpointer data)
{
  guint n_pages = house->size / PAGE, n_saved = 0;

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (GError) error = NULL;
      BrSalvageReport report;
      gsize size = house->size;

      memcpy (house->bytes, sound.bytes, sound.size);
      for (int i = g_test_rand_int_range (1, 8); i > 0; i--)
        {
          guint page = g_test_rand_int_range (1, n_pages), other = g_test_rand_int_range (1, n_pages);
          guint8 *at = house->bytes + (gsize) page * PAGE;

          switch (g_test_rand_int_range (0, 5))
            {
            case 0:
              memset (at, 0, PAGE);
              break;
            case 1:
              for (int j = 0; j < PAGE; j++)
                at[j] = g_test_rand_int ();
              break;
            case 2:
              memcpy (at, house->bytes + (gsize) other * PAGE, PAGE);
              break;
            case 3:
              for (int j = g_test_rand_int_range (1, 20); j > 0; j--)
                at[g_test_rand_int_range (0, PAGE)] = g_test_rand_int ();
              break;
            default:
              size = (gsize) g_test_rand_int_range (n_pages / 3, n_pages) * PAGE;
            }
        }
      put_bytes (house, size);
      if (salvage (house, &report, &error))
        {
          g_autoptr (BrCheckReport) check = open_saved (house);

          n_saved++;
          for (guint i = 0; i < check->findings->len; i++)
            {
              const BrCheckFinding *finding = check->findings->pdata[i];

              g_assert_true (finding->what == BR_CHECK_SEALED || finding->what == BR_CHECK_HOUSE ||
                             finding->what == BR_CHECK_ROWS || finding->what == BR_CHECK_ERASED);
            }
          fixture_close (&house->fixture);
          g_unlink (house->saved);
        }
      else
        {
          g_test_message ("%s", error->message);
          g_assert_true (error->domain == BR_STORE_ERROR);
        }
    }
  g_assert_cmpint (n_saved, >, 15);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/damage/a-bad-page-is-noticed-when-it-is-read", test_middle_page);
  ADD ("/damage/a-table-without-its-root-is-noticed-at-once", test_root_page);
  ADD ("/damage/a-file-cut-short-is-read-as-far-as-it-goes", test_truncated);
  ADD ("/damage/a-file-without-its-log-is-what-it-was-before", test_missing_log);
  ADD ("/damage/what-is-no-venue-file-is-refused", test_no_venue);
  ADD ("/damage/what-a-table-lost-the-journal-has", test_saved_from_journal);
  ADD ("/damage/what-both-lost-is-counted", test_saved_in_part);
  ADD ("/damage/whose-key-is-lost-is-not-erased", test_saved_without_keys);
  ADD ("/damage/a-sound-file-is-copied-whole", test_saved_from_sound);
  ADD ("/damage/cancelled-there-is-no-new-file", test_cancelled);
  ADD ("/damage/any-damage-is-survived", test_any_damage);
  status = g_test_run ();
  g_free (sound.bytes);
  g_free (sound.dump);
  g_free (sound.passphrase);
  g_clear_pointer (&sound.key, br_seal_key_unref);
  return status;
}

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-check.h"
#include "store/br-db-private.h"
#include "store/br-journal.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fault-vfs.h"
#include "tests/store/fixture.h"

/* A small house, built once, and what is done in it while its disk fails. */
static struct
{
  char      *bytes;
  gsize      size;
  BrSealKey *key;
  gint64     n_entries;
  BrId       guest;
  BrId       table;
  BrDate     night;
} base;

typedef struct
{
  Fixture  fixture;
  GArray  *added;
  gboolean undo_in_flight;
  guint    n_acknowledged;
  guint    n_refused;
} House;

static void
build (void)
{
  Fixture fixture = { 0 };
  Cellar cellar;

  fixture_set_up (&fixture, NULL);
  cellar_fill (&cellar, fixture.store, 3, 2);
  base.guest = g_array_index (cellar.customers, BrId, 2);
  base.table = cellar.tables[5];
  base.night = cellar.first_night + 100;
  base.key = br_store_get_key (fixture.store);
  base.n_entries = cellar_count (fixture.store, "SELECT max(seq) FROM journal");
  cellar_clear (&cellar);
  fixture_close (&fixture);
  g_assert_true (g_file_get_contents (fixture.path, &base.bytes, &base.size, NULL));
  fixture_tear_down (&fixture, NULL);
}

static void
set_up (House        *house,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (base.bytes == NULL)
    build ();
  fault_vfs_register ();
  house->fixture.folder = g_dir_make_tmp ("backroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  house->fixture.path = g_build_filename (house->fixture.folder, "venue.backroom", NULL);
  house->added = g_array_new (FALSE, FALSE, sizeof (BrId));
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  fault_vfs_set (FAULT_NONE, 0, 0);
  g_array_unref (house->added);
  fixture_tear_down (&house->fixture, data);
}

static void
begin (House *house)
{
  static const char *const endings[] = { "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (house->fixture.path, endings[i], NULL);

      g_unlink (path);
    }
  g_unlink (house->fixture.path);
  g_assert_true (g_file_set_contents (house->fixture.path, base.bytes, base.size, NULL));
  fault_vfs_forget ();
  g_array_set_size (house->added, 0);
  house->n_acknowledged = house->n_refused = 0;
  house->undo_in_flight = FALSE;
}

/* ---- the work ------------------------------------------------------------------------ */

static gboolean
add_guest (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  g_autoptr (BrCustomer) customer = br_new (CUSTOMER, BrCustomer);

  customer->id = br_db_new_id (db);
  customer->subject = br_db_new_subject (db, error);
  customer->name = g_strdup ("Nadia Torn-Page");
  customer->email = g_strdup ("nadia@example.org");
  customer->created_at = br_db_get_now (db);
  *(BrId *) user_data = customer->id;
  return !br_id_is_none (&customer->subject) && br_db_insert (db, (BrRecord *) customer, error);
}

static gboolean
rename_guest (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &base.guest, error);

  if (customer == NULL)
    return FALSE;
  br_record_clear_field ((BrRecord *) customer, br_entity_get_names (customer->record.entity));
  customer->name = g_strdup ("Renamed Twice");
  return br_db_update (db, (BrRecord *) customer, error);
}

static gboolean
book (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  g_autoptr (BrBooking) booking = br_new (BOOKING, BrBooking);
  g_autoptr (BrBookingTable) link = br_new (BOOKING_TABLE, BrBookingTable);

  link->booking = booking->id = br_db_new_id (db);
  booking->customer = base.guest;
  booking->business_date = base.night;
  booking->starts_at = booking->made_at = br_db_get_now (db);
  booking->ends_at = booking->starts_at + 90 * BR_MINUTE;
  booking->party_size = 2;
  booking->status = BR_BOOKING_CONFIRMED;
  link->id = br_db_new_id (db);
  link->table = base.table;
  return br_db_insert (db, (BrRecord *) booking, error) && br_db_insert (db, (BrRecord *) link, error);
}

static gboolean
erase_guest (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &base.guest, error);

  return customer != NULL && br_db_erase_subject (db, &customer->subject, error);
}

static void
count (House   *house,
       gboolean done,
       GError  *error)
{
  g_assert_cmpint (done, ==, error == NULL);
  if (done)
    house->n_acknowledged++;
  else
    house->n_refused++;
  g_clear_error (&error);
}

static void
try_write (House   *house,
           BrStore *store,
           BrDbFunc func)
{
  GError *error = NULL;
  BrId id = BR_ID_NONE;
  const BrVerb verb = { func == add_guest ? "test.add" : "test.edit",
                        func == erase_guest ? BR_UNDO_NEVER : BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  gboolean done = br_store_write (store, &verb, func, &id, NULL, &error);

  if (done && func == add_guest)
    g_array_append_val (house->added, id);
  count (house, done, error);
}

static void
try_undo (House   *house,
          BrStore *store)
{
  GError *error = NULL;
  BrUndoReport report;
  gboolean was_hit = fault_vfs_has_hit ();
  gboolean done = br_store_undo (store, NULL, &report, &error);

  /* What was to be undone may itself have been refused; then it is the change before. */
  if (done && g_str_equal (report.entry->code, "test.add"))
    g_array_set_size (house->added, house->added->len - 1);
  house->undo_in_flight = !was_hit && fault_vfs_has_hit ();
  br_undo_report_clear (&report);
  count (house, done, error);
}

/* A day's work; in the middle of it the log is taken into the file and started anew. */
static void
work (House *house)
{
  g_autoptr (BrStore) store = br_store_open_vfs (house->fixture.path, FAULT_VFS, BR_STORE_DEFAULT, NULL);

  if (store == NULL)
    return;
  br_store_take_key (store, base.key, 1);
  try_write (house, store, add_guest);
  try_write (house, store, rename_guest);
  try_write (house, store, book);
  try_write (house, store, erase_guest);
  try_write (house, store, add_guest);
  try_undo (house, store);
  try_write (house, store, add_guest);
}

/* ---- afterwards ------------------------------------------------------------------------ */

static gboolean
expect_added (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  House *house = user_data;

  for (guint i = 0; i < house->added->len; i++)
    {
      g_autoptr (BrCustomer) customer =
        (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (house->added, BrId, i), error);

      /* The undoing that was in flight when the power went may have been done. */
      if (customer == NULL && house->undo_in_flight && i == house->added->len - 1)
        {
          g_clear_error (error);
          continue;
        }
      g_assert_nonnull (customer);
      g_assert_cmpstr (customer->name, ==, "Nadia Torn-Page");
    }
  return TRUE;
}

/* Opens the file as it is left and proves it; @in_flight: entries that may be there although nobody
 * was told so. */
static void
prove (House *house,
       guint  in_flight)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (house->fixture.path, BR_STORE_DEFAULT, &error);
  g_autoptr (BrCheckReport) report = NULL;

  g_assert_no_error (error);
  br_store_take_key (store, base.key, 1);
  report = br_check (store, BR_CHECK_ALL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
  g_assert_true (br_check_report_is_sound (report));
  g_assert_cmpint (report->n_entries, >=, base.n_entries + house->n_acknowledged);
  g_assert_cmpint (report->n_entries, <=, base.n_entries + house->n_acknowledged + in_flight);
  cellar_read (store, expect_added, house);
  cellar_assert_replays (store);
  cellar_assert_derived (store);
}

static void
test_power_cuts (House        *house,
                 gconstpointer data)
{
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n, n_partly = 0;
  gboolean hit = FALSE;

  g_test_message ("seed %u", seed);
  for (n = 1; n == 1 || hit; n++)
    {
      begin (house);
      fault_vfs_set (FAULT_POWER, FAULT_ALL, n);
      work (house);
      hit = fault_vfs_has_hit ();
      fault_vfs_power_cut (rand);
      n_partly += hit && house->n_acknowledged > 0;
      prove (house, 1);
    }
  g_test_message ("%u places where the power was cut", n - 2);
  g_assert_cmpint (house->n_acknowledged, ==, 7);
  g_assert_cmpint (n, >, 100);
  g_assert_cmpint (n_partly, >, 50);
}

static void
test_each_operation (House        *house,
                     gconstpointer data)
{
  FaultOps ops = GPOINTER_TO_UINT (data);
  guint n, n_refused = 0;
  gboolean hit = FALSE;

  for (n = 1; n == 1 || hit; n++)
    {
      begin (house);
      fault_vfs_set (FAULT_ONCE, ops, n);
      work (house);
      hit = fault_vfs_has_hit ();
      fault_vfs_set (FAULT_NONE, 0, 0);
      n_refused += house->n_refused;
      g_test_message ("%u: %u acknowledged, %u refused", n, house->n_acknowledged, house->n_refused);
      prove (house, 0);
    }
  g_test_message ("%u operations failed one by one, %u writes were refused", n - 2, n_refused);
  g_assert_cmpint (house->n_acknowledged, ==, 7);
}

/* ---- a full disk ------------------------------------------------------------------------- */

static void
test_full_disk (House        *house,
                gconstpointer data)
{
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) error = NULL;
  BrId id;

  begin (house);
  store = br_store_open_vfs (house->fixture.path, FAULT_VFS, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  br_store_take_key (store, base.key, 1);
  try_write (house, store, add_guest);
  fault_vfs_set (FAULT_FULL, 0, 0);
  for (int i = 0; i < 5; i++)
    {
      g_assert_false (br_store_write (store, CELLAR_WRITE ("test"), add_guest, &id, NULL, &error));
      g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FULL);
      g_clear_error (&error);
      g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM customer"), ==, 4);
    }
  g_assert_null (br_store_get_damage (store));
  fault_vfs_set (FAULT_NONE, 0, 0);
  try_write (house, store, add_guest);
  g_assert_cmpint (house->n_acknowledged, ==, 2);
  g_clear_object (&store);
  house->added->len = 1;
  prove (house, 0);
}

static void
test_full_disk_for_a_new_file (House        *house,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fault_vfs_set (FAULT_FULL, 0, 0);
  g_assert_null (br_store_open_vfs (house->fixture.path, FAULT_VFS, BR_STORE_CREATE, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FULL);
  g_assert_false (g_file_test (house->fixture.path, G_FILE_TEST_EXISTS));
}

/* ---- media that cannot be written ---------------------------------------------------------- */

static void
test_read_only_media (House        *house,
                      gconstpointer data)
{
  g_autoptr (BrStore) store = NULL;
  g_autoptr (BrCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;
  BrId id;

  begin (house);
  fault_vfs_set (FAULT_READ_ONLY, 0, 0);
  store = br_store_open_vfs (house->fixture.path, FAULT_VFS, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (br_store_is_read_only (store));
  g_assert_null (br_store_get_damage (store));
  br_store_take_key (store, base.key, 1);
  report = br_check (store, BR_CHECK_ALL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (br_check_report_is_sound (report));
  g_assert_false (br_store_write (store, CELLAR_WRITE ("test"), add_guest, &id, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY);
}

/* What its log holds cannot be had there, and without it the file is not what it was. */
static void
test_read_only_media_with_a_log (House        *house,
                                 gconstpointer data)
{
  g_autofree char *log = g_strconcat (house->fixture.path, "-wal", NULL);
  g_autoptr (GError) error = NULL;

  begin (house);
  g_assert_true (g_file_set_contents (log, "frames of a log", -1, NULL));
  fault_vfs_set (FAULT_READ_ONLY, 0, 0);
  g_assert_null (br_store_open_vfs (house->fixture.path, FAULT_VFS, BR_STORE_DEFAULT, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, House, data, set_up, func, tear_down)
  ADD ("/fault/wherever-the-power-is-cut-the-acknowledged-is-there", NULL, test_power_cuts);
  ADD ("/fault/a-write-cut-short-is-refused-or-does-not-matter", GUINT_TO_POINTER (FAULT_WRITES), test_each_operation);
  ADD ("/fault/a-sync-that-fails-is-refused-or-does-not-matter", GUINT_TO_POINTER (FAULT_SYNCS), test_each_operation);
  ADD ("/fault/what-cannot-be-made-or-cut-is-refused-or-does-not-matter",
       GUINT_TO_POINTER (FAULT_OPENS | FAULT_TRUNCATES | FAULT_DELETES), test_each_operation);
  ADD ("/fault/a-full-disk-is-said-plainly-and-survived", NULL, test_full_disk);
  ADD ("/fault/a-full-disk-leaves-no-half-made-file", NULL, test_full_disk_for_a_new_file);
  ADD ("/fault/media-that-cannot-be-written-are-read", NULL, test_read_only_media);
  ADD ("/fault/a-log-on-media-that-cannot-be-written-is-not-passed-over", NULL, test_read_only_media_with_a_log);
  status = g_test_run ();
  g_free (base.bytes);
  g_clear_pointer (&base.key, br_seal_key_unref);
  return status;
}

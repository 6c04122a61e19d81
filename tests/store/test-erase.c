#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-backup.h"
#include "store/br-db-private.h"
#include "store/br-erased-list.h"
#include "store/br-journal.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

#define GUEST 2

typedef struct
{
  Fixture fixture;
  Cellar  cellar;
  char   *file;
  BrId    guest;
  BrId    subject;
  gint64  added;
  GBytes *wrapped;
} House;

static gboolean
read_secrets (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  House *house = user_data;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT k.wrapped, c.subject, (SELECT min(seq) FROM journal_touch WHERE id = c.id)"
                 " FROM customer c JOIN subject_key k USING (subject) WHERE c.id = ?",
                 error, "I", &house->guest);
  gconstpointer wrapped;
  gsize n;

  g_assert_true (br_query_next (query, error));
  wrapped = br_query_get_blob (query, 0, &n);
  g_assert_cmpint (n, ==, BR_SEAL_WRAPPED_KEY_SIZE);
  house->wrapped = g_bytes_new (wrapped, n);
  house->subject = br_query_get_id (query, 1);
  house->added = br_query_get_int (query, 2);
  return TRUE;
}

static void
set_up (House        *house,
        gconstpointer data)
{
  fixture_set_up (&house->fixture, data);
  cellar_fill (&house->cellar, house->fixture.store, 6, 8);
  house->file = g_build_filename (house->fixture.folder, "house.backroom-backup", NULL);
  house->guest = g_array_index (house->cellar.customers, BrId, GUEST);
  cellar_read (house->fixture.store, read_secrets, house);
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  cellar_clear (&house->cellar);
  g_bytes_unref (house->wrapped);
  g_free (house->file);
  fixture_tear_down (&house->fixture, data);
}

static gboolean
erase_in_write (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  House *house = user_data;

  return br_db_erase_subject (db, &house->subject, error);
}

static void
erase (House *house)
{
  const BrVerb verb = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (GError) error = NULL;

  br_store_write (house->fixture.store, &verb, erase_in_write, house, NULL, &error);
  g_assert_no_error (error);
}

static void
back_up (House *house)
{
  g_autoptr (GError) error = NULL;
  BrBackupReport report;

  br_backup (house->fixture.store, house->file, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  br_backup_report_clear (&report);
}

static guint
restore (House *house)
{
  g_autoptr (GError) error = NULL;
  BrRestoreReport report;
  guint n;

  br_restore (house->file, house->fixture.path, NULL, house->fixture.passphrase, BR_INSTANT_NONE, NULL, NULL,
              &report, NULL, &error);
  g_assert_no_error (error);
  n = report.n_erased;
  br_restore_report_clear (&report);
  return n;
}

/* Whether the guest's key, wrapped as it was, lies anywhere in the file or beside it. */
static gboolean
key_is_left (House *house)
{
  static const char *const endings[] = { "", "-wal" };
  gsize n;
  gconstpointer wrapped = g_bytes_get_data (house->wrapped, &n);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (house->fixture.path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_get_contents (path, &bytes, &size, NULL) && memmem (bytes, size, wrapped, n) != NULL)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  House    *house;
  gboolean  expected;
} Reading;

/* The guest as the row, the journal and the search for duplicates know them. */
static gboolean
expect_guest (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;
  House *house = reading->house;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &house->guest, error);
  g_autoptr (GPtrArray) rows = br_journal_get_rows (db, house->added, 10, error);
  g_autoptr (GArray) found = br_db_find_by_contact (db, "guest2@example.org", NULL, error);
  const BrRowChange *change = rows->pdata[0];

  g_assert_true (br_id_equal (&change->id, &house->guest));
  g_assert_cmpint (customer->name != NULL, ==, reading->expected);
  g_assert_cmpint (((BrCustomer *) change->after)->name != NULL, ==, reading->expected);
  g_assert_cmpint (((BrCustomer *) change->after)->email != NULL, ==, reading->expected);
  g_assert_cmpint (found->len, ==, reading->expected ? 1 : 0);
  g_assert_cmpint (customer->erased_at != BR_INSTANT_NONE, ==, !reading->expected);
  return TRUE;
}

static void
assert_guest (House   *house,
              BrStore *store,
              gboolean expected)
{
  Reading reading = { house, expected };

  /* Each of the readers remembers keys of its own. */
  for (int i = 0; i < 8; i++)
    cellar_read (store, expect_guest, &reading);
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
do_nothing (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  return TRUE;
}

/* Polls and waits for it: what is written next stands behind it in the queue. */
static void
poll_now (BrStore *store)
{
  br_store_poll (store);
  cellar_write (store, "nothing", do_nothing, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* ---- here and now ----------------------------------------------------------- */

static void
test_nothing_is_left (House        *house,
                      gconstpointer data)
{
  g_assert_true (key_is_left (house));
  assert_guest (house, house->fixture.store, TRUE);
  erase (house);
  g_assert_false (key_is_left (house));
  assert_guest (house, house->fixture.store, FALSE);
  assert_sound (house);
  fixture_close (&house->fixture);
  g_assert_false (key_is_left (house));
  fixture_reopen (&house->fixture);
  assert_guest (house, house->fixture.store, FALSE);
}

static gboolean
write_to_guest (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  House *house = user_data;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &house->guest, error);

  customer->name = g_strdup ("Back Again");
  return br_db_update (db, (BrRecord *) customer, error);
}

static void
test_nothing_new_is_sealed (House        *house,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  erase (house);
  g_assert_false (br_store_write (house->fixture.store, CELLAR_WRITE ("customer.set"), write_to_guest, house, NULL,
                                  &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
}

static gboolean
hold_on (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  gint *state = user_data;
  gint64 n;

  g_assert_true (br_db_get_int (db, "SELECT count(*) FROM customer", &n, error, NULL));
  g_atomic_int_set (state, 1);
  while (g_atomic_int_get (state) != 2)
    g_usleep (1000);
  return TRUE;
}

static gpointer
read_for_long (gpointer user_data)
{
  gpointer *both = user_data;

  cellar_read (both[0], hold_on, both[1]);
  return NULL;
}

/* A reader that still sees the state before keeps the log's old pages alive; it must not hold the
 * erasure up, and they go when it has gone. */
static void
test_long_reader (House        *house,
                  gconstpointer data)
{
  gint state = 0;
  gpointer both[] = { house->fixture.store, &state };
  GThread *thread = g_thread_new ("reader", read_for_long, both);
  gint64 start;

  while (g_atomic_int_get (&state) != 1)
    g_usleep (1000);
  start = g_get_monotonic_time ();
  erase (house);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  g_atomic_int_set (&state, 2);
  g_thread_join (thread);
  poll_now (house->fixture.store);
  assert_guest (house, house->fixture.store, FALSE);
  g_assert_false (key_is_left (house));
}

static gboolean
remove_guest (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  House *house = user_data;

  return br_db_delete (db, BR_KIND_CUSTOMER, &house->guest, error);
}

static gboolean
remove_what_refers (BrDb     *db,
                    gpointer  user_data,
                    GError  **error)
{
  House *house = user_data;
  g_autoptr (GPtrArray) rows = br_db_find_referring (db, BR_KIND_CUSTOMER, &house->guest, 100, error);

  for (guint i = 0; i < rows->len; i++)
    {
      BrRecord *row = rows->pdata[i];
      g_autoptr (GPtrArray) below = br_db_find_referring (db, row->entity->kind, br_record_get_id (row), 100, error);

      for (guint j = 0; j < below->len; j++)
        g_assert_true (br_db_delete (db, ((BrRecord *) below->pdata[j])->entity->kind,
                                     br_record_get_id (below->pdata[j]), error));
      g_assert_true (br_db_delete (db, row->entity->kind, br_record_get_id (row), error));
    }
  return TRUE;
}

/* Undoing a removal puts the row back, but nothing of the person. */
static void
test_undo_brings_nobody_back (House        *house,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  cellar_write (house->fixture.store, "bookings.remove", remove_what_refers, house);
  cellar_write (house->fixture.store, "customer.remove", remove_guest, house);
  erase (house);
  g_assert_true (br_store_undo (house->fixture.store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  assert_guest (house, house->fixture.store, FALSE);
  g_assert_true (br_store_undo (house->fixture.store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  assert_sound (house);

  g_assert_true (br_store_redo (house->fixture.store, NULL, &report, &error));
  br_undo_report_clear (&report);
  g_assert_true (br_store_redo (house->fixture.store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  assert_sound (house);
}

static gboolean
clear_email (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  House *house = user_data;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &house->guest, error);

  g_clear_pointer (&customer->email, g_free);
  return br_db_update (db, (BrRecord *) customer, error);
}

/* What would only bring back what was erased does nothing, and is done all the same. */
static void
test_undo_of_nothing (House        *house,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;
  gint64 seq;

  cellar_write (house->fixture.store, "customer.set", clear_email, house);
  seq = cellar_count (house->fixture.store, "SELECT max(seq) FROM journal");
  erase (house);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (br_store_undo (house->fixture.store, NULL, &report, &error));
      g_assert_no_error (error);
      g_assert_cmpint (report.entry->seq, ==, seq - i);
      br_undo_report_clear (&report);
    }
  assert_guest (house, house->fixture.store, FALSE);
  assert_sound (house);
}

/* ---- backups ---------------------------------------------------------------- */

static void
assert_stays_erased (House *house)
{
  g_assert_false (key_is_left (house));
  fixture_reopen (&house->fixture);
  assert_guest (house, house->fixture.store, FALSE);
  assert_sound (house);
  g_assert_false (key_is_left (house));
}

static void
test_backup_made_after (House        *house,
                        gconstpointer data)
{
  erase (house);
  back_up (house);
  fixture_close (&house->fixture);
  g_assert_cmpint (restore (house), ==, 0);
  assert_stays_erased (house);
}

static void
test_replaced_file_knows (House        *house,
                          gconstpointer data)
{
  back_up (house);
  erase (house);
  fixture_close (&house->fixture);
  g_assert_cmpint (restore (house), ==, 1);
  assert_stays_erased (house);
}

static void
test_list_beside_backup_knows (House        *house,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *list = g_build_filename (house->fixture.folder, BR_ERASED_LIST, NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL, *id = NULL;

  back_up (house);
  g_assert_false (g_file_test (list, G_FILE_TEST_EXISTS));
  erase (house);
  g_assert_true (g_file_test (list, G_FILE_TEST_EXISTS));
  g_assert_true (br_backup_note_erased (house->fixture.store, &error));
  g_assert_no_error (error);
  id = br_id_to_string (&house->subject);
  expected = g_strconcat (id, "\n", NULL);
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);

  fixture_close (&house->fixture);
  g_unlink (house->fixture.path);
  g_assert_cmpint (restore (house), ==, 1);
  assert_stays_erased (house);
}

/* Without either, who was erased is back: that is what the two are for. */
static void
test_without_any_list (House        *house,
                       gconstpointer data)
{
  g_autofree char *list = g_build_filename (house->fixture.folder, BR_ERASED_LIST, NULL);

  back_up (house);
  erase (house);
  fixture_close (&house->fixture);
  g_unlink (house->fixture.path);
  g_unlink (list);
  g_assert_cmpint (restore (house), ==, 0);
  g_assert_true (key_is_left (house));
  fixture_reopen (&house->fixture);
  assert_guest (house, house->fixture.store, TRUE);
}

static void
test_list_is_only_added_to (House        *house,
                            gconstpointer data)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autofree char *path = g_build_filename (house->fixture.folder, BR_ERASED_LIST, NULL);
  g_autofree char *first = br_id_to_string (&house->guest);
  g_autofree char *text = g_strconcat (first, "\n01890a5d-ac96-774b", NULL);
  g_autoptr (GError) error = NULL;

  /* A line cut short by a power cut is passed over, and the next begins a line of its own. */
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_array_append_val (wanted, house->subject);
  g_array_append_val (wanted, house->guest);
  g_assert_true (br_erased_list_append (house->fixture.folder, wanted, nobody, &error));
  g_assert_no_error (error);
  g_assert_true (br_erased_list_read (house->fixture.folder, found, &error));
  g_assert_cmpint (found->len, ==, 2);
  g_assert_true (br_id_equal (&g_array_index (found, BrId, 0), &house->guest));
  g_assert_true (br_id_equal (&g_array_index (found, BrId, 1), &house->subject));
}

/* Of somebody who stands after all that is added, once; and when they are erased in earnest, that as well. */
static void
test_list_tells_who_stands (House        *house,
                            gconstpointer data)
{
  g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) subject = g_array_new (FALSE, FALSE, sizeof (BrId));
  GArray *steps[][2] = { { both, nobody }, { nobody, subject }, { nobody, subject }, { both, nobody } };
  const guint listed[] = { 2, 1, 1, 2 };

  g_array_append_val (both, house->subject);
  g_array_append_val (both, house->guest);
  g_array_append_val (subject, house->subject);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (BrId));

      g_assert_true (br_erased_list_append (house->fixture.folder, steps[i][0], steps[i][1], NULL));
      g_assert_true (br_erased_list_read (house->fixture.folder, found, NULL));
      g_assert_cmpuint (found->len, ==, listed[i]);
      g_assert_true (br_id_equal (&g_array_index (found, BrId, 0), i == 0 ? &house->subject : &house->guest));
    }
}

/* ---- another process --------------------------------------------------------- */

static void
test_other_process_forgets (House        *house,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) other = br_store_open (house->fixture.path, BR_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_true (br_store_unlock_with_passphrase (other, house->fixture.passphrase, &error));
  assert_guest (house, other, TRUE);
  erase (house);
  poll_now (other);
  assert_guest (house, other, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/erase/nothing-is-left-in-file-log-and-journal", test_nothing_is_left);
  ADD ("/erase/nothing-new-is-sealed-for-who-was-erased", test_nothing_new_is_sealed);
  ADD ("/erase/a-long-reader-holds-nothing-up", test_long_reader);
  ADD ("/erase/an-undo-brings-nobody-back", test_undo_brings_nobody_back);
  ADD ("/erase/an-undo-of-what-was-erased-is-done-with", test_undo_of_nothing);
  ADD ("/erase/a-backup-made-after-has-nothing", test_backup_made_after);
  ADD ("/erase/an-older-backup-is-told-by-the-file-it-replaces", test_replaced_file_knows);
  ADD ("/erase/an-older-backup-is-told-by-the-list-beside-it", test_list_beside_backup_knows);
  ADD ("/erase/without-either-who-was-erased-is-back", test_without_any_list);
  ADD ("/erase/a-list-tells-who-stands-after-all", test_list_tells_who_stands);
  ADD ("/erase/the-list-is-only-added-to", test_list_is_only_added_to);
  ADD ("/erase/another-process-forgets-too", test_other_process_forgets);
  return g_test_run ();
}

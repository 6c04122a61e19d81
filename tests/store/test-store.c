#include "config.h"

#include <string.h>

#include "core/base/br-text.h"

#include "store/br-journal.h"
#include "store/br-store.h"
#include "store/br-vault.h"
#include "tests/store/fixture.h"

#define WRITE(code) &(BrVerb){ code, BR_UNDO_INVERT, BR_ORIGIN_LOCAL }

static gboolean
add_customer (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrCustomer *template = user_data;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_record_copy ((BrRecord *) template);

  customer->id = br_db_new_id (db);
  customer->subject = br_db_new_subject (db, error);
  customer->created_at = br_db_get_now (db);
  template->id = customer->id;
  br_db_label (db, BR_KIND_CUSTOMER, &customer->id);
  return br_db_insert (db, (BrRecord *) customer, error);
}

static BrCustomer *
customer_new (const char *name,
              const char *email)
{
  BrCustomer *customer = br_new (CUSTOMER, BrCustomer);

  customer->name = g_strdup (name);
  customer->email = g_strdup (email);
  return customer;
}

static gboolean
load_customer (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  BrCustomer *place = user_data;
  g_autoptr (BrCustomer) found = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &place->id, error);

  if (found == NULL)
    return FALSE;
  g_clear_pointer (&place->name, g_free);
  place->name = g_strdup (found->name);
  place->birthday = found->birthday;
  return TRUE;
}

static gboolean
rename_customer (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  BrCustomer *wanted = user_data;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &wanted->id, error);

  if (customer == NULL)
    return FALSE;
  g_free (customer->name);
  customer->name = g_strdup (wanted->name);
  br_db_label (db, BR_KIND_CUSTOMER, &customer->id);
  return br_db_update (db, (BrRecord *) customer, error);
}

static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (BrCustomer) zoe = customer_new ("Zoë Ångström", "zoe@example.org");
  g_autoptr (BrCustomer) found = br_new (CUSTOMER, BrCustomer);
  g_autoptr (GError) error = NULL;

  zoe->birthday = br_date_from_ymd (1990, 2, 28);
  g_assert_true (br_store_write (fixture->store, WRITE ("customer.add"), add_customer, zoe, NULL, &error));
  g_assert_no_error (error);
  found->id = zoe->id;
  g_assert_true (br_store_read (fixture->store, load_customer, found, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (found->name, ==, "Zoë Ångström");
  g_assert_cmpint (found->birthday, ==, zoe->birthday);
}

static void
test_nothing_in_the_clear (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (BrCustomer) zoe = customer_new ("Zoe Clearwater", "clearwater@example.org");
  g_autoptr (GError) error = NULL;
  const char *const endings[] = { "", "-wal", "-shm" };

  g_assert_true (br_store_write (fixture->store, WRITE ("customer.add"), add_customer, zoe, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      g_assert_null (memmem (bytes, size, "Clearwater", 10));
      g_assert_null (memmem (bytes, size, "clearwater", 10));
    }
}

static void
test_undo_redo (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (BrCustomer) zoe = customer_new ("Zoë", NULL);
  g_autoptr (BrCustomer) found = br_new (CUSTOMER, BrCustomer);
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  g_assert_true (br_store_write (fixture->store, WRITE ("customer.add"), add_customer, zoe, NULL, &error));
  br_set_str (&zoe->name, "Zoë Q");
  g_assert_true (br_store_write (fixture->store, WRITE ("customer.set"), rename_customer, zoe, NULL, &error));
  g_assert_no_error (error);

  g_assert_true (br_store_undo (fixture->store, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report.entry->code, ==, "customer.set");
  br_undo_report_clear (&report);
  found->id = zoe->id;
  g_assert_true (br_store_read (fixture->store, load_customer, found, NULL, &error));
  g_assert_cmpstr (found->name, ==, "Zoë");

  fixture_reopen (fixture);
  g_assert_true (br_store_undo (fixture->store, NULL, &report, &error));
  br_undo_report_clear (&report);
  g_assert_false (br_store_read (fixture->store, load_customer, found, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (br_store_redo (fixture->store, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report.entry->code, ==, "customer.add");
  br_undo_report_clear (&report);
  g_assert_true (br_store_redo (fixture->store, NULL, &report, &error));
  g_assert_cmpstr (report.entry->code, ==, "customer.set");
  br_undo_report_clear (&report);
  g_assert_true (br_store_read (fixture->store, load_customer, found, NULL, &error));
  g_assert_cmpstr (found->name, ==, "Zoë Q");
  g_assert_false (br_store_redo (fixture->store, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
}

static gboolean
verify (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  return br_journal_verify (db, user_data, error);
}

static void
test_chain (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (BrCustomer) zoe = customer_new ("Zoë", NULL);
  g_autoptr (GError) error = NULL;
  BrJournalProof proof;

  for (int i = 0; i < 5; i++)
    g_assert_true (br_store_write (fixture->store, WRITE ("customer.add"), add_customer, zoe, NULL, &error));
  g_assert_true (br_store_read (fixture->store, verify, &proof, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (proof.bad_seq, ==, 0);
  g_assert_cmpint (proof.n_entries, ==, 6);
  br_journal_proof_clear (&proof);

  fixture_close (fixture);
  fixture_sql (fixture, "DROP TRIGGER journal_is_final_update; UPDATE journal SET at = at + 1 WHERE seq = 3");
  fixture_reopen (fixture);
  g_assert_true (br_store_read (fixture->store, verify, &proof, NULL, &error));
  g_assert_cmpint (proof.bad_seq, ==, 3);
  br_journal_proof_clear (&proof);
}

static void
count_changed (BrStore   *store,
               BrChanges *changes,
               gpointer   user_data)
{
  if (br_changes_touches (changes, BR_KIND_CUSTOMER))
    (*(int *) user_data)++;
}

static void
test_changed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (BrCustomer) zoe = customer_new ("Zoë", NULL);
  int n = 0;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (count_changed), &n);
  g_assert_true (br_store_write (fixture->store, WRITE ("customer.add"), add_customer, zoe, NULL, NULL));
  g_assert_cmpint (n, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/a-customer-comes-back-as-entered", test_round_trip);
  ADD ("/store/nothing-personal-stands-in-the-clear", test_nothing_in_the_clear);
  ADD ("/store/undo-and-redo-survive-a-restart", test_undo_redo);
  ADD ("/store/the-chain-finds-an-altered-entry", test_chain);
  ADD ("/store/changed-is-emitted-on-the-main-context", test_changed);
  return g_test_run ();
}

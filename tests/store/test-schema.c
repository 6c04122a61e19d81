#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-journal.h"
#include "store/br-schema.h"
#include "store/br-vault.h"
#include "tests/store/archive.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

static BrStore *
open_archive (Fixture    *fixture,
              const char *name,
              BrStoreFlags flags)
{
  g_autofree char *archive = g_test_build_filename (G_TEST_DIST, "store", "data", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_clear_object (&fixture->store);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  if (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
    {
      g_file_get_contents (archive, &bytes, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents (fixture->path, bytes, size, &error);
      g_assert_no_error (error);
    }
  fixture->store = br_store_open (fixture->path, flags, &error);
  g_assert_no_error (error);
  br_store_unlock_with_passphrase (fixture->store, ARCHIVE_PASSPHRASE, &error);
  g_assert_no_error (error);
  return fixture->store;
}

/* ---- what is declared is what is there ------------------------------------ */

static const char *
type_of (const BrField *field)
{
  if ((field->flags & BR_FIELD_PII) != 0 || field->type == BR_FIELD_ID || field->type == BR_FIELD_REF)
    return "BLOB";
  return br_field_is_text (field) || field->type == BR_FIELD_ENUM || field->type == BR_FIELD_DATE ? "TEXT" : "INTEGER";
}

static void
expect_column (BrQuery    *columns,
               const char *name,
               const char *type,
               gboolean    not_null,
               gboolean    key)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_query_next (columns, &error));
  g_assert_cmpstr (br_query_get_text (columns, 1), ==, name);
  g_assert_cmpstr (br_query_get_text (columns, 2), ==, type);
  g_assert_cmpint (br_query_get_int (columns, 3), ==, not_null);
  g_assert_cmpint (br_query_get_int (columns, 5), ==, key);
}

/* A sealed column is emptied by erasure, so it is the one that may always be NULL. */
static gboolean
compare_with_tables (BrDb     *db,
                     gpointer  user_data,
                     GError  **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", entity->name);
      g_autoptr (BrQuery) columns = br_db_query (db, sql, error, NULL);

      br_fields_foreach (field, entity)
        {
          gboolean not_null = (field->flags & BR_FIELD_PII) == 0 &&
                              ((field->flags & BR_FIELD_REQUIRED) != 0 || field->type == BR_FIELD_BOOL ||
                               field->type == BR_FIELD_ENUM);

          g_test_message ("%s.%s", entity->name, field->name);
          expect_column (columns, field->name, type_of (field), not_null, field == entity->fields);
          if (field->type == BR_FIELD_MONEY)
            {
              g_autofree char *currency = g_strconcat (field->name, "_currency", NULL);

              expect_column (columns, currency, "TEXT", FALSE, FALSE);
            }
        }
      g_assert_false (br_query_next (columns, error));
    }
  return TRUE;
}

static gboolean
compare_references (BrDb     *db,
                    gpointer  user_data,
                    GError  **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    br_fields_foreach (field, br_entity_get (k))
      {
        const char *entity = br_entity_get (k)->name;
        gint64 references, indexes;

        if (field->type != BR_FIELD_REF)
          continue;
        g_test_message ("%s.%s", entity, field->name);
        g_assert_true (br_db_get_int (db,
                                      "SELECT count(*) FROM pragma_foreign_key_list (?) WHERE \"from\" = ?"
                                      " AND \"table\" = ? AND \"to\" = 'id' AND on_delete = 'NO ACTION'",
                                      &references, error, "ttt", entity, field->name,
                                      br_entity_get (field->ref)->name));
        g_assert_cmpint (references, ==, 1);
        g_assert_true (br_db_get_int (db,
                                      "SELECT count(*) FROM pragma_index_list (?) l, pragma_index_info (l.name) i"
                                      " WHERE i.seqno = 0 AND i.name = ?",
                                      &indexes, error, "tt", entity, field->name));
        g_assert_cmpint (indexes, >=, 1);
      }
  return TRUE;
}

static void
test_declarations (Fixture      *fixture,
                   gconstpointer data)
{
  cellar_read (fixture->store, compare_with_tables, NULL);
  cellar_read (fixture->store, compare_references, NULL);
}

/* What can be permuted by a user must not be unique, or an undo could be refused. */
static void
test_nothing_unique_but_ids (Fixture      *fixture,
                             gconstpointer data)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM pragma_index_list ('%s') WHERE \"unique\" AND origin <> 'pk'", br_entity_get (k)->name);

      g_assert_cmpint (cellar_count (fixture->store, sql), ==, 0);
    }
}

/* ---- old files ------------------------------------------------------------ */

static gboolean
read_schema (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT type, name, ifnull (sql, '') FROM sqlite_schema ORDER BY type, name", error, NULL);

  while (br_query_next (query, error))
    g_string_append_printf (user_data, "%s %s: %s\n", br_query_get_text (query, 0), br_query_get_text (query, 1),
                            br_query_get_text (query, 2));
  return TRUE;
}

static gboolean
verify (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  return br_journal_verify (db, user_data, error);
}

static gboolean
find_guest (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (GPtrArray) customers = br_db_select (db, BR_KIND_CUSTOMER, error, "ORDER BY id", NULL);
  const BrCustomer *first = customers->pdata[0], *last = customers->pdata[customers->len - 1];

  g_assert_cmpint (customers->len, ==, ARCHIVE_GUESTS);
  g_assert_cmpstr (first->name, ==, user_data);
  g_assert_cmpstr (first->email, ==, "guest0@example.org");
  g_assert_null (last->name);
  return TRUE;
}

static void
test_archive_is_migrated (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GString) ours = g_string_new (NULL), theirs = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrVenue) venue = NULL;
  BrJournalProof proof;
  BrUndoReport report;
  BrStore *store;

  cellar_read (fixture->store, read_schema, ours);
  store = open_archive (fixture, data, BR_STORE_DEFAULT);
  g_assert_cmpint (cellar_count (store, "PRAGMA user_version"), ==, BR_SCHEMA_CURRENT);
  cellar_read (store, read_schema, theirs);
  g_assert_cmpstr (ours->str, ==, theirs->str);
  cellar_read (store, compare_with_tables, NULL);

  venue = br_store_get_venue (store);
  g_assert_cmpstr (venue->name, ==, ARCHIVE_VENUE);
  g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM booking"), ==, ARCHIVE_BOOKINGS);
  cellar_read (store, find_guest, ARCHIVE_GUEST);
  cellar_assert_derived (store);
  cellar_read (store, verify, &proof);
  g_assert_cmpint (proof.bad_seq, ==, 0);
  g_assert_cmpint (proof.n_entries, ==, 1 + 1 + ARCHIVE_GUESTS + ARCHIVE_BOOKINGS + 1 + 2 + 1);
  br_journal_proof_clear (&proof);

  br_store_redo (store, NULL, &report, &error);
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  cellar_read (store, find_guest, ARCHIVE_GUEST_REDONE);
}

/* What its version did not know is not there, and nothing else is amiss. */
static gboolean
read_all_kinds (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  g_autoptr (GPtrArray) licences = br_db_select (db, BR_KIND_LICENCE, error, NULL, NULL);
  g_autoptr (GPtrArray) bookings = br_db_select (db, BR_KIND_BOOKING, error, "ORDER BY rowid", NULL);

  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autoptr (GPtrArray) rows = br_db_select (db, k, error, NULL, NULL);

      g_assert_nonnull (rows);
      g_assert_true (rows->len == 0 || k < BR_KIND_BOOKING_TAG);
    }
  g_assert_cmpint (licences->len, ==, 1);
  g_assert_false (((BrLicence *) licences->pdata[0])->counts_performers);
  g_assert_cmpint (((BrLicence *) licences->pdata[0])->capacity, ==, 200);
  g_assert_cmpint (bookings->len, ==, ARCHIVE_BOOKINGS);
  g_assert_cmpint (((BrBooking *) bookings->pdata[0])->party_size, ==, 1);
  g_assert_cmpint (((BrBooking *) bookings->pdata[0])->confirmed_at, ==, BR_INSTANT_NONE);
  return TRUE;
}

static void
test_archive_is_read_as_it_is (Fixture      *fixture,
                               gconstpointer data)
{
  BrStore *store = open_archive (fixture, data, BR_STORE_READ_ONLY);

  g_assert_cmpint (cellar_count (store, "PRAGMA user_version"), <, BR_SCHEMA_CURRENT);
  cellar_read (store, find_guest, ARCHIVE_GUEST);
  cellar_read (store, read_all_kinds, NULL);
}

static void
test_later_file (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", BR_SCHEMA_CURRENT + 1);
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  fixture_sql (fixture, sql);
  store = br_store_open (fixture->path, BR_STORE_DEFAULT, &error);
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NEWER);
  g_assert_null (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, Fixture, data, fixture_set_up, func, fixture_tear_down)
  ADD ("/schema/each-table-is-as-its-entity-declares", NULL, test_declarations);
  ADD ("/schema/nothing-that-people-choose-is-unique", NULL, test_nothing_unique_but_ids);
  ADD ("/schema/a-file-of-version-1-becomes-like-a-new-one", "venue-v1.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-1-is-read-as-it-is", "venue-v1.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-3-becomes-like-a-new-one", "venue-v3.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-3-is-read-as-it-is", "venue-v3.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-4-becomes-like-a-new-one", "venue-v4.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-4-is-read-as-it-is", "venue-v4.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-5-becomes-like-a-new-one", "venue-v5.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-5-is-read-as-it-is", "venue-v5.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-6-becomes-like-a-new-one", "venue-v6.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-6-is-read-as-it-is", "venue-v6.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-7-becomes-like-a-new-one", "venue-v7.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-7-is-read-as-it-is", "venue-v7.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-9-becomes-like-a-new-one", "venue-v9.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-9-is-read-as-it-is", "venue-v9.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-10-becomes-like-a-new-one", "venue-v10.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-10-is-read-as-it-is", "venue-v10.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-11-becomes-like-a-new-one", "venue-v11.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-11-is-read-as-it-is", "venue-v11.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-12-becomes-like-a-new-one", "venue-v12.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-12-is-read-as-it-is", "venue-v12.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-13-becomes-like-a-new-one", "venue-v13.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-13-is-read-as-it-is", "venue-v13.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-14-becomes-like-a-new-one", "venue-v14.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-14-is-read-as-it-is", "venue-v14.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-version-15-becomes-like-a-new-one", "venue-v15.backroom", test_archive_is_migrated);
  ADD ("/schema/a-file-of-version-15-is-read-as-it-is", "venue-v15.backroom", test_archive_is_read_as_it_is);
  ADD ("/schema/a-file-of-a-later-version-is-left-alone", NULL, test_later_file);
  return g_test_run ();
}

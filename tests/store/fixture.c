#include "config.h"

#include "tests/store/fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store/br-vault.h"

static gboolean
add_venue (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  g_autoptr (BrVenue) venue = br_new (VENUE, BrVenue);

  venue->id = br_db_new_id (db);
  venue->name = g_strdup ("The Test Cellar");
  venue->timezone = g_strdup ("Europe/London");
  venue->currency = g_strdup ("GBP");
  venue->cut_off = BR_CUT_OFF_DEFAULT;
  venue->country_code = g_strdup ("44");
  return br_db_insert (db, (BrRecord *) venue, error);
}

void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  const BrVerb verb = { "init", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("backroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "venue.backroom", NULL);
  fixture->store = br_store_open (fixture->path, BR_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (br_store_write (fixture->store, &verb, add_venue, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (br_store_issue_key (fixture->store, "the test passphrase", &fixture->passphrase, &error));
  g_assert_no_error (error);
}

void
fixture_close (Fixture *fixture)
{
  /* Answers that are still on their way hold the store. */
  for (int i = 0; i < 2000 && fixture->store != NULL && G_OBJECT (fixture->store)->ref_count > 1; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  if (fixture->store != NULL)
    g_assert_finalize_object (fixture->store);
  fixture->store = NULL;
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  fixture->store = br_store_open (fixture->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (br_store_unlock_with_passphrase (fixture->store, fixture->passphrase, &error));
  g_assert_no_error (error);
}

/* Changes the closed file behind the program's back. */
void
fixture_sql (Fixture    *fixture,
             const char *sql)
{
  sqlite3 *handle;
  char *message = NULL;

  g_assert_null (fixture->store);
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fixture_close (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->passphrase);
}

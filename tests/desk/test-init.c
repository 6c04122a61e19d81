#include "config.h"

#include <glib/gstdio.h>

#include "core/base/br-error.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-init.h"
#include "seal/br-passphrase.h"
#include "store/br-journal.h"
#include "store/br-vault.h"

/* 2026-03-14T15:00:00Z */
#define NOW G_GINT64_CONSTANT (1773500400000)

typedef struct
{
  char    *folder;
  char    *path;
  char    *passphrase;
  BrStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("backroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "venue.backroom", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->store != NULL)
    g_assert_finalize_object (fixture->store);
  br_desk_take_away (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_pointer (&fixture->passphrase, br_passphrase_free);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
make (Fixture             *fixture,
      const BrInitRequest *request)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_desk_init (fixture->path, request, &fixture->passphrase, &fixture->store, &error));
  g_assert_no_error (error);
}

static void
assert_refused (Fixture             *fixture,
                const BrInitRequest *request,
                int                  code)
{
  g_autoptr (GError) error = NULL;
  const char *left;
  g_autoptr (GDir) dir = NULL;

  g_assert_false (br_desk_init (fixture->path, request, &fixture->passphrase, &fixture->store, &error));
  g_assert_error (error, BR_CORE_ERROR, code);
  dir = g_dir_open (fixture->folder, 0, NULL);
  left = g_dir_read_name (dir);
  g_assert_cmpstr (left, ==, NULL);
}

/* ---- what is in it ----------------------------------------------------- */

static gboolean
look_at_people (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Fixture *fixture = user_data;
  g_autoptr (GPtrArray) roles = br_db_select (db, BR_KIND_ROLE, error, NULL, NULL);
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, NULL, NULL);
  BrUser *owner;

  g_assert_cmpuint (roles->len, ==, 6);
  for (guint i = 0; i < roles->len; i++)
    {
      BrRole *role = roles->pdata[i];
      g_autoptr (GPtrArray) cells = br_db_select (db, BR_KIND_PERMISSION, error, "WHERE role = ?", "I", &role->id);

      g_assert_cmpint (role->base, ==, (int) i);
      g_assert_cmpuint (cells->len, ==, 13);
      for (guint j = 0; j < cells->len; j++)
        {
          BrPermission *cell = cells->pdata[j];

          g_assert_cmpint (cell->area, ==, (int) j);
          g_assert_cmpint (cell->level, ==, br_permission_default (role->base, cell->area));
        }
    }
  g_assert_cmpuint (users->len, ==, 1);
  owner = users->pdata[0];
  g_assert_cmpstr (owner->handle, ==, "owner");
  g_assert_true (br_id_equal (&owner->role, br_record_get_id (roles->pdata[0])));
  g_assert_true (br_id_equal (&owner->id, br_store_get_actor (fixture->store)));
  return TRUE;
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  make (fixture, &(BrInitRequest){ .name = "Cellar", .now = NOW });
  g_assert_true (br_store_read (fixture->store, look_at_people, fixture, NULL, NULL));
}

static gboolean
look_at_room (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  g_autoptr (GPtrArray) rooms = br_db_select (db, BR_KIND_ROOM, error, NULL, NULL);
  g_autoptr (GPtrArray) plans = br_db_select (db, BR_KIND_PLAN, error, NULL, NULL);
  BrRoom *room;
  BrPlan *plan;

  g_assert_cmpuint (rooms->len, ==, 1);
  g_assert_cmpuint (plans->len, ==, 1);
  room = rooms->pdata[0];
  plan = plans->pdata[0];
  g_assert_cmpstr (room->name, ==, "Main");
  g_assert_true (br_id_equal (&room->default_plan, &plan->id));
  g_assert_true (br_id_equal (&plan->room, &room->id));
  g_assert_cmpstr (plan->name, ==, "Standard");
  g_assert_cmpint (plan->width, ==, 12000000);
  g_assert_cmpint (plan->height, ==, 9000000);
  return TRUE;
}

static void
test_room (Fixture      *fixture,
           gconstpointer data)
{
  make (fixture, &(BrInitRequest){ .name = "Cellar", .now = NOW });
  g_assert_true (br_store_read (fixture->store, look_at_room, NULL, NULL, NULL));
}

static gboolean
find_licence (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  *(BrLicence **) user_data = (BrLicence *) br_db_find (db, BR_KIND_LICENCE, error, "LIMIT 1", NULL);
  return TRUE;
}

static void
test_licence (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (BrLicence) licence = NULL;
  g_autoptr (BrVenue) venue = NULL;

  make (fixture, &(BrInitRequest){ .name = "Cellar", .capacity = 240, .now = NOW });
  g_assert_true (br_store_read (fixture->store, find_licence, &licence, NULL, NULL));
  g_assert_cmpint (licence->capacity, ==, 240);
  g_assert_cmpint (licence->starts_on, ==, br_date_from_ymd (2026, 3, 14));
  venue = br_store_get_venue (fixture->store);
  g_assert_cmpstr (venue->name, ==, "Cellar");
  g_assert_cmpstr (venue->timezone, ==, "Europe/London");
  g_assert_cmpstr (venue->currency, ==, "GBP");
  g_assert_cmpstr (venue->country_code, ==, "44");
  g_assert_cmpint (venue->cut_off, ==, 360);
}

static void
test_no_licence (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (BrLicence) licence = NULL;

  make (fixture, &(BrInitRequest){ .name = "Cellar", .now = NOW });
  g_assert_true (br_store_read (fixture->store, find_licence, &licence, NULL, NULL));
  g_assert_null (licence);
}

/* ---- how it is made ---------------------------------------------------- */

static gboolean
list_journal (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  *(GPtrArray **) user_data = br_journal_list (db, 0, 10, -1, NULL, error);
  return *(GPtrArray **) user_data != NULL;
}

static void
test_journal (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  BrUndoReport report;
  BrEntry *entry;

  make (fixture, &(BrInitRequest){ .name = "Cellar", .capacity = 240, .now = NOW });
  g_assert_true (br_store_read (fixture->store, list_journal, &entries, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->code, ==, "init");
  g_assert_cmpint (entry->at, ==, NOW);
  g_assert_cmpint (entry->undo, ==, BR_UNDO_NEVER);
  g_assert_false (br_store_undo (fixture->store, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
  br_undo_report_clear (&report);
}

static gboolean
read_owner (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (BrUser) owner = (BrUser *) br_db_find (db, BR_KIND_USER, error, "LIMIT 1", NULL);

  *(char **) user_data = owner != NULL ? g_strdup (owner->handle) : NULL;
  return owner != NULL && br_db_is_unlocked (db);
}

static void
test_reopens (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *handle = NULL;
  g_autoptr (GError) error = NULL;

  make (fixture, &(BrInitRequest){ .name = "Cellar", .now = NOW });
  g_assert_true (br_store_is_unlocked (fixture->store));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture->store = br_store_open (fixture->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_false (br_store_is_unlocked (fixture->store));
  g_assert_true (br_store_unlock_with_passphrase (fixture->store, fixture->passphrase, &error));
  g_assert_no_error (error);
  g_assert_true (br_store_read (fixture->store, read_owner, &handle, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (handle, ==, "owner");
}

static void
test_own_passphrase (Fixture      *fixture,
                     gconstpointer data)
{
  make (fixture, &(BrInitRequest){ .name = "Cellar", .passphrase = "four words of mine", .now = NOW });
  g_assert_cmpstr (fixture->passphrase, ==, "four words of mine");
}

/* ---- what is refused --------------------------------------------------- */

static void
test_no_name (Fixture      *fixture,
              gconstpointer data)
{
  assert_refused (fixture, &(BrInitRequest){ .name = "", .now = NOW }, BR_CORE_ERROR_REQUIRED);
  assert_refused (fixture, &(BrInitRequest){ .now = NOW }, BR_CORE_ERROR_REQUIRED);
}

static void
test_timezone (Fixture      *fixture,
               gconstpointer data)
{
  assert_refused (fixture, &(BrInitRequest){ .name = "Cellar", .timezone = "Mars/Phobos", .now = NOW },
                  BR_CORE_ERROR_INVALID);
  assert_refused (fixture, &(BrInitRequest){ .name = "Cellar", .timezone = "", .now = NOW }, BR_CORE_ERROR_INVALID);
}

static void
test_currency (Fixture      *fixture,
               gconstpointer data)
{
  assert_refused (fixture, &(BrInitRequest){ .name = "Cellar", .currency = "QQQ", .now = NOW },
                  BR_CORE_ERROR_INVALID);
  assert_refused (fixture, &(BrInitRequest){ .name = "Cellar", .currency = "pounds", .now = NOW },
                  BR_CORE_ERROR_INVALID);
}

static void
test_capacity (Fixture      *fixture,
               gconstpointer data)
{
  assert_refused (fixture, &(BrInitRequest){ .name = "Cellar", .capacity = -1, .now = NOW }, BR_CORE_ERROR_INVALID);
}

static void
test_existing (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "a shopping list", -1, NULL));
  g_assert_false (br_desk_init (fixture->path, &(BrInitRequest){ .name = "Cellar", .now = NOW },
                                &fixture->passphrase, &fixture->store, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "a shopping list");
}

static void
test_country_code (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_cmpstr (br_desk_zone_country_code ("Europe/London"), ==, "44");
  g_assert_cmpstr (br_desk_zone_country_code ("Europe/Dublin"), ==, "353");
  g_assert_cmpstr (br_desk_zone_country_code ("America/New_York"), ==, "1");
  g_assert_cmpstr (br_desk_zone_country_code ("Etc/UTC"), ==, "44");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/init/a-new-venue-has-six-roles-and-an-owner-who-acts", test_people);
  ADD ("/init/a-new-venue-has-a-room-with-its-usual-plan", test_room);
  ADD ("/init/the-licence-counts-from-the-night-the-venue-is-made", test_licence);
  ADD ("/init/without-a-capacity-there-is-no-licence", test_no_licence);
  ADD ("/init/is-one-entry-that-cannot-be-undone", test_journal);
  ADD ("/init/the-issued-passphrase-opens-the-venue-again", test_reopens);
  ADD ("/init/a-passphrase-of-ones-own-is-taken", test_own_passphrase);
  ADD ("/init/a-venue-without-a-name-is-refused", test_no_name);
  ADD ("/init/an-unknown-time-zone-leaves-no-file", test_timezone);
  ADD ("/init/an-unknown-currency-leaves-no-file", test_currency);
  ADD ("/init/a-negative-capacity-leaves-no-file", test_capacity);
  ADD ("/init/a-file-that-is-there-stays-as-it-is", test_existing);
  ADD ("/init/the-calling-code-follows-the-time-zone", test_country_code);
  return g_test_run ();
}

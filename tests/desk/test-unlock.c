#include "config.h"

#include "tests/desk/venue.h"

#include <glib/gstdio.h>

#include "desk/br-desk-actor.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-unlock.h"
#include "seal/br-passphrase.h"
#include "seal/br-seal-error.h"
#include "store/br-vault.h"

/* Opens the file again, without its key. */
static void
lock (Venue *venue)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (venue->store);
  venue->store = br_store_open (venue->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_false (br_store_is_unlocked (venue->store));
}

static char *
write_secret (Venue      *venue,
              const char *text)
{
  char *path = g_build_filename (venue->folder, "secret", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("BACKROOM_PASSPHRASE_FILE", path, TRUE);
  return path;
}

static char *
answer (gpointer user_data)
{
  return g_strdup (user_data);
}

static void
test_file (Venue        *venue,
           gconstpointer data)
{
  g_autofree char *text = g_strconcat (venue->passphrase, "\r\nsomething else\n", NULL);
  g_autofree char *path = write_secret (venue, text);
  g_autoptr (GError) error = NULL;

  lock (venue);
  g_assert_true (br_desk_unlock (venue->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (br_store_is_unlocked (venue->store));
  g_assert_true (br_desk_unlock (venue->store, NULL, NULL, NULL, &error));
  g_unsetenv ("BACKROOM_PASSPHRASE_FILE");
  g_remove (path);
}

static void
test_wrong_file (Venue        *venue,
                 gconstpointer data)
{
  g_autofree char *path = write_secret (venue, "not the passphrase\n");
  g_autoptr (GError) error = NULL;

  lock (venue);
  g_assert_false (br_desk_unlock (venue->store, answer, venue->passphrase, NULL, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "\n", -1, NULL));
  g_assert_false (br_desk_unlock (venue->store, NULL, NULL, NULL, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);

  g_remove (path);
  g_assert_false (br_desk_unlock (venue->store, NULL, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_unsetenv ("BACKROOM_PASSPHRASE_FILE");
}

static void
test_asked (Venue        *venue,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_unsetenv ("BACKROOM_PASSPHRASE_FILE");
  lock (venue);
  g_assert_false (br_desk_unlock (venue->store, NULL, NULL, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (br_desk_unlock (venue->store, answer, NULL, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (br_desk_unlock (venue->store, answer, (gpointer) "wrong", NULL, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (br_desk_unlock (venue->store, answer, venue->passphrase, NULL, &error));
  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  BrId        id;
  GError     *error;
} Finding;

static gboolean
find_user (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Finding *finding = user_data;

  if (finding->name == NULL)
    br_desk_find_owner (db, &finding->id, &finding->error);
  else
    br_desk_find_user (db, finding->name, &finding->id, &finding->error);
  return TRUE;
}

static void
assert_finds (Venue      *venue,
              const char *name,
              const BrId *id,
              int         code)
{
  Finding finding = { .name = name };

  venue_read (venue, find_user, &finding);
  if (id != NULL)
    {
      g_assert_no_error (finding.error);
      g_assert_true (br_id_equal (&finding.id, id));
      return;
    }
  g_assert_error (finding.error, BR_DESK_ERROR, code);
  g_error_free (finding.error);
}

static void
test_actor (Venue        *venue,
            gconstpointer data)
{
  BrId owner = *br_store_get_actor (venue->store);
  BrId maeve = venue_add (venue, BR_KIND_USER, "handle=maeve", "name=Maeve Byrne", "role=Manager", NULL);

  venue_add (venue, BR_KIND_USER, "handle=second", "name=Sam Doe", "role=Owner", NULL);
  assert_finds (venue, NULL, &owner, 0);
  assert_finds (venue, "OWNER", &owner, 0);
  assert_finds (venue, "maeve", &maeve, 0);
  assert_finds (venue, "maeve byrne", &maeve, 0);
  assert_finds (venue, "nobody", NULL, BR_DESK_ERROR_NOT_FOUND);
  venue_add (venue, BR_KIND_USER, "handle=other", "name=Maeve Byrne", "role=Host", NULL);
  assert_finds (venue, "maeve byrne", NULL, BR_DESK_ERROR_AMBIGUOUS);
}

int
main (int   argc,
      char *argv[])
{
  /* There is no keyring here, and none is to be started. */
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/unlock/the-first-line-of-the-file-opens-the-venue", test_file);
  ADD ("/desk/unlock/a-file-that-does-not-open-it-is-an-error", test_wrong_file);
  ADD ("/desk/unlock/somebody-is-asked-when-nothing-else-opens-it", test_asked);
  ADD ("/desk/actor/the-first-owner-acts-or-who-is-named", test_actor);
  return g_test_run ();
}

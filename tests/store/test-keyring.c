#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "store/br-keyring.h"

/* The keyring of these tests is libsecret's file backend in a folder of its own: no bus, no
 * desktop. Every test begins without a file. */
static char *folder;
static char *file;

typedef struct
{
  BrId venue;
} Fixture;

static void
remove_files (void)
{
  g_autofree char *backup = g_strconcat (file, "~", NULL);

  g_unlink (file);
  g_unlink (backup);
}

static void
set_up (Fixture      *self,
        gconstpointer user_data)
{
  g_assert_true (br_id_parse ("01890a5d-ac96-774b-bcce-b302099a8057", &self->venue, NULL));
}

static void
tear_down (Fixture      *self,
           gconstpointer user_data)
{
  remove_files ();
}

static void
test_not_there (Fixture      *self,
                gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (br_keyring_lookup (&self->venue, NULL, &error));
  g_assert_error (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_NOT_FOUND);
}

static void
test_kept (Fixture      *self,
           gconstpointer user_data)
{
  g_autoptr (BrSealKey) key = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (br_keyring_store (&self->venue, "Backroom", key, NULL, &error));
  g_assert_no_error (error);
  found = br_keyring_lookup (&self->venue, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (br_seal_key_equal (key, found));
}

static void
test_replaced (Fixture      *self,
               gconstpointer user_data)
{
  g_autoptr (BrSealKey) first = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) second = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) found = NULL;

  g_assert_true (br_keyring_store (&self->venue, "Backroom", first, NULL, NULL));
  g_assert_true (br_keyring_store (&self->venue, "The Backroom", second, NULL, NULL));
  found = br_keyring_lookup (&self->venue, NULL, NULL);
  g_assert_nonnull (found);
  g_assert_true (br_seal_key_equal (second, found));
}

static void
test_venues_apart (Fixture      *self,
                   gconstpointer user_data)
{
  g_autoptr (BrSealKey) ours = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) theirs = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) found = NULL;
  g_autoptr (GError) error = NULL;
  BrId other = self->venue;

  other.bytes[15] ^= 1;
  g_assert_true (br_keyring_store (&self->venue, "Ours", ours, NULL, NULL));
  g_assert_true (br_keyring_store (&other, "Theirs", theirs, NULL, NULL));
  g_assert_true (br_keyring_clear (&other, NULL, NULL));

  found = br_keyring_lookup (&self->venue, NULL, NULL);
  g_assert_nonnull (found);
  g_assert_true (br_seal_key_equal (ours, found));
  g_assert_null (br_keyring_lookup (&other, NULL, &error));
  g_assert_error (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_NOT_FOUND);
}

static void
test_clear_nothing (Fixture      *self,
                    gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_keyring_clear (&self->venue, NULL, &error));
  g_assert_no_error (error);
}

static void
test_other_process (Fixture      *self,
                    gconstpointer user_data)
{
  g_autoptr (BrSealKey) key = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) found = NULL;
  g_autofree char *before = NULL;
  g_autofree char *with_key = NULL;
  gsize before_size, with_key_size;
  g_autoptr (GError) error = NULL;
  BrId other = self->venue;

  other.bytes[0] ^= 1;
  g_assert_true (br_keyring_store (&other, "Other", key, NULL, NULL));
  g_assert_true (g_file_get_contents (file, &before, &before_size, NULL));
  g_assert_true (br_keyring_store (&self->venue, "Backroom", key, NULL, NULL));
  g_assert_true (g_file_get_contents (file, &with_key, &with_key_size, NULL));

  /* Another process takes the key out, and puts it back again. */
  g_assert_true (g_file_set_contents (file, before, before_size, NULL));
  g_assert_null (br_keyring_lookup (&self->venue, NULL, &error));
  g_assert_error (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (file, with_key, with_key_size, NULL));
  found = br_keyring_lookup (&self->venue, NULL, NULL);
  g_assert_nonnull (found);
  g_assert_true (br_seal_key_equal (key, found));
}

static void
test_sealed_file (Fixture      *self,
                  gconstpointer user_data)
{
  static const guint8 bytes[BR_SEAL_KEY_SIZE] = "thirty-two bytes of a known key!";
  g_autoptr (BrSealKey) key = br_seal_key_new_from_bytes (bytes);
  g_autofree char *text = g_base64_encode (bytes, sizeof bytes);
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (br_keyring_store (&self->venue, "Backroom", key, NULL, NULL));
  g_assert_true (g_file_get_contents (file, &contents, &size, NULL));
  g_assert_null (memmem (contents, size, bytes, sizeof bytes));
  g_assert_null (memmem (contents, size, text, strlen (text)));
}

static void
test_broken_file (Fixture      *self,
                  gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "not a keyring at all", -1, NULL));
  g_assert_null (br_keyring_lookup (&self->venue, NULL, &error));
  g_assert_error (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (br_keyring_lookup (&self->venue, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* All three must answer at once, each with "there is no keyring". The environment must not change
 * once there are threads, so each case has a process of its own; a hang ends it after a while. */
static void
assert_unavailable (Fixture    *self,
                    const char *backend,
                    const char *bus)
{
  g_autoptr (BrSealKey) key = NULL;
  g_autoptr (GError) lookup_error = NULL;
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) clear_error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 10 * G_USEC_PER_SEC, 0);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("SECRET_BACKEND", backend, TRUE);
  if (bus != NULL)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", bus, TRUE);

  key = br_seal_key_new_random (NULL);
  g_assert_null (br_keyring_lookup (&self->venue, NULL, &lookup_error));
  g_assert_error (lookup_error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE);
  g_assert_false (br_keyring_store (&self->venue, "Backroom", key, NULL, &store_error));
  g_assert_error (store_error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE);
  g_assert_false (br_keyring_clear (&self->venue, NULL, &clear_error));
  g_assert_error (clear_error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE);
}

/* Stands in for the program that GDBus starts when there is no session bus, and tells on it. */
static void
run_with_fake_launcher (Fixture    *self,
                        const char *bus)
{
  g_autofree char *bin = g_build_filename (folder, "bin", NULL);
  g_autofree char *launcher = g_build_filename (bin, "dbus-launch", NULL);
  g_autofree char *mark = g_build_filename (folder, "launched", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\n: > '%s'\nexit 1\n", mark);

  if (g_test_subprocess ())
    {
      g_assert_cmpint (g_mkdir (bin, 0700), ==, 0);
      g_assert_true (g_file_set_contents_full (launcher, script, -1, G_FILE_SET_CONTENTS_NONE,
                                               0700, NULL));
      g_setenv ("PATH", bin, TRUE);
      g_setenv ("DISPLAY", ":97", TRUE);
    }

  assert_unavailable (self, "service", bus);

  if (g_test_subprocess ())
    {
      g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
      g_unlink (launcher);
      g_rmdir (bin);
    }
}

static void
test_no_bus (Fixture      *self,
             gconstpointer user_data)
{
  run_with_fake_launcher (self, NULL);
}

static void
test_dead_bus (Fixture      *self,
               gconstpointer user_data)
{
  assert_unavailable (self, "service", "unix:path=/nonexistent/bus");
}

static void
test_no_autolaunch (Fixture      *self,
                    gconstpointer user_data)
{
  run_with_fake_launcher (self, "autolaunch:");
}

static void
test_unknown_backend (Fixture      *self,
                      gconstpointer user_data)
{
  assert_unavailable (self, "carrier-pigeon", NULL);
}

/* libsecret 0.20's file backend leaks its file's etag at every write, and the contents of a file
 * that it cannot read. The address sanitizer asks for these by name. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

const char *
__lsan_default_suppressions (void)
{
  return "leak:libsecret-1.so\n";
}

int
main (int   argc,
      char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  folder = g_dir_make_tmp ("backroom-keyring-XXXXXX", NULL);
  file = g_build_filename (folder, "test.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "open sesame", TRUE);

  /* No bus of the user's own either. */
  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/keyring/a-key-that-was-never-kept-is-not-found", test_not_there);
  ADD ("/keyring/a-kept-key-is-found-again", test_kept);
  ADD ("/keyring/a-second-key-takes-the-place-of-the-first", test_replaced);
  ADD ("/keyring/venues-do-not-see-each-others-keys", test_venues_apart);
  ADD ("/keyring/clearing-nothing-is-no-error", test_clear_nothing);
  ADD ("/keyring/what-another-process-wrote-is-seen", test_other_process);
  ADD ("/keyring/the-file-does-not-show-the-key", test_sealed_file);
  ADD ("/keyring/a-broken-file-is-unavailable-not-empty", test_broken_file);
  ADD ("/keyring/a-cancelled-lookup-says-so", test_cancelled);
  ADD ("/keyring/without-a-bus-it-is-unavailable-at-once", test_no_bus);
  ADD ("/keyring/with-a-dead-bus-it-is-unavailable-at-once", test_dead_bus);
  ADD ("/keyring/no-bus-is-launched-even-when-asked-for", test_no_autolaunch);
  ADD ("/keyring/an-unknown-backend-is-unavailable-not-a-hang", test_unknown_backend);
#undef ADD

  status = g_test_run ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (file);
  g_free (folder);
  return status;
}

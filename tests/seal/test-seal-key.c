#include "config.h"

#include <sys/mman.h>
#include <unistd.h>

#include "vectors.h"

static void
test_derived (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (BrSealKey) derived = br_seal_key_derive (key, "test");
  g_autoptr (BrSealKey) again = br_seal_key_derive (key, "test");
  g_autoptr (BrSealKey) other = br_seal_key_derive (key, "tests");

  assert_hex (br_seal_key_get_bytes (derived), BR_SEAL_KEY_SIZE, DERIVED_HEX);
  g_assert_true (br_seal_key_equal (derived, again));
  g_assert_false (br_seal_key_equal (derived, other));
}

static void
test_id (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (BrSealKey) other = br_seal_key_derive (key, "test");

  g_assert_cmpstr (br_seal_key_get_id (key), ==, ID_HEX);
  g_assert_cmpuint (strlen (br_seal_key_get_id (key)), ==, BR_SEAL_KEY_ID_LENGTH);
  g_assert_cmpstr (br_seal_key_get_id (other), !=, ID_HEX);
}

static void
test_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (BrSealKey) key = br_seal_key_new_random (NULL);

      g_assert_nonnull (key);
      g_assert_true (g_hash_table_add (seen, g_strdup (br_seal_key_get_id (key))));
    }
}

static gpointer
ref_and_unref (gpointer key)
{
  for (guint i = 0; i < 10000; i++)
    br_seal_key_unref (br_seal_key_ref (key));
  br_seal_key_unref (key);
  return NULL;
}

static void
test_shared (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("key", ref_and_unref, br_seal_key_ref (key));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (br_seal_key_get_id (key), ==, ID_HEX);
}

/* The kernel's flags of the mapping that an address lies in, or NULL where it does not tell. */
static char *
flags_of_page (gconstpointer address)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  if (!g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL))
    return NULL;

  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;
      guint64 start = g_ascii_strtoull (lines[i], &rest, 16);

      if (*rest == '-' && rest != lines[i])
        inside = start <= (guintptr) address &&
                 (guintptr) address < g_ascii_strtoull (rest + 1, NULL, 16);
      else if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i], " ", NULL);
    }
  return NULL;
}

/* A limit may forbid it; and the address sanitizer's mlock() only says that it did. */
static gboolean
may_lock (void)
{
  gsize size = (gsize) sysconf (_SC_PAGESIZE);
  gpointer page = mmap (NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_autofree char *flags = NULL;

  mlock (page, size);
  flags = flags_of_page (page);
  munmap (page, size);
  return strstr (flags, " lo ") != NULL;
}

static void
test_page (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autofree char *flags = flags_of_page (br_seal_key_get_bytes (key));

  if (flags == NULL)
    {
      g_test_skip ("this kernel does not tell the flags of a mapping");
      return;
    }
  g_assert_nonnull (strstr (flags, " dd "));
  if (may_lock ())
    g_assert_nonnull (strstr (flags, " lo "));
}

static void
test_freed (void)
{
  gsize size = (gsize) sysconf (_SC_PAGESIZE);
  BrSealKey *key = venue_key_new ();
  guintptr page = (guintptr) br_seal_key_get_bytes (key) / size * size;
  unsigned char resident;

  g_assert_cmpint (mincore ((gpointer) page, size, &resident), ==, 0);
  br_seal_key_unref (br_seal_key_ref (key));
  g_assert_cmpint (mincore ((gpointer) page, size, &resident), ==, 0);
  br_seal_key_unref (key);
  g_assert_cmpint (mincore ((gpointer) page, size, &resident), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seal-key/a-key-for-a-purpose-is-derived-by-hkdf", test_derived);
  g_test_add_func ("/seal-key/its-name-is-derived-from-it", test_id);
  g_test_add_func ("/seal-key/new-keys-differ", test_random);
  g_test_add_func ("/seal-key/threads-may-share-it", test_shared);
  g_test_add_func ("/seal-key/its-page-is-locked-and-not-dumped", test_page);
  g_test_add_func ("/seal-key/its-page-goes-with-the-last-reference", test_freed);

  return g_test_run ();
}

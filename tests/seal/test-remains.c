#include "config.h"

#include <gio/gio.h>
#include <malloc.h>

#include "remains.h"
#include "seal/br-passphrase.h"
#include "seal/br-sealer.h"
#include "seal/br-stream.h"
#include "vectors.h"

/* What is secret must not lie about in memory once it is done with: it would be in the next crash
 * dump or swapped page. The whole memory of the process is searched for it. */

#define SECRET_SIZE 32

/* The allocator writes its own over the first 16 bytes of what is freed. */
#define remains(self) secret_remains ((self)->masked + 16, SECRET_SIZE - 16)

typedef struct
{
  BrSealKey *venue_key;
  BrId       venue;
  guint8     masked[SECRET_SIZE];
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer user_data)
{
  g_autoptr (BrSealer) sealer = br_sealer_new (NULL);

  self->venue_key = br_seal_key_new_random (NULL);
  self->venue = id_of (VENUE_TEXT);

  /* Letters, so that it may also be a passphrase. */
  g_assert_true (br_sealer_random (sealer, self->masked, SECRET_SIZE, NULL));
  for (guint i = 0; i < SECRET_SIZE; i++)
    self->masked[i] = ('!' + self->masked[i] % 32) ^ 0xff;
}

static void
tear_down (Fixture      *self,
           gconstpointer user_data)
{
  br_seal_key_unref (self->venue_key);
}

static void
test_control (Fixture      *self,
              gconstpointer user_data)
{
  guint8 *copy = g_malloc (SECRET_SIZE);

  g_assert_false (remains (self));
  unmask (self->masked, SECRET_SIZE, copy);
  g_assert_true (remains (self));
  br_seal_cleanse (copy, SECRET_SIZE);
  g_assert_false (remains (self));
  g_free (copy);
}

static void
test_value (Fixture      *self,
            gconstpointer user_data)
{
  g_autoptr (BrSealer) sealer = br_sealer_new (NULL);
  const guint8 *key = br_seal_key_get_bytes (self->venue_key);
  guint8 value[SECRET_SIZE], sealed[SECRET_SIZE + BR_SEAL_OVERHEAD];

  unmask (self->masked, sizeof value, value);
  g_assert_true (br_sealer_seal (sealer, key, NULL, 0, value, sizeof value, sealed, NULL));
  br_seal_cleanse (value, sizeof value);
  g_assert_false (remains (self));

  g_assert_true (br_sealer_open (sealer, key, NULL, 0, sealed, sizeof sealed, value, NULL, NULL));
  g_assert_true (remains (self));
  br_seal_cleanse (value, sizeof value);
  g_assert_false (remains (self));

  sealed[sizeof sealed - 1] ^= 1;
  g_assert_false (br_sealer_open (sealer, key, NULL, 0, sealed, sizeof sealed, value, NULL, NULL));
  g_assert_false (remains (self));
}

static void
test_key (Fixture      *self,
          gconstpointer user_data)
{
  guint8 key[SECRET_SIZE], wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  guint8 sealed[5 + BR_SEAL_OVERHEAD], opened[5];
  BrSealer *sealer = br_sealer_new (NULL);

  unmask (self->masked, sizeof key, key);
  g_assert_true (br_sealer_wrap_key (sealer, self->venue_key, &self->venue, key, wrapped, NULL));
  br_seal_cleanse (key, sizeof key);
  g_assert_false (remains (self));

  g_assert_true (br_sealer_unwrap_key (sealer, self->venue_key, &self->venue,
                                       wrapped, sizeof wrapped, key, NULL));
  g_assert_true (br_sealer_seal (sealer, key, NULL, 0, (const guint8 *) "plain", 5, sealed, NULL));
  g_assert_true (br_sealer_open (sealer, key, NULL, 0, sealed, sizeof sealed, opened, NULL, NULL));
  br_seal_cleanse (key, sizeof key);
  br_sealer_free (sealer);
  g_assert_false (remains (self));
}

static void
test_venue_key (Fixture      *self,
                gconstpointer user_data)
{
  BrSealer *sealer = br_sealer_new (NULL);
  BrSealKey *key, *derived, *unwrapped;
  g_autoptr (GBytes) record = NULL;
  guint8 bytes[SECRET_SIZE], wrapped[BR_SEAL_WRAPPED_KEY_SIZE];

  unmask (self->masked, sizeof bytes, bytes);
  key = br_seal_key_new_from_bytes (bytes);
  br_seal_cleanse (bytes, sizeof bytes);
  derived = br_seal_key_derive (key, "test");
  g_assert_true (br_sealer_wrap_key (sealer, key, &self->venue,
                                     br_seal_key_get_bytes (derived), wrapped, NULL));
  record = br_passphrase_wrap (PASSPHRASE, key, &self->venue, NULL);
  unwrapped = br_passphrase_unwrap (PASSPHRASE, g_bytes_get_data (record, NULL),
                                    g_bytes_get_size (record), &self->venue, NULL);
  g_assert_true (br_seal_key_equal (key, unwrapped));
  br_seal_key_unref (unwrapped);
  br_sealer_free (sealer);
  br_seal_key_unref (derived);
  br_seal_key_unref (key);
  g_assert_false (remains (self));
}

static void
test_passphrase (Fixture      *self,
                 gconstpointer user_data)
{
  char *text = g_malloc0 (SECRET_SIZE + 1);
  g_autoptr (GBytes) wrapped = NULL;
  g_autoptr (BrSealKey) key = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data;

  unmask (self->masked, SECRET_SIZE, (guint8 *) text);
  wrapped = br_passphrase_wrap (text, self->venue_key, &self->venue, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (wrapped, &size);
  key = br_passphrase_unwrap (text, data, size, &self->venue, &error);
  g_assert_no_error (error);
  g_assert_true (br_seal_key_equal (key, self->venue_key));
  br_passphrase_free (text);
  g_assert_false (remains (self));
}

static void
write_secrets (Fixture       *self,
               GOutputStream *out)
{
  guint8 *plain = g_malloc (SECRET_SIZE * 8192);

  for (guint i = 0; i < 8192; i++)
    unmask (self->masked, SECRET_SIZE, plain + i * SECRET_SIZE);
  g_assert_true (g_output_stream_write_all (out, plain, SECRET_SIZE * 8192, NULL, NULL, NULL));
  br_seal_cleanse (plain, SECRET_SIZE * 8192);
  g_free (plain);
}

static void
test_stream (Fixture      *self,
             gconstpointer user_data)
{
  g_autoptr (GFileIOStream) plain_io = NULL, sealed_io = NULL;
  g_autoptr (GFile) plain = g_file_new_tmp (NULL, &plain_io, NULL);
  g_autoptr (GFile) sealed = g_file_new_tmp (NULL, &sealed_io, NULL);
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (plain_io));
  GInputStream *sealed_in = g_io_stream_get_input_stream (G_IO_STREAM (sealed_io));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (plain_io));
  GOutputStream *sealed_out = g_io_stream_get_output_stream (G_IO_STREAM (sealed_io));
  g_autoptr (BrStreamHeader) header = NULL;
  g_autoptr (GError) error = NULL;

  write_secrets (self, out);
  g_assert_true (g_seekable_seek (G_SEEKABLE (plain_io), 0, G_SEEK_SET, NULL, NULL));
  br_stream_seal (in, sealed_out, self->venue_key, &self->venue, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (remains (self));

  g_assert_true (g_seekable_seek (G_SEEKABLE (sealed_io), 0, G_SEEK_SET, NULL, NULL));
  header = br_stream_read_header (sealed_in, NULL, &error);
  g_assert_no_error (error);
  br_stream_open (sealed_in, header, self->venue_key, out, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (remains (self));

  g_file_delete (plain, NULL, NULL);
  g_file_delete (sealed, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  /* Large blocks too must stay where they were when they are freed. */
  mallopt (M_MMAP_THRESHOLD, 1 << 24);
  mallopt (M_TRIM_THRESHOLD, 1 << 28);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/remains/the-search-finds-what-is-there", test_control);
  ADD ("/remains/no-value-is-left-by-sealing-or-opening", test_value);
  ADD ("/remains/no-subjects-key-is-left-by-a-sealer", test_key);
  ADD ("/remains/no-venues-key-is-left-by-its-last-reference", test_venue_key);
  ADD ("/remains/no-passphrase-is-left-by-wrapping-or-unwrapping", test_passphrase);
  ADD ("/remains/no-plain-text-is-left-by-a-stream", test_stream);
#undef ADD

  return g_test_run ();
}

#include "config.h"

#include <openssl/evp.h>

#include "seal/br-gcm.h"
#include "seal/br-hash.h"
#include "seal/br-passphrase.h"
#include "seal/br-stream.h"
#include "vectors.h"

/* The format's own figures, said again here. */
#define HEADER_SIZE 256
#define CHUNK_SIZE 65536
#define SEALED_CHUNK_SIZE (CHUNK_SIZE + 16)

typedef struct
{
  BrSealKey *venue_key;
  BrId       venue;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer user_data)
{
  self->venue_key = venue_key_new ();
  self->venue = id_of (VENUE_TEXT);
}

static void
tear_down (Fixture      *self,
           gconstpointer user_data)
{
  br_seal_key_unref (self->venue_key);
}

static GBytes *
make_plain (gsize size)
{
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 + i / CHUNK_SIZE);
  return g_bytes_new_take (data, size);
}

static GBytes *
seal (Fixture *self,
      GBytes  *plain,
      GBytes  *passphrase_wrap)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  br_stream_seal (in, out, self->venue_key, &self->venue, passphrase_wrap,
                  NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* Opens with the key, and without it with the passphrase; returns what came out until an error. */
static GBytes *
unseal (GBytes     *sealed,
        BrSealKey  *venue_key,
        const char *passphrase,
        GError    **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (BrStreamHeader) header = br_stream_read_header (in, NULL, error);
  g_autoptr (BrSealKey) key = NULL;

  if (header != NULL)
    key = venue_key != NULL ? br_seal_key_ref (venue_key)
                            : br_stream_header_unlock (header, passphrase, error);
  if (key != NULL)
    br_stream_open (in, header, key, out, NULL, NULL, NULL, error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
assert_opens (Fixture *self,
              GBytes  *sealed,
              GBytes  *plain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = unseal (sealed, self->venue_key, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, plain));
}

/* Whatever came out before the error must be a beginning of the plain text, in whole chunks. */
static void
assert_tampered (Fixture *self,
                 GBytes  *sealed,
                 GBytes  *plain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = unseal (sealed, self->venue_key, NULL, &error);
  gsize size = g_bytes_get_size (opened);

  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED);
  g_assert_cmpuint (size % CHUNK_SIZE, ==, 0);
  g_assert_cmpuint (size, <=, g_bytes_get_size (plain));
  g_assert_cmpint (memcmp (g_bytes_get_data (opened, NULL) != NULL
                             ? g_bytes_get_data (opened, NULL) : "",
                           g_bytes_get_data (plain, NULL), size), ==, 0);
}

/* The header and some chunks of a sealed stream, in the order asked for; -1 ends the list. */
static GBytes *
with_chunks (GBytes    *sealed,
             const int *chunks)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, data, HEADER_SIZE);
  for (; *chunks >= 0; chunks++)
    {
      gsize at = HEADER_SIZE + (gsize) *chunks * SEALED_CHUNK_SIZE;

      g_byte_array_append (array, data + at, (guint) MIN (SEALED_CHUNK_SIZE, size - at));
    }
  return g_byte_array_free_to_bytes (array);
}

static void
test_sizes (Fixture      *self,
            gconstpointer user_data)
{
  static const gsize sizes[] = { 0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1,
                                 2 * CHUNK_SIZE, 5 * CHUNK_SIZE + 12345 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) plain = make_plain (sizes[i]);
      g_autoptr (GBytes) sealed = seal (self, plain, NULL);
      gsize n_chunks = MAX (1, (sizes[i] + CHUNK_SIZE - 1) / CHUNK_SIZE);

      g_assert_cmpuint (g_bytes_get_size (sealed), ==, HEADER_SIZE + sizes[i] + 16 * n_chunks);
      g_assert_cmpmem (g_bytes_get_data (sealed, NULL), 16, "BACKROOM-BACKUP\n", 16);
      assert_opens (self, sealed, plain);
    }
}

static void
test_known (Fixture      *self,
            gconstpointer user_data)
{
  g_autoptr (GBytes) sealed = bytes_of_hex (STREAM_HEX);
  g_autoptr (GBytes) plain = g_bytes_new_static (STREAM_PLAIN, strlen (STREAM_PLAIN));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = NULL;

  assert_opens (self, sealed, plain);
  opened = unseal (sealed, NULL, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, plain));
}

/* Chunks sealed here, by the format's description, behind the header that reference.py wrote. */
static void
test_known_chunks (Fixture      *self,
                   gconstpointer user_data)
{
  g_autoptr (GBytes) known = bytes_of_hex (STREAM_HEX);
  g_autoptr (GBytes) plain = make_plain (300 * CHUNK_SIZE);
  g_autoptr (BrHash) hash = br_hash_new ();
  g_autoptr (GBytes) sealed = NULL;
  GByteArray *array = g_byte_array_new ();
  EVP_CIPHER_CTX *ctx = br_gcm_new_encrypting (NULL);
  guint8 file_key[BR_SEAL_KEY_SIZE], digest[BR_HASH_SIZE];
  g_autofree guint8 *chunk = g_malloc (SEALED_CHUNK_SIZE);

  count_up (file_key, 64);
  br_hash_update (hash, g_bytes_get_data (known, NULL), HEADER_SIZE);
  br_hash_final (hash, digest);
  g_byte_array_append (array, g_bytes_get_data (known, NULL), HEADER_SIZE);

  for (guint i = 0; i < 300; i++)
    {
      guint8 nonce[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, i / 256, i % 256, i == 299 };
      const guint8 *at = (const guint8 *) g_bytes_get_data (plain, NULL) + i * CHUNK_SIZE;

      g_assert_true (br_gcm_encrypt (ctx, file_key, nonce, digest, sizeof digest,
                                     at, CHUNK_SIZE, chunk, chunk + CHUNK_SIZE));
      g_byte_array_append (array, chunk, SEALED_CHUNK_SIZE);
    }
  sealed = g_byte_array_free_to_bytes (array);
  assert_opens (self, sealed, plain);
  EVP_CIPHER_CTX_free (ctx);
}

static void
test_header (Fixture      *self,
             gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (10);
  g_autoptr (GBytes) wrap = g_bytes_new_static ("some wrap", 9);
  g_autoptr (GBytes) sealed = seal (self, plain, wrap);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStreamHeader) header = br_stream_read_header (in, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (br_id_equal (&header->venue, &self->venue));
  g_assert_cmpstr (header->key_id, ==, ID_HEX);
  g_assert_true (g_bytes_equal (header->passphrase_wrap, wrap));
}

static void
test_passphrase (Fixture      *self,
                 gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (CHUNK_SIZE + 1);
  g_autoptr (GBytes) wrap = br_passphrase_wrap (PASSPHRASE, self->venue_key, &self->venue, NULL);
  g_autoptr (GBytes) sealed = seal (self, plain, wrap);
  g_autoptr (GBytes) without = seal (self, plain, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = unseal (sealed, NULL, PASSPHRASE, &error);
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (GBytes) nothing_either = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, plain));
  assert_opens (self, sealed, plain);

  nothing = unseal (sealed, NULL, "guess", &error);
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  g_clear_error (&error);

  nothing_either = unseal (without, NULL, PASSPHRASE, &error);
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY);
}

static void
test_other_key (Fixture      *self,
                gconstpointer user_data)
{
  g_autoptr (BrSealKey) other = br_seal_key_new_random (NULL);
  g_autoptr (GBytes) plain = make_plain (10);
  g_autoptr (GBytes) sealed = seal (self, plain, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = unseal (sealed, other, NULL, &error);

  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY);
  g_assert_cmpuint (g_bytes_get_size (opened), ==, 0);
}

static void
test_every_byte (Fixture      *self,
                 gconstpointer user_data)
{
  g_autoptr (GBytes) known = bytes_of_hex (STREAM_HEX);
  gsize size = g_bytes_get_size (known);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (known, NULL), size);

  for (gsize bit = 0; bit < 8 * size; bit++)
    {
      g_autoptr (GBytes) sealed = NULL;
      g_autoptr (GBytes) opened = NULL;
      g_autoptr (GError) error = NULL;

      data[bit / 8] ^= (guint8) (1 << bit % 8);
      sealed = g_bytes_new (data, size);
      data[bit / 8] ^= (guint8) (1 << bit % 8);
      opened = unseal (sealed, self->venue_key, NULL, &error);
      g_assert_nonnull (error);
      g_assert_true (error->domain == BR_SEAL_ERROR);
      g_assert_cmpuint (g_bytes_get_size (opened), ==, 0);
    }
}

static void
test_cut_short (Fixture      *self,
                gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (3 * CHUNK_SIZE + 100);
  g_autoptr (GBytes) sealed = seal (self, plain, NULL);
  gsize size = g_bytes_get_size (sealed);

  /* At the ends of chunks, around them, and at many places between. */
  for (gsize cut = HEADER_SIZE; cut < size; cut += cut % SEALED_CHUNK_SIZE < 300 ? 1 : 7919)
    {
      g_autoptr (GBytes) rest = g_bytes_new_from_bytes (sealed, 0, cut);

      assert_tampered (self, rest, plain);
    }
  for (gsize cut = 0; cut < HEADER_SIZE; cut++)
    {
      g_autoptr (GBytes) rest = g_bytes_new_from_bytes (sealed, 0, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = unseal (rest, self->venue_key, NULL, &error);

      g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT);
      g_assert_cmpuint (g_bytes_get_size (opened), ==, 0);
    }
}

static void
test_told_cut_short (Fixture      *self,
                     gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (2 * CHUNK_SIZE);
  g_autoptr (GBytes) sealed = seal (self, plain, NULL);
  g_autoptr (GBytes) cut = with_chunks (sealed, (const int[]){ 0, -1 });
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = unseal (cut, self->venue_key, NULL, &error);

  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED);
  g_assert_nonnull (strstr (error->message, "cut short"));
  g_assert_cmpuint (g_bytes_get_size (opened), ==, 0);
}

static void
test_reordered (Fixture      *self,
                gconstpointer user_data)
{
  static const int orders[][7] = {
    { 1, 0, 2, 3, -1 },    { 0, 2, 1, 3, -1 }, { 3, 0, 1, 2, -1 },    { 0, 0, 1, 2, 3, -1 },
    { 0, 1, 2, 3, 3, -1 }, { 1, 2, 3, -1 },    { 0, 2, 3, -1 },       { 0, 1, 3, -1 },
    { 0, 1, 2, -1 },       { -1 },             { 0, 1, 2, 3, 0, -1 }, { 3, -1 },
  };
  g_autoptr (GBytes) plain = make_plain (4 * CHUNK_SIZE);
  g_autoptr (GBytes) sealed = seal (self, plain, NULL);
  g_autoptr (GBytes) in_order = with_chunks (sealed, (const int[]){ 0, 1, 2, 3, -1 });

  assert_opens (self, in_order, plain);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GBytes) changed = with_chunks (sealed, orders[i]);

      assert_tampered (self, changed, plain);
    }
}

static void
test_added_to (Fixture      *self,
               gconstpointer user_data)
{
  static const gsize sizes[] = { 0, 100, CHUNK_SIZE, CHUNK_SIZE + 100 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize extra = 1; extra < 3 * SEALED_CHUNK_SIZE; extra = extra * 3 + 5)
      {
        g_autoptr (GBytes) plain = make_plain (sizes[i]);
        g_autoptr (GBytes) sealed = seal (self, plain, NULL);
        g_autoptr (GBytes) longer = NULL;
        GByteArray *array = g_bytes_unref_to_array (g_bytes_ref (sealed));
        guint size = array->len;

        g_byte_array_set_size (array, size + (guint) extra);
        memset (array->data + size, 0, extra);
        longer = g_byte_array_free_to_bytes (array);
        assert_tampered (self, longer, plain);
      }
}

static void
test_mixed (Fixture      *self,
            gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (2 * CHUNK_SIZE + 5);
  g_autoptr (GBytes) first = seal (self, plain, NULL);
  g_autoptr (GBytes) second = seal (self, plain, NULL);
  gsize size = g_bytes_get_size (first);

  /* Every beginning of the one with the rest of the other, cut between chunks. */
  for (guint n = 0; n < 3; n++)
    {
      gsize at = HEADER_SIZE + n * SEALED_CHUNK_SIZE;
      GByteArray *array = g_byte_array_new ();
      g_autoptr (GBytes) mixed = NULL;

      g_byte_array_append (array, g_bytes_get_data (first, NULL), (guint) at);
      g_byte_array_append (array, (const guint8 *) g_bytes_get_data (second, NULL) + at,
                           (guint) (size - at));
      mixed = g_byte_array_free_to_bytes (array);
      assert_tampered (self, mixed, plain);
    }
}

static void
test_not_a_backup (Fixture      *self,
                   gconstpointer user_data)
{
  g_autofree char *text = g_strnfill (1000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 1000);
  g_autoptr (GBytes) known = bytes_of_hex (STREAM_HEX);
  g_autofree guint8 *later = g_memdup2 (g_bytes_get_data (known, NULL), HEADER_SIZE);
  g_autoptr (GBytes) later_bytes = NULL;
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (GBytes) nothing_either = NULL;
  g_autoptr (GError) error = NULL;

  nothing = unseal (bytes, self->venue_key, NULL, &error);
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT);
  g_clear_error (&error);

  later[19] = 2;
  later_bytes = g_bytes_new (later, HEADER_SIZE);
  nothing_either = unseal (later_bytes, self->venue_key, NULL, &error);
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "version 2"));
}

typedef struct
{
  GArray       *steps;
  GCancellable *cancellable;
  guint64       cancel_at;
} Watcher;

static void
progressed_cb (guint64  done,
               gpointer user_data)
{
  Watcher *watcher = user_data;

  g_array_append_val (watcher->steps, done);
  if (done == watcher->cancel_at)
    g_cancellable_cancel (watcher->cancellable);
}

static void
test_progress (Fixture      *self,
               gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (2 * CHUNK_SIZE + 7);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  const guint64 expected[] = { CHUNK_SIZE, 2 * CHUNK_SIZE, 2 * CHUNK_SIZE + 7 };
  Watcher watcher = { g_array_new (FALSE, FALSE, sizeof (guint64)), NULL, 0 };

  g_assert_true (br_stream_seal (in, out, self->venue_key, &self->venue, NULL,
                                 progressed_cb, &watcher, NULL, NULL));
  g_assert_cmpmem (watcher.steps->data, watcher.steps->len * sizeof (guint64),
                   expected, sizeof expected);
  g_array_unref (watcher.steps);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (4 * CHUNK_SIZE);
  g_autoptr (GBytes) sealed = seal (self, plain, NULL);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (BrStreamHeader) header = br_stream_read_header (in, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watcher watcher = { g_array_new (FALSE, FALSE, sizeof (guint64)), cancellable, 2 * CHUNK_SIZE };
  g_autoptr (GError) error = NULL;

  g_assert_false (br_stream_open (in, header, self->venue_key, out,
                                  progressed_cb, &watcher, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watcher.steps->len, ==, 2);
  g_array_unref (watcher.steps);
}

static void
test_output_full (Fixture      *self,
                  gconstpointer user_data)
{
  g_autoptr (GBytes) plain = make_plain (4 * CHUNK_SIZE);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (plain);
  g_autofree guint8 *room = g_malloc (100000);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new (room, 100000, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (br_stream_seal (in, out, self->venue_key, &self->venue, NULL,
                                  NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/stream/what-is-sealed-opens-again", test_sizes);
  ADD ("/stream/one-sealed-by-another-program-opens", test_known);
  ADD ("/stream/chunks-are-numbered-as-described", test_known_chunks);
  ADD ("/stream/the-header-names-venue-and-key", test_header);
  ADD ("/stream/the-recovery-passphrase-opens-it-too", test_passphrase);
  ADD ("/stream/another-venues-key-is-named-as-such", test_other_key);
  ADD ("/stream/a-change-of-any-bit-is-refused", test_every_byte);
  ADD ("/stream/one-cut-short-anywhere-is-refused", test_cut_short);
  ADD ("/stream/one-cut-short-is-told-so", test_told_cut_short);
  ADD ("/stream/chunks-moved-repeated-or-left-out-are-refused", test_reordered);
  ADD ("/stream/one-added-to-is-refused", test_added_to);
  ADD ("/stream/chunks-of-another-backup-are-refused", test_mixed);
  ADD ("/stream/what-is-no-backup-or-a-later-one-is-told", test_not_a_backup);
  ADD ("/stream/progress-counts-the-plain-bytes", test_progress);
  ADD ("/stream/it-can-be-cancelled-between-chunks", test_cancelled);
  ADD ("/stream/a-full-disk-is-an-error", test_output_full);
#undef ADD

  return g_test_run ();
}

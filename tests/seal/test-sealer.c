#include "config.h"

#include "seal/br-sealer.h"
#include "vectors.h"

#define VALUE "Zoë Ångström"
#define SEALED_SIZE (sizeof VALUE - 1 + BR_SEAL_OVERHEAD)

typedef struct
{
  BrSealer  *sealer;
  BrSealKey *venue_key;
  BrId       row;
  guint8     key[BR_SEAL_KEY_SIZE];
  guint8     aad[BR_SEAL_AAD_SIZE];
  gsize      aad_len;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer user_data)
{
  self->sealer = br_sealer_new (NULL);
  self->venue_key = venue_key_new ();
  self->row = id_of (ROW_TEXT);
  count_up (self->key, 32);
  self->aad_len = br_seal_aad (self->aad, "customer", &self->row, "name");
}

static void
tear_down (Fixture      *self,
           gconstpointer user_data)
{
  br_sealer_free (self->sealer);
  br_seal_key_unref (self->venue_key);
}

static void
seal_value (Fixture *self,
            guint8   sealed[SEALED_SIZE])
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_sealer_seal (self->sealer, self->key, self->aad, self->aad_len,
                                 (const guint8 *) VALUE, sizeof VALUE - 1, sealed, &error));
  g_assert_no_error (error);
}

/* Refused, and nothing of the value left behind. */
static void
assert_refused (Fixture      *self,
                const guint8 *key,
                const guint8 *aad,
                gsize         aad_len,
                const guint8 *sealed,
                gsize         sealed_len,
                gint          code)
{
  g_autoptr (GError) error = NULL;
  guint8 out[64] = { 0 }, zeros[64] = { 0 };
  gsize out_len = 99;

  g_assert_false (br_sealer_open (self->sealer, key, aad, aad_len, sealed, sealed_len,
                                  out, &out_len, &error));
  g_assert_error (error, BR_SEAL_ERROR, code);
  g_assert_cmpuint (out_len, ==, 0);
  g_assert_cmpmem (out, sizeof out, zeros, sizeof zeros);
}

static void
test_there_and_back (Fixture      *self,
                     gconstpointer user_data)
{
  static const gsize sizes[] = { 0, 1, 15, 16, 17, 4095, 4096, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *plain = g_malloc (sizes[i] + 1);
      g_autofree guint8 *sealed = g_malloc (sizes[i] + BR_SEAL_OVERHEAD);
      g_autofree guint8 *opened = g_malloc (sizes[i] + 1);
      g_autoptr (GError) error = NULL;
      gsize size;

      for (gsize j = 0; j < sizes[i]; j++)
        plain[j] = (guint8) (j * 31 + i);
      g_assert_true (br_sealer_seal (self->sealer, self->key, self->aad, self->aad_len,
                                     plain, sizes[i], sealed, &error));
      g_assert_no_error (error);
      g_assert_true (br_sealer_open (self->sealer, self->key, self->aad, self->aad_len,
                                     sealed, sizes[i] + BR_SEAL_OVERHEAD, opened, &size, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (opened, size, plain, sizes[i]);
    }
}

static void
test_known_value (Fixture      *self,
                  gconstpointer user_data)
{
  g_autoptr (GBytes) sealed = bytes_of_hex (VALUE_HEX);
  g_autoptr (GError) error = NULL;
  guint8 out[64];
  gsize size;

  g_assert_true (br_sealer_open (self->sealer, self->key, self->aad, self->aad_len,
                                 g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                                 out, &size, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (out, size, VALUE, sizeof VALUE - 1);
}

static void
test_every_bit (Fixture      *self,
                gconstpointer user_data)
{
  guint8 sealed[SEALED_SIZE];

  seal_value (self, sealed);
  for (guint bit = 0; bit < 8 * SEALED_SIZE; bit++)
    {
      sealed[bit / 8] ^= (guint8) (1 << bit % 8);
      assert_refused (self, self->key, self->aad, self->aad_len, sealed, sizeof sealed,
                      bit < 8 ? BR_SEAL_ERROR_FORMAT : BR_SEAL_ERROR_TAMPERED);
      sealed[bit / 8] ^= (guint8) (1 << bit % 8);
    }
}

static void
test_every_length (Fixture      *self,
                   gconstpointer user_data)
{
  guint8 sealed[SEALED_SIZE + 1] = { 0 };

  seal_value (self, sealed);
  for (gsize size = 0; size < SEALED_SIZE; size++)
    {
      /* A copy of just that size, so that a sanitizer sees a read beyond it. */
      g_autofree guint8 *cut = g_memdup2 (sealed, size);

      assert_refused (self, self->key, self->aad, self->aad_len, cut, size,
                      BR_SEAL_ERROR_TAMPERED);
    }
  assert_refused (self, self->key, self->aad, self->aad_len, sealed, sizeof sealed,
                  BR_SEAL_ERROR_TAMPERED);
}

static void
test_other_place (Fixture      *self,
                  gconstpointer user_data)
{
  BrId other = self->row;
  guint8 sealed[SEALED_SIZE], aad[BR_SEAL_AAD_SIZE];

  other.bytes[15] ^= 1;
  seal_value (self, sealed);
  assert_refused (self, self->key, aad, br_seal_aad (aad, "customer", &other, "name"),
                  sealed, sizeof sealed, BR_SEAL_ERROR_TAMPERED);
  assert_refused (self, self->key, aad, br_seal_aad (aad, "customer", &self->row, "email"),
                  sealed, sizeof sealed, BR_SEAL_ERROR_TAMPERED);
  assert_refused (self, self->key, aad, br_seal_aad (aad, "guest", &self->row, "name"),
                  sealed, sizeof sealed, BR_SEAL_ERROR_TAMPERED);
  assert_refused (self, self->key, NULL, 0, sealed, sizeof sealed, BR_SEAL_ERROR_TAMPERED);
}

static void
test_other_key (Fixture      *self,
                gconstpointer user_data)
{
  guint8 sealed[SEALED_SIZE], key[BR_SEAL_KEY_SIZE];

  seal_value (self, sealed);
  for (guint i = 0; i < BR_SEAL_KEY_SIZE; i++)
    {
      memcpy (key, self->key, sizeof key);
      key[i] ^= 0x80;
      assert_refused (self, key, self->aad, self->aad_len, sealed, sizeof sealed,
                      BR_SEAL_ERROR_TAMPERED);
    }
}

static void
test_nonces (Fixture      *self,
             gconstpointer user_data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                       (GDestroyNotify) g_bytes_unref, NULL);
  guint8 sealed[SEALED_SIZE];
  guint zeros[12] = { 0 };

  /* Some thirty gulps of the pool, the later ones among draws that leave it at odd places. */
  for (guint i = 0; i < 10000; i++)
    {
      guint8 odd[7];

      seal_value (self, sealed);
      g_assert_true (g_hash_table_add (seen, g_bytes_new (sealed + 1, 12)));
      if (i >= 5000)
        g_assert_true (br_sealer_random (self->sealer, odd, i % sizeof odd, NULL));
      for (guint j = 0; j < 12 && i < 5000; j++)
        if (sealed[1 + j] == 0)
          zeros[j]++;
    }

  /* A byte that is wiped before it is used is zero 5000 times instead of 20. */
  for (guint j = 0; j < 12; j++)
    g_assert_cmpuint (zeros[j], <, 80);
}

static void
test_random (Fixture      *self,
             gconstpointer user_data)
{
  static guint8 bytes[20000];
  guint counts[256] = { 0 };

  g_assert_true (br_sealer_random (self->sealer, bytes, 100, NULL));
  g_assert_true (br_sealer_random (self->sealer, bytes + 100, sizeof bytes - 100, NULL));
  for (gsize i = 0; i < sizeof bytes; i++)
    counts[bytes[i]]++;

  /* 78 of each are expected, with a deviation of 8.8; nine deviations do not happen, but a pool
   * that hands out wiped or the same bytes does. */
  for (guint i = 0; i < 256; i++)
    g_assert_cmpuint (counts[i], <, 160);
  for (gsize i = 0; i + 16 <= 4096; i += 16)
    g_assert_null (memmem (bytes + 4096, sizeof bytes - 4096, bytes + i, 16));
}

static void
test_place (Fixture      *self,
            gconstpointer user_data)
{
  guint8 a[BR_SEAL_AAD_SIZE], b[BR_SEAL_AAD_SIZE];
  char name[BR_SEAL_NAME_MAX + 1];
  gsize a_len, b_len;

  assert_hex (self->aad, self->aad_len, PLACE_HEX);

  /* The row's last byte is 0x2a, "*": without lengths these two would be one place. */
  a_len = br_seal_aad (a, "t", &self->row, "*x");
  b_len = br_seal_aad (b, "t", &self->row, "x");
  g_assert_false (a_len == b_len && memcmp (a, b, a_len) == 0);

  memset (name, 'n', BR_SEAL_NAME_MAX);
  name[BR_SEAL_NAME_MAX] = '\0';
  g_assert_cmpuint (br_seal_aad (a, name, &self->row, name), ==, BR_SEAL_AAD_SIZE);
}

static void
test_wrapped (Fixture      *self,
              gconstpointer user_data)
{
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE], key[BR_SEAL_KEY_SIZE];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      memset (key, 0, sizeof key);
      g_assert_true (br_sealer_wrap_key (self->sealer, self->venue_key, &self->row, self->key,
                                         wrapped, &error));
      g_assert_no_error (error);
      g_assert_null (memmem (wrapped, sizeof wrapped, self->key, 8));
      g_assert_true (br_sealer_unwrap_key (self->sealer, self->venue_key, &self->row,
                                           wrapped, sizeof wrapped, key, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (key, sizeof key, self->key, sizeof self->key);
    }
}

static void
test_known_wrapped (Fixture      *self,
                    gconstpointer user_data)
{
  g_autoptr (GBytes) wrapped = bytes_of_hex (WRAPPED_HEX);
  guint8 key[BR_SEAL_KEY_SIZE];

  g_assert_true (br_sealer_unwrap_key (self->sealer, self->venue_key, &self->row,
                                       g_bytes_get_data (wrapped, NULL),
                                       g_bytes_get_size (wrapped), key, NULL));
  g_assert_cmpmem (key, sizeof key, self->key, sizeof self->key);
}

static void
assert_not_unwrapped (Fixture      *self,
                      BrSealKey    *wrapping,
                      const BrId   *subject,
                      const guint8 *wrapped,
                      gsize         wrapped_len,
                      gint          code)
{
  g_autoptr (GError) error = NULL;
  guint8 key[BR_SEAL_KEY_SIZE] = { 0 }, zeros[BR_SEAL_KEY_SIZE] = { 0 };

  g_assert_false (br_sealer_unwrap_key (self->sealer, wrapping, subject, wrapped, wrapped_len,
                                        key, &error));
  g_assert_error (error, BR_SEAL_ERROR, code);
  g_assert_cmpmem (key, sizeof key, zeros, sizeof zeros);
}

static void
test_wrapped_tampered (Fixture      *self,
                       gconstpointer user_data)
{
  g_autoptr (BrSealKey) other_key = br_seal_key_new_random (NULL);
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE + 1], key[BR_SEAL_KEY_SIZE];
  const gsize size = BR_SEAL_WRAPPED_KEY_SIZE;
  BrId other = self->row;

  other.bytes[0] ^= 1;
  g_assert_true (br_sealer_wrap_key (self->sealer, self->venue_key, &self->row, self->key,
                                     wrapped, NULL));
  for (gsize i = 0; i < size; i++)
    {
      wrapped[i] ^= 0x10;
      assert_not_unwrapped (self, self->venue_key, &self->row, wrapped, size,
                            i == 0 ? BR_SEAL_ERROR_FORMAT : BR_SEAL_ERROR_TAMPERED);
      wrapped[i] ^= 0x10;
    }
  assert_not_unwrapped (self, self->venue_key, &other, wrapped, size, BR_SEAL_ERROR_TAMPERED);
  assert_not_unwrapped (self, other_key, &self->row, wrapped, size, BR_SEAL_ERROR_TAMPERED);
  assert_not_unwrapped (self, self->venue_key, &self->row, wrapped, size - 1,
                        BR_SEAL_ERROR_FORMAT);
  assert_not_unwrapped (self, self->venue_key, &self->row, wrapped, size + 1,
                        BR_SEAL_ERROR_FORMAT);

  /* None of which spoils the next. */
  g_assert_true (br_sealer_unwrap_key (self->sealer, self->venue_key, &self->row,
                                       wrapped, size, key, NULL));
  g_assert_cmpmem (key, sizeof key, self->key, sizeof self->key);
}

static void
test_rewrapped (Fixture      *self,
                gconstpointer user_data)
{
  g_autoptr (BrSealKey) new_key = br_seal_key_new_random (NULL);
  guint8 wrapped[20][BR_SEAL_WRAPPED_KEY_SIZE], keys[20][BR_SEAL_KEY_SIZE];
  guint8 key[BR_SEAL_KEY_SIZE];

  for (guint i = 0; i < 20; i++)
    {
      g_assert_true (br_sealer_random (self->sealer, keys[i], BR_SEAL_KEY_SIZE, NULL));
      g_assert_true (br_sealer_wrap_key (self->sealer, self->venue_key, &self->row, keys[i],
                                         wrapped[i], NULL));
    }
  for (guint i = 0; i < 20; i++)
    {
      g_assert_true (br_sealer_unwrap_key (self->sealer, self->venue_key, &self->row,
                                           wrapped[i], BR_SEAL_WRAPPED_KEY_SIZE, key, NULL));
      g_assert_true (br_sealer_wrap_key (self->sealer, new_key, &self->row, key,
                                         wrapped[i], NULL));
    }
  for (guint i = 0; i < 20; i++)
    {
      assert_not_unwrapped (self, self->venue_key, &self->row, wrapped[i],
                            BR_SEAL_WRAPPED_KEY_SIZE, BR_SEAL_ERROR_TAMPERED);
      g_assert_true (br_sealer_unwrap_key (self->sealer, new_key, &self->row,
                                           wrapped[i], BR_SEAL_WRAPPED_KEY_SIZE, key, NULL));
      g_assert_cmpmem (key, sizeof key, keys[i], BR_SEAL_KEY_SIZE);
    }
}

/* Run with -m perf. The target is 0.7 µs for a value of 20 bytes, each under a key of its own. */
static void
test_speed (Fixture      *self,
            gconstpointer user_data)
{
  const guint n = 200000;
  guint8 plain[20] = "twenty bytes of text", sealed[sizeof plain + BR_SEAL_OVERHEAD];
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE], key[BR_SEAL_KEY_SIZE];
  double elapsed;

  g_test_timer_start ();
  for (guint i = 0; i < n; i++)
    {
      memcpy (self->key, &i, sizeof i);
      self->aad_len = br_seal_aad (self->aad, "customer", &self->row, "name");
      br_sealer_seal (self->sealer, self->key, self->aad, self->aad_len,
                      plain, sizeof plain, sealed, NULL);
    }
  elapsed = g_test_timer_elapsed () * 1e6 / n;
  g_test_minimized_result (elapsed, "seal: %.3f us", elapsed);

  g_test_timer_start ();
  for (guint i = 0; i < n; i++)
    {
      self->aad_len = br_seal_aad (self->aad, "customer", &self->row, "name");
      g_assert_true (br_sealer_open (self->sealer, self->key, self->aad, self->aad_len,
                                     sealed, sizeof sealed, plain, NULL, NULL));
    }
  elapsed = g_test_timer_elapsed () * 1e6 / n;
  g_test_minimized_result (elapsed, "open: %.3f us", elapsed);

  br_sealer_wrap_key (self->sealer, self->venue_key, &self->row, self->key, wrapped, NULL);
  g_test_timer_start ();
  for (guint i = 0; i < n; i++)
    g_assert_true (br_sealer_unwrap_key (self->sealer, self->venue_key, &self->row,
                                         wrapped, sizeof wrapped, key, NULL));
  elapsed = g_test_timer_elapsed () * 1e6 / n;
  g_test_minimized_result (elapsed, "unwrap a key: %.3f us", elapsed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sealer/what-is-sealed-opens-again", test_there_and_back);
  ADD ("/sealer/a-value-sealed-by-another-program-opens", test_known_value);
  ADD ("/sealer/a-change-of-any-bit-is-refused", test_every_bit);
  ADD ("/sealer/any-other-length-is-refused", test_every_length);
  ADD ("/sealer/another-row-field-or-table-is-refused", test_other_place);
  ADD ("/sealer/another-key-is-refused", test_other_key);
  ADD ("/sealer/no-nonce-comes-twice", test_nonces);
  ADD ("/sealer/random-bytes-are-neither-wiped-nor-repeated", test_random);
  ADD ("/sealer/a-place-is-named-unambiguously", test_place);
  ADD ("/sealer/a-wrapped-key-unwraps", test_wrapped);
  ADD ("/sealer/a-key-wrapped-by-another-program-unwraps", test_known_wrapped);
  ADD ("/sealer/a-tampered-or-misplaced-key-is-refused", test_wrapped_tampered);
  ADD ("/sealer/keys-move-to-a-new-venue-key", test_rewrapped);
  if (g_test_perf ())
    ADD ("/sealer/speed", test_speed);
#undef ADD

  return g_test_run ();
}

#include "config.h"

#include "seal/br-blind.h"
#include "seal/br-hash.h"
#include "vectors.h"

/* HMAC-SHA-256 as RFC 2104 has it, spelled out: the second opinion on br_blind_index(). */
static void
hmac_spelled_out (gconstpointer key,
                  gsize         key_len,
                  gconstpointer data,
                  gsize         size,
                  guint8        out[BR_HASH_SIZE])
{
  g_autoptr (BrHash) hash = br_hash_new ();
  guint8 block[64] = { 0 }, pad[64], inner[BR_HASH_SIZE];

  if (key_len > sizeof block)
    {
      br_hash_update (hash, key, key_len);
      br_hash_final (hash, block);
    }
  else
    memcpy (block, key, key_len);

  for (guint i = 0; i < sizeof pad; i++)
    pad[i] = block[i] ^ 0x36;
  br_hash_init (hash);
  br_hash_update (hash, pad, sizeof pad);
  br_hash_update (hash, data, size);
  br_hash_final (hash, inner);

  for (guint i = 0; i < sizeof pad; i++)
    pad[i] = block[i] ^ 0x5c;
  br_hash_init (hash);
  br_hash_update (hash, pad, sizeof pad);
  br_hash_update (hash, inner, sizeof inner);
  br_hash_final (hash, out);
}

static void
check_hmac (const char *key_hex,
            const char *data_hex,
            const char *out_hex)
{
  g_autoptr (GBytes) key = bytes_of_hex (key_hex);
  g_autoptr (GBytes) data = bytes_of_hex (data_hex);
  guint8 out[BR_HASH_SIZE];

  hmac_spelled_out (g_bytes_get_data (key, NULL), g_bytes_get_size (key),
                    g_bytes_get_data (data, NULL), g_bytes_get_size (data), out);
  assert_hex (out, sizeof out, out_hex);
}

static void
test_rfc_4231 (void)
{
  char long_key[2 * 131 + 1];

  /* RFC 4231, test cases 1 to 4 and 6. */
  check_hmac ("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265",
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  check_hmac ("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  check_hmac ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
              "dddddddddddddddd",
              "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  check_hmac ("0102030405060708090a0b0c0d0e0f10111213141516171819",
              "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
              "cdcdcdcdcdcdcdcd",
              "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
  memset (long_key, 'a', sizeof long_key - 1);
  long_key[sizeof long_key - 1] = '\0';
  check_hmac (long_key,
              "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d204861"
              "7368204b6579204669727374",
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void
test_spelled_out (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (BrSealKey) derived = br_seal_key_derive (key, "backroom blind index");
  g_autoptr (BrBlind) blind = br_blind_new (key);

  for (guint length = 0; length < 200; length++)
    {
      guint8 message[15 + 200] = "\016customer.phone";
      guint8 expected[BR_HASH_SIZE], out[BR_BLIND_SIZE];

      for (guint i = 0; i < length; i++)
        message[15 + i] = (guint8) g_test_rand_int_range (0, 256);
      hmac_spelled_out (br_seal_key_get_bytes (derived), BR_SEAL_KEY_SIZE,
                        message, 15 + length, expected);
      br_blind_index (blind, "customer.phone", (const char *) message + 15, length, out);
      g_assert_cmpmem (out, sizeof out, expected, BR_BLIND_SIZE);
    }
}

static void
test_known (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (BrBlind) blind = br_blind_new (key);
  guint8 out[BR_BLIND_SIZE];

  br_blind_index (blind, "customer.email", "zoe@example.org", -1, out);
  assert_hex (out, sizeof out, BLIND_HEX);
  br_blind_index (blind, "customer.email", "zoe@example.org and more", 15, out);
  assert_hex (out, sizeof out, BLIND_HEX);
}

static void
test_apart (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (BrSealKey) other_key = br_seal_key_new_random (NULL);
  g_autoptr (BrBlind) blind = br_blind_new (key);
  g_autoptr (BrBlind) other_blind = br_blind_new (other_key);
  guint8 outs[5][BR_BLIND_SIZE];

  br_blind_index (blind, "ab", "c", -1, outs[0]);
  br_blind_index (blind, "a", "bc", -1, outs[1]);
  br_blind_index (blind, "", "abc", -1, outs[2]);
  br_blind_index (blind, "ab", "d", -1, outs[3]);
  br_blind_index (other_blind, "ab", "c", -1, outs[4]);
  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (memcmp (outs[i], outs[j], BR_BLIND_SIZE), !=, 0);
}

/* Run with -m perf. The target is 1 µs. */
static void
test_speed (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (BrBlind) blind = br_blind_new (key);
  const guint n = 200000;
  guint8 out[BR_BLIND_SIZE];
  double elapsed;

  g_test_timer_start ();
  for (guint i = 0; i < n; i++)
    br_blind_index (blind, "customer.email", "zoe@example.org", -1, out);
  elapsed = g_test_timer_elapsed () * 1e6 / n;
  g_test_minimized_result (elapsed, "blind index: %.3f us", elapsed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/blind/the-second-opinion-gives-the-known-answers-of-rfc-4231", test_rfc_4231);
  g_test_add_func ("/blind/an-index-is-the-hmac-spelled-out", test_spelled_out);
  g_test_add_func ("/blind/an-index-made-by-another-program-is-the-same", test_known);
  g_test_add_func ("/blind/domains-values-and-venues-are-kept-apart", test_apart);
  if (g_test_perf ())
    g_test_add_func ("/blind/speed", test_speed);

  return g_test_run ();
}

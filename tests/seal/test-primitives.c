#include "config.h"

#include <openssl/evp.h>

#include "seal/br-gcm.h"
#include "seal/br-hash.h"
#include "seal/br-kdf.h"
#include "vectors.h"

/* The known answers of the standards, through this floor's own calls. */

typedef struct
{
  const char *key, *nonce, *aad, *plain, *sealed, *tag;
} GcmVector;

static const GcmVector gcm_vectors[] = {
  /* McGrew, Viega: The Galois/Counter Mode of Operation, test cases 13, 14 and 16. */
  { "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
    "", "", "", "530f8afbc74536b9a963b4f1c4cb738b" },
  { "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
    "", "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18",
    "d0d1c8a799996bf0265b98b5d48ab919" },
  { "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
    "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6"
    "b525b16aedf5aa0de657ba637b39",
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b105682"
    "8838c5f61e6393ba7a0abcc9f662",
    "76fc6ece0f4e1768cddf8853bb2d551b" },
  /* NIST CAVP, gcmEncryptExtIV256: the first without and the first with a plain text. */
  { "b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4", "516c33929df5a3284ff463d7",
    "", "", "", "bdc1ac884d332457a1d2664f168c76f0" },
  { "31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22", "0d18e06c7c725ac9e362e1ce",
    "", "2db5168e932556f8089a0622981d017d", "fa4362189661d163fcd6a56d8bf0405a",
    "d636ac1bbedd5cc3ee727dc2ab4a9489" },
};

static void
check_gcm_vector (EVP_CIPHER_CTX  *encrypting,
                  EVP_CIPHER_CTX  *decrypting,
                  const GcmVector *vector)
{
  g_autoptr (GBytes) key = bytes_of_hex (vector->key);
  g_autoptr (GBytes) nonce = bytes_of_hex (vector->nonce);
  g_autoptr (GBytes) aad = bytes_of_hex (vector->aad);
  g_autoptr (GBytes) plain = bytes_of_hex (vector->plain);
  gsize size = g_bytes_get_size (plain);
  guint8 sealed[64], opened[64], tag[BR_GCM_TAG_SIZE];

  g_assert_true (br_gcm_encrypt (encrypting, g_bytes_get_data (key, NULL),
                                 g_bytes_get_data (nonce, NULL),
                                 g_bytes_get_data (aad, NULL), g_bytes_get_size (aad),
                                 g_bytes_get_data (plain, NULL), size, sealed, tag));
  assert_hex (sealed, size, vector->sealed);
  assert_hex (tag, sizeof tag, vector->tag);

  g_assert_true (br_gcm_decrypt (decrypting, g_bytes_get_data (key, NULL),
                                 g_bytes_get_data (nonce, NULL),
                                 g_bytes_get_data (aad, NULL), g_bytes_get_size (aad),
                                 sealed, size, tag, opened));
  assert_hex (opened, size, vector->plain);
}

static void
test_gcm (void)
{
  EVP_CIPHER_CTX *encrypting = br_gcm_new_encrypting (NULL);
  EVP_CIPHER_CTX *decrypting = br_gcm_new_decrypting (NULL);

  /* The same two contexts throughout, as a sealer uses them, and back again. */
  for (guint i = 0; i < G_N_ELEMENTS (gcm_vectors); i++)
    check_gcm_vector (encrypting, decrypting, &gcm_vectors[i]);
  for (guint i = G_N_ELEMENTS (gcm_vectors); i > 0; i--)
    check_gcm_vector (encrypting, decrypting, &gcm_vectors[i - 1]);

  EVP_CIPHER_CTX_free (encrypting);
  EVP_CIPHER_CTX_free (decrypting);
}

static void
check_hkdf (const char *secret_hex,
            const char *salt_hex,
            const char *info_hex,
            const char *out_hex)
{
  g_autoptr (GBytes) secret = bytes_of_hex (secret_hex);
  g_autoptr (GBytes) salt = bytes_of_hex (salt_hex);
  g_autoptr (GBytes) info = bytes_of_hex (info_hex);
  gsize size = strlen (out_hex) / 2;
  guint8 out[128];

  br_kdf_hkdf (g_bytes_get_data (secret, NULL), g_bytes_get_size (secret),
               g_bytes_get_data (salt, NULL), g_bytes_get_size (salt),
               g_bytes_get_data (info, NULL), g_bytes_get_size (info), out, size);
  assert_hex (out, size, out_hex);
}

static void
test_hkdf (void)
{
  /* RFC 5869, appendix A.1 to A.3. */
  check_hkdf ("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c",
              "f0f1f2f3f4f5f6f7f8f9",
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  check_hkdf ("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526272829"
              "2a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f",
              "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f80818283848586878889"
              "8a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
              "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9"
              "dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
              "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb"
              "41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
  check_hkdf ("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "", "",
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

static void
check_scrypt (const char *passphrase,
              const char *salt,
              guint64     n,
              guint32     r,
              guint32     p,
              const char *out_hex)
{
  g_autoptr (GError) error = NULL;
  guint8 out[64];

  g_assert_true (br_kdf_scrypt (passphrase, (const guint8 *) salt, strlen (salt), n, r, p,
                                out, sizeof out, &error));
  g_assert_no_error (error);
  assert_hex (out, sizeof out, out_hex);
}

static void
test_scrypt (void)
{
  g_autoptr (GError) error = NULL;
  guint8 out[64];

  /* RFC 7914, section 12, all but the one that takes a gigabyte. */
  check_scrypt ("", "", 16, 1, 1,
                "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f832"
                "6a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
  check_scrypt ("password", "NaCl", 1024, 8, 16,
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886f"
                "f109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
  check_scrypt ("pleaseletmein", "SodiumChloride", 16384, 8, 1,
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62"
                "d49705242a9af9e61e85dc0d651e40dfcf017b45575887");

  g_assert_false (br_kdf_scrypt ("password", (const guint8 *) "salt", 4, 1 << 20, 8, 1,
                                 out, sizeof out, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FAILED);
}

static void
test_sha256 (void)
{
  g_autoptr (BrHash) hash = br_hash_new ();
  guint8 out[BR_HASH_SIZE];
  char thousand[1000];

  /* FIPS 180-4's examples, of which the last in a thousand pieces; the hash is used again. */
  br_hash_final (hash, out);
  assert_hex (out, sizeof out,
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  br_hash_init (hash);
  br_hash_update (hash, "a", 1);
  br_hash_update (hash, NULL, 0);
  br_hash_update (hash, "bc", 2);
  br_hash_final (hash, out);
  assert_hex (out, sizeof out,
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  memset (thousand, 'a', sizeof thousand);
  br_hash_init (hash);
  br_hash_update (hash, "forgotten", 9);
  br_hash_init (hash);
  for (guint i = 0; i < 1000; i++)
    br_hash_update (hash, thousand, sizeof thousand);
  br_hash_final (hash, out);
  assert_hex (out, sizeof out,
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/primitives/aes-256-gcm-gives-the-known-answers", test_gcm);
  g_test_add_func ("/primitives/hkdf-gives-the-known-answers-of-rfc-5869", test_hkdf);
  g_test_add_func ("/primitives/scrypt-gives-the-known-answers-of-rfc-7914", test_scrypt);
  g_test_add_func ("/primitives/sha-256-gives-the-known-answers-of-fips-180", test_sha256);

  return g_test_run ();
}

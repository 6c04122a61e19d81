#include "config.h"

#include "seal/br-passphrase.h"
#include "vectors.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The last character is the one that reference.py reckons. */
#define ISSUED "01234-56789-ABCDE-FGHJK-MNPQR-STVWR"

static void
assert_read (const char *text,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *normal = br_passphrase_normalise (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (normal, ==, expected);
  br_passphrase_free (normal);
}

static void
assert_typing_error (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (br_passphrase_normalise (text, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE);
}

static void
test_issued (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[256] = { 0 };

  for (guint i = 0; i < 500; i++)
    {
      char *text = br_passphrase_new (NULL);

      g_assert_true (g_regex_match_simple ("^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){5}$",
                                           text, 0, 0));
      assert_read (text, text);
      for (const char *at = text; *at != '\0'; at++)
        counts[(guint8) *at]++;
      g_assert_true (g_hash_table_add (seen, text));
    }

  /* 469 of each are expected, with a deviation of 21. */
  for (const char *at = alphabet; *at != '\0'; at++)
    {
      g_assert_cmpuint (counts[(guint8) *at], >, 300);
      g_assert_cmpuint (counts[(guint8) *at], <, 650);
    }
}

static void
test_forgiving (void)
{
  assert_read (ISSUED, ISSUED);
  assert_read ("01234-56789-abcde-fghjk-mnpqr-stvwr", ISSUED);
  assert_read ("0123456789ABCDEFGHJKMNPQRSTVWR", ISSUED);
  assert_read ("  01234 56789 abcde\tfghjk  mnpqr  stvwr \n", ISSUED);
  assert_read ("01234–56789—ABCDE‐FGHJK\u00a0MNPQR - STVWR", ISSUED);
  assert_read ("012 345 678 9AB CDE FGH-JKM-NPQ-RST-VWR", "012 345 678 9AB CDE FGH-JKM-NPQ-RST-VWR");
  assert_read ("O1234-56789-ABCDE-FGHJK-MNPQR-STVWR", ISSUED);
  assert_read ("oI234-56789-ABCDE-FGHJK-MNPQR-STVWR", ISSUED);
  assert_read ("0l234-56789-ABCDE-FGHJK-MNPQR-STVWR", ISSUED);
  assert_read ("0L234-56789-ABCDE-FGHJK-MNPQR-STVWR", ISSUED);
}

static void
test_wrong_character (void)
{
  for (guint i = 0; i < strlen (ISSUED); i++)
    for (const char *other = alphabet; *other != '\0' && ISSUED[i] != '-'; other++)
      {
        g_autofree char *text = g_strdup (ISSUED);

        text[i] = *other;
        if (*other == ISSUED[i])
          assert_read (text, ISSUED);
        else
          assert_typing_error (text);
      }
}

static void
test_swapped_characters (void)
{
  for (guint i = 0; i < strlen (ISSUED); i++)
    for (guint j = 0; j < i; j++)
      {
        g_autofree char *text = g_strdup (ISSUED);

        if (ISSUED[i] == '-' || ISSUED[j] == '-' || ISSUED[i] == ISSUED[j])
          continue;
        text[i] = ISSUED[j];
        text[j] = ISSUED[i];
        assert_typing_error (text);
      }
}

static void
test_left_out_or_doubled (void)
{
  for (guint i = 0; i < strlen (ISSUED); i++)
    if (ISSUED[i] != '-')
      {
        g_autofree char *shorter = g_strdup_printf ("%.*s%s", (int) i, ISSUED, ISSUED + i + 1);
        g_autofree char *longer = g_strdup_printf ("%.*s%s", (int) i + 1, ISSUED, ISSUED + i);

        assert_typing_error (shorter);
        assert_typing_error (longer);
      }
  assert_typing_error ("U1234-56789-ABCDE-FGHJK-MNPQR-STVWR");
}

static void
test_told_where (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (br_passphrase_normalise ("01234-56789-ABCDE-FGHK-MNPQR-STVWR", &error));
  g_assert_nonnull (strstr (error->message, "Group 4"));
  g_clear_error (&error);
  g_assert_null (br_passphrase_normalise ("01234-5678U-ABCDE-FGHJK-MNPQR-STVWR", &error));
  g_assert_nonnull (strstr (error->message, "Group 2"));
}

static void
test_own (void)
{
  static const char *const own[] = {
    PASSPHRASE,
    "x",
    " spaces at both ends ",
    "correct horse battery staple again",
    "six words of any old length",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    "0123456789abcdef0123456789abcd",
    "0123456789ABCDEFGHJKMNPQRSTVWX",
    "01234-56789-ABCDE-FGHJK-MNPQR",
    "01234-56789-ABCDE-FGHJK-MNPQR-STVW!",
    "01234-56789-ABCDE-FGHJK-MNPQR-STVWR-0",
    "Żółta łódź",
    "not UTF-8: \xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    assert_read (own[i], own[i]);
  assert_typing_error ("");
}

static void
assert_unwraps (const char *passphrase,
                GBytes     *wrapped,
                BrSealKey  *expected)
{
  BrId venue = id_of (VENUE_TEXT);
  gsize size;
  const guint8 *data = g_bytes_get_data (wrapped, &size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSealKey) key = br_passphrase_unwrap (passphrase, data, size, &venue, &error);

  g_assert_no_error (error);
  g_assert_true (br_seal_key_equal (key, expected));
}

static void
assert_not_unwrapped (const char   *passphrase,
                      const guint8 *data,
                      gsize         size,
                      const char   *venue_text,
                      BrSealError   code)
{
  BrId venue = id_of (venue_text);
  g_autoptr (GError) error = NULL;

  g_assert_null (br_passphrase_unwrap (passphrase, data, size, &venue, &error));
  g_assert_error (error, BR_SEAL_ERROR, (gint) code);
}

static void
test_wrapped (void)
{
  g_autoptr (BrSealKey) key = br_seal_key_new_random (NULL);
  char *passphrase = br_passphrase_new (NULL);
  g_autofree char *sloppy = g_ascii_strdown (passphrase, -1);
  BrId venue = id_of (VENUE_TEXT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) wrapped = br_passphrase_wrap (sloppy, key, &venue, &error);
  g_autoptr (GBytes) again = br_passphrase_wrap (sloppy, key, &venue, &error);

  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (wrapped, again));
  assert_unwraps (passphrase, wrapped, key);
  g_strdelimit (sloppy, "-", ' ');
  assert_unwraps (sloppy, again, key);
  br_passphrase_free (passphrase);
}

static void
test_known_wrapped (void)
{
  g_autoptr (BrSealKey) key = venue_key_new ();
  g_autoptr (GBytes) wrapped = bytes_of_hex (PASSPHRASE_HEX);

  assert_unwraps (PASSPHRASE, wrapped, key);
}

static void
test_wrong (void)
{
  g_autoptr (GBytes) wrapped = bytes_of_hex (PASSPHRASE_HEX);
  gsize size;
  const guint8 *data = g_bytes_get_data (wrapped, &size);

  assert_not_unwrapped ("correct horse battery stable", data, size, VENUE_TEXT,
                        BR_SEAL_ERROR_WRONG_PASSPHRASE);
  assert_not_unwrapped (ISSUED, data, size, VENUE_TEXT, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  assert_not_unwrapped ("", data, size, VENUE_TEXT, BR_SEAL_ERROR_WRONG_PASSPHRASE);
  assert_not_unwrapped ("01234-56789-ABCDE-FGHJK-MNPQR-STVWS", data, size, VENUE_TEXT,
                        BR_SEAL_ERROR_WRONG_PASSPHRASE);
  /* Another venue's. */
  assert_not_unwrapped (PASSPHRASE, data, size, ROW_TEXT, BR_SEAL_ERROR_WRONG_PASSPHRASE);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) wrapped = bytes_of_hex (PASSPHRASE_HEX);
  gsize size = g_bytes_get_size (wrapped);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (wrapped, NULL), size);

  for (gsize bit = 0; bit < 8 * size; bit++)
    {
      data[bit / 8] ^= (guint8) (1 << bit % 8);
      assert_not_unwrapped (PASSPHRASE, data, size, VENUE_TEXT, BR_SEAL_ERROR_FORMAT);
      data[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  for (gsize cut = 0; cut < size; cut++)
    assert_not_unwrapped (PASSPHRASE, data, cut, VENUE_TEXT, BR_SEAL_ERROR_FORMAT);
}

/* Made on purpose, its checksum right: it must be refused for what it asks, not tried. */
static void
assert_greedy_refused (guint8 log_n,
                       guint8 r,
                       guint8 p)
{
  g_autoptr (GBytes) wrapped = bytes_of_hex (PASSPHRASE_HEX);
  gsize size = g_bytes_get_size (wrapped);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (wrapped, NULL), size);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize digest_len = sizeof digest;

  data[1] = log_n;
  data[2] = r;
  data[3] = p;
  g_checksum_update (checksum, data, (gssize) size - 4);
  g_checksum_get_digest (checksum, digest, &digest_len);
  memcpy (data + size - 4, digest, 4);
  assert_not_unwrapped (PASSPHRASE, data, size, VENUE_TEXT, BR_SEAL_ERROR_FORMAT);
}

static void
test_greedy (void)
{
  assert_greedy_refused (0, 8, 1);
  assert_greedy_refused (19, 8, 1);
  assert_greedy_refused (63, 8, 1);
  assert_greedy_refused (64, 8, 1);
  assert_greedy_refused (255, 255, 255);
  assert_greedy_refused (15, 0, 1);
  assert_greedy_refused (15, 255, 1);
  assert_greedy_refused (15, 8, 0);
  assert_greedy_refused (15, 8, 17);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passphrase/issued-ones-differ-and-are-even", test_issued);
  g_test_add_func ("/passphrase/case-spaces-dashes-and-look-alikes-are-forgiven", test_forgiving);
  g_test_add_func ("/passphrase/any-wrong-character-is-told", test_wrong_character);
  g_test_add_func ("/passphrase/any-two-swapped-characters-are-told", test_swapped_characters);
  g_test_add_func ("/passphrase/a-character-left-out-or-doubled-is-told",
                   test_left_out_or_doubled);
  g_test_add_func ("/passphrase/the-group-with-the-error-is-named", test_told_where);
  g_test_add_func ("/passphrase/any-other-text-is-taken-as-it-is", test_own);
  g_test_add_func ("/passphrase/a-wrapped-key-unwraps-however-it-is-typed", test_wrapped);
  g_test_add_func ("/passphrase/a-key-wrapped-by-another-program-unwraps", test_known_wrapped);
  g_test_add_func ("/passphrase/a-wrong-one-is-told-from-damage", test_wrong);
  g_test_add_func ("/passphrase/damage-is-told-from-a-wrong-one", test_damaged);
  g_test_add_func ("/passphrase/a-record-that-asks-too-much-is-refused", test_greedy);

  return g_test_run ();
}

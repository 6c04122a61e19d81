#pragma once

#include <glib.h>
#include <string.h>

#include "core/base/br-id.h"
#include "seal/br-seal-key.h"

/* What reference.py begins with, and what it printed. */
#define VENUE_TEXT "01890a5d-ac96-774b-bcce-b302099a8057"
#define ROW_TEXT "01890a5d-ac97-7000-8000-00000000002a"
#define PASSPHRASE "correct horse battery staple"

#define DERIVED_HEX "ee2d74b5581380b94518efd1a6da0de5655d58b2f082dccc9f645e52e0ebfbdb"
#define ID_HEX "24b5822ea709e0c0"
#define PLACE_HEX "08637573746f6d657201890a5dac977000800000000000002a046e616d65"
#define VALUE_HEX                                                                                 \
  "01a0a1a2a3a4a5a6a7a8a9aaab2453679fe41405c4c65bd9c8e5eb1b977dff08dedf4156b211b7ea62f279d3"
#define WRAPPED_HEX                                                                               \
  "01a0a1a2a3a4a5a6a7a8a9aaab1c5448ff54b97d4ae2a4e39bb426704b0053795922671206f691f01709277d4d"    \
  "c030bd2fafab7194f8e86bc72a427e55"
#define PASSPHRASE_HEX                                                                            \
  "010f0801b0b1b2b3b4b5b6b7b8b9babbbcbdbebf01a0a1a2a3a4a5a6a7a8a9aaabe5cdefdfda3cf03e705d51a8e0"  \
  "9e631f5cadd9f14a17d0a63c8c9751040354a3dc6d99b06e6b3fec7a95a4250468117479b592af"
#define STREAM_HEX                                                                                \
  "4241434b524f4f4d2d4241434b55500a000000010001000001890a5dac96774bbcceb302099a8057323462353832"  \
  "3265613730396530633001a0a1a2a3a4a5a6a7a8a9aaabbfa245724537e7a7e6d2fd5e8975dac37d4a99617377d0"  \
  "0edce74de7f88e80c8b3f06405e64c672f0bfffaa8bc8043fc55" PASSPHRASE_HEX                            \
  "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"  \
  "00000000000000e7c61611fac9913275aae0baac8c1d08bd7620d15cd32574c1c4bcec8038914f232645"
#define STREAM_PLAIN "The house is open.\n"
#define BLIND_HEX "b4798ba386112240b8d6d5068e81db2b"

static inline GBytes *
bytes_of_hex (const char *hex)
{
  gsize size = strlen (hex) / 2;
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 |
                        g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_take (data, size);
}

#define assert_hex(data, size, hex)                                                               \
  G_STMT_START                                                                                    \
  {                                                                                               \
    g_autoptr (GBytes) expected_ = bytes_of_hex (hex);                                            \
    g_assert_cmpmem (data, size, g_bytes_get_data (expected_, NULL), g_bytes_get_size (expected_)); \
  }                                                                                               \
  G_STMT_END

/* 32 bytes counting up: from 0 the venue's key, from 32 the subject's, from 64 the file's. */
static inline void
count_up (guint8 key[BR_SEAL_KEY_SIZE],
          guint8 from)
{
  for (guint i = 0; i < BR_SEAL_KEY_SIZE; i++)
    key[i] = (guint8) (from + i);
}

static inline BrSealKey *
venue_key_new (void)
{
  guint8 bytes[BR_SEAL_KEY_SIZE];

  count_up (bytes, 0);
  return br_seal_key_new_from_bytes (bytes);
}

static inline BrId
id_of (const char *text)
{
  BrId id = BR_ID_NONE;

  g_assert_true (br_id_parse (text, &id, NULL));
  return id;
}

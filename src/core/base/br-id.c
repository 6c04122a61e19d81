#include "config.h"

#include "core/base/br-id.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* RFC 9562, 5.7: 48 bits of milliseconds, 4 of version, 12 random, 2 of variant, 62 random. */
#define MS_MAX ((G_GINT64_CONSTANT (1) << 48) - 1)
#define HIGH_MAX 0x0fffu
#define LOW_MAX ((G_GUINT64_CONSTANT (1) << 62) - 1)

static guint64
read_big_endian (const guint8 *bytes,
                 gsize         n_bytes)
{
  guint64 value = 0;

  for (gsize i = 0; i < n_bytes; i++)
    value = value << 8 | bytes[i];

  return value;
}

static void
write_big_endian (guint8 *bytes,
                  gsize   n_bytes,
                  guint64 value)
{
  for (gsize i = n_bytes; i > 0; i--, value >>= 8)
    bytes[i - 1] = value & 0xff;
}

/**
 * br_id_source_next:
 * @self: (inout): the source; all zeros to begin with
 * @unix_ms: now, in UTC milliseconds since 1970
 * @random: ten random bytes, fresh for every call
 *
 * Makes the next id.
 *
 * Ids of one source only ever increase. In a new millisecond the tail is drawn afresh; within the
 * same one, or when the clock stepped back, the time of the last id is kept and its tail is counted
 * up by a random step, so that the next id cannot be guessed. Where the tail is used up the
 * millisecond is counted up instead (RFC 9562, 6.2, method 2).
 *
 * Returns: a version 7 UUID
 */
BrId
br_id_source_next (BrIdSource   *self,
                   gint64        unix_ms,
                   const guint8  random[10])
{
  guint64 high;
  guint64 low;
  BrId id;

  g_return_val_if_fail (self != NULL, BR_ID_NONE);
  g_return_val_if_fail (random != NULL, BR_ID_NONE);

  unix_ms = CLAMP (unix_ms, 0, MS_MAX);
  high = read_big_endian (self->tail, 2);
  low = read_big_endian (self->tail + 2, 8);

  if (unix_ms <= self->last_ms)
    {
      low += 1 + read_big_endian (random + 6, 4);
      high += low > LOW_MAX;
      low &= LOW_MAX;
      unix_ms = self->last_ms + (high > HIGH_MAX);
    }

  if (unix_ms > self->last_ms)
    {
      high = read_big_endian (random, 2) & HIGH_MAX;
      low = read_big_endian (random + 2, 8) & LOW_MAX;
    }

  self->last_ms = unix_ms;
  write_big_endian (self->tail, 2, high);
  write_big_endian (self->tail + 2, 8, low);

  write_big_endian (id.bytes, 6, unix_ms);
  write_big_endian (id.bytes + 6, 2, 0x7000 | high);
  write_big_endian (id.bytes + 8, 8, G_GUINT64_CONSTANT (1) << 63 | low);

  return id;
}

/**
 * br_id_is_none:
 * @id: an id
 *
 * Returns: whether @id is all zeros, which stands for "none"
 */
gboolean
br_id_is_none (const BrId *id)
{
  static const BrId none;

  g_return_val_if_fail (id != NULL, TRUE);

  return memcmp (id, &none, sizeof none) == 0;
}

/**
 * br_id_equal:
 * @a: (type BrId): an id
 * @b: (type BrId): another
 *
 * A #GEqualFunc.
 *
 * Returns: whether both are the same
 */
gboolean
br_id_equal (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, sizeof (BrId)) == 0;
}

/**
 * br_id_compare:
 * @a: (type BrId): an id
 * @b: (type BrId): another
 *
 * A #GCompareFunc. Version 7 ids sort by the time they were made; SQLite sorts the same bytes the
 * same way.
 *
 * Returns: negative, 0 or positive, as @a is before, the same as, or after @b
 */
int
br_id_compare (gconstpointer a,
               gconstpointer b)
{
  return memcmp (a, b, sizeof (BrId));
}

/**
 * br_id_hash:
 * @id: (type BrId): an id
 *
 * A #GHashFunc.
 *
 * Returns: a hash of @id
 */
guint
br_id_hash (gconstpointer id)
{
  guint32 words[4];

  memcpy (words, id, sizeof words);

  return words[0] ^ words[1] ^ words[2] ^ words[3];
}

/**
 * br_id_get_ms:
 * @id: an id
 *
 * Returns: the UTC milliseconds since 1970 at which a version 7 id was made, or -1 for any other id
 */
gint64
br_id_get_ms (const BrId *id)
{
  g_return_val_if_fail (id != NULL, -1);

  if (id->bytes[6] >> 4 != 7)
    return -1;

  return read_big_endian (id->bytes, 6);
}

/**
 * br_id_to_string:
 * @id: an id
 *
 * Returns: (transfer full): the 36 characters of br_id_print()
 */
char *
br_id_to_string (const BrId *id)
{
  char *text = g_malloc (BR_ID_TEXT_LENGTH + 1);

  br_id_print (id, text);

  return text;
}

static gboolean
is_dash_place (gsize i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

/**
 * br_id_print:
 * @id: an id
 * @buffer: (out caller-allocates): room for %BR_ID_TEXT_LENGTH characters and a zero
 *
 * Writes the id as RFC 9562 does: lower-case hexadecimal in groups of 8-4-4-4-12.
 */
void
br_id_print (const BrId *id,
             char        buffer[BR_ID_TEXT_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  gsize n_digits = 0;

  g_return_if_fail (id != NULL);
  g_return_if_fail (buffer != NULL);

  for (gsize i = 0; i < BR_ID_TEXT_LENGTH; i++)
    {
      if (is_dash_place (i))
        {
          buffer[i] = '-';
          continue;
        }

      buffer[i] = digits[id->bytes[n_digits / 2] >> (n_digits % 2 == 0 ? 4 : 0) & 0x0f];
      n_digits++;
    }

  buffer[BR_ID_TEXT_LENGTH] = '\0';
}

/* What a digit is worth, plus one; 0 for what is none. */
static const guint8 digit_values[256] = {
  ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
  ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

static gboolean
parse_id (const char *text,
          BrId       *out)
{
  gsize n_digits = 0;

  for (gsize i = 0; i < BR_ID_TEXT_LENGTH; i++)
    {
      guint8 digit;

      if (is_dash_place (i))
        {
          if (text[i] != '-')
            return FALSE;
          continue;
        }

      digit = digit_values[(guchar) text[i]];
      if (digit == 0)
        return FALSE;

      out->bytes[n_digits / 2] = (guint8) (out->bytes[n_digits / 2] << 4 | (digit - 1));
      n_digits++;
    }

  return text[BR_ID_TEXT_LENGTH] == '\0';
}

/**
 * br_id_parse:
 * @text: an id as text
 * @out: (out caller-allocates): the id; untouched on failure
 * @error: return location for an error
 *
 * Reads a UUID of any version in the form of br_id_print(), in either case. Braces, a `urn:uuid:`
 * before it, missing dashes and white space are refused with %BR_CORE_ERROR_INVALID.
 *
 * Returns: whether @text is an id
 */
gboolean
br_id_parse (const char  *text,
             BrId        *out,
             GError     **error)
{
  BrId id;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (!parse_id (text, &id))
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _("“%s” is not an id"), quoted);
      return FALSE;
    }

  *out = id;

  return TRUE;
}

/**
 * br_id_dup:
 * @id: an id
 *
 * Returns: (transfer full): a copy, to be freed with g_free(), as hash tables want for keys
 */
BrId *
br_id_dup (const BrId *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_memdup2 (id, sizeof *id);
}

#include "config.h"

#include "exchange/br-csv-text.h"

#include <string.h>

/* A byte becomes at most three: one of Windows-1252, or half a character of UTF-16. */
#define GROWTH 3
/* As much of the file is looked at to tell UTF-16 without a mark by its zeros. */
#define LOOKED_AT 4096

/* Bytes 0x80 … 0x9f of Windows-1252; those that it leaves open are control characters, as
 * browsers read them (WHATWG Encoding Standard). */
static const gunichar windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static void
append (BrCsvText    *self,
        gconstpointer bytes,
        gsize         n)
{
  memcpy (self->text + self->length, bytes, n);
  self->length += n;
}

static void
append_char (BrCsvText *self,
             gunichar   ch)
{
  if (ch == 0)
    {
      self->form.n_zeros++;
      ch = ' ';
    }
  self->length += g_unichar_to_utf8 (ch, self->text + self->length);
}

/* Whether the bytes can be the beginning of one character of UTF-8. */
static gboolean
may_go_on (const guint8 *p,
           gsize         n)
{
  gsize wanted = *p >= 0xf0 ? 4 : *p >= 0xe0 ? 3 : 2;

  if (*p < 0xc2 || *p > 0xf4 || n >= wanted)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if ((p[i] & 0xc0) != 0x80)
      return FALSE;
  return TRUE;
}

static gsize
decode_utf8 (BrCsvText *self)
{
  const guint8 *p = self->raw, *end = p + self->n_raw;

  while (p < end)
    {
      const char *bad;

      g_utf8_validate_len ((const char *) p, end - p, &bad);
      append (self, p, (const guint8 *) bad - p);
      p = (const guint8 *) bad;
      if (p == end || (!self->at_end && may_go_on (p, end - p)))
        break;
      if (*p != 0)
        self->form.n_odd++;
      append_char (self, *p >= 0x80 && *p < 0xa0 ? windows_1252[*p - 0x80] : *p);
      p++;
    }
  if (self->form.n_odd > 0)
    self->form.encoding = BR_CSV_WINDOWS_1252;
  return p - self->raw;
}

static guint
unit_at (BrCsvText    *self,
         const guint8 *p)
{
  return self->form.encoding == BR_CSV_UTF16LE ? p[0] | p[1] << 8 : p[0] << 8 | p[1];
}

static gsize
decode_utf16 (BrCsvText *self)
{
  const guint8 *p = self->raw, *end = p + self->n_raw;

  while (end - p >= 2)
    {
      guint unit = unit_at (self, p);
      gboolean high = unit >= 0xd800 && unit < 0xdc00;

      if (high && end - p < 4 && !self->at_end)
        break;
      if (high && end - p >= 4 && (unit_at (self, p + 2) & 0xfc00) == 0xdc00)
        {
          append_char (self, 0x10000 + ((unit - 0xd800) << 10) + (unit_at (self, p + 2) - 0xdc00));
          p += 4;
          continue;
        }
      append_char (self, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
      p += 2;
    }
  if (self->at_end && p < end)
    {
      append_char (self, 0xfffd);
      p = end;
    }
  return p - self->raw;
}

static void
decode (BrCsvText *self)
{
  gboolean wide = self->form.encoding == BR_CSV_UTF16LE || self->form.encoding == BR_CSV_UTF16BE;
  gsize used = wide ? decode_utf16 (self) : decode_utf8 (self);

  self->n_carried = self->n_raw - used;
  memmove (self->raw, self->raw + used, self->n_carried);
  self->n_raw = 0;
}

/* Room for what is coming: what is used up goes, and the buffer grows only for a long row. */
static void
make_room (BrCsvText *self)
{
  gsize needed;

  if (self->start > 0)
    {
      self->length -= self->start;
      memmove (self->text, self->text + self->start, self->length);
      self->start = 0;
    }
  needed = self->length + BR_CSV_CHUNK * GROWTH + 1;
  if (needed <= self->size)
    return;
  self->size = MAX (needed, 2 * self->size);
  self->text = g_realloc (self->text, self->size);
}

static gboolean
read_raw (BrCsvText *self,
          GError   **error)
{
  gsize n;

  if (!g_input_stream_read_all (self->stream, self->raw + self->n_carried, BR_CSV_CHUNK - self->n_carried, &n,
                                self->cancellable, error))
    return FALSE;
  self->n_raw = self->n_carried + n;
  self->n_read += n;
  self->at_end = self->n_raw < BR_CSV_CHUNK;
  return TRUE;
}

/**
 * br_csv_text_more:
 * @self: a text
 * @error: return location for a #GIOError
 *
 * Reads on. Places in the text are then other ones: it begins anew at @start.
 */
gboolean
br_csv_text_more (BrCsvText *self,
                  GError   **error)
{
  if (self->at_end)
    return TRUE;
  if (!read_raw (self, error))
    return FALSE;
  make_room (self);
  decode (self);
  return TRUE;
}

/* Text of Western languages in UTF-16 has a zero in every second byte. */
static BrCsvEncoding
guess_wide (const guint8 *bytes,
            gsize         n)
{
  gsize zeros[2] = { 0, 0 };

  n = MIN (n, LOOKED_AT) & ~(gsize) 1;
  for (gsize i = 0; i < n; i++)
    if (bytes[i] == 0)
      zeros[i % 2]++;
  if (n >= 4 && zeros[1] * 10 > n * 4 && zeros[0] * 10 < n)
    return BR_CSV_UTF16LE;
  if (n >= 4 && zeros[0] * 10 > n * 4 && zeros[1] * 10 < n)
    return BR_CSV_UTF16BE;
  return BR_CSV_UTF8;
}

static void
find_encoding (BrCsvText *self)
{
  static const struct
  {
    const char   *mark;
    gsize         length;
    BrCsvEncoding encoding;
  } marks[] = {
    { "\xef\xbb\xbf", 3, BR_CSV_UTF8 },
    { "\xff\xfe", 2, BR_CSV_UTF16LE },
    { "\xfe\xff", 2, BR_CSV_UTF16BE },
  };

  self->form.encoding = guess_wide (self->raw, self->n_raw);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (self->n_raw >= marks[i].length && memcmp (self->raw, marks[i].mark, marks[i].length) == 0)
      {
        self->form.encoding = marks[i].encoding;
        self->n_raw -= marks[i].length;
        memmove (self->raw, self->raw + marks[i].length, self->n_raw);
        return;
      }
}

/**
 * br_csv_text_open:
 * @self: (out caller-allocates): a text
 * @stream: (transfer none): the file
 * @cancellable: (nullable) (transfer none): stops reading
 * @error: return location for a #GIOError
 *
 * Reads the beginning and finds the encoding.
 */
gboolean
br_csv_text_open (BrCsvText    *self,
                  GInputStream *stream,
                  GCancellable *cancellable,
                  GError      **error)
{
  *self = (BrCsvText){ .stream = g_object_ref (stream) };
  g_set_object (&self->cancellable, cancellable);
  self->raw = g_malloc (BR_CSV_CHUNK);
  if (!read_raw (self, error))
    return FALSE;
  find_encoding (self);
  make_room (self);
  decode (self);
  return TRUE;
}

void
br_csv_text_close (BrCsvText *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->raw, g_free);
  g_clear_pointer (&self->text, g_free);
}

#include "config.h"

#include "core/base/br-text.h"

#include <string.h>

#define LATIN_FIRST 0xa0
#define LATIN_LAST 0x2ff

static const char ascii[128] = {
  ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ',
  ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ',
  ' ', '!', '"', '#', '$', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/',
  '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?',
  '@', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
  'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '[', '\\', ']', '^', '_',
  '\'', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
  'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '{', '|', '}', '~', ' ',
};

/* What Latin letters and their neighbours fold to, where it is more than lower case: without their
 * marks (Unicode's compatibility decomposition), and those that do not decompose by the letter that
 * somebody without that key types for them. */
static const char latin[LATIN_LAST - LATIN_FIRST + 1][4] = {
  /* U+00A0 */ " ", "¡", "¢", "£", "¤", "¥", "¦", "§", " ", "©", "a", "\"", "¬", "", "®", " ",
  /* U+00B0 */ "°", "±", "2", "3", "'", "μ", "¶", "", " ", "1", "o", "\"", "1/4", "1/2", "3/4", "¿",
  /* U+00C0 */ "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
  /* U+00D0 */ "d", "n", "o", "o", "o", "o", "o", "×", "o", "u", "u", "u", "u", "y", "th", "ss",
  /* U+00E0 */ "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
  /* U+00F0 */ "d", "n", "o", "o", "o", "o", "o", "÷", "o", "u", "u", "u", "u", "y", "th", "y",
  /* U+0100 */ "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
  /* U+0110 */ "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
  /* U+0120 */ "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
  /* U+0130 */ "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
  /* U+0140 */ "l", "l", "l", "n", "n", "n", "n", "n", "n", "'n", "n", "n", "o", "o", "o", "o",
  /* U+0150 */ "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
  /* U+0160 */ "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
  /* U+0170 */ "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
  /* U+0180 */ "b", "b", "b", "b", "ƅ", "ƅ", "ɔ", "c", "c", "d", "d", "d", "d", "d", "ǝ", "ə",
  /* U+0190 */ "ɛ", "f", "f", "g", "ɣ", "hv", "ɩ", "i", "k", "k", "l", "ƛ", "ɯ", "n", "n", "o",
  /* U+01A0 */ "o", "o", "gh", "gh", "p", "p", "ʀ", "ƨ", "ƨ", "ʃ", "ƪ", "t", "t", "t", "t", "u",
  /* U+01B0 */ "u", "ʊ", "v", "y", "y", "z", "z", "ʒ", "ƹ", "ƹ", "ƺ", "ƻ", "ƽ", "ƽ", "ƾ", "ƿ",
  /* U+01C0 */ "ǀ", "ǁ", "ǂ", "ǃ", "dz", "dz", "dz", "lj", "lj", "lj", "nj", "nj", "nj", "a", "a", "i",
  /* U+01D0 */ "i", "o", "o", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "ǝ", "a", "a",
  /* U+01E0 */ "a", "a", "ae", "ae", "g", "g", "g", "g", "k", "k", "o", "o", "o", "o", "ʒ", "ʒ",
  /* U+01F0 */ "j", "dz", "dz", "dz", "g", "g", "hv", "ƿ", "n", "n", "a", "a", "ae", "ae", "o", "o",
  /* U+0200 */ "a", "a", "a", "a", "e", "e", "e", "e", "i", "i", "i", "i", "o", "o", "o", "o",
  /* U+0210 */ "r", "r", "r", "r", "u", "u", "u", "u", "s", "s", "t", "t", "gh", "gh", "h", "h",
  /* U+0220 */ "n", "d", "ou", "ou", "z", "z", "a", "a", "e", "e", "o", "o", "o", "o", "o", "o",
  /* U+0230 */ "o", "o", "y", "y", "l", "n", "t", "j", "db", "qp", "a", "c", "c", "l", "t", "s",
  /* U+0240 */ "z", "ɂ", "ɂ", "b", "u", "ʌ", "e", "e", "j", "j", "q", "q", "r", "r", "y", "y",
  /* U+0250 */ "a", "ɑ", "ɒ", "b", "ɔ", "c", "d", "d", "ɘ", "ə", "ɚ", "ɛ", "ɜ", "ɝ", "ɞ", "j",
  /* U+0260 */ "g", "g", "ɢ", "ɣ", "ɤ", "h", "h", "ɧ", "i", "ɩ", "ɪ", "l", "l", "l", "ɮ", "ɯ",
  /* U+0270 */ "ɰ", "m", "n", "n", "ɴ", "o", "oe", "ɷ", "ɸ", "ɹ", "ɺ", "ɻ", "r", "r", "r", "ɿ",
  /* U+0280 */ "ʀ", "ʁ", "s", "ʃ", "j", "ʅ", "ʆ", "ʇ", "t", "u", "ʊ", "v", "ʌ", "ʍ", "ʎ", "ʏ",
  /* U+0290 */ "z", "z", "ʒ", "ʓ", "ʔ", "ʕ", "ʖ", "ʗ", "ʘ", "ʙ", "ʚ", "ʛ", "ʜ", "j", "ʞ", "ʟ",
  /* U+02A0 */ "q", "ʡ", "ʢ", "dz", "ʤ", "dz", "ts", "ʧ", "tc", "ʩ", "ls", "lz", "ʬ", "ʭ", "ʮ", "ʯ",
  /* U+02B0 */ "h", "h", "j", "r", "ɹ", "ɻ", "ʁ", "w", "y", "'", "\"", "'", "'", "'", "'", "'",
  /* U+02C0 */ "ˀ", "ˁ", "˂", "˃", "˄", "˅", "ˆ", "ˇ", "'", "ˉ", "'", "'", "ˌ", " ", "ˎ", "ˏ",
  /* U+02D0 */ "ː", "ˑ", "˒", "˓", "˔", "˕", "˖", "-", " ", " ", " ", " ", " ", " ", "˞", "˟",
  /* U+02E0 */ "ɣ", "l", "s", "x", "ʕ", "˥", "˦", "˧", "˨", "˩", "˪", "˫", "ˬ", "˭", "ˮ", "˯",
  /* U+02F0 */ "˰", "˱", "˲", "˳", "˴", "˵", "˶", "˷", "˸", "˹", "˺", "˻", "˼", "˽", "˾", "˿",
};

/* The text being written. What does not fit is only counted; `cut` is where the last whole
 * character that fitted ends. A space waits until something follows it. */
typedef struct
{
  char    *out;
  gsize    limit;
  gsize    cut;
  gsize    length;
  gboolean space;
} Fold;

static void
put (Fold       *self,
     const char *bytes,
     gsize       n_bytes)
{
  if (self->space)
    {
      self->space = FALSE;
      put (self, " ", 1);
    }

  if (self->length + n_bytes <= self->limit)
    memcpy (self->out + self->length, bytes, n_bytes);
  else if (self->length < self->cut)
    self->cut = self->length;

  self->length += n_bytes;
}

static void
put_space (Fold *self)
{
  self->space = self->length > 0;
}

static void
put_latin (Fold     *self,
           gunichar  ch)
{
  const char *folded = latin[ch - LATIN_FIRST];

  if (folded[0] == ' ')
    put_space (self);
  else if (folded[0] != '\0')
    put (self, folded, strlen (folded));
}

static gboolean
is_latin (gunichar ch)
{
  return ch >= LATIN_FIRST && ch <= LATIN_LAST;
}

/* Formatting is not to be seen; a mark that goes on the letter before has a combining class. Signs
 * without one, such as the vowels of Hindi, are letters of their own. */
static gboolean
is_dropped (gunichar ch)
{
  return g_unichar_combining_class (ch) != 0
         || g_unichar_type (ch) == G_UNICODE_FORMAT
         || (ch >= 0xfe00 && ch <= 0xfe0f);
}

/* The plain character for typographic punctuation, or the character itself. */
static gunichar
plain_punctuation (gunichar ch)
{
  if (ch >= 0x2018 && ch <= 0x201b)
    return '\'';
  if (ch >= 0x201c && ch <= 0x201f)
    return '"';
  if (ch == 0x2032 || ch == 0x2035)
    return '\'';
  if (ch == 0x2044 || ch == 0x2215)
    return '/';
  if (ch == 0x2212 || ch == 0x2043)
    return '-';
  if (g_unichar_type (ch) == G_UNICODE_DASH_PUNCTUATION)
    return '-';

  return ch;
}

static gunichar
lower (gunichar ch)
{
  switch (ch)
    {
    case 0x03c2: /* ς, the σ that ends a word */
      return 0x03c3;
    case 0x2c65: /* ⱥ, the lower case of Ⱥ */
      return 'a';
    case 0x2c66: /* ⱦ, the lower case of Ⱦ */
      return 't';
    default:
      return g_unichar_tolower (ch);
    }
}

static void
put_decomposed (Fold     *self,
                gunichar  ch)
{
  char bytes[6];

  if (is_dropped (ch))
    return;

  if (g_unichar_isspace (ch) || g_unichar_iscntrl (ch))
    {
      put_space (self);
      return;
    }

  ch = plain_punctuation (ch);
  if (!is_latin (ch))
    ch = lower (ch);

  if (is_latin (ch))
    put_latin (self, ch);
  else if (ch < 0x80)
    put (self, &ascii[ch], 1);
  else
    put (self, bytes, g_unichar_to_utf8 (ch, bytes));
}

/* Since every mark is dropped, the order that normalisation would put them in does not matter, and
 * one character can be decomposed at a time. */
static void
put_other (Fold     *self,
           gunichar  ch)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  /* The Greek oxia is the acute accent by another number, and that serves as an apostrophe. */
  if (ch == 0x1ffd)
    ch = 0xb4;

  if (is_latin (ch))
    {
      put_latin (self, ch);
      return;
    }

  n_parts = g_unichar_fully_decompose (ch, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    put_decomposed (self, parts[i]);
}

static const char *
fold_ascii (Fold       *self,
            const char *p,
            const char *end)
{
  char *out = self->out;
  gsize limit = self->limit;
  gsize length = self->length;
  gboolean space = self->space;

  for (; p < end && (guchar) *p < 0x80; p++)
    {
      char ch = ascii[(guchar) *p];

      if (ch == ' ')
        {
          space = length > 0;
          continue;
        }

      if (space)
        {
          if (length < limit)
            out[length] = ' ';
          length++;
          space = FALSE;
        }

      if (length < limit)
        out[length] = ch;
      length++;
    }

  self->length = length;
  self->space = space;

  return p;
}

static const char *
fold_other (Fold       *self,
            const char *p,
            const char *end)
{
  gunichar ch = g_utf8_get_char_validated (p, end - p);

  if (ch >= (gunichar) -2)
    {
      put (self, "\357\277\275", 3);
      return p + 1;
    }

  put_other (self, ch);

  return g_utf8_next_char (p);
}

/**
 * br_text_fold_into:
 * @text: (nullable): text, wherever it comes from; %NULL is empty
 * @length: its bytes, or -1 when it ends with a zero
 * @out: (out caller-allocates) (nullable): where to write; %NULL only when @out_size is 0
 * @out_size: the bytes that @out has room for, the closing zero included
 *
 * Folds a text to what is compared when people search: in lower case, without accents, letters such
 * as ø, ß and æ by their plain ones, typographic quotes and dashes by those on the keyboard, white
 * space trimmed and every run of it one space. Compatibility characters (ligatures, full-width
 * letters) become what they stand for. It depends on no locale, and folding twice changes nothing.
 *
 * Of invalid UTF-8 every byte becomes U+FFFD, as g_utf8_make_valid() does; zeros within @length are
 * white space. Nothing is allocated. As with snprintf() the result is cut, never within a
 * character, and closed with a zero when @out_size is not 0.
 *
 * Returns: the bytes of the whole result without the closing zero; it was cut when that is not less
 *   than @out_size
 */
gsize
br_text_fold_into (const char *text,
                   gssize      length,
                   char       *out,
                   gsize       out_size)
{
  Fold fold = { .out = out, .limit = out_size > 0 ? out_size - 1 : 0 };
  const char *end;

  g_return_val_if_fail (out != NULL || out_size == 0, 0);

  if (text == NULL)
    {
      text = "";
      length = 0;
    }

  fold.cut = fold.limit;
  end = text + (length < 0 ? strlen (text) : (gsize) length);
  while (text < end)
    text = (guchar) *text < 0x80 ? fold_ascii (&fold, text, end) : fold_other (&fold, text, end);

  if (out_size > 0)
    out[MIN (fold.length, fold.cut)] = '\0';

  return fold.length;
}

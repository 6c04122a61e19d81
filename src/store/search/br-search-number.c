#include "config.h"

#include "store/search/br-search-number.h"

#include <string.h>

/*
 * The length of a calling code is told by its first digits (ITU-T E.164, list of assigned
 * country codes): 1 and 7 stand alone, these have two digits, all others three.
 */
static const char two_digit_codes[] =
  " 20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 "
  "60 61 62 63 64 65 66 81 82 83 84 86 89 90 91 92 93 94 95 98 ";

/* Where the national number keeps its zero when it is dialled from abroad. */
static const char codes_that_keep_zero[] = " 39 225 241 242 378 ";

static gboolean
code_is_in (const char *codes,
            const char *digits,
            guint       length)
{
  char wanted[6] = " ";

  memcpy (wanted + 1, digits, length);
  wanted[1 + length] = ' ';
  return strstr (codes, wanted) != NULL;
}

static guint
get_code_length (const char *digits,
                 guint       n)
{
  if (n == 0)
    return 0;
  if (digits[0] == '1' || digits[0] == '7')
    return 1;
  if (n < 2)
    return n;
  return code_is_in (two_digit_codes, digits, 2) ? 2 : MIN (3, n);
}

static gboolean
is_ornament (char c)
{
  return c == '(' || c == ')' || c == '-' || c == '.' || c == '/' || c == ' ';
}

/* Whether a word could be (part of) a telephone number: a digit, and nothing that is not one's. */
gboolean
br_search_number_is_like (const char *text,
                          gsize       length)
{
  gboolean has_digit = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (text[i]))
        has_digit = TRUE;
      else if (text[i] != '+' && !is_ornament (text[i]))
        return FALSE;
    }
  return has_digit;
}

/* Whether a word looks like the place where one begins to type a number: +44, (0113), 07700. */
gboolean
br_search_number_is_beginning (const char *text,
                               gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!is_ornament (text[i]))
        return text[i] == '+' || text[i] == '0';
    }
  return FALSE;
}

static void
drop_digits (BrSearchNumber *self,
             guint           at,
             guint           n)
{
  memmove (self->digits + at, self->digits + at + n, self->n - at - n);
  self->n -= n;
}

void
br_search_number_parse (BrSearchNumber *self,
                        const char     *text,
                        gsize           length)
{
  guint code;

  memset (self, 0, sizeof *self);
  for (gsize i = 0; i < length && self->n < BR_SEARCH_DIGITS_MAX; i++)
    {
      if (g_ascii_isdigit (text[i]))
        self->digits[self->n++] = text[i];
      else if (text[i] == '+' && self->n == 0)
        self->international = TRUE;
      else if (g_ascii_isalpha (text[i]) && self->n > 0)
        break; /* an extension */
    }

  if (!self->international && self->n > 2 && memcmp (self->digits, "00", 2) == 0)
    {
      self->international = TRUE;
      drop_digits (self, 0, 2);
    }
  if (!self->international)
    return;

  self->code_length = code = get_code_length (self->digits, self->n);
  if (self->n > code && self->digits[code] == '0'
      && !code_is_in (codes_that_keep_zero, self->digits, code))
    drop_digits (self, code, 1);
}

/*
 * Writes the number as one dials it inside the country, always with the zero before it, so that
 * it is found with or without: spreadsheets eat leading zeros. @out has room for one digit more
 * than BR_SEARCH_DIGITS_MAX. Returns the length, 0 when there is no national part.
 */
gsize
br_search_number_get_national (const BrSearchNumber *self,
                               char                 *out)
{
  const char *digits = self->digits + self->code_length;
  gsize n = self->n - self->code_length;
  gsize zero = n > 0 && digits[0] != '0';

  if (zero)
    out[0] = '0';
  memcpy (out + zero, digits, n);
  return n + zero;
}

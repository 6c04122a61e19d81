#include "config.h"

#include "core/base/br-text.h"

#include <string.h>

#define NAME_SIZE 256
#define QUOTE_CHARACTERS 60

/**
 * br_text_fold:
 * @text: (nullable): a text
 *
 * Folds a text as br_text_fold_into() does.
 *
 * Returns: (transfer full): the folded text; empty for %NULL
 */
char *
br_text_fold (const char *text)
{
  char buffer[NAME_SIZE];
  gsize length = br_text_fold_into (text, -1, buffer, sizeof buffer);
  char *folded;

  if (length < sizeof buffer)
    return g_strndup (buffer, length);

  folded = g_malloc (length + 1);
  br_text_fold_into (text, -1, folded, length + 1);

  return folded;
}

/**
 * br_text_contains:
 * @folded_text: a text by br_text_fold()
 * @folded_part: what to look for, by br_text_fold() too
 *
 * Returns: whether @folded_part is anywhere in @folded_text; the empty one is everywhere
 */
gboolean
br_text_contains (const char *folded_text,
                  const char *folded_part)
{
  g_return_val_if_fail (folded_text != NULL, FALSE);
  g_return_val_if_fail (folded_part != NULL, FALSE);

  return strstr (folded_text, folded_part) != NULL;
}

/* Folds into the buffer, or where it is too small into memory that the caller frees. */
static const char *
fold_name (const char  *text,
           char         buffer[NAME_SIZE],
           char       **allocated)
{
  if (br_text_fold_into (text, -1, buffer, NAME_SIZE) < NAME_SIZE)
    return buffer;

  *allocated = br_text_fold (text);

  return *allocated;
}

/**
 * br_text_collate:
 * @a: (nullable): a text; %NULL is empty
 * @b: (nullable): another
 *
 * Compares two texts as lists are sorted: by their folded forms, so that "Ångström" stands with the
 * As, and where these are the same by their bytes, so that the order is always one and the same.
 *
 * Returns: negative, 0 or positive, as @a is before, the same as, or after @b
 */
int
br_text_collate (const char *a,
                 const char *b)
{
  g_autofree char *allocated_a = NULL;
  g_autofree char *allocated_b = NULL;
  char buffer_a[NAME_SIZE];
  char buffer_b[NAME_SIZE];
  int order;

  order = strcmp (fold_name (a, buffer_a, &allocated_a), fold_name (b, buffer_b, &allocated_b));
  if (order != 0)
    return order;

  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "");
}

/* Almost every address is of ASCII, and a list of people may hold a million. */
static char *
normalise_ascii_email (const char *email)
{
  gsize length;

  while (g_ascii_isspace (*email))
    email++;
  length = strlen (email);
  while (length > 0 && g_ascii_isspace (email[length - 1]))
    length--;

  return g_ascii_strdown (email, length);
}

/**
 * br_text_normalise_email:
 * @email: (nullable): an e-mail address as somebody wrote it
 *
 * Brings an address to the form in which two of the same are equal: white space trimmed, the whole
 * in lower case and composed (Unicode's NFC). Mail systems may tell capitals before the @ apart
 * (RFC 5321, 2.4); none of the world's large ones does, and people do not.
 *
 * Returns: (transfer full): the address; empty for %NULL
 */
char *
br_text_normalise_email (const char *email)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) lower = NULL;
  gsize length = 0;

  if (email == NULL || g_str_is_ascii (email))
    return normalise_ascii_email (email != NULL ? email : "");

  valid = g_utf8_make_valid (email, -1);
  lower = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      gboolean space = g_unichar_isspace (ch);

      if (space && lower->len == 0)
        continue;
      g_string_append_unichar (lower, g_unichar_tolower (ch));
      if (!space)
        length = lower->len;
    }

  return g_utf8_normalize (lower->str, length, G_NORMALIZE_NFC);
}

static char *
take_ascii_phone_digits (const char *phone)
{
  char *digits = g_malloc (strlen (phone) + 1);
  gsize n = 0;

  for (const char *p = phone; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
      else if (n == 0 && *p == '+')
        digits[n++] = *p;
      else if (n > 0 && digits[0] == '+' && strncmp (p, "(0)", 3) == 0)
        p += 2;
      else if (g_ascii_isalpha (*p) && n > 0)
        break;
    }
  digits[n] = '\0';

  return digits;
}

/* Writes out the digits of any script and a plus at the front; stops at a letter, where an
 * extension begins. */
static char *
take_phone_digits (const char *phone)
{
  g_autofree char *valid = NULL;
  GString *digits;

  if (g_str_is_ascii (phone))
    return take_ascii_phone_digits (phone);

  valid = g_utf8_make_valid (phone, -1);
  digits = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (g_unichar_isdigit (ch))
        g_string_append_c (digits, '0' + g_unichar_digit_value (ch));
      else if (digits->len == 0 && (ch == '+' || ch == 0xff0b))
        g_string_append_c (digits, '+');
      else if (digits->len > 0 && digits->str[0] == '+' && g_str_has_prefix (p, "(0)"))
        p += 2;
      else if (g_unichar_isalpha (ch) && digits->len > 0)
        break;
    }

  return g_string_free (digits, FALSE);
}

/* A national number is dialled with a 0 before it, which is no part of it abroad, except in Italy.
 * */
static const char *
skip_trunk_zero (const char *national,
                 const char *country_code)
{
  if (national[0] == '0' && strcmp (country_code, "39") != 0)
    return national + 1;

  return national;
}

/* Spreadsheets take the 0 from the front of a number, and some people write the country's code
 * without its plus. Nine digits are more than any local number; eleven with the code are a whole
 * one. */
static char *
internationalise (const char *digits,
                  const char *country_code)
{
  gsize length = strlen (digits);

  if (digits[0] == '0')
    return g_strconcat ("+", country_code, skip_trunk_zero (digits, country_code), NULL);
  if (length >= 11 && g_str_has_prefix (digits, country_code))
    return g_strconcat ("+", digits, NULL);
  if (length >= 9)
    return g_strconcat ("+", country_code, digits, NULL);

  return g_strdup (digits);
}

/**
 * br_text_normalise_phone:
 * @phone: (nullable): a telephone number as somebody wrote it
 * @country_code: (nullable): the venue's country calling code, digits only, such as `44`
 *
 * Brings a number to the form in which two of the same are equal, where it can be that of ITU-T
 * E.164: `+44 (0)113 496 0000`, `0044 113…` and, with the code of the venue's country, `0113 496
 * 0000` and `1134960000` all become `+441134960000`. An extension is left out. A number too short
 * to be a whole one keeps its digits as they are.
 *
 * Returns: (transfer full): a plus and digits, or only digits, or the empty string when there are
 *   none
 */
char *
br_text_normalise_phone (const char *phone,
                         const char *country_code)
{
  g_autofree char *digits = take_phone_digits (phone != NULL ? phone : "");
  g_autofree char *international = NULL;

  if (digits[0] == '+')
    international = g_strdup (digits + 1);
  else if (g_str_has_prefix (digits, "00"))
    international = g_strdup (digits + 2);

  if (international != NULL)
    {
      gboolean home = country_code != NULL && country_code[0] != '\0'
                      && g_str_has_prefix (international, country_code);
      gsize n_code = home ? strlen (country_code) : 0;

      if (international[0] == '\0')
        return g_strdup ("");
      if (!home)
        return g_strconcat ("+", international, NULL);
      return g_strconcat ("+", country_code,
                          skip_trunk_zero (international + n_code, country_code), NULL);
    }

  if (country_code == NULL || country_code[0] == '\0' || digits[0] == '\0')
    return g_steal_pointer (&digits);

  return internationalise (digits, country_code);
}

/**
 * br_text_is_email:
 * @text: (nullable): a text
 *
 * Tells whether a text can be an e-mail address: something, one @, and a domain with a dot within
 * it; no white space or control characters. Only a message sent there can tell more.
 *
 * Returns: whether it can
 */
gboolean
br_text_is_email (const char *text)
{
  const char *at;
  const char *domain;
  gsize length;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  at = strchr (text, '@');
  if (at == NULL || at == text || strchr (at + 1, '@') != NULL)
    return FALSE;

  domain = at + 1;
  length = strlen (domain);

  return strchr (domain, '.') != NULL && domain[0] != '.' && domain[length - 1] != '.'
         && strstr (domain, "..") == NULL;
}

/* "ext", "ext." or "x", and the digits of an extension. */
static gboolean
is_extension (const char *text)
{
  if (g_ascii_strncasecmp (text, "ext", 3) == 0)
    text += text[3] == '.' ? 4 : 3;
  else if (g_ascii_tolower (text[0]) == 'x')
    text++;
  else
    return FALSE;

  while (*text == ' ')
    text++;

  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/**
 * br_text_is_phone:
 * @text: (nullable): a text
 *
 * Tells whether a text can be a telephone number: at least five digits, besides them only spaces
 * and `()+-./`, and at the end perhaps an extension, `ext. 12` or `x12`.
 *
 * Returns: whether it can
 */
gboolean
br_text_is_phone (const char *text)
{
  gsize n_digits = 0;

  if (text == NULL)
    return FALSE;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text))
        n_digits++;
      else if (strchr (" ()+-./", *text) == NULL)
        break;
    }

  return n_digits >= 5 && (*text == '\0' || is_extension (text));
}

/**
 * br_text_quote:
 * @text: (nullable): what somebody wrote, or what stood in a foreign file
 *
 * Makes a text fit to be quoted in a message: valid UTF-8, without control characters, which a
 * terminal would obey, and no longer than 60 characters, of which the last is then an ellipsis.
 *
 * Returns: (transfer full): the text, without quotation marks; empty for %NULL
 */
char *
br_text_quote (const char *text)
{
  GString *quoted = g_string_new (NULL);
  const char *end;
  const char *p;
  gsize n_characters = 0;
  gsize kept = 0;

  p = text != NULL ? text : "";
  for (end = p + strlen (p); p < end && n_characters <= QUOTE_CHARACTERS; n_characters++)
    {
      gunichar ch = g_utf8_get_char_validated (p, end - p);
      gboolean valid = ch < (gunichar) -2;

      if (n_characters == QUOTE_CHARACTERS - 1)
        kept = quoted->len;
      g_string_append_unichar (quoted, valid && !g_unichar_iscntrl (ch) ? ch : 0xfffd);
      p = valid ? g_utf8_next_char (p) : p + 1;
    }

  if (n_characters > QUOTE_CHARACTERS)
    {
      g_string_truncate (quoted, kept);
      g_string_append (quoted, "…");
    }

  return g_string_free (quoted, FALSE);
}

/**
 * br_text_strip:
 * @text: (nullable): what somebody wrote
 *
 * Returns: (transfer full) (nullable): the same without the blanks around it, or %NULL where nothing is left
 */
char *
br_text_strip (const char *text)
{
  char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  return stripped;
}

/**
 * br_set_str:
 * @place: (inout) (transfer full): where a string is kept
 * @value: (nullable): the string to keep a copy of
 *
 * Replaces a string when it differs, as g_set_str() of GLib 2.76. @value may be within the old one.
 *
 * Returns: whether it differed
 */
gboolean
br_set_str (char       **place,
            const char  *value)
{
  char *copy;

  g_return_val_if_fail (place != NULL, FALSE);

  if (g_strcmp0 (*place, value) == 0)
    return FALSE;

  copy = g_strdup (value);
  g_free (*place);
  *place = copy;

  return TRUE;
}

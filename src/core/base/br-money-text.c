#include "config.h"

#include "core/base/br-money.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* What stands in a text beside the digits, and the digits themselves. */
typedef struct
{
  const char *cursor;
  const char *first;
  const char *point;
  const char *last;
  gboolean    negative;
  char        currency[4];
} MoneyText;

static void
skip_space (MoneyText *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->cursor)))
    self->cursor = g_utf8_next_char (self->cursor);
}

static gboolean
skip_text (MoneyText  *self,
           const char *text)
{
  if (!g_str_has_prefix (self->cursor, text))
    return FALSE;

  self->cursor += strlen (text);

  return TRUE;
}

static void
take_minus (MoneyText *self)
{
  skip_space (self);
  if (skip_text (self, "-") || skip_text (self, "−"))
    self->negative = TRUE;
  skip_space (self);
}

static const char *const signs[][2]
  = { { "£", "GBP" }, { "€", "EUR" }, { "$", "USD" }, { "¥", "JPY" } };

/* A dollar sign serves every dollar; which one only the caller can know. */
static gboolean
sign_is_of (const char *sign,
            const char *currency)
{
  static const char dollars[] = "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD "
                                "SGD SRD TTD TWD USD XCD";
  static const char pounds[] = "FKP GBP GIP SHP";

  switch (g_utf8_get_char (sign))
    {
    case '$':
      return strstr (dollars, currency) != NULL;
    case 0x00a3:
      return strstr (pounds, currency) != NULL;
    case 0x00a5:
      return strcmp (currency, "JPY") == 0 || strcmp (currency, "CNY") == 0;
    default:
      return strcmp (currency, "EUR") == 0;
    }
}

/* Takes a sign or a code, once. Returns FALSE when there is something that is neither. */
static gboolean
take_currency (MoneyText  *self,
               const char *expected)
{
  char code[4] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (skip_text (self, signs[i][0]))
      {
        gboolean own = expected != NULL && sign_is_of (signs[i][0], expected);

        if (self->currency[0] != '\0')
          return FALSE;
        g_strlcpy (self->currency, own ? expected : signs[i][1], sizeof self->currency);
        return TRUE;
      }

  for (gsize i = 0; i < 3 && g_ascii_isalpha (self->cursor[i]); i++)
    code[i] = g_ascii_toupper (self->cursor[i]);

  if (code[0] == '\0')
    return TRUE;
  if (self->currency[0] != '\0' || !br_currency_is_valid (code))
    return FALSE;

  memcpy (self->currency, code, sizeof code);
  self->cursor += 3;

  return TRUE;
}

static gsize
skip_digits (MoneyText *self)
{
  const char *from = self->cursor;

  while (g_ascii_isdigit (*self->cursor))
    self->cursor++;

  return self->cursor - from;
}

/* A comma only groups thousands: "1,50" may be meant as a decimal and is nobody's guess to make. */
static gboolean
take_number (MoneyText *self)
{
  gsize n_digits;

  self->first = self->cursor;
  n_digits = skip_digits (self);

  for (gboolean head = TRUE; *self->cursor == ','; head = FALSE)
    {
      if (head && (n_digits < 1 || n_digits > 3))
        return FALSE;
      self->cursor++;
      if (skip_digits (self) != 3)
        return FALSE;
    }

  self->point = self->cursor;
  if (*self->cursor == '.')
    {
      self->cursor++;
      if (skip_digits (self) == 0)
        return FALSE;
    }
  self->last = self->cursor;

  return self->last > self->first;
}

static gboolean
read_money_text (MoneyText  *self,
                 const char *expected)
{
  take_minus (self);
  if (!take_currency (self, expected))
    return FALSE;
  if (!self->negative)
    take_minus (self);
  skip_space (self);
  if (!take_number (self))
    return FALSE;
  skip_space (self);
  if (!take_currency (self, expected))
    return FALSE;
  skip_space (self);

  return *self->cursor == '\0';
}

/* Settles which currency the text is in, and refuses one that is not meant. */
static gboolean
settle_currency (MoneyText   *self,
                 const char  *text,
                 const char  *meant,
                 GError     **error)
{
  if (self->currency[0] == '\0' && meant != NULL)
    g_strlcpy (self->currency, meant, sizeof self->currency);

  if (self->currency[0] == '\0')
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_CURRENCY,
                   _("“%s” does not say its currency"), quoted);
      return FALSE;
    }

  if (meant != NULL && strcmp (self->currency, meant) != 0)
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_CURRENCY,
                   _("“%s” is in %s where %s is meant"), quoted, self->currency, meant);
      return FALSE;
    }

  return TRUE;
}

static gsize
count_decimals (const MoneyText *self)
{
  return self->last > self->point ? self->last - self->point - 1 : 0;
}

/* Scales to minor units. Returns FALSE on overflow. */
static gboolean
sum_digits (const MoneyText *self,
            guint            digits,
            gint64          *out)
{
  gsize n_decimals = count_decimals (self);
  gint64 sum = 0;

  for (const char *p = self->first; p < self->last; p++)
    if (g_ascii_isdigit (*p)
        && (__builtin_mul_overflow (sum, 10, &sum) || __builtin_sub_overflow (sum, *p - '0', &sum)))
      return FALSE;

  for (; n_decimals < digits; n_decimals++)
    if (__builtin_mul_overflow (sum, 10, &sum))
      return FALSE;

  /* Counted downwards, because there is one more number below zero than above. */
  if (!self->negative && __builtin_sub_overflow (0, sum, &sum))
    return FALSE;

  *out = sum;

  return TRUE;
}

/**
 * br_money_parse:
 * @text: an amount such as `12`, `12.50`, `-3.5`, `1,234.50`, `£12`, `12.50 GBP`
 * @currency: (nullable): ISO 4217 code that is meant where @text names none; %NULL when it must
 * @out: (out caller-allocates): the amount; untouched on failure
 * @error: return location for an error
 *
 * Reads an amount with a decimal point and, if any, commas between thousands, in every locale
 * alike.
 *
 * Refuses what is no amount, and more decimals than the currency has, with %BR_CORE_ERROR_INVALID;
 * a currency that is not @currency, or none at all, with %BR_CORE_ERROR_CURRENCY; and what does not
 * fit in 64 bits of minor units with %BR_CORE_ERROR_OVERFLOW.
 *
 * Returns: whether @text is an amount
 */
gboolean
br_money_parse (const char  *text,
                const char  *currency,
                BrMoney     *out,
                GError     **error)
{
  MoneyText parts = { .cursor = text };
  gint64 amount;
  guint digits;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (currency != NULL && currency[0] == '\0')
    currency = NULL;

  if (!g_utf8_validate (text, -1, NULL) || !read_money_text (&parts, currency))
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” is not an amount of money: write it as 1,234.50"), quoted);
      return FALSE;
    }

  if (!settle_currency (&parts, text, currency, error))
    return FALSE;

  digits = br_currency_get_digits (parts.currency);
  if (count_decimals (&parts) > digits)
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” has more decimals than %s, which has %u"),
                   quoted, parts.currency, digits);
      return FALSE;
    }

  if (!sum_digits (&parts, digits, &amount))
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_OVERFLOW, _("“%s” is too large"), quoted);
      return FALSE;
    }

  *out = br_money (amount, parts.currency);

  return TRUE;
}

/* Writes the digits of the amount, grouped by `separator` when that is not zero. */
static void
append_digits (GString *string,
               guint64  amount,
               guint    digits,
               char     separator)
{
  char buffer[32];
  char *end = buffer + sizeof buffer;
  char *p = end;

  for (guint i = 0; amount > 0 || i <= digits; i++, amount /= 10)
    {
      if (i == digits && digits > 0)
        *--p = '.';
      else if (separator != '\0' && i > digits && (i - digits) % 3 == 0)
        *--p = separator;
      *--p = '0' + amount % 10;
    }

  g_string_append_len (string, p, end - p);
}

static guint64
magnitude (gint64 amount)
{
  return amount < 0 ? -(guint64) amount : (guint64) amount;
}

/**
 * br_money_to_decimal:
 * @self: an amount
 *
 * Writes the amount for machines, as `125.50` or `-3.05`: a decimal point, all the decimals of the
 * currency, no grouping and no currency.
 *
 * Returns: (transfer full): the text; empty for "no amount"
 */
char *
br_money_to_decimal (const BrMoney *self)
{
  GString *string;

  g_return_val_if_fail (self != NULL, NULL);

  string = g_string_new (NULL);
  if (!br_money_is_none (self))
    {
      if (self->amount < 0)
        g_string_append_c (string, '-');
      append_digits (string, magnitude (self->amount),
                     br_currency_get_digits (self->currency), '\0');
    }

  return g_string_free (string, FALSE);
}

/**
 * br_money_format:
 * @self: an amount
 *
 * Writes the amount for people, in every locale alike: `£1,234.50`, `-£3.05`, or with the code
 * where no sign is known to stand for one currency only, `CHF 1,234.50`.
 *
 * Returns: (transfer full): the text; empty for "no amount"
 */
char *
br_money_format (const BrMoney *self)
{
  const char *sign = NULL;
  GString *string;

  g_return_val_if_fail (self != NULL, NULL);

  string = g_string_new (NULL);
  if (br_money_is_none (self))
    return g_string_free (string, FALSE);

  if (self->amount < 0)
    g_string_append_c (string, '-');

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (self->currency, signs[i][1]) == 0)
      sign = signs[i][0];

  if (sign != NULL)
    g_string_append (string, sign);
  else
    g_string_append_printf (string, "%s ", self->currency);


  append_digits (string, magnitude (self->amount), br_currency_get_digits (self->currency), ',');

  return g_string_free (string, FALSE);
}

#include "config.h"

#include "exchange/br-foreign-date.h"

#include <string.h>

#include "core/base/br-text.h"

#define TOKENS_MAX 3
#define TEXT_MAX 64

/* 30 December 1899 is day 0 of a spreadsheet's calendar. */
#define SPREADSHEET_EPOCH (-25569)

typedef struct
{
  int      value;
  guint    n_digits;
  gboolean is_month;
} Token;

typedef struct
{
  Token tokens[TOKENS_MAX];
  guint n;
  char  separator;
} Tokens;

static const char *const months[12][8] = {
  { "january", "janvier", "januar", "janner", "gennaio" },
  { "february", "fevrier", "februar", "feber", "febbraio" },
  { "march", "mars", "marz", "maerz", "mrz", "marzo" },
  { "april", "avril", "aprile" },
  { "may", "mai", "maggio" },
  { "june", "juin", "juni", "giugno" },
  { "july", "juillet", "juli", "luglio" },
  { "august", "aout", "agosto" },
  { "september", "septembre", "settembre" },
  { "october", "octobre", "oktober", "ottobre" },
  { "november", "novembre" },
  { "december", "decembre", "dezember", "dicembre" },
};

/* The first letters will do, as long as there are three. */
static int
find_month (const char *word,
            gsize       n)
{
  for (int month = 0; n >= 3 && month < 12; month++)
    for (guint i = 0; i < G_N_ELEMENTS (months[month]) && months[month][i] != NULL; i++)
      if (strncmp (months[month][i], word, n) == 0)
        return month + 1;
  return 0;
}

/* "th" of 28th and "de" of 28 de febrero say nothing; so does whatever has no month's name. */
static gboolean
take_word (Tokens      *self,
           const char **p)
{
  const char *start = *p;
  int month;

  while (g_ascii_isalpha (**p))
    (*p)++;
  month = find_month (start, *p - start);
  if (month > 0)
    self->tokens[self->n++] = (Token){ .value = month, .is_month = TRUE };
  return month > 0 || *p - start <= 2;
}

static gboolean
take_number (Tokens      *self,
             const char **p)
{
  Token token = { 0 };

  for (; g_ascii_isdigit (**p); (*p)++)
    {
      if (++token.n_digits > 8)
        return FALSE;
      token.value = token.value * 10 + (**p - '0');
    }
  self->tokens[self->n++] = token;
  return TRUE;
}

/* Up to three numbers or months; a time that follows them is passed over. */
static gboolean
take_apart (const char *text,
            Tokens     *self)
{
  char folded[TEXT_MAX];
  const char *p = folded;

  *self = (Tokens){ 0 };
  if (br_text_fold_into (text, -1, folded, sizeof folded) >= sizeof folded)
    return FALSE;
  while (*p != '\0' && self->n < TOKENS_MAX)
    {
      if (g_ascii_isdigit (*p))
        {
          if (!take_number (self, &p))
            return FALSE;
        }
      else if (g_ascii_isalpha (*p))
        {
          if (!take_word (self, &p))
            return FALSE;
        }
      else if (strchr (" .,/-'", *p) == NULL)
        {
          return FALSE;
        }
      else
        {
          if (self->n == 1 && self->separator == '\0')
            self->separator = *p;
          p++;
        }
    }
  if (*p == '\0')
    return TRUE;
  p += strspn (p, " t,");
  return strchr (" t,", p[-1]) != NULL && g_ascii_isdigit (*p);
}

static BrDate
make_date (int    year,
           guint  n_digits,
           int    month,
           int    day,
           BrDate today)
{
  if (n_digits <= 2)
    {
      int this_year;

      br_date_to_ymd (today, &this_year, NULL, NULL);
      year += this_year / 100 * 100;
      if (year > this_year)
        year -= 100;
    }
  else if (n_digits != 4)
    {
      return BR_DATE_NONE;
    }
  return br_date_from_ymd (year, month, day);
}

static BrDate
from_one (const Token *token)
{
  if (token->is_month)
    return BR_DATE_NONE;
  if (token->n_digits == 8)
    return br_date_from_ymd (token->value / 10000, token->value / 100 % 100, token->value % 100);
  if (token->n_digits == 5)
    return SPREADSHEET_EPOCH + token->value;
  return BR_DATE_NONE;
}

static BrDate
from_three (const Tokens *tokens,
            BrDateOrder   order,
            BrDate        today)
{
  const Token *a = &tokens->tokens[0], *b = &tokens->tokens[1], *c = &tokens->tokens[2];

  if (a->n_digits == 4 && !b->is_month)
    return c->is_month ? BR_DATE_NONE : br_date_from_ymd (a->value, b->value, c->value);
  if (a->n_digits == 4)
    return br_date_from_ymd (a->value, b->value, c->value);
  if (c->is_month)
    return BR_DATE_NONE;
  if (a->is_month)
    return make_date (c->value, c->n_digits, a->value, b->value, today);
  if (b->is_month || tokens->separator == '.' || order == BR_DATE_ORDER_DAY_FIRST)
    return make_date (c->value, c->n_digits, b->value, a->value, today);
  return make_date (c->value, c->n_digits, a->value, b->value, today);
}

/**
 * br_foreign_date_parse:
 * @text: a date as some program or person wrote it; a time behind it is passed over
 * @order: whether days or months stand first
 * @today: today; a year of two figures is the latest that is not later than this year's
 * @out: (out): the date; untouched on failure
 *
 * Understands `1990-02-28`, `28/02/1990`, `28.2.90`, `Feb 28, 1990`, `28 février 1990` (months in
 * English, French, German and Italian), `19900228` and a spreadsheet's days since 1900.
 *
 * Returns: whether it is a date
 */
gboolean
br_foreign_date_parse (const char *text,
                       BrDateOrder order,
                       BrDate      today,
                       BrDate     *out)
{
  Tokens tokens;
  BrDate date = BR_DATE_NONE;

  if (!take_apart (text, &tokens))
    return FALSE;
  if (tokens.n == 1)
    date = from_one (&tokens.tokens[0]);
  else if (tokens.n == 3)
    date = from_three (&tokens, order, today);
  if (date == BR_DATE_NONE)
    return FALSE;
  *out = date;
  return TRUE;
}

/**
 * br_date_witness_see:
 * @self: what was seen so far
 * @text: one more value of a column of dates
 */
void
br_date_witness_see (BrDateWitness *self,
                     const char    *text)
{
  Tokens tokens;
  int a, b;

  if (!take_apart (text, &tokens) || tokens.n != 3 || tokens.tokens[0].is_month || tokens.tokens[1].is_month ||
      tokens.tokens[0].n_digits > 2 || tokens.tokens[1].n_digits > 2 || tokens.separator == '.')
    return;
  a = tokens.tokens[0].value;
  b = tokens.tokens[1].value;
  if (a > 12 && b <= 12)
    self->day_first++;
  else if (b > 12 && a <= 12)
    self->month_first++;
  else if (a != b)
    self->either++;
}

/**
 * br_date_witness_decide:
 * @self: what was seen of a whole column
 *
 * Returns: the order that more dates ask for; the day first when none does
 */
BrDateOrder
br_date_witness_decide (const BrDateWitness *self)
{
  return self->month_first > self->day_first ? BR_DATE_ORDER_MONTH_FIRST : BR_DATE_ORDER_DAY_FIRST;
}

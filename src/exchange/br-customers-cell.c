#include "config.h"

#include "exchange/br-customers-cell.h"

#include <string.h>

#include "core/base/br-text.h"

/* A telephone number has at most so many digits (ITU-T E.164). */
#define DIGITS_MAX 15

/* What programs write into a cell that has nothing in it. */
static gboolean
is_nothing (const char *text,
            gsize       length)
{
  static const char *const words[] = { "-", "--", "n/a", "na", "null", "none", "nil", "\xe2\x80\x93", "\xe2\x80\x94" };

  if (length > 4)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gsize
space_at (const char *text,
          gsize       length)
{
  if (length > 0 && g_ascii_isspace (*text))
    return 1;
  /* a space that does not break */
  return length > 1 && text[0] == '\xc2' && text[1] == '\xa0' ? 2 : 0;
}

static gsize
space_before (const char *text,
              gsize       length)
{
  if (length > 0 && g_ascii_isspace (text[length - 1]))
    return 1;
  return length > 1 && text[length - 2] == '\xc2' && text[length - 1] == '\xa0' ? 2 : 0;
}

/* Spreadsheets write ="0113 496 0000" to keep a number a text. */
static gsize
take_formula_off (char *text,
                  gsize length)
{
  if (length < 3 || text[0] != '=' || text[1] != '"' || text[length - 1] != '"')
    return length;
  memmove (text, text + 2, length - 3);
  return length - 3;
}

static gsize
join_lines (char    *text,
            gsize    length,
            gboolean multiline)
{
  char *out = text;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
        continue;
      if (text[i] == '\r')
        *out++ = multiline ? '\n' : ' ';
      else if (g_ascii_iscntrl (text[i]))
        *out++ = multiline && text[i] == '\n' ? '\n' : ' ';
      else
        *out++ = text[i];
    }
  return out - text;
}

/**
 * br_customers_cell_clean:
 * @text: (inout): a cell
 * @length: its bytes
 * @multiline: whether it may keep its lines
 *
 * Takes off in place what is not the value: space around it, a spreadsheet's formula, words that
 * stand for nothing, control characters.
 *
 * Returns: the bytes that are left; 0 when the cell holds nothing
 */
gsize
br_customers_cell_clean (char    *text,
                         gsize    length,
                         gboolean multiline)
{
  char *start = text;
  gsize n;

  while ((n = space_at (start, length)) > 0)
    {
      start += n;
      length -= n;
    }
  while ((n = space_before (start, length)) > 0)
    length -= n;
  if (start != text)
    memmove (text, start, length);
  length = take_formula_off (text, length);
  length = join_lines (text, length, multiline);
  text[length] = '\0';
  if (is_nothing (text, length))
    {
      length = 0;
      text[0] = '\0';
    }
  return length;
}

/**
 * br_customers_cell_split:
 * @text: a cell that may hold several values
 * @separators: the characters that tell them apart
 *
 * Returns: (transfer full): the values without space around them; empty ones are left out
 */
GStrv
br_customers_cell_split (const char *text,
                         const char *separators)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, separators, -1);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (br_customers_cell_clean (pieces[i], strlen (pieces[i]), FALSE) > 0)
      g_strv_builder_add (values, pieces[i]);
  return g_strv_builder_end (values);
}

static gboolean
is_whole_number (const char *text)
{
  guint n_digits = 0;

  if (!br_text_is_phone (text))
    return FALSE;
  for (; *text != '\0' && !g_ascii_isalpha (*text); text++)
    n_digits += g_ascii_isdigit (*text);
  return n_digits <= DIGITS_MAX;
}

/**
 * br_customers_cell_phone:
 * @text: (inout) (transfer full): what stands in a cell for a telephone number; dashes and spaces
 *   of all kinds become plain ones, marks that cannot be seen go
 *
 * Returns: whether it can be one number
 */
gboolean
br_customers_cell_phone (char **text)
{
  if (is_whole_number (*text))
    return TRUE;
  if (!g_str_is_ascii (*text))
    {
      g_autofree char *plain = br_text_fold (*text);

      if (is_whole_number (plain))
        {
          g_free (*text);
          *text = g_steal_pointer (&plain);
          return TRUE;
        }
    }
  return FALSE;
}

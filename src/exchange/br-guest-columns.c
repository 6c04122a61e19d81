#include "config.h"

#include "exchange/br-guest-columns.h"

#include <string.h>

#include "core/base/br-text.h"
#include "exchange/br-guest-party.h"

/* Headings as they are when they are folded. */
static const struct
{
  const char   *word;
  BrGuestColumn column;
} headings[] = {
  { "name", BR_GUEST_COLUMN_NAME },          { "names", BR_GUEST_COLUMN_NAME },
  { "full name", BR_GUEST_COLUMN_NAME },     { "guest", BR_GUEST_COLUMN_NAME },
  { "guest name", BR_GUEST_COLUMN_NAME },    { "lead name", BR_GUEST_COLUMN_NAME },
  { "forename", BR_GUEST_COLUMN_FORENAME },  { "first name", BR_GUEST_COLUMN_FORENAME },
  { "first", BR_GUEST_COLUMN_FORENAME },     { "firstname", BR_GUEST_COLUMN_FORENAME },
  { "given name", BR_GUEST_COLUMN_FORENAME },
  { "surname", BR_GUEST_COLUMN_SURNAME },    { "last name", BR_GUEST_COLUMN_SURNAME },
  { "last", BR_GUEST_COLUMN_SURNAME },       { "lastname", BR_GUEST_COLUMN_SURNAME },
  { "family name", BR_GUEST_COLUMN_SURNAME },
  { "+", BR_GUEST_COLUMN_PLUS_ONES },        { "plus", BR_GUEST_COLUMN_PLUS_ONES },
  { "+1", BR_GUEST_COLUMN_PLUS_ONES },       { "+1s", BR_GUEST_COLUMN_PLUS_ONES },
  { "plus one", BR_GUEST_COLUMN_PLUS_ONES }, { "plus ones", BR_GUEST_COLUMN_PLUS_ONES },
  { "plus-ones", BR_GUEST_COLUMN_PLUS_ONES }, { "plus 1", BR_GUEST_COLUMN_PLUS_ONES },
  { "guests", BR_GUEST_COLUMN_PLUS_ONES },   { "extra", BR_GUEST_COLUMN_PLUS_ONES },
  { "party", BR_GUEST_COLUMN_TOTAL },        { "party size", BR_GUEST_COLUMN_TOTAL },
  { "pax", BR_GUEST_COLUMN_TOTAL },          { "people", BR_GUEST_COLUMN_TOTAL },
  { "total", BR_GUEST_COLUMN_TOTAL },        { "qty", BR_GUEST_COLUMN_TOTAL },
  { "quantity", BR_GUEST_COLUMN_TOTAL },     { "number", BR_GUEST_COLUMN_TOTAL },
  { "places", BR_GUEST_COLUMN_TOTAL },       { "tickets", BR_GUEST_COLUMN_TOTAL },
  { "#", BR_GUEST_COLUMN_NUMBER },           { "no", BR_GUEST_COLUMN_NUMBER },
  { "no.", BR_GUEST_COLUMN_NUMBER },         { "nr", BR_GUEST_COLUMN_NUMBER },
  { "email", BR_GUEST_COLUMN_OTHER },        { "e-mail", BR_GUEST_COLUMN_OTHER },
  { "phone", BR_GUEST_COLUMN_OTHER },        { "mobile", BR_GUEST_COLUMN_OTHER },
  { "note", BR_GUEST_COLUMN_OTHER },         { "notes", BR_GUEST_COLUMN_OTHER },
  { "comment", BR_GUEST_COLUMN_OTHER },      { "comments", BR_GUEST_COLUMN_OTHER },
  { "company", BR_GUEST_COLUMN_OTHER },
};

static gboolean
find_heading (const char    *cell,
              BrGuestColumn *out)
{
  g_autofree char *folded = br_text_fold (cell);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].word, folded))
      {
        *out = headings[i].column;
        return TRUE;
      }
  return FALSE;
}

static char *
take_cell (const char *start,
           const char *end)
{
  char *cell = g_strstrip (g_strndup (start, end - start));
  gsize length = strlen (cell);

  if (length >= 2 && cell[0] == '"' && cell[length - 1] == '"')
    {
      memmove (cell, cell + 1, length - 2);
      cell[length - 2] = '\0';
      g_strstrip (cell);
    }
  return cell;
}

/**
 * br_guest_columns_split:
 * @line: a line
 * @tabs: whether it is parted by tabs, or else by commas and semicolons
 *
 * A comma within brackets or quotes parts nothing.
 *
 * Returns: (transfer full) (element-type utf8): what stands between, trimmed, without quotes
 */
GPtrArray *
br_guest_columns_split (const char *line,
                        gboolean    tabs)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  const char *start = line, *p;
  gboolean quoted = FALSE;
  int depth = 0;

  for (p = line; *p != '\0'; p++)
    {
      if (*p == '"' && (quoted || strchr (p + 1, '"') != NULL))
        quoted = !quoted;
      else if (*p == '(' && strchr (p, ')') != NULL)
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      else if (tabs ? *p == '\t' : (*p == ',' || *p == ';') && !quoted && depth == 0)
        {
          g_ptr_array_add (cells, take_cell (start, p));
          start = p + 1;
        }
    }
  g_ptr_array_add (cells, take_cell (start, p));
  return cells;
}

/**
 * br_guest_columns_read:
 * @self: (inout): what is known of the columns
 * @line: a line
 *
 * Takes the columns from a line of headings.
 *
 * Returns: whether it is one; otherwise nothing was changed
 */
gboolean
br_guest_columns_read (BrGuestColumns *self,
                       const char     *line)
{
  gboolean tabs = strchr (line, '\t') != NULL;
  g_autoptr (GPtrArray) cells = br_guest_columns_split (line, tabs);
  BrGuestColumn columns[BR_GUEST_COLUMNS_MAX] = { 0 };
  guint n = MIN (cells->len, BR_GUEST_COLUMNS_MAX), n_known = 0;
  gboolean named = FALSE;

  for (guint i = 0; i < n; i++)
    if (find_heading (cells->pdata[i], &columns[i]))
      {
        n_known++;
        named |= columns[i] >= BR_GUEST_COLUMN_NAME && columns[i] <= BR_GUEST_COLUMN_SURNAME;
      }
  if (!named || 2 * n_known < n)
    return FALSE;
  memcpy (self->columns, columns, sizeof columns);
  self->n = n > 1 ? n : 0;
  self->delimiter = tabs ? '\t' : ',';
  return TRUE;
}

/**
 * br_guest_columns_is_words:
 * @text: a text
 * @n_max: how many words it may be
 *
 * Returns: whether it is one to @n_max words of letters, as names are
 */
gboolean
br_guest_columns_is_words (const char *text,
                           guint       n_max)
{
  guint n = *text != '\0';

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (ch == ' ')
        n++;
      else if (!g_unichar_isalpha (ch) && !g_unichar_ismark (ch) && ch != '-' && ch != '\'' && ch != '.' && ch != 0x2019)
        return FALSE;
    }
  return n >= 1 && n <= n_max;
}

/* Whether two cells look like “Ångström” and “Zoë +1”. */
static gboolean
is_surname_first (GPtrArray *cells)
{
  g_auto (BrGuestParty) forename = { 0 };

  br_guest_party_read (&forename, cells->pdata[1]);
  return br_guest_columns_is_words (cells->pdata[0], 1) && br_guest_columns_is_words (forename.name, 2);
}

/**
 * br_guest_columns_guess:
 * @self: (inout): what is known of the columns
 * @lines: all lines
 *
 * Tells a table of surnames and forenames from lists of names: there every line that is parted is
 * parted once, into one word and one or two others. A single line parted by a comma is no table.
 */
void
br_guest_columns_guess (BrGuestColumns *self,
                        char          **lines)
{
  guint n_pairs[2] = { 0 }, n_others[2] = { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean tabs = strchr (lines[i], '\t') != NULL;
      g_autoptr (GPtrArray) cells = br_guest_columns_split (lines[i], tabs);

      while (cells->len > 0 && *(char *) cells->pdata[cells->len - 1] == '\0')
        g_ptr_array_set_size (cells, cells->len - 1);
      if (cells->len < 2 || (tabs && !br_guest_columns_is_words (cells->pdata[1], 9)))
        continue;
      if ((tabs || cells->len == 2) && is_surname_first (cells))
        n_pairs[tabs]++;
      else
        n_others[tabs]++;
    }
  self->surname_first[TRUE] = n_pairs[TRUE] > 0 && n_others[TRUE] == 0;
  self->surname_first[FALSE] = n_pairs[FALSE] > 1 && n_others[FALSE] == 0;
}

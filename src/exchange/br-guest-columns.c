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
is_surname_first (const GPtrArray *cells)
{
  g_auto (BrGuestParty) forename = { 0 };

  br_guest_party_read (&forename, cells->pdata[1]);
  return br_guest_columns_is_words (cells->pdata[0], 1) && br_guest_columns_is_words (forename.name, 2);
}

/* “van der Berg”, “de Souza”: nobody's forename begins so. */
static gboolean
has_particle (const char *text)
{
  static const char *const particles[] = { "van",  "von", "zu",  "de", "den", "der", "di", "del", "della",
                                           "dela", "da",  "dos", "du", "la",  "le",  "ter", "ten", "bin", NULL };
  const char *space = strchr (text, ' ');
  g_autofree char *first = space != NULL ? g_strndup (text, space - text) : NULL;
  g_autofree char *folded = first != NULL ? br_text_fold (first) : NULL;

  return folded != NULL && br_guest_columns_is_words (text, 4) && g_strv_contains (particles, folded);
}

/* “O’Brien”, “d'Arcy”, “McKay”, “MacLeod”, and “SMITH” where the forename is not written so. */
static gboolean
is_written_as_surname (const char *text,
                       const char *forename)
{
  g_autofree char *upper = g_utf8_strup (text, -1);
  g_autofree char *loud = g_utf8_strup (forename, -1);
  const char *second = g_utf8_next_char (text);
  gboolean mac = g_str_has_prefix (text, "Mc") || g_str_has_prefix (text, "Mac");
  const char *behind = mac ? text + (text[1] == 'c' ? 2 : 3) : second;

  if (!br_guest_columns_is_words (text, 1))
    return FALSE;
  if (!mac && (*behind == '\'' || g_str_has_prefix (behind, "’")))
    behind = g_utf8_next_char (behind);
  else if (!mac)
    return g_utf8_strlen (text, -1) > 1 && strcmp (text, upper) == 0 && strcmp (forename, loud) != 0;
  return g_unichar_isupper (g_utf8_get_char (behind));
}

/**
 * br_guest_columns_is_name:
 * @self: what is known of the whole paste
 * @cells: a line, parted by commas
 * @n_cells: how many of them are names; those behind say who comes along
 * @company: whether somebody comes along with them
 *
 * A surname, a comma and a forename are one guest: “O'Brien, Pat”. So are several forenames several:
 * “Pat, Sam, Alex”. Two single words may be either. They are one where the first is written as only a
 * surname is, where somebody comes along with the second (which is said of a whole guest), or where
 * every other line of the paste is one whole name.
 *
 * Returns: whether the cells are one guest's surname and forename
 */
gboolean
br_guest_columns_is_name (const BrGuestColumns *self,
                          const GPtrArray      *cells,
                          guint                 n_cells,
                          gboolean              company)
{
  g_auto (BrGuestParty) forename = { 0 };

  if (n_cells != 2)
    return FALSE;
  br_guest_party_read (&forename, cells->pdata[1]);
  if (!br_guest_columns_is_words (forename.name, 2) || forename.several)
    return FALSE;
  if (has_particle (cells->pdata[0]) || is_written_as_surname (cells->pdata[0], forename.name))
    return TRUE;
  return br_guest_columns_is_words (cells->pdata[0], 1) && (company || forename.plus_ones > 0 || self->one_a_line);
}

static gboolean
is_whole_name (const char *line)
{
  g_auto (BrGuestParty) party = { 0 };

  br_guest_party_read (&party, line);
  return br_guest_columns_is_words (party.name, 4) && strchr (party.name, ' ') != NULL;
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
  guint n_pairs[2] = { 0 }, n_others[2] = { 0 }, n_whole = 0, n_single = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean tabs = strchr (lines[i], '\t') != NULL;
      g_autoptr (GPtrArray) cells = br_guest_columns_split (lines[i], tabs);

      while (cells->len > 0 && *(char *) cells->pdata[cells->len - 1] == '\0')
        g_ptr_array_set_size (cells, cells->len - 1);
      if (!tabs && cells->len == 1 && *lines[i] != '\0' && lines[i][strlen (lines[i]) - 1] != ':')
        {
          n_whole += is_whole_name (lines[i]);
          n_single += !is_whole_name (lines[i]);
        }
      if (cells->len < 2 || (tabs && !br_guest_columns_is_words (cells->pdata[1], 9)))
        continue;
      if ((tabs || cells->len == 2) && is_surname_first (cells))
        n_pairs[tabs]++;
      else
        n_others[tabs]++;
    }
  self->surname_first[TRUE] = n_pairs[TRUE] > 0 && n_others[TRUE] == 0;
  self->surname_first[FALSE] = n_pairs[FALSE] > 1 && n_others[FALSE] == 0;
  self->one_a_line = n_whole > 0 && n_single == 0 && n_others[FALSE] == 0;
}

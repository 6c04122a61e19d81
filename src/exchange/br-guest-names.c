#include "config.h"

#include "exchange/br-guest-names.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "exchange/br-csv-text.h"
#include "exchange/br-guest-columns.h"
#include "exchange/br-guest-lines.h"
#include "exchange/br-guest-party.h"

/* A name is not longer; more bytes than these are something else that was pasted along. */
#define NAME_BYTES_MAX 200

typedef struct
{
  BrGuestNames   *out;
  BrImportReport *report;
  BrGuestColumns  columns;
  GHashTable     *seen;
  guint64         line;
  const char     *heading;
  gboolean        told_order;
  gboolean        told_many;
} Reading;

static void
guest_name_free (gpointer data)
{
  BrGuestName *name = data;

  g_free (name->name);
  g_free (name->notes);
  g_free (name);
}

/* ---- names --------------------------------------------------------------- */

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Somebody who is named twice comes once, with the more of the two companies. */
static void
meet_again (Reading            *reading,
            BrGuestName        *first,
            const BrGuestParty *party)
{
  br_import_report_warn (reading->report, reading->line, NULL,
                         _ ("“%s” is on line %d already: counted once"), party->name, (int) first->line);
  reading->report->skipped++;
  if (party->plus_ones > first->plus_ones)
    {
      reading->out->people += party->plus_ones - first->plus_ones;
      first->plus_ones = party->plus_ones;
    }
}

static void
warn_of_party (Reading            *reading,
               const BrGuestParty *party)
{
  if (party->vague)
    br_import_report_warn (reading->report, reading->line, NULL, _ ("It is not said how many come with “%s”: counted one"),
                           party->name);
  if (party->several)
    br_import_report_warn (reading->report, reading->line, NULL, _ ("“%s” are counted as two people"), party->name);
}

/* A cell may hold tabs, and people type two spaces where one is meant. */
static void
use_single_spaces (char *text)
{
  char *end = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        *end++ = *p;
      else if (end > text && end[-1] != ' ')
        *end++ = ' ';
    }
  if (end > text && end[-1] == ' ')
    end--;
  *end = '\0';
}

static BrGuestName *
add_name (Reading      *reading,
          BrGuestParty *party)
{
  g_autofree char *folded = NULL;
  BrGuestName *name;

  use_single_spaces (party->name);
  folded = br_text_fold (party->name);
  name = g_hash_table_lookup (reading->seen, folded);
  if (name != NULL)
    {
      meet_again (reading, name, party);
      return name;
    }
  if (reading->out->names->len == BR_GUEST_NAMES_MAX)
    {
      if (!reading->told_many)
        br_import_report_warn (reading->report, reading->line, NULL, _ ("More than %d names were not read"),
                               BR_GUEST_NAMES_MAX);
      reading->told_many = TRUE;
      reading->report->skipped++;
      return NULL;
    }
  name = g_new0 (BrGuestName, 1);
  name->line = reading->line;
  name->heading = reading->heading;
  name->name = g_steal_pointer (&party->name);
  name->notes = g_steal_pointer (&party->notes);
  name->plus_ones = MAX (party->plus_ones, 0);
  g_ptr_array_add (reading->out->names, name);
  g_hash_table_insert (reading->seen, g_steal_pointer (&folded), name);
  reading->out->people += 1 + name->plus_ones;
  reading->report->read++;
  return name;
}

/* “Smith, Anna” in one cell, or between quotes, is written so for its surname's sake. */
static void
turn_name (BrGuestParty *party)
{
  const char *comma = strchr (party->name, ',');
  g_autofree char *surname = comma != NULL ? g_strstrip (g_strndup (party->name, comma - party->name)) : NULL;
  g_autofree char *forename = comma != NULL ? g_strstrip (g_strdup (comma + 1)) : NULL;

  if (comma == NULL || !br_guest_columns_is_words (surname, 4) || !br_guest_columns_is_words (forename, 3))
    return;
  g_free (party->name);
  party->name = g_strconcat (forename, " ", surname, NULL);
}

/* Returns: (nullable): the guest, unless nobody is named */
static BrGuestName *
take_party (Reading      *reading,
            BrGuestParty *party)
{
  g_autofree char *quoted = NULL;

  if (has_letter (party->name) && strlen (party->name) <= NAME_BYTES_MAX)
    {
      turn_name (party);
      warn_of_party (reading, party);
      return add_name (reading, party);
    }
  quoted = br_text_quote (party->name);
  br_import_report_warn (reading->report, reading->line, NULL,
                         has_letter (party->name) ? _ ("“%s” is too long for a name: left out")
                                                  : _ ("“%s” is no name: left out"),
                         quoted);
  reading->report->skipped++;
  return NULL;
}

/* Somebody comes along, or something is said, in a part of its own behind a comma. */
static gboolean
add_to_last (BrGuestName *last,
             const char  *part,
             Reading     *reading)
{
  g_auto (BrGuestParty) more = { .plus_ones = -1, .notes = g_strdup (last->notes) };

  if (!br_guest_party_add (&more, part))
    {
      gboolean goes_on = last->notes != NULL && g_unichar_islower (g_utf8_get_char (part));

      if (!goes_on && (strchr (part, '@') == NULL || !br_text_is_email (part)))
        return FALSE;
      br_guest_party_note (&more, part);
    }
  g_free (last->notes);
  last->notes = g_steal_pointer (&more.notes);
  reading->out->people += MAX (more.plus_ones, 0);
  last->plus_ones += MAX (more.plus_ones, 0);
  return TRUE;
}

/* ---- tables -------------------------------------------------------------- */

typedef struct
{
  const char  *parts[BR_GUEST_COLUMN_SURNAME + 1];
  BrGuestParty rest;
} Row;

static void
take_number (Row        *row,
             const char *cell,
             gboolean    total)
{
  g_autofree char *plus = g_strconcat ("+", cell, NULL);
  gboolean bare = *cell != '\0' && strspn (cell, "0123456789") == strlen (cell);

  if (*cell != '\0' && !br_guest_party_add (&row->rest, bare && !total ? plus : cell))
    br_guest_party_note (&row->rest, cell);
}

/* Without headings the first text is the name, and a number how many they are. */
static BrGuestColumn
guess_column (const Reading *reading,
              const Row     *row,
              const char    *cell,
              guint          i)
{
  gboolean number = strspn (cell, "0123456789") == strlen (cell);

  if (number)
    return i == 0 ? BR_GUEST_COLUMN_NUMBER : BR_GUEST_COLUMN_TOTAL;
  if (strchr (cell, '+') != NULL && !has_letter (cell))
    return BR_GUEST_COLUMN_PLUS_ONES;
  if (reading->columns.surname_first[reading->columns.delimiter == '\t'])
    return row->parts[BR_GUEST_COLUMN_SURNAME] == NULL    ? BR_GUEST_COLUMN_SURNAME
           : row->parts[BR_GUEST_COLUMN_FORENAME] == NULL ? BR_GUEST_COLUMN_FORENAME
                                                          : BR_GUEST_COLUMN_OTHER;
  return row->parts[BR_GUEST_COLUMN_NAME] == NULL ? BR_GUEST_COLUMN_NAME : BR_GUEST_COLUMN_OTHER;
}

static void
take_cell (Row           *row,
           BrGuestColumn  column,
           const char    *cell)
{
  switch (column)
    {
    case BR_GUEST_COLUMN_NAME:
    case BR_GUEST_COLUMN_FORENAME:
    case BR_GUEST_COLUMN_SURNAME:
      if (row->parts[column] == NULL)
        row->parts[column] = cell;
      break;
    case BR_GUEST_COLUMN_PLUS_ONES:
    case BR_GUEST_COLUMN_TOTAL:
      take_number (row, cell, column == BR_GUEST_COLUMN_TOTAL);
      break;
    case BR_GUEST_COLUMN_OTHER:
      if (!br_guest_party_add (&row->rest, cell))
        br_guest_party_note (&row->rest, cell);
      break;
    case BR_GUEST_COLUMN_NUMBER:
    default:
      break;
    }
}

/* “Ångström” and “Zoë +1”: what stands behind the forename is said of the whole. */
static void
read_name (const Row    *row,
           BrGuestParty *party)
{
  const char *surname = row->parts[BR_GUEST_COLUMN_SURNAME], *name = row->parts[BR_GUEST_COLUMN_NAME];
  const char *first = row->parts[BR_GUEST_COLUMN_FORENAME];
  g_autofree char *forename = NULL;

  if (first == NULL)
    first = name;
  if (first == NULL)
    {
      first = surname;
      surname = NULL;
    }
  if (first == NULL || strlen (first) > 2 * NAME_BYTES_MAX)
    first = "";
  br_guest_party_read (party, first);
  if (surname == NULL)
    return;
  forename = g_steal_pointer (&party->name);
  party->name = g_strstrip (g_strdup_printf ("%s %s", forename, surname));
}

static void
tell_order (Reading    *reading,
            const char *name)
{
  if (reading->told_order || reading->columns.n > 0)
    return;
  reading->told_order = TRUE;
  br_import_report_warn (reading->report, reading->line, NULL,
                         _ ("Surnames are taken to stand before forenames: “%s”"), name);
}

/* One guest, who is what the cells of the row have said. */
static BrGuestName *
take_row (Reading *reading,
          Row     *row)
{
  g_auto (BrGuestParty) party = { 0 };

  read_name (row, &party);
  if (row->rest.plus_ones >= 0)
    party.plus_ones = MAX (party.plus_ones, 0) + row->rest.plus_ones;
  if (row->rest.notes != NULL)
    br_guest_party_note (&party, row->rest.notes);
  party.vague |= row->rest.vague;
  br_guest_party_clear (&row->rest);
  if (row->parts[BR_GUEST_COLUMN_SURNAME] != NULL)
    tell_order (reading, party.name);
  return take_party (reading, &party);
}

static void
read_row (Reading    *reading,
          const char *line)
{
  g_autoptr (GPtrArray) cells = br_guest_columns_split (line, reading->columns.delimiter == '\t');
  Row row = { .rest = { .plus_ones = -1 } };

  for (guint i = 0; i < cells->len; i++)
    if (*(char *) cells->pdata[i] != '\0')
      take_cell (&row,
                 reading->columns.n == 0  ? guess_column (reading, &row, cells->pdata[i], i)
                 : i < reading->columns.n ? reading->columns.columns[i]
                                          : BR_GUEST_COLUMN_OTHER,
                 cells->pdata[i]);
  take_row (reading, &row);
}

/* ---- lists --------------------------------------------------------------- */

static guint
count_names (const GPtrArray *parts,
             gboolean        *company)
{
  guint n = parts->len;

  *company = FALSE;
  while (n > 0)
    {
      g_auto (BrGuestParty) more = { .plus_ones = -1 };
      const char *part = parts->pdata[n - 1];

      if (*part != '\0' && (n <= 2 || !br_guest_party_add (&more, part)))
        break;
      *company |= more.plus_ones > 0;
      n--;
    }
  return n;
}

/* Returns: whether the parts were one guest, surname first */
static gboolean
read_surname_first (Reading   *reading,
                    GPtrArray *parts)
{
  Row row = { .rest = { .plus_ones = -1 } };
  gboolean company;
  guint n = count_names (parts, &company);

  if (!br_guest_columns_is_name (&reading->columns, parts, n, company))
    return FALSE;
  row.parts[BR_GUEST_COLUMN_SURNAME] = parts->pdata[0];
  row.parts[BR_GUEST_COLUMN_FORENAME] = parts->pdata[1];
  for (guint i = 2; i < parts->len; i++)
    if (*(char *) parts->pdata[i] != '\0')
      take_cell (&row, BR_GUEST_COLUMN_OTHER, parts->pdata[i]);
  take_row (reading, &row);
  return TRUE;
}

/* “Smith, Anna; Jones, Ben +1”: as address books write several.
 *
 * Returns: (transfer full) (nullable): the guests, where every one of them has both names */
static GStrv
split_pairs (const char *line)
{
  g_auto (GStrv) guests = g_strsplit (line, ";", -1);
  guint n = 0;

  for (guint i = 0; guests[i] != NULL; i++)
    {
      const BrGuestColumns pairs = { .one_a_line = TRUE };
      g_autoptr (GPtrArray) parts = br_guest_columns_split (g_strstrip (guests[i]), FALSE);
      gboolean company;
      guint n_names = count_names (parts, &company);

      if (*guests[i] == '\0')
        continue;
      if (!br_guest_columns_is_name (&pairs, parts, n_names, company))
        return NULL;
      n++;
    }
  return n > 1 ? g_steal_pointer (&guests) : NULL;
}

static void
read_parts (Reading   *reading,
            GPtrArray *parts)
{
  BrGuestName *last = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = i == 0 ? parts->pdata[i] : br_guest_lines_skip_bullet (parts->pdata[i]);
      g_auto (BrGuestParty) party = { 0 };

      if (*part == '\0' || (last != NULL && add_to_last (last, parts->pdata[i], reading)))
        continue;
      if (strlen (part) > 2 * NAME_BYTES_MAX)
        party.name = g_strdup (part);
      else
        br_guest_party_read (&party, part);
      last = take_party (reading, &party);
    }
}

static void
read_list (Reading    *reading,
           const char *line)
{
  g_auto (GStrv) pairs = split_pairs (line);
  g_autoptr (GPtrArray) parts = br_guest_columns_split (line, FALSE);
  gboolean one_a_line = reading->columns.one_a_line;

  if (pairs == NULL && !read_surname_first (reading, parts))
    read_parts (reading, parts);
  reading->columns.one_a_line |= pairs != NULL;
  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) names = br_guest_columns_split (pairs[i], FALSE);

      read_surname_first (reading, names);
    }
  reading->columns.one_a_line = one_a_line;
}

/* ---- headings ------------------------------------------------------------ */

static void
begin_heading (Reading    *reading,
               const char *text,
               gsize       length)
{
  char *heading = g_strstrip (g_strndup (text, length));

  g_ptr_array_add (reading->out->headings, heading);
  reading->heading = heading;
}

static gboolean
is_called_list (const char *text,
                gsize       length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *folded = br_text_fold (part);

  return (text[length] == ':' && g_str_has_suffix (folded, " guests")) || g_str_has_suffix (folded, " list") ||
         g_str_has_suffix (folded, "guestlist") || g_str_equal (folded, "list") ||
         g_str_has_prefix (folded, "guest list") || g_str_has_prefix (folded, "guestlist");
}

/* Takes a heading off the line: “DJ Marlo's list:” alone, with names behind it, or without a colon.
 *
 * Returns: what is left to be read */
static const char *
skip_heading (Reading    *reading,
              const char *line)
{
  const char *colon = strchr (line, ':');
  gsize length = strlen (line);

  if (strchr (line, '\t') != NULL)
    return line;
  if (colon != NULL && (colon[1] == '\0' || is_called_list (line, colon - line)))
    {
      begin_heading (reading, line, colon - line);
      return colon + 1;
    }
  if (strchr (line, ',') == NULL && is_called_list (line, length))
    {
      begin_heading (reading, line, length);
      return line + length;
    }
  return line;
}

/* The last line of many a table is no guest. */
static gboolean
is_total (const char *line)
{
  g_autofree char *folded = br_text_fold (line);

  return g_str_has_prefix (folded, "total") && strpbrk (folded, "0123456789") != NULL;
}

/* ---- the whole ----------------------------------------------------------- */

static gboolean
is_row (const Reading *reading,
        const char    *line)
{
  gboolean tabs = strchr (line, '\t') != NULL;
  g_autoptr (GPtrArray) cells = br_guest_columns_split (line, tabs);

  if (reading->columns.n > 0)
    return (reading->columns.delimiter == '\t') == tabs && cells->len > 1;
  return tabs || (reading->columns.surname_first[FALSE] && cells->len == 2);
}

static void
read_line (Reading *reading,
           char    *text)
{
  const char *line;

  /* in a table parted by commas a tab is a space */
  if (reading->columns.n > 0 && reading->columns.delimiter == ',')
    g_strdelimit (text, "\t", ' ');
  line = br_guest_lines_skip_bullet (text);
  line = skip_heading (reading, line);
  while (*line == ' ')
    line++;
  if (*line == '\0' || br_guest_columns_read (&reading->columns, line))
    return;
  if (is_total (line))
    {
      br_import_report_warn (reading->report, reading->line, NULL, _ ("A total is no guest: left out"));
      reading->report->skipped++;
    }
  else if (is_row (reading, line))
    {
      if (reading->columns.n == 0)
        reading->columns.delimiter = strchr (line, '\t') != NULL ? '\t' : ',';
      read_row (reading, line);
    }
  else
    {
      read_list (reading, line);
    }
}

static void
guess_columns (BrGuestColumns *columns,
               GStrv           lines)
{
  g_autoptr (GPtrArray) bare = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (bare, (char *) br_guest_lines_skip_bullet (lines[i]));
  g_ptr_array_add (bare, NULL);
  br_guest_columns_guess (columns, (char **) bare->pdata);
}

/**
 * br_guest_names_decode:
 * @bytes: (array length=length): a file of names, or a paste
 * @length: its size in bytes
 * @report: told where it is too long to be read whole
 *
 * Returns: (transfer full): it as text, whatever encoding it is in
 */
char *
br_guest_names_decode (const char     *bytes,
                       gsize           length,
                       BrImportReport *report)
{
  g_autoptr (GInputStream) stream = NULL;
  BrCsvText text;
  char *decoded;

  if (length > BR_GUEST_NAMES_SIZE_MAX)
    {
      br_import_report_warn (report, 0, NULL, _ ("Only the first %d bytes were read"), BR_GUEST_NAMES_SIZE_MAX);
      length = BR_GUEST_NAMES_SIZE_MAX;
    }
  /* Reading from memory does not fail. */
  stream = g_memory_input_stream_new_from_data (bytes, length, NULL);
  if (br_csv_text_open (&text, stream, NULL, NULL))
    while (!text.at_end && br_csv_text_more (&text, NULL))
      ;
  decoded = g_strndup (text.text + text.start, text.length - text.start);
  br_csv_text_close (&text);
  return decoded;
}

/**
 * br_guest_names_read:
 * @text: what was pasted, or a file's bytes
 * @length: its bytes, or -1 when it ends with a zero
 * @report: (inout): hears what was read, what was left out, and what is doubtful, line by line
 *
 * Reads a guest list as people write it: a name a line or several behind commas, with bullets,
 * numbers, headings, “+1”, “plus one”, “and guest”, “x3”, addresses and remarks, or the cells of a
 * spreadsheet with or without headings. A number alone behind a name is how many they are with the
 * guest. A surname, a comma and a forename are one guest: see br_guest_columns_is_name(). Nothing that
 * can be pasted is an error.
 *
 * Returns: (transfer full): the names, which may be none
 */
BrGuestNames *
br_guest_names_read (const char     *text,
                     gssize          length,
                     BrImportReport *report)
{
  g_autofree char *decoded = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .report = report, .seen = seen };

  g_return_val_if_fail (text != NULL && report != NULL, NULL);

  reading.out = g_new0 (BrGuestNames, 1);
  reading.out->names = g_ptr_array_new_with_free_func (guest_name_free);
  reading.out->headings = g_ptr_array_new_with_free_func (g_free);
  decoded = br_guest_names_decode (text, length < 0 ? strlen (text) : (gsize) length, report);
  lines = br_guest_lines_split (decoded);
  guess_columns (&reading.columns, lines);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      reading.line = i + 1;
      g_strchomp (lines[i]);
      read_line (&reading, lines[i]);
    }
  return reading.out;
}

void
br_guest_names_free (BrGuestNames *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->headings);
  g_free (self);
}

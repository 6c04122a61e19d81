#include "config.h"

#include "exchange/br-bookings-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* Nobody brings more, nor stays longer than a day. */
#define PARTY_MAX 10000
#define MINUTES_MAX (24 * 60)

/* Those up to the party have to be there. */
static const char *const headings[BR_N_BOOKINGS_COLUMNS] = {
  [BR_BOOKINGS_CUSTOMER] = "customer", [BR_BOOKINGS_VISIT] = "visit_datetime", [BR_BOOKINGS_MADE] = "made_datetime",
  [BR_BOOKINGS_PARTY] = "party_size",  [BR_BOOKINGS_MINUTES] = "minutes",      [BR_BOOKINGS_TABLES] = "tables",
  [BR_BOOKINGS_EMAIL] = "email",       [BR_BOOKINGS_PHONE] = "phone",          [BR_BOOKINGS_NOTES] = "notes",
};

struct _BrBookingsCsv
{
  BrCsvReader    *reader;
  const BrCsvRow *fields;
  GTimeZone      *zone;
  BrImportReport *report;
  int             place[BR_N_BOOKINGS_COLUMNS];
  BrBookingsRow   row;
};

/**
 * br_bookings_csv_get_heading:
 * @column: a column
 *
 * Returns: its heading in the file
 */
const char *
br_bookings_csv_get_heading (BrBookingsColumn column)
{
  return headings[column];
}

/**
 * br_bookings_csv_is_needed:
 * @column: a column
 *
 * Returns: whether a list must have it
 */
gboolean
br_bookings_csv_is_needed (BrBookingsColumn column)
{
  return column <= BR_BOOKINGS_PARTY;
}

static void
clear_row (BrBookingsRow *row)
{
  g_free (row->customer);
  g_strfreev (row->tables);
  g_free (row->email);
  g_free (row->phone);
  g_free (row->notes);
  *row = (BrBookingsRow){ .line = 0 };
}

/* ---- headings ---------------------------------------------------------------- */

static int
find_heading (const char *text)
{
  for (int i = 0; i < BR_N_BOOKINGS_COLUMNS; i++)
    if (g_ascii_strcasecmp (headings[i], text) == 0)
      return i;
  return -1;
}

static void
refuse (BrBookingsCsv *self,
        guint          field,
        const char    *message,
        GError       **error)
{
  guint line, column;

  br_csv_reader_get_place (self->reader, field, &line, &column);
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, line, column, NULL, "%s", message);
}

static gboolean
take_heading (BrBookingsCsv *self,
              guint          field,
              GError       **error)
{
  const char *text = g_strstrip (self->fields->fields[field].text);
  int column = find_heading (text);
  g_autofree char *quoted = br_text_quote (text);

  if (column < 0)
    {
      if (*text != '\0')
        br_import_report_warn (self->report, self->fields->line, NULL, _ ("The column “%s” is left out"), quoted);
      return TRUE;
    }
  if (self->place[column] >= 0)
    {
      g_autofree char *message = g_strdup_printf (_ ("The column “%s” is there twice"), quoted);

      refuse (self, field, message, error);
      return FALSE;
    }
  self->place[column] = (int) field;
  return TRUE;
}

static gboolean
read_headings (BrBookingsCsv *self,
               GError       **error)
{
  GError *local = NULL;

  self->fields = br_csv_reader_next (self->reader, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  for (int i = 0; i < BR_N_BOOKINGS_COLUMNS; i++)
    self->place[i] = -1;
  for (guint i = 0; self->fields != NULL && i < self->fields->n_fields; i++)
    if (!take_heading (self, i, error))
      return FALSE;
  for (int i = 0; i < BR_N_BOOKINGS_COLUMNS; i++)
    if (br_bookings_csv_is_needed (i) && self->place[i] < 0)
      {
        br_set_input_error (error, BR_INPUT_ERROR_SHAPE, self->fields != NULL ? (guint) self->fields->line : 1, 1, NULL,
                            _ ("There is no column “%s”"), headings[i]);
        return FALSE;
      }
  return TRUE;
}

/* ---- rows -------------------------------------------------------------------- */

/* What stands in a column of the row, or NULL for nothing. */
static const char *
get_text (BrBookingsCsv   *self,
          BrBookingsColumn column)
{
  int place = self->place[column];
  const char *text;

  if (place < 0 || (guint) place >= self->fields->n_fields)
    return NULL;
  text = g_strstrip (self->fields->fields[place].text);
  return *text != '\0' ? text : NULL;
}

/**
 * br_bookings_csv_blame:
 * @self: a list that has read a row
 * @column: what is wrong with it
 * @message: what is wrong, translated
 * @error: return location
 *
 * Sets a %BR_INPUT_ERROR_SHAPE with the line and column of what the row has there.
 */
void
br_bookings_csv_blame (BrBookingsCsv   *self,
                       BrBookingsColumn column,
                       const char      *message,
                       GError         **error)
{
  refuse (self, self->place[column] >= 0 ? (guint) self->place[column] : self->fields->n_fields, message, error);
}

static gboolean
is_missing (BrBookingsCsv   *self,
            BrBookingsColumn column,
            const char      *text,
            GError         **error)
{
  g_autofree char *message = NULL;

  if (text != NULL)
    return FALSE;
  message = g_strdup_printf (_ ("%s is empty"), headings[column]);
  br_bookings_csv_blame (self, column, message, error);
  return TRUE;
}

static gboolean
take_instant (BrBookingsCsv   *self,
              BrBookingsColumn column,
              BrInstant       *out,
              GError         **error)
{
  const char *text = get_text (self, column);
  g_autoptr (GError) local = NULL;

  if (is_missing (self, column, text, error))
    return FALSE;
  if (br_instant_parse (text, self->zone, out, &local))
    return TRUE;
  br_bookings_csv_blame (self, column, local->message, error);
  return FALSE;
}

static gboolean
take_number (BrBookingsCsv   *self,
             BrBookingsColumn column,
             guint64          most,
             int             *out,
             GError         **error)
{
  const char *text = get_text (self, column);
  g_autofree char *quoted = NULL;
  g_autofree char *message = NULL;
  guint64 number;

  if (text == NULL && column == BR_BOOKINGS_MINUTES)
    return TRUE;
  if (is_missing (self, column, text, error))
    return FALSE;
  if (g_ascii_string_to_unsigned (text, 10, 1, most, &number, NULL))
    {
      *out = (int) number;
      return TRUE;
    }
  quoted = br_text_quote (text);
  message = g_strdup_printf (_ ("“%s” is not a whole number from 1 to %d"), quoted, (int) most);
  br_bookings_csv_blame (self, column, message, error);
  return FALSE;
}

/* “7, 8”, “7+8” and “7 8” are two tables. */
static GStrv
split_tables (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", ",;+ ", -1);
  gboolean any = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        g_strv_builder_add (builder, words[i]);
        any = TRUE;
      }
  return any ? g_strv_builder_end (builder) : NULL;
}

static gboolean
take_row (BrBookingsCsv *self,
          GError       **error)
{
  BrBookingsRow *row = &self->row;

  row->line = self->fields->line;
  if (!take_instant (self, BR_BOOKINGS_VISIT, &row->visit, error) ||
      !take_instant (self, BR_BOOKINGS_MADE, &row->made, error) ||
      !take_number (self, BR_BOOKINGS_PARTY, PARTY_MAX, &row->party, error) ||
      !take_number (self, BR_BOOKINGS_MINUTES, MINUTES_MAX, &row->minutes, error))
    return FALSE;
  row->customer = g_strdup (get_text (self, BR_BOOKINGS_CUSTOMER));
  row->tables = split_tables (get_text (self, BR_BOOKINGS_TABLES));
  row->email = g_strdup (get_text (self, BR_BOOKINGS_EMAIL));
  row->phone = g_strdup (get_text (self, BR_BOOKINGS_PHONE));
  row->notes = g_strdup (get_text (self, BR_BOOKINGS_NOTES));
  if (row->made > row->visit)
    br_import_report_warn (self->report, row->line, NULL, _ ("It was made after the visit"));
  return TRUE;
}

/* Spreadsheets leave rows of commas at the end. */
static gboolean
is_empty (const BrCsvRow *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    if (strspn (row->fields[i].text, " \t") < row->fields[i].length)
      return FALSE;
  return TRUE;
}

/**
 * br_bookings_csv_new:
 * @stream: (transfer none): a list of bookings
 * @zone: the venue's time zone, for times without an offset
 * @report: what is read is counted there, and what is not quite right said
 * @cancellable: (nullable): stops reading
 * @error: return location for a %BR_INPUT_ERROR with its line and column, or a #GIOError
 *
 * Returns: (transfer full) (nullable): a list before its first row
 */
BrBookingsCsv *
br_bookings_csv_new (GInputStream   *stream,
                     GTimeZone      *zone,
                     BrImportReport *report,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (BrBookingsCsv) self = g_new0 (BrBookingsCsv, 1);

  self->zone = g_time_zone_ref (zone);
  self->report = report;
  self->reader = br_csv_reader_new (stream, cancellable, error);
  if (self->reader == NULL || !read_headings (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
br_bookings_csv_free (BrBookingsCsv *self)
{
  clear_row (&self->row);
  g_clear_pointer (&self->reader, br_csv_reader_free);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/**
 * br_bookings_csv_next:
 * @self: a list
 * @error: return location for a %BR_INPUT_ERROR with its line and column, or a #GIOError
 *
 * Returns: (transfer none) (nullable): the next row, good until the one after; %NULL at the end,
 *   without an error
 */
const BrBookingsRow *
br_bookings_csv_next (BrBookingsCsv *self,
                      GError       **error)
{
  clear_row (&self->row);
  do
    self->fields = br_csv_reader_next (self->reader, error);
  while (self->fields != NULL && is_empty (self->fields));
  if (self->fields == NULL || !take_row (self, error))
    return NULL;
  self->report->read++;
  return &self->row;
}

/**
 * br_bookings_csv_get_offset:
 * @self: a list
 *
 * Returns: how many bytes of it were read
 */
guint64
br_bookings_csv_get_offset (BrBookingsCsv *self)
{
  return br_csv_reader_get_offset (self->reader);
}

/* ---- writing ----------------------------------------------------------------- */

/**
 * br_bookings_csv_put_headings:
 * @writer: a writer before its first row
 *
 * Puts the headings; the row is yet to be ended.
 */
void
br_bookings_csv_put_headings (BrCsvWriter *writer)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_csv_writer_add (writer, headings[i]);
}

static void
put_number (BrCsvWriter *writer,
            int          number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  br_csv_writer_add (writer, text);
}

static void
put_instant (BrCsvWriter *writer,
             BrInstant    instant,
             GTimeZone   *zone)
{
  g_autofree char *text = br_instant_to_iso (instant, zone);

  br_csv_writer_add (writer, text);
}

/**
 * br_bookings_csv_put:
 * @writer: a writer
 * @row: a booking
 * @zone: the venue's time zone
 *
 * Puts a row as br_bookings_csv_next() reads it, instants with their offset; it is yet to be ended.
 */
void
br_bookings_csv_put (BrCsvWriter         *writer,
                     const BrBookingsRow *row,
                     GTimeZone           *zone)
{
  g_autofree char *tables = row->tables != NULL ? g_strjoinv (" ", row->tables) : NULL;

  br_csv_writer_add (writer, row->customer);
  put_instant (writer, row->visit, zone);
  put_instant (writer, row->made, zone);
  put_number (writer, row->party);
  put_number (writer, row->minutes);
  br_csv_writer_add (writer, tables);
  br_csv_writer_add (writer, row->email);
  br_csv_writer_add (writer, row->phone);
  br_csv_writer_add (writer, row->notes);
}

#include "config.h"

#include "exchange/br-customers-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "exchange/br-customers-cell.h"

/* Nobody alive was born earlier. */
#define FIRST_YEAR 1880

struct _BrCustomersCsv
{
  BrCsvReader      *reader;
  BrCustomerColumn *meanings;
  guint             n_columns;
  BrDateOrder       date_order;
  BrDate            today;
  BrDate            earliest;
  GTimeZone        *zone;
  BrImportReport   *report;
  BrCustomersRow    row;
  const char       *single[BR_N_COLUMNS];
  GString          *name;
  GString          *address;
  GString          *note;
  GString          *allergies;
};

/* ---- notes: what has no field, and what was not understood ---------------- */

static void
note_line (BrCustomersCsv *self,
           const char     *label,
           const char     *text)
{
  if (self->note->len > 0)
    g_string_append_c (self->note, '\n');
  if (label != NULL)
    g_string_append_printf (self->note, "%s: ", label);
  g_string_append (self->note, text);
}

/* Nothing is lost: what cannot be kept where it belongs is kept in the note. */
static void
note_unclear (BrCustomersCsv  *self,
              BrCustomerColumn column,
              const char      *text)
{
  g_autofree char *quoted = br_text_quote (text);

  note_line (self, br_customer_column_get_label (column), text);
  br_import_report_warn (self->report, self->row.line, NULL, _ ("“%s” is not clear (%s); it is kept in the note"),
                         quoted, br_customer_column_get_label (column));
}

/* ---- contacts --------------------------------------------------------------- */

static const char *
skip_scheme (const char *text)
{
  return g_ascii_strncasecmp (text, "mailto:", 7) == 0 ? text + 7 : text;
}

static void
take_email (BrCustomersCsv  *self,
            BrCustomerColumn column,
            const char      *text)
{
  BrCustomer *customer = self->row.customer;

  text = skip_scheme (text);
  if (!br_text_is_email (text))
    note_unclear (self, column, text);
  else if (customer->email == NULL)
    customer->email = g_strdup (text);
  else if (g_ascii_strcasecmp (customer->email, text) != 0)
    note_line (self, br_customer_column_get_label (column), text);
}

/* Some cells hold several addresses, or a name before one in angle brackets. */
static void
take_emails (BrCustomersCsv  *self,
             BrCustomerColumn column,
             char            *text)
{
  g_auto (GStrv) values = NULL;
  gboolean any = FALSE;
  char *open = strchr (text, '<'), *close = open != NULL ? strchr (open, '>') : NULL;

  if (strpbrk (text, ",;| <") == NULL || br_text_is_email (text))
    {
      take_email (self, column, text);
      return;
    }
  if (close != NULL && close[1] == '\0' && strchr (text, ',') == NULL)
    {
      *close = '\0';
      take_email (self, column, open + 1);
      return;
    }
  values = br_customers_cell_split (text, strpbrk (text, ",;|") != NULL ? ",;|" : " ");
  for (guint i = 0; !any && values[i] != NULL; i++)
    any = br_text_is_email (skip_scheme (values[i]));
  if (!any)
    note_unclear (self, column, text);
  for (guint i = 0; any && values[i] != NULL; i++)
    take_email (self, column, values[i]);
}

static void
take_phone (BrCustomersCsv  *self,
            BrCustomerColumn column,
            const char      *text)
{
  BrCustomer *customer = self->row.customer;
  g_autofree char *phone = g_strdup (text);

  if (!br_customers_cell_phone (&phone))
    note_unclear (self, column, text);
  else if (customer->phone == NULL)
    customer->phone = g_steal_pointer (&phone);
  else if (!g_str_equal (customer->phone, phone))
    note_line (self, br_customer_column_get_label (column), phone);
}

static void
take_phones (BrCustomersCsv  *self,
             BrCustomerColumn column,
             const char      *text)
{
  g_autofree char *whole = g_strdup (text);
  g_auto (GStrv) values = NULL;
  gboolean any = FALSE;

  if (strpbrk (text, ",;|/") == NULL || br_customers_cell_phone (&whole))
    {
      take_phone (self, column, text);
      return;
    }
  values = br_customers_cell_split (text, ",;|/");
  for (guint i = 0; !any && values[i] != NULL; i++)
    any = br_customers_cell_phone (&values[i]);
  if (!any)
    note_unclear (self, column, text);
  for (guint i = 0; any && values[i] != NULL; i++)
    take_phone (self, column, values[i]);
}

/* ---- dates --------------------------------------------------------------- */

static void
take_birthday (BrCustomersCsv *self,
               const char     *text)
{
  BrDate date;

  if (self->row.customer->birthday == BR_DATE_NONE &&
      br_foreign_date_parse (text, self->date_order, self->today, &date) && date <= self->today &&
      date >= self->earliest)
    self->row.customer->birthday = date;
  else
    note_unclear (self, BR_COLUMN_BIRTHDAY, text);
}

static void
take_created_at (BrCustomersCsv *self,
                 const char     *text)
{
  BrInstant instant;
  BrDate date;

  if (strchr (text, 'T') != NULL && br_instant_parse (text, self->zone, &instant, NULL))
    self->row.customer->created_at = instant;
  else if (br_foreign_date_parse (text, self->date_order, self->today, &date))
    br_local_to_instant (date, 0, self->zone, &self->row.customer->created_at);
  else
    note_unclear (self, BR_COLUMN_CREATED_AT, text);
}

/* ---- names --------------------------------------------------------------- */

static void
add_word (GString    *name,
          const char *word)
{
  if (word == NULL)
    return;
  if (name->len > 0)
    g_string_append_c (name, ' ');
  g_string_append (name, word);
}

static void
join_name (BrCustomersCsv *self)
{
  const char *title = self->single[BR_COLUMN_TITLE], *whole = self->single[BR_COLUMN_NAME];

  g_string_truncate (self->name, 0);
  if (whole != NULL)
    {
      if (title != NULL && !g_str_has_prefix (whole, title))
        add_word (self->name, title);
      add_word (self->name, whole);
      return;
    }
  add_word (self->name, self->single[BR_COLUMN_FIRST_NAME]);
  add_word (self->name, self->single[BR_COLUMN_MIDDLE_NAME]);
  add_word (self->name, self->single[BR_COLUMN_LAST_NAME]);
  if (self->name->len == 0)
    return;
  if (title != NULL)
    {
      g_string_prepend_c (self->name, ' ');
      g_string_prepend (self->name, title);
    }
  add_word (self->name, self->single[BR_COLUMN_SUFFIX]);
}

/* Somebody without a name goes by what else they are known by. */
static gboolean
take_name (BrCustomersCsv *self)
{
  BrCustomer *customer = self->row.customer;
  const char *known = NULL;

  join_name (self);
  if (self->name->len > 0)
    known = self->name->str;
  else if (customer->company != NULL)
    known = customer->company;
  else
    known = customer->email != NULL ? customer->email : customer->phone;
  customer->name = g_strdup (known);
  return known != NULL;
}

/* ---- rows ---------------------------------------------------------------- */

static void
take_tags (BrCustomersCsv *self,
           const char     *text)
{
  g_auto (GStrv) tags = br_customers_cell_split (text, ",;|\n");

  for (guint i = 0; tags[i] != NULL; i++)
    g_ptr_array_add (self->row.tags, g_strdup (tags[i]));
}

static void
take_single (BrCustomersCsv  *self,
             BrCustomerColumn column,
             const char      *text)
{
  if (self->single[column] == NULL)
    self->single[column] = text;
  else if (!g_str_equal (self->single[column], text))
    note_line (self, br_customer_column_get_label (column), text);
}

static void
add_line (GString    *lines,
          const char *text)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, text);
}

/* Forms ask for allergies of everybody, and most have none; that they said so is no allergy. */
static void
take_allergies (BrCustomersCsv *self,
                const char     *text)
{
  static const char *const none[] = { "none", "no", "n", "false", "0", "nil", "none known", "no allergies", "nothing",
                                      "aucune", "aucun", "non", "keine", "nein", "nessuna", "nessuno", NULL };
  g_autofree char *folded = br_text_fold (text);

  if (!g_strv_contains (none, folded))
    add_line (self->allergies, text);
}

static void
take_cell (BrCustomersCsv  *self,
           BrCustomerColumn column,
           BrCsvField      *field)
{
  gboolean multiline = column == BR_COLUMN_ADDRESS || column == BR_COLUMN_NOTES || column == BR_COLUMN_TAGS ||
                       column == BR_COLUMN_ALLERGIES;

  if (br_customers_cell_clean (field->text, field->length, multiline) == 0)
    return;
  switch (column)
    {
    case BR_COLUMN_EMAIL:
      take_emails (self, column, field->text);
      break;
    case BR_COLUMN_PHONE:
    case BR_COLUMN_MOBILE:
      take_phones (self, column, field->text);
      break;
    case BR_COLUMN_BIRTHDAY:
      take_birthday (self, field->text);
      break;
    case BR_COLUMN_CREATED_AT:
      take_created_at (self, field->text);
      break;
    case BR_COLUMN_ADDRESS:
      add_line (self->address, field->text);
      break;
    case BR_COLUMN_ALLERGIES:
      take_allergies (self, field->text);
      break;
    case BR_COLUMN_TAGS:
      take_tags (self, field->text);
      break;
    case BR_COLUMN_NOTES:
      note_line (self, NULL, field->text);
      break;
    case BR_COLUMN_NAME:
    case BR_COLUMN_TITLE:
    case BR_COLUMN_FIRST_NAME:
    case BR_COLUMN_MIDDLE_NAME:
    case BR_COLUMN_LAST_NAME:
    case BR_COLUMN_SUFFIX:
    case BR_COLUMN_POSTCODE:
    case BR_COLUMN_COMPANY:
      take_single (self, column, field->text);
      break;
    case BR_COLUMN_IGNORED:
    case BR_N_COLUMNS:
    default:
      break;
    }
}

/* A mobile is preferred over another number, whichever column comes first. */
static void
take_cells (BrCustomersCsv  *self,
            const BrCsvRow  *row,
            BrCustomerColumn first,
            gboolean         only)
{
  guint n = MIN (row->n_fields, self->n_columns);

  for (guint i = 0; i < n; i++)
    if (self->meanings[i] != BR_COLUMN_IGNORED && (self->meanings[i] == first) == only)
      take_cell (self, self->meanings[i], &row->fields[i]);
}

static void
take_ragged (BrCustomersCsv *self,
             const BrCsvRow *row)
{
  if (row->n_fields == self->n_columns)
    return;
  br_import_report_warn (self->report, row->line, NULL, _ ("This row has %u columns, the headings are %u"),
                         row->n_fields, self->n_columns);
  for (guint i = self->n_columns; i < row->n_fields; i++)
    if (br_customers_cell_clean (row->fields[i].text, row->fields[i].length, TRUE) > 0)
      note_line (self, NULL, row->fields[i].text);
}

static void
begin_row (BrCustomersCsv *self,
           const BrCsvRow *row)
{
  g_clear_pointer ((BrRecord **) &self->row.customer, br_record_unref);
  self->row.customer = br_new (CUSTOMER, BrCustomer);
  self->row.line = row->line;
  self->row.note = NULL;
  g_ptr_array_set_size (self->row.tags, 0);
  g_string_truncate (self->address, 0);
  g_string_truncate (self->allergies, 0);
  g_string_truncate (self->note, 0);
  memset (self->single, 0, sizeof self->single);
}

static gboolean
take_row (BrCustomersCsv *self,
          const BrCsvRow *row)
{
  BrCustomer *customer;

  begin_row (self, row);
  customer = self->row.customer;
  take_cells (self, row, BR_COLUMN_MOBILE, TRUE);
  take_cells (self, row, BR_COLUMN_MOBILE, FALSE);
  take_ragged (self, row);
  if (self->address->len > 0)
    customer->address = g_strndup (self->address->str, self->address->len);
  if (self->allergies->len > 0)
    customer->allergies = g_strndup (self->allergies->str, self->allergies->len);
  customer->postcode = g_strdup (self->single[BR_COLUMN_POSTCODE]);
  customer->company = g_strdup (self->single[BR_COLUMN_COMPANY]);
  if (!take_name (self))
    return FALSE;
  self->row.note = self->note->len > 0 ? self->note->str : NULL;
  return TRUE;
}

/* A row of empty cells is no customer; one of which something is known but not who is told. */
static gboolean
holds_something (BrCustomersCsv *self)
{
  const BrCustomer *customer = self->row.customer;

  return self->note->len > 0 || self->row.tags->len > 0 || customer->address != NULL || customer->postcode != NULL ||
         customer->birthday != BR_DATE_NONE || customer->allergies != NULL;
}

/**
 * br_customers_csv_next:
 * @self: a list of customers
 * @error: return location for a %BR_INPUT_ERROR with its line, or a #GIOError
 *
 * Reads the next customer. Rows that name nobody are skipped, and told unless they are empty.
 *
 * Returns: (transfer none) (nullable): the customer, good until the next one; %NULL at the end,
 *   without an error
 */
const BrCustomersRow *
br_customers_csv_next (BrCustomersCsv *self,
                       GError        **error)
{
  const BrCsvRow *row;

  while ((row = br_csv_reader_next (self->reader, error)) != NULL)
    {
      if (self->report != NULL)
        self->report->read++;
      if (take_row (self, row))
        return &self->row;
      if (self->report != NULL)
        self->report->skipped++;
      if (holds_something (self))
        br_import_report_warn (self->report, row->line, NULL, _ ("Nothing here says who this is; the row is left out"));
    }
  return NULL;
}

/**
 * br_customers_csv_new:
 * @stream: (transfer none): the file from its beginning
 * @layout: (transfer none): what was understood of it
 * @today: today; no birthday is later
 * @zone: the venue's time zone
 * @report: (nullable) (transfer none): counts the rows and gets what was not clear, with its line
 * @cancellable: (nullable): stops reading
 * @error: return location for a #GIOError or %BR_INPUT_ERROR
 *
 * Returns: (transfer full) (nullable): the list, before its first customer
 */
BrCustomersCsv *
br_customers_csv_new (GInputStream            *stream,
                      const BrCustomersLayout *layout,
                      BrDate                   today,
                      GTimeZone               *zone,
                      BrImportReport          *report,
                      GCancellable            *cancellable,
                      GError                 **error)
{
  g_autoptr (BrCustomersCsv) self = g_new0 (BrCustomersCsv, 1);
  GError *local = NULL;

  self->n_columns = layout->columns->len;
  self->meanings = g_new0 (BrCustomerColumn, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->meanings[i] = ((const BrCustomersColumn *) layout->columns->pdata[i])->meaning;
  self->date_order = layout->date_order;
  self->today = today;
  self->earliest = br_date_from_ymd (FIRST_YEAR, 1, 1);
  self->zone = g_time_zone_ref (zone);
  self->report = report;
  self->row.tags = g_ptr_array_new_with_free_func (g_free);
  self->name = g_string_new (NULL);
  self->address = g_string_new (NULL);
  self->allergies = g_string_new (NULL);
  self->note = g_string_new (NULL);
  self->reader = br_csv_reader_new (stream, cancellable, error);
  if (self->reader == NULL)
    return NULL;
  if (layout->has_headings && br_csv_reader_next (self->reader, &local) == NULL && local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
br_customers_csv_free (BrCustomersCsv *self)
{
  g_clear_pointer (&self->reader, br_csv_reader_free);
  g_clear_pointer ((BrRecord **) &self->row.customer, br_record_unref);
  g_ptr_array_unref (self->row.tags);
  g_free (self->meanings);
  g_time_zone_unref (self->zone);
  g_string_free (self->name, TRUE);
  g_string_free (self->address, TRUE);
  g_string_free (self->allergies, TRUE);
  g_string_free (self->note, TRUE);
  g_free (self);
}

/**
 * br_customers_csv_get_offset:
 * @self: a list of customers
 *
 * Returns: how many bytes of the file were read
 */
guint64
br_customers_csv_get_offset (BrCustomersCsv *self)
{
  return br_csv_reader_get_offset (self->reader);
}

/* ---- writing --------------------------------------------------------------- */

static const char *const written[] = { "name",    "email",    "phone",   "birthday",
                                       "address", "postcode", "company", "allergies" };

/**
 * br_customers_csv_put_headings:
 * @writer: a writer; the row is the caller's to end
 *
 * Writes the headings of a list of customers; br_customers_layout_find() knows them all.
 */
void
br_customers_csv_put_headings (BrCsvWriter *writer)
{
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    br_csv_writer_add (writer, written[i]);
  br_csv_writer_add (writer, "tags");
  br_csv_writer_add (writer, "notes");
  br_csv_writer_add (writer, "created_at");
}

/**
 * br_customers_csv_put:
 * @writer: a writer; the row is the caller's to end
 * @customer: a customer
 * @tags: (nullable) (array zero-terminated=1): the names of their tags
 * @notes: (nullable): what is noted about them
 * @zone: the venue's time zone
 */
void
br_customers_csv_put (BrCsvWriter       *writer,
                      const BrCustomer  *customer,
                      const char *const *tags,
                      const char        *notes,
                      GTimeZone         *zone)
{
  const BrRecord *record = (const BrRecord *) customer;
  g_autofree char *joined = tags != NULL ? g_strjoinv (", ", (char **) tags) : NULL;
  g_autofree char *since = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *text = br_record_get_text (record, br_entity_get_field (record->entity, written[i]), zone);

      br_csv_writer_add (writer, text);
    }
  since = br_record_get_text (record, br_entity_get_field (record->entity, "created_at"), zone);
  br_csv_writer_add (writer, joined);
  br_csv_writer_add (writer, notes);
  br_csv_writer_add (writer, since);
}

#include "config.h"

#include "exchange/br-customers-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "exchange/br-customers-cell.h"

/* Headings that are named when none is known. */
#define LISTED_MAX 12

static void
column_free (gpointer data)
{
  BrCustomersColumn *column = data;

  g_free (column->heading);
  for (guint i = 0; i < BR_CUSTOMERS_SAMPLES; i++)
    g_free (column->samples[i]);
  g_free (column);
}

void
br_customers_layout_free (BrCustomersLayout *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static BrCustomersColumn *
get_column (const BrCustomersLayout *self,
            guint                    index)
{
  return self->columns->pdata[index];
}

/* ---- headings ------------------------------------------------------------ */

static void
guess_meanings (BrCustomersLayout *self)
{
  guint n = self->columns->len;
  g_autofree BrCustomerColumn *meanings = g_new0 (BrCustomerColumn, n);
  g_autofree const char **headings = g_new0 (const char *, n);

  for (guint i = 0; i < n; i++)
    {
      headings[i] = get_column (self, i)->heading;
      meanings[i] = br_customers_heading_guess (headings[i]);
    }
  br_customers_headings_agree (meanings, headings, n);
  for (guint i = 0; i < n; i++)
    get_column (self, i)->meaning = meanings[i];
}

/* One of HEADING=FIELD; what stands behind the last equals sign is the field. */
static gboolean
apply_one (BrCustomersLayout *self,
           const char        *assignment,
           GError           **error)
{
  const char *equals = strrchr (assignment, '=');
  g_autofree char *heading = NULL;
  g_autofree char *key = NULL;
  BrCustomerColumn meaning;
  gboolean found = FALSE;

  if (equals == NULL || !br_customer_column_parse (equals + 1, &meaning))
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD,
                   equals == NULL ? _ ("“%s” is not HEADING=FIELD") : _ ("A list of customers has no field “%s”"),
                   equals == NULL ? assignment : equals + 1);
      return FALSE;
    }
  heading = g_strndup (assignment, equals - assignment);
  key = br_customers_heading_key (heading);
  for (guint i = 0; i < self->columns->len; i++)
    {
      BrCustomersColumn *column = get_column (self, i);
      g_autofree char *own = br_customers_heading_key (column->heading);

      if (!g_str_equal (own, key) && !g_str_equal (column->heading, heading))
        continue;
      column->meaning = meaning;
      column->told = TRUE;
      found = TRUE;
    }
  if (!found)
    br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 1, 0, NULL, _ ("There is no heading “%s”"), heading);
  return found;
}

static gboolean
apply_mapping (BrCustomersLayout *self,
               const char *const *mapping,
               GError           **error)
{
  for (; mapping != NULL && *mapping != NULL; mapping++)
    if (!apply_one (self, *mapping, error))
      return FALSE;
  return TRUE;
}

static gboolean
names_anybody (const BrCustomersLayout *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    switch (get_column (self, i)->meaning)
      {
      case BR_COLUMN_NAME:
      case BR_COLUMN_FIRST_NAME:
      case BR_COLUMN_LAST_NAME:
      case BR_COLUMN_EMAIL:
      case BR_COLUMN_PHONE:
      case BR_COLUMN_MOBILE:
      case BR_COLUMN_COMPANY:
        return TRUE;
      case BR_COLUMN_IGNORED:
      case BR_COLUMN_TITLE:
      case BR_COLUMN_MIDDLE_NAME:
      case BR_COLUMN_SUFFIX:
      case BR_COLUMN_BIRTHDAY:
      case BR_COLUMN_ADDRESS:
      case BR_COLUMN_POSTCODE:
      case BR_COLUMN_TAGS:
      case BR_COLUMN_NOTES:
      case BR_COLUMN_CREATED_AT:
      case BR_N_COLUMNS:
      default:
        break;
      }
  return FALSE;
}

static void
refuse_headings (const BrCustomersLayout *self,
                 guint64                  line,
                 GError                 **error)
{
  g_autoptr (GString) listed = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len && i < LISTED_MAX; i++)
    {
      g_autofree char *quoted = br_text_quote (get_column (self, i)->heading);

      g_string_append_printf (listed, "%s“%s”", i > 0 ? ", " : "", quoted);
    }
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, (guint) line, 0, NULL,
                      _ ("None of the headings says who somebody is (%s); say what they are with HEADING=FIELD"),
                      listed->str);
}

/* ---- files without headings ------------------------------------------------ */

static BrCustomerColumn
guess_by_value (const BrCsvField *field)
{
  g_autofree char *text = g_strdup (field->text);
  BrDate date;

  br_customers_cell_clean (text, strlen (text), FALSE);
  if (br_text_is_email (text))
    return BR_COLUMN_EMAIL;
  if (strpbrk (text, "/-.") != NULL && br_foreign_date_parse (text, BR_DATE_ORDER_DAY_FIRST, 0, &date))
    return BR_COLUMN_BIRTHDAY;
  if (br_text_is_phone (text))
    return BR_COLUMN_PHONE;
  return BR_COLUMN_IGNORED;
}

/* Somebody's address in the first row is no heading. What else there is is found by what it looks
 * like; the first text is the name. */
static gboolean
is_without_headings (const BrCsvRow *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    if (br_text_is_email (row->fields[i].text))
      return TRUE;
  return FALSE;
}

static void
number_columns (BrCustomersLayout *self,
                const BrCsvRow    *row)
{
  gboolean named = FALSE;

  for (guint i = 0; i < row->n_fields; i++)
    {
      BrCustomersColumn *column = get_column (self, i);
      const char *text = row->fields[i].text;

      g_free (column->heading);
      column->heading = g_strdup_printf ("%u", i + 1);
      column->meaning = guess_by_value (&row->fields[i]);
      if (column->meaning == BR_COLUMN_IGNORED && !named && *text != '\0' &&
          strpbrk (text, "0123456789") == NULL)
        {
          column->meaning = BR_COLUMN_NAME;
          named = TRUE;
        }
    }
}

/* ---- the file -------------------------------------------------------------- */

static void
add_columns (BrCustomersLayout *self,
             const BrCsvRow    *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      BrCustomersColumn *column = g_new0 (BrCustomersColumn, 1);

      column->heading = g_strdup (row->fields[i].text);
      g_strstrip (column->heading);
      g_ptr_array_add (self->columns, column);
    }
}

static void
see_row (BrCustomersLayout *self,
         const BrCsvRow    *row)
{
  guint n = MIN (row->n_fields, self->columns->len);

  self->n_rows++;
  for (guint i = 0; i < n; i++)
    {
      BrCustomersColumn *column = get_column (self, i);

      if (column->meaning == BR_COLUMN_BIRTHDAY || column->meaning == BR_COLUMN_CREATED_AT)
        br_date_witness_see (&self->dates, row->fields[i].text);
      for (guint s = 0; column->samples[BR_CUSTOMERS_SAMPLES - 1] == NULL && s < BR_CUSTOMERS_SAMPLES; s++)
        if (column->samples[s] == NULL)
          {
            if (row->fields[i].length > 0)
              column->samples[s] = br_text_quote (row->fields[i].text);
            break;
          }
    }
}

static gboolean
take_headings (BrCustomersLayout *self,
               const BrCsvRow    *row,
               const char *const *mapping,
               GError           **error)
{
  add_columns (self, row);
  guess_meanings (self);
  self->has_headings = names_anybody (self) || !is_without_headings (row);
  if (!self->has_headings)
    number_columns (self, row);
  if (!apply_mapping (self, mapping, error))
    return FALSE;
  if (!names_anybody (self))
    {
      refuse_headings (self, row->line, error);
      return FALSE;
    }
  if (!self->has_headings)
    see_row (self, row);
  return TRUE;
}

static gboolean
see_rows (BrCustomersLayout *self,
          BrCsvReader       *reader,
          GCancellable      *cancellable,
          GError           **error)
{
  GError *local = NULL;
  const BrCsvRow *row;

  while ((row = br_csv_reader_next (reader, &local)) != NULL)
    {
      see_row (self, row);
      if (self->n_rows % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_customers_layout_find:
 * @stream: (transfer none): a file; it is read to its end
 * @mapping: (nullable) (array zero-terminated=1): what the user says, HEADING=FIELD each; the
 *   fields are those of br_customer_column_get_nick()
 * @cancellable: (nullable): stops reading
 * @error: return location for a %BR_INPUT_ERROR with its line, %BR_CORE_ERROR_UNKNOWN_FIELD for a
 *   mapping that makes no sense, or a #GIOError
 *
 * Reads a list of customers through and finds out how it is written and what its columns mean:
 * encoding, delimiter, headings, and by looking at every date whether days or months stand first.
 *
 * Returns: (transfer full) (nullable): what was understood
 */
BrCustomersLayout *
br_customers_layout_find (GInputStream      *stream,
                          const char *const *mapping,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (BrCustomersLayout) self = g_new0 (BrCustomersLayout, 1);
  g_autoptr (BrCsvReader) reader = NULL;
  GError *local = NULL;
  const BrCsvRow *row;

  self->columns = g_ptr_array_new_with_free_func (column_free);
  reader = br_csv_reader_new (stream, cancellable, error);
  if (reader == NULL)
    return NULL;
  row = br_csv_reader_next (reader, &local);
  if (row == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 1, 0, NULL, _ ("The file is empty"));
      return NULL;
    }
  if (!take_headings (self, row, mapping, error) || !see_rows (self, reader, cancellable, error))
    return NULL;
  self->form = *br_csv_reader_get_form (reader);
  self->n_bytes = br_csv_reader_get_offset (reader);
  self->date_order = br_date_witness_decide (&self->dates);
  return g_steal_pointer (&self);
}

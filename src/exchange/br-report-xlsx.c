#include "config.h"

#include "exchange/br-report-xlsx.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* A sheet has no more rows (Microsoft, Excel specifications and limits); the first has the headings, and one is left
 * for what all come to. */
#define SHEET_ROWS (LXW_ROW_MAX - 2)

/* Characters of a cell, by the same limits. */
#define CELL_MOST 32000

#define TITLE_MOST 31
#define WIDEST 12

struct _BrReportXlsx
{
  char          *path;
  char          *part;
  char          *title;
  lxw_workbook  *book;
  lxw_worksheet *sheet;
  lxw_format    *heading;
  lxw_format    *formats[BR_REPORT_CHANGE + 1];
  lxw_format    *totals[BR_REPORT_CHANGE + 1];
  BrReport      *shape;
  gint64        *sums;
  double         unit;
  guint          n_sheets;
  lxw_row_t      row;
  gboolean       began;
};

/* Figures are written with the decimal point that the format asks for, whatever the locale's is. */
static locale_t
enter_plain (void)
{
  static locale_t plain;

  if (g_once_init_enter (&plain))
    g_once_init_leave (&plain, newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0))));
  return uselocale (plain);
}

static gboolean
take_error (lxw_error   failed,
            const char *path,
            GError    **error)
{
  if (failed == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s cannot be written: %s"), path, lxw_strerror (failed));
  return FALSE;
}

/* ---- how it looks ------------------------------------------------------------------ */

static const char *
get_money_format (guint digits)
{
  static const char *const formats[] = { "#,##0", "#,##0.0", "#,##0.00", "#,##0.000" };

  return formats[MIN (digits, G_N_ELEMENTS (formats) - 1)];
}

static void
make_formats (BrReportXlsx *self,
              lxw_format  **formats,
              const char   *money)
{
  const char *const numbers[] = { [BR_REPORT_TEXT] = NULL,  [BR_REPORT_DATE] = "dd/mm/yyyy", [BR_REPORT_MONEY] = money,
                                  [BR_REPORT_COUNT] = "#,##0", [BR_REPORT_RATE] = "0.0%", [BR_REPORT_CHANGE] = "+0.0%;-0.0%" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      formats[i] = workbook_add_format (self->book);
      if (numbers[i] != NULL)
        format_set_num_format (formats[i], numbers[i]);
    }
}

static void
begin_book (BrReportXlsx   *self,
            const BrReport *rows)
{
  guint digits = br_currency_get_digits (rows->currency);

  self->unit = 1;
  for (guint i = 0; i < digits; i++)
    self->unit *= 10;
  self->shape = br_report_new (rows->name, rows->currency, rows->columns, rows->n_columns);
  self->sums = g_new0 (gint64, rows->n_columns);
  self->heading = workbook_add_format (self->book);
  format_set_bold (self->heading);
  format_set_bottom (self->heading, LXW_BORDER_THIN);
  make_formats (self, self->formats, get_money_format (digits));
  make_formats (self, self->totals, get_money_format (digits));
  for (guint i = 0; i <= BR_REPORT_CHANGE; i++)
    {
      format_set_bold (self->totals[i]);
      format_set_top (self->totals[i], LXW_BORDER_THIN);
    }
}

/* A sheet's name has no more than 31 characters, and none of []:*?/\. */
static char *
name_sheet (BrReportXlsx *self)
{
  g_autofree char *cut = g_utf8_substring (self->title, 0, MIN (g_utf8_strlen (self->title, -1), TITLE_MOST - 4));

  g_strdelimit (cut, "[]:*?/\\'", ' ');
  return self->n_sheets == 1 ? g_steal_pointer (&cut) : g_strdup_printf ("%s %u", cut, self->n_sheets);
}

static double
get_width (BrReportType type,
           const char  *heading)
{
  double least = type == BR_REPORT_TEXT ? 18 : type == BR_REPORT_DATE ? 12 : WIDEST;

  return MAX (least, (double) g_utf8_strlen (heading, -1) + 2);
}

static gboolean
begin_sheet (BrReportXlsx *self,
             GError      **error)
{
  g_autofree char *name = NULL;
  lxw_error failed = LXW_NO_ERROR;

  self->n_sheets++;
  name = name_sheet (self);
  self->sheet = workbook_add_worksheet (self->book, name);
  self->row = 1;
  if (self->sheet == NULL)
    return take_error (LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED, self->path, error);
  for (guint i = 0; failed == LXW_NO_ERROR && i < self->shape->n_columns; i++)
    {
      const char *heading = _ (self->shape->columns[i].label);

      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, get_width (self->shape->columns[i].type, heading),
                            NULL);
      failed = worksheet_write_string (self->sheet, 0, (lxw_col_t) i, heading, self->heading);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  worksheet_repeat_rows (self->sheet, 0, 0);
  worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  return take_error (failed, self->path, error);
}

/* ---- cells ---------------------------------------------------------------------------- */

/* XML knows no control characters, and no cell is longer. */
static lxw_error
write_words (BrReportXlsx *self,
             lxw_col_t     column,
             const char   *text)
{
  g_autofree char *clean = NULL;
  gboolean odd = strlen (text) > CELL_MOST;

  for (const char *p = text; !odd && *p != '\0'; p++)
    odd = (guchar) *p < 0x20;
  if (!odd)
    return worksheet_write_string (self->sheet, self->row, column, text, NULL);
  clean = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), CELL_MOST));
  for (char *p = clean; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && *p != '\n' && *p != '\t')
      *p = ' ';
  return worksheet_write_string (self->sheet, self->row, column, clean, NULL);
}

static double
get_value (const BrReportXlsx *self,
           guint               column,
           gint64              number)
{
  switch (self->shape->columns[column].type)
    {
    case BR_REPORT_MONEY:
      return (double) number / self->unit;
    case BR_REPORT_RATE:
    case BR_REPORT_CHANGE:
      return (double) number / 10000;
    case BR_REPORT_TEXT:
    case BR_REPORT_DATE:
    case BR_REPORT_COUNT:
    default:
      return (double) number;
    }
}

/* A spreadsheet counts days from 30 December 1899. */
static double
get_day_number (BrDate day)
{
  return (double) (day - br_date_from_ymd (1899, 12, 30));
}

static lxw_error
write_cell (BrReportXlsx       *self,
            guint               column,
            const BrReportCell *cell)
{
  BrReportType type = self->shape->columns[column].type;

  if (cell->empty)
    return LXW_NO_ERROR;
  if (type == BR_REPORT_TEXT)
    return write_words (self, (lxw_col_t) column, cell->text);
  if (type == BR_REPORT_DATE)
    return worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, get_day_number ((BrDate) cell->number),
                                   self->formats[type]);
  if (*cell->currency == '\0')
    self->sums[column] += cell->number;
  return worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, get_value (self, column, cell->number),
                                 self->formats[type]);
}

/* ---- the file ---------------------------------------------------------------------------- */

/**
 * br_report_xlsx_new:
 * @path: where to; nothing is there before br_report_xlsx_finish()
 * @title: what it is called
 * @error: return location for a #GIOError
 *
 * Returns: (transfer full) (nullable): a writer
 */
BrReportXlsx *
br_report_xlsx_new (const char  *path,
                    const char  *title,
                    GError     **error)
{
  g_autoptr (BrReportXlsx) self = g_new0 (BrReportXlsx, 1);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  int file;

  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".XXXXXX", NULL);
  self->title = g_strdup (title);
  /* Made first, so that nobody else may read what is of the house. */
  file = g_mkstemp (self->part);
  if (file < 0)
    {
      int failed = errno;

      *self->part = '\0';
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (failed), _ ("%s cannot be written: %s"), path,
                   g_strerror (failed));
      return NULL;
    }
  close (file);
  self->book = workbook_new_opt (self->part, &options);
  if (self->book == NULL)
    {
      take_error (LXW_ERROR_MEMORY_MALLOC_FAILED, path, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
br_report_xlsx_free (BrReportXlsx *self)
{
  if (self->book != NULL)
    lxw_workbook_free (self->book);
  if (*self->part != '\0')
    g_unlink (self->part);
  g_clear_pointer (&self->shape, br_report_free);
  g_free (self->sums);
  g_free (self->title);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

static gboolean
add_rows (BrReportXlsx   *self,
          const BrReport *rows,
          GError        **error)
{
  guint n_rows = br_report_get_n_rows (rows);

  if (self->shape == NULL)
    begin_book (self, rows);
  if (self->sheet == NULL && !begin_sheet (self, error))
    return FALSE;
  for (guint row = 0; row < n_rows; row++, self->row++)
    {
      if (self->row > SHEET_ROWS && !begin_sheet (self, error))
        return FALSE;
      for (guint column = 0; column < rows->n_columns; column++)
        if (!take_error (write_cell (self, column, br_report_get_cell (rows, row, column)), self->path, error))
          return FALSE;
    }
  return TRUE;
}

/**
 * br_report_xlsx_add:
 * @self: a writer
 * @rows: a report, or its next rows
 * @error: return location for a #GIOError
 *
 * Writes rows: money, counts, rates and days as numbers that a spreadsheet reckons with, words as words, whatever
 * they begin with. Where a sheet is full another begins.
 */
gboolean
br_report_xlsx_add (BrReportXlsx    *self,
                    const BrReport  *rows,
                    GError         **error)
{
  locale_t before = enter_plain ();
  gboolean ok = add_rows (self, rows, error);

  uselocale (before);
  return ok;
}

/* What all come to, as a formula where all stand on one sheet. */
static gboolean
write_totals (BrReportXlsx *self,
              GError      **error)
{
  lxw_error failed = worksheet_write_string (self->sheet, self->row, 0, _ ("Together"), self->totals[BR_REPORT_TEXT]);

  for (guint i = 1; failed == LXW_NO_ERROR && i < self->shape->n_columns; i++)
    {
      double value = get_value (self, i, self->sums[i]);
      lxw_format *format = self->totals[self->shape->columns[i].type];
      char name[LXW_MAX_COL_NAME_LENGTH];
      g_autofree char *formula = NULL;

      if (!self->shape->columns[i].summed)
        continue;
      lxw_col_to_name (name, (lxw_col_t) i, LXW_FALSE);
      formula = g_strdup_printf ("=SUM(%s2:%s%u)", name, name, self->row);
      failed = self->n_sheets == 1 && br_report_get_column (self->shape, "currency") < 0
                 ? worksheet_write_formula_num (self->sheet, self->row, (lxw_col_t) i, formula, format, value)
                 : worksheet_write_number (self->sheet, self->row, (lxw_col_t) i, value, format);
    }
  return take_error (failed, self->path, error);
}

static gboolean
finish (BrReportXlsx *self,
        GError      **error)
{
  lxw_error failed;

  if (self->row > 2 && br_report_has_sums (self->shape) && !write_totals (self, error))
    return FALSE;
  failed = workbook_close (g_steal_pointer (&self->book));
  return take_error (failed, self->path, error);
}

/**
 * br_report_xlsx_finish:
 * @self: a writer to which something was added, be it a report without rows
 * @error: return location for a #GIOError
 *
 * Writes what all come to, and puts the file where it belongs.
 */
gboolean
br_report_xlsx_finish (BrReportXlsx *self,
                       GError      **error)
{
  locale_t before = enter_plain ();
  gboolean ok = finish (self, error);

  uselocale (before);
  if (!ok)
    return FALSE;
  if (g_rename (self->part, self->path) != 0)
    {
      int failed = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (failed), _ ("%s cannot be written: %s"), self->path,
                   g_strerror (failed));
      return FALSE;
    }
  *self->part = '\0';
  return TRUE;
}

#include "config.h"

#include "core/rules/br-report.h"

#include <string.h>

static void
clear_cell (gpointer data)
{
  BrReportCell *cell = data;

  g_free (cell->text);
  g_free (cell->key);
}

/**
 * br_report_new:
 * @name: its name
 * @currency: of its money
 * @columns: (array length=n_columns): its columns, whose words have to stay
 * @n_columns: how many
 *
 * Returns: (transfer full): a report without rows; they are added cell by cell
 */
BrReport *
br_report_new (const char           *name,
               const char           *currency,
               const BrReportColumn *columns,
               guint                 n_columns)
{
  BrReport *self = g_new0 (BrReport, 1);

  self->name = g_strdup (name);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  self->from = self->to = BR_DATE_NONE;
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  self->cells = g_array_new (FALSE, TRUE, sizeof (BrReportCell));
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
br_report_free (BrReport *self)
{
  g_array_unref (self->cells);
  g_free (self->columns);
  g_free (self->name);
  g_free (self);
}

/**
 * br_report_add_text:
 * @self: a report
 * @text: (nullable): the next cell's words
 */
void
br_report_add_text (BrReport   *self,
                    const char *text)
{
  BrReportCell cell = { .text = g_strdup (text), .empty = text == NULL };

  g_array_append_val (self->cells, cell);
}

/**
 * br_report_add_named:
 * @self: a report
 * @text: (nullable): the next cell's words
 * @key: (nullable): what they stand for in the file
 */
void
br_report_add_named (BrReport   *self,
                     const char *text,
                     const char *key)
{
  BrReportCell cell = { .text = g_strdup (text), .key = g_strdup (key), .empty = text == NULL };

  g_array_append_val (self->cells, cell);
}

/**
 * br_report_add_number:
 * @self: a report
 * @number: the next cell's figure, or its date
 */
void
br_report_add_number (BrReport *self,
                      gint64    number)
{
  BrReportCell cell = { .number = number };

  g_array_append_val (self->cells, cell);
}

void
br_report_add_empty (BrReport *self)
{
  BrReportCell cell = { .empty = TRUE };

  g_array_append_val (self->cells, cell);
}

guint
br_report_get_n_rows (const BrReport *self)
{
  return self->cells->len / self->n_columns;
}

const BrReportCell *
br_report_get_cell (const BrReport *self,
                    guint           row,
                    guint           column)
{
  return &g_array_index (self->cells, BrReportCell, row * self->n_columns + column);
}

/**
 * br_report_get_key:
 * @self: a report
 * @row: a row
 *
 * Returns: (transfer full) (nullable): what tells the row apart in the file: a name of it, its day as ISO 8601, or the
 *   entry that a line of the ledger belongs to
 */
char *
br_report_get_key (const BrReport *self,
                   guint           row)
{
  int entry = br_report_get_column (self, "entry");
  const BrReportCell *cell = br_report_get_cell (self, row, entry >= 0 ? (guint) entry : 0);

  if (cell->empty)
    return NULL;
  return cell->key != NULL ? g_strdup (cell->key) : br_report_say_cell (self, 0, cell);
}

/**
 * br_report_get_column:
 * @self: a report
 * @name: of a column
 *
 * Returns: which column it is, or -1
 */
int
br_report_get_column (const BrReport *self,
                      const char     *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, name))
      return (int) i;
  return -1;
}

/**
 * br_report_set_row_currency:
 * @self: a report
 * @currency: of the money in the row that was added last
 */
void
br_report_set_row_currency (BrReport   *self,
                            const char *currency)
{
  guint row = br_report_get_n_rows (self);

  if (row == 0 || g_str_equal (currency, self->currency))
    return;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].type == BR_REPORT_MONEY)
      g_strlcpy (g_array_index (self->cells, BrReportCell, (row - 1) * self->n_columns + i).currency, currency, 4);
}

/**
 * br_report_get_total:
 * @self: a report
 * @column: one of its columns that are added up
 *
 * Returns: the sum of its figures; of money, those in the report's currency
 */
gint64
br_report_get_total (const BrReport *self,
                     guint           column)
{
  gint64 total = 0;

  for (guint row = 0; row < br_report_get_n_rows (self); row++)
    if (*br_report_get_cell (self, row, column)->currency == '\0')
      total += br_report_get_cell (self, row, column)->number;
  return total;
}

/**
 * br_report_find:
 * @self: a report
 * @key: what stands in the first column of a row, as people read it
 * @column: the name of a column
 *
 * Returns: (transfer none) (nullable): the cell
 */
const BrReportCell *
br_report_find (const BrReport *self,
                const char     *key,
                const char     *column)
{
  for (guint row = 0; row < br_report_get_n_rows (self); row++)
    {
      g_autofree char *first = br_report_say_cell (self, 0, br_report_get_cell (self, row, 0));

      if (g_strcmp0 (first, key) == 0 && br_report_get_column (self, column) >= 0)
        return br_report_get_cell (self, row, (guint) br_report_get_column (self, column));
    }
  return NULL;
}

/**
 * br_report_say_cell:
 * @self: a report
 * @column: a column
 * @cell: one of its cells, or one of a total
 *
 * Returns: (transfer full): as people read it; money as a plain decimal, dates as ISO 8601
 */
char *
br_report_say_cell (const BrReport     *self,
                    guint               column,
                    const BrReportCell *cell)
{
  BrMoney money = br_money (cell->number, *cell->currency != '\0' ? cell->currency : self->currency);

  if (cell->empty)
    return g_strdup ("");
  switch (self->columns[column].type)
    {
    case BR_REPORT_DATE:
      return br_date_to_string ((BrDate) cell->number);
    case BR_REPORT_MONEY:
      return br_money_to_decimal (&money);
    case BR_REPORT_COUNT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
    case BR_REPORT_RATE:
    case BR_REPORT_CHANGE:
      return g_strdup_printf ("%g %%", (double) cell->number / 100);
    case BR_REPORT_TEXT:
    default:
      return g_strdup (cell->text);
    }
}

/**
 * br_report_has_sums:
 * @self: a report
 *
 * Returns: whether any of its columns is added up
 */
gboolean
br_report_has_sums (const BrReport *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].summed)
      return TRUE;
  return FALSE;
}

/**
 * br_report_has_totals:
 * @self: a report
 *
 * Returns: whether what it comes to says more than its rows
 */
gboolean
br_report_has_totals (const BrReport *self)
{
  return br_report_has_sums (self) && br_report_get_n_rows (self) > 1;
}

/**
 * br_report_is_figure:
 * @self: a report
 * @column: a column
 *
 * Returns: whether figures stand in it, under each other
 */
gboolean
br_report_is_figure (const BrReport *self,
                     guint           column)
{
  return self->columns[column].type >= BR_REPORT_MONEY;
}

/**
 * br_report_is_for_people:
 * @self: a report
 * @column: a column
 *
 * Returns: whether it says something on a page or on paper; the others are for other programs
 */
gboolean
br_report_is_for_people (const BrReport *self,
                         guint           column)
{
  const char *name = self->columns[column].name;

  return !g_str_equal (name, "entry") && !g_str_equal (name, "currency");
}

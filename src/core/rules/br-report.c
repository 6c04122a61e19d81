#include "config.h"

#include "core/rules/br-report.h"

#include <string.h>

static void
clear_cell (gpointer data)
{
  BrReportCell *cell = data;

  g_free (cell->text);
}

/**
 * br_report_new:
 * @name: its name
 * @currency: of its money
 * @columns: (array length=n_columns): its columns, which have to stay
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
  self->columns = columns;
  self->n_columns = n_columns;
  self->cells = g_array_new (FALSE, TRUE, sizeof (BrReportCell));
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
br_report_free (BrReport *self)
{
  g_array_unref (self->cells);
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
 * br_report_get_total:
 * @self: a report
 * @column: one of its columns that are added up
 *
 * Returns: the sum of its figures
 */
gint64
br_report_get_total (const BrReport *self,
                     guint           column)
{
  gint64 total = 0;

  for (guint row = 0; row < br_report_get_n_rows (self); row++)
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

      for (guint i = 0; g_strcmp0 (first, key) == 0 && i < self->n_columns; i++)
        if (g_str_equal (self->columns[i].name, column))
          return br_report_get_cell (self, row, i);
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
  BrMoney money = br_money (cell->number, self->currency);

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
      return g_strdup_printf ("%g %%", (double) cell->number / 100);
    case BR_REPORT_TEXT:
    default:
      return g_strdup (cell->text);
    }
}

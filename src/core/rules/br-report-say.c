#include "config.h"

#include "core/rules/br-report-say.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"

/* A report as people read it, on a page and on paper. */

/**
 * br_report_format_change:
 * @change: basis points
 *
 * Returns: (transfer full): by how much more, or less, something is
 */
char *
br_report_format_change (gint64 change)
{
  /* Translators: a change in per cent, with its sign */
  return g_strdup_printf (_("%s%.1f %%"), change < 0 ? "−" : "+", (double) ABS (change) / 100);
}

static char *
format (const BrReport     *self,
        guint               column,
        const BrReportCell *cell)
{
  const BrMoney money = br_money (cell->number, *cell->currency != '\0' ? cell->currency : self->currency);

  switch (self->columns[column].type)
    {
    case BR_REPORT_MONEY:
      return br_money_format (&money);
    case BR_REPORT_COUNT:
      return br_count_format (cell->number);
    case BR_REPORT_DATE:
      return br_date_format ((BrDate) cell->number, "%a %-e %b %Y");
    case BR_REPORT_RATE:
      return g_strdup_printf (_("%.1f %%"), (double) cell->number / 100);
    case BR_REPORT_CHANGE:
      return br_report_format_change (cell->number);
    case BR_REPORT_TEXT:
    default:
      return g_strdup (cell->text);
    }
}

/* Of the two sides of a line one is always nothing. */
static gboolean
is_side (const BrReportColumn *column)
{
  return g_str_equal (column->name, "debit") || g_str_equal (column->name, "credit");
}

/**
 * br_report_format_cell:
 * @self: a report
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full): the cell in the manner of the locale
 */
char *
br_report_format_cell (const BrReport *self,
                       guint           row,
                       guint           column)
{
  const BrReportCell *cell = br_report_get_cell (self, row, column);

  if (cell->empty)
    return g_strdup (column == 0 ? _("None") : "");
  if (cell->number == 0 && is_side (&self->columns[column]))
    return g_strdup ("");
  return format (self, column, cell);
}

/**
 * br_report_format_total:
 * @self: a report
 * @column: a column
 *
 * Returns: (transfer full): what stands under it in the row of what all comes to
 */
char *
br_report_format_total (const BrReport *self,
                        guint           column)
{
  const BrReportCell total = { .number = self->columns[column].summed ? br_report_get_total (self, column) : 0 };

  if (column == 0)
    return g_strdup (_("Together"));
  return self->columns[column].summed ? format (self, column, &total) : g_strdup ("");
}

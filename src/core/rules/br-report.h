#pragma once

#include "core/base/br-date.h"
#include "core/base/br-money.h"

G_BEGIN_DECLS

/**
 * BrReportType:
 * @BR_REPORT_TEXT: words
 * @BR_REPORT_DATE: a #BrDate
 * @BR_REPORT_MONEY: minor units of the report's currency
 * @BR_REPORT_COUNT: a number
 * @BR_REPORT_RATE: basis points
 * @BR_REPORT_CHANGE: basis points, by how much more, or less, something is
 *
 * What stands in a column.
 */
typedef enum
{
  BR_REPORT_TEXT,
  BR_REPORT_DATE,
  BR_REPORT_MONEY,
  BR_REPORT_COUNT,
  BR_REPORT_RATE,
  BR_REPORT_CHANGE,
} BrReportType;

/**
 * BrReportColumn:
 * @name: in JSON
 * @label: for people, untranslated
 * @type: what stands in it
 * @summed: whether its figures are added up
 */
typedef struct
{
  const char  *name;
  const char  *label;
  BrReportType type;
  gboolean     summed;
} BrReportColumn;

/**
 * BrReportCell:
 * @text: where it is of words
 * @key: (nullable): what @text stands for in the file, where people read it otherwise
 * @number: where it is a figure or a date
 * @currency: of its money, where that is not the report's
 * @empty: nothing is known
 *
 * A cell.
 */
typedef struct
{
  char    *text;
  char    *key;
  gint64   number;
  char     currency[4];
  gboolean empty;
} BrReportCell;

/**
 * BrReport:
 * @name: of the report, as on the command line
 * @currency: of its money
 * @from: the first day, or %BR_DATE_NONE
 * @to: the last day, or %BR_DATE_NONE
 * @columns: (array length=n_columns): its columns
 * @n_columns: how many
 * @cells: (element-type BrReportCell): row by row
 *
 * A report as a table, whichever way it is shown: on a page, on paper, as a file or by the command line.
 */
typedef struct
{
  char           *name;
  char            currency[4];
  BrDate          from;
  BrDate          to;
  BrReportColumn *columns;
  guint           n_columns;
  GArray         *cells;
} BrReport;

BrReport           *br_report_new         (const char           *name,
                                           const char           *currency,
                                           const BrReportColumn *columns,
                                           guint                 n_columns);
void                br_report_free        (BrReport             *self);
void                br_report_add_text    (BrReport             *self,
                                           const char           *text);
void                br_report_add_named   (BrReport             *self,
                                           const char           *text,
                                           const char           *key);
void                br_report_add_number  (BrReport             *self,
                                           gint64                number);
void                br_report_add_empty   (BrReport             *self);
guint               br_report_get_n_rows  (const BrReport       *self);
const BrReportCell *br_report_get_cell    (const BrReport       *self,
                                           guint                 row,
                                           guint                 column);
char               *br_report_get_key     (const BrReport       *self,
                                           guint                 row);
int                 br_report_get_column  (const BrReport       *self,
                                           const char           *name);
void                br_report_set_row_currency (BrReport        *self,
                                                const char      *currency);
gint64              br_report_get_total   (const BrReport       *self,
                                           guint                 column);
gboolean            br_report_has_sums    (const BrReport       *self);
gboolean            br_report_has_totals  (const BrReport       *self);
gboolean            br_report_is_figure   (const BrReport       *self,
                                           guint                 column);
gboolean            br_report_is_for_people (const BrReport     *self,
                                             guint               column);
char               *br_report_say_cell    (const BrReport       *self,
                                           guint                 column,
                                           const BrReportCell   *cell);
const BrReportCell *br_report_find        (const BrReport       *self,
                                           const char           *key,
                                           const char           *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrReport, br_report_free)

G_END_DECLS

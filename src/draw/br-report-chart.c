#include "config.h"

#include "draw/br-report-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Which figures of a report are drawn, and how. */

#define MEASURES_MAX 3
/* More names than this are no picture; the rest is in the table. */
#define NAMES_MAX 12
/* More days than this are drawn as they come, without those on which nothing was. */
#define DAYS_MAX 1100

typedef struct
{
  const char *report;
  BrChartUnit unit;
  struct
  {
    const char *column;
    BrChartShape shape;
  } measures[MEASURES_MAX];
  struct
  {
    const char *name;
    const char *low;
    const char *high;
  } band;
} Drawing;

static const Drawing drawings[] = {
  { "revenue", BR_CHART_MONEY, { { "net", BR_CHART_STACKED }, { "vat", BR_CHART_STACKED } } },
  { "covers", BR_CHART_COUNT, { { "covers", BR_CHART_COLUMN }, { "covers_booked", BR_CHART_LINE } } },
  { "no-shows", BR_CHART_MONEY, { { "missed", BR_CHART_COLUMN }, { "kept", BR_CHART_COLUMN } } },
  { "forecast",
    BR_CHART_COUNT,
    { { "came", BR_CHART_COLUMN }, { "covers", BR_CHART_LINE } },
    { N_ ("Four nights in five"), "covers_low", "covers_high" } },
  { "backtest", BR_CHART_SHARE, { { "error", BR_CHART_COLUMN }, { "naive_error", BR_CHART_COLUMN } } },
};

static const Drawing *
find_drawing (const BrReport *report)
{
  for (gsize i = 0; i < G_N_ELEMENTS (drawings); i++)
    if (g_str_equal (drawings[i].report, report->name))
      return &drawings[i];
  return NULL;
}

/* The day of a row, or the first of its month; none where rows are told apart by something else. */
static BrDate
get_day (const BrReport *report,
         guint           row)
{
  const BrReportCell *cell = br_report_get_cell (report, row, 0);
  g_autofree char *first = NULL;
  BrDate day;

  if (report->columns[0].type == BR_REPORT_DATE)
    return cell->empty ? BR_DATE_NONE : (BrDate) cell->number;
  if (!g_str_equal (report->columns[0].name, "month") || cell->text == NULL)
    return BR_DATE_NONE;
  first = g_strconcat (cell->text, "-01", NULL);
  return br_date_parse (first, &day, NULL) ? day : BR_DATE_NONE;
}

/* Every day of the report, for on those that it leaves out nothing was. */
static GArray *
make_days (const BrReport *report)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (BrDate));
  guint n = br_report_get_n_rows (report);

  if (report->columns[0].type == BR_REPORT_DATE && report->to - report->from < DAYS_MAX)
    {
      for (BrDate day = report->from; day <= report->to; day++)
        g_array_append_val (days, day);
      return days;
    }
  for (guint row = 0; row < n; row++)
    {
      BrDate day = get_day (report, row);

      if (day != BR_DATE_NONE && (days->len == 0 || g_array_index (days, BrDate, days->len - 1) < day))
        g_array_append_val (days, day);
    }
  return days;
}

/**
 * br_report_chart_get_place:
 * @chart: the picture of a report
 * @report: the report
 * @row: one of its rows
 *
 * Returns: which place of the chart the row stands at; as many as there are where it is not drawn
 */
guint
br_report_chart_get_place (BrChart        *chart,
                           const BrReport *report,
                           guint           row)
{
  guint n = br_chart_get_n_places (chart);
  BrDate day;
  guint place;

  if (!br_chart_is_of_days (chart))
    return MIN (row, n);
  day = get_day (report, row);
  if (day == BR_DATE_NONE || n == 0)
    return n;
  place = br_chart_find (chart, day);
  return place < n && br_chart_get_day (chart, place) == day ? place : n;
}

/* The figures of a column, place by place; none where the report has no such column. */
static double *
take_column (BrChart        *chart,
             const BrReport *report,
             const char     *name)
{
  guint n = br_chart_get_n_places (chart);
  int column = br_report_get_column (report, name);
  double *values;

  if (column < 0)
    return NULL;
  values = g_new (double, n);
  for (guint place = 0; place < n; place++)
    values[place] = NAN;
  for (guint row = 0; row < br_report_get_n_rows (report); row++)
    {
      guint place = br_report_chart_get_place (chart, report, row);
      const BrReportCell *cell = br_report_get_cell (report, row, (guint) column);

      if (place < n && !cell->empty)
        values[place] = (double) cell->number;
    }
  return values;
}

static void
add_column (BrChart        *chart,
            BrChartShape    shape,
            const BrReport *report,
            const char     *name)
{
  g_autofree double *values = take_column (chart, report, name);

  if (values != NULL)
    br_chart_add (chart, shape, g_dgettext (GETTEXT_PACKAGE, report->columns[br_report_get_column (report, name)].label),
                  values);
}

static void
add_band (BrChart        *chart,
          const Drawing  *drawing,
          const BrReport *report)
{
  g_autofree double *lows = take_column (chart, report, drawing->band.low);
  g_autofree double *highs = take_column (chart, report, drawing->band.high);

  if (lows != NULL && highs != NULL)
    br_chart_add_band (chart, g_dgettext (GETTEXT_PACKAGE, drawing->band.name), lows, highs);
}

static BrChart *
make_of_names (const Drawing  *drawing,
               const BrReport *report,
               const char     *title)
{
  guint n = MIN (br_report_get_n_rows (report), NAMES_MAX);
  g_auto (GStrv) names = g_new0 (char *, n + 1);

  for (guint row = 0; row < n; row++)
    {
      names[row] = br_report_say_cell (report, 0, br_report_get_cell (report, row, 0));
      if (*names[row] == '\0')
        {
          g_free (names[row]);
          names[row] = g_strdup (_("None"));
        }
    }
  return br_chart_new_of_names (title, drawing->unit, report->currency, (const char *const *) names);
}

/**
 * br_report_chart_make:
 * @report: a report
 * @title: what it is called
 *
 * Returns: (transfer full) (nullable): its picture; %NULL for a report that is only read
 */
BrChart *
br_report_chart_make (const BrReport *report,
                      const char     *title)
{
  const Drawing *drawing = find_drawing (report);
  gboolean of_days = report->columns[0].type == BR_REPORT_DATE || g_str_equal (report->columns[0].name, "month");
  g_autoptr (GArray) days = NULL;
  BrChart *chart;

  if (drawing == NULL)
    return NULL;
  if (of_days)
    {
      days = make_days (report);
      chart = br_chart_new_of_days (title, drawing->unit, report->currency, (const BrDate *) (gpointer) days->data, days->len);
    }
  else
    {
      chart = make_of_names (drawing, report, title);
    }
  if (drawing->band.name != NULL)
    add_band (chart, drawing, report);
  for (guint i = 0; i < MEASURES_MAX && drawing->measures[i].column != NULL; i++)
    add_column (chart, drawing->measures[i].shape, report, drawing->measures[i].column);
  add_column (chart, BR_CHART_LINE, report, "before");
  return chart;
}

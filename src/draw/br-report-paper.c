#include "config.h"

#include "draw/br-report-paper.h"

#include <glib/gi18n-lib.h>

#include "core/rules/br-report-say.h"
#include "draw/br-chart-picture.h"
#include "draw/br-paper.h"
#include "draw/br-report-chart.h"

#define MM BR_PAPER_MM
#define LETTERS 8.5
#define SMALL_LETTERS 6.5
#define HEADING 7
#define GAP (3.5 * MM)
#define CHART_HEIGHT (78 * MM)
/* A report of more columns lies on its side, one of still more has smaller letters. */
#define UPRIGHT_COLUMNS 7
#define LARGE_COLUMNS 9
/* The widths of columns are those of so many rows. */
#define MEASURED_ROWS 300
/* No word is broken off before this much of it is there. */
#define LEAST_WIDTH (12 * MM)

typedef struct
{
  BrPaper        *paper;
  const BrReport *report;
  double          size;
  double         *widths;
} Table;

static guint
count_columns (const BrReport *report)
{
  guint n = 0;

  for (guint i = 0; i < report->n_columns; i++)
    n += br_report_is_for_people (report, i);
  return n;
}

/* ---- widths ------------------------------------------------------------------------ */

static double
measure_column (const Table *self,
                guint        column)
{
  const char *heading = g_dgettext (GETTEXT_PACKAGE, self->report->columns[column].label);
  double width = br_paper_get_width_of (self->paper, HEADING, BR_PAPER_CAPITALS, heading);
  g_autofree char *total = br_report_format_total (self->report, column);

  for (guint row = 0; row < MIN (br_report_get_n_rows (self->report), MEASURED_ROWS); row++)
    {
      g_autofree char *text = br_report_format_cell (self->report, row, column);

      width = MAX (width, br_paper_get_width_of (self->paper, self->size, BR_PAPER_PLAIN, text));
    }
  return MAX (width, br_paper_get_width_of (self->paper, self->size, BR_PAPER_BOLD, total)) + 1;
}

/* Figures are never broken off: what is too much is taken from the words, from the widest first. */
static void
squeeze (Table *self,
         double excess)
{
  while (excess > 0.5)
    {
      int widest = -1;
      double less;

      for (guint i = 0; i < self->report->n_columns; i++)
        if (self->report->columns[i].type == BR_REPORT_TEXT && self->widths[i] > LEAST_WIDTH &&
            (widest < 0 || self->widths[i] > self->widths[widest]))
          widest = (int) i;
      if (widest < 0)
        return;
      less = MIN (excess, MIN (MM, self->widths[widest] - LEAST_WIDTH));
      self->widths[widest] -= less;
      excess -= less;
    }
}

static void
lay_out (Table *self)
{
  guint n = count_columns (self->report);
  double room = br_paper_get_width (self->paper) - GAP * (n - 1), all = 0;

  self->widths = g_new0 (double, self->report->n_columns);
  for (guint i = 0; i < self->report->n_columns; i++)
    if (br_report_is_for_people (self->report, i))
      all += self->widths[i] = measure_column (self, i);
  if (all > room)
    squeeze (self, all - room);
  for (guint i = 0; all < room && i < self->report->n_columns; i++)
    if (self->widths[i] > 0)
      self->widths[i] += (room - all) / n;
}

/* ---- rows ------------------------------------------------------------------------- */

static BrPaperStyle
get_style (const Table *self,
           guint        column)
{
  return BR_PAPER_ONE_LINE | (br_report_is_figure (self->report, column) ? BR_PAPER_RIGHT : BR_PAPER_PLAIN);
}

static void
write_headings (Table *self)
{
  double x = br_paper_get_left (self->paper), y = br_paper_get_y (self->paper), height = 0;

  for (guint i = 0; i < self->report->n_columns; i++)
    if (self->widths[i] > 0)
      {
        const char *heading = g_dgettext (GETTEXT_PACKAGE, self->report->columns[i].label);

        height = MAX (height, br_paper_text (self->paper, x, y, self->widths[i], HEADING,
                                             BR_PAPER_CAPITALS | get_style (self, i), heading));
        x += self->widths[i] + GAP;
      }
  br_paper_rule (self->paper, br_paper_get_left (self->paper), y + height + 1.5, br_paper_get_width (self->paper), 0.9, FALSE);
  br_paper_advance (self->paper, height + 2 * MM);
}

/* A row behind the last is what all come to. */
static void
write_row (Table *self,
           guint  row)
{
  gboolean total = row >= br_report_get_n_rows (self->report);
  double left = br_paper_get_left (self->paper), height = self->size * 1.55, x = left, y;

  if (br_paper_need (self->paper, height + MM))
    write_headings (self);
  y = br_paper_get_y (self->paper);
  if (total)
    br_paper_rule (self->paper, left, y - 1, br_paper_get_width (self->paper), 0.9, FALSE);
  for (guint i = 0; i < self->report->n_columns; i++)
    if (self->widths[i] > 0)
      {
        g_autofree char *text =
          total ? br_report_format_total (self->report, i) : br_report_format_cell (self->report, row, i);

        br_paper_text (self->paper, x, y + (total ? 1 : 0), self->widths[i], self->size,
                       get_style (self, i) | (total ? BR_PAPER_BOLD : BR_PAPER_PLAIN), text);
        x += self->widths[i] + GAP;
      }
  if (!total)
    br_paper_rule (self->paper, left, y + height - 1, br_paper_get_width (self->paper), 0.3, TRUE);
  br_paper_advance (self->paper, height);
}

/* ---- the picture -------------------------------------------------------------------- */

static void
write_chart (BrPaper *paper,
             BrChart *chart)
{
  const BrChartFrame frame = { .width = br_paper_get_width (paper), .height = CHART_HEIGHT, .size = LETTERS, .grain = 0.25,
                               .look = BR_PLAN_PRINT, .legend = TRUE };
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  cairo_t *cr = br_paper_get_cairo (paper);
  BrChartPlace place;

  br_chart_lay_out (chart, text, &frame, &place);
  cairo_save (cr);
  cairo_translate (cr, br_paper_get_left (paper), br_paper_get_y (paper));
  br_chart_paint (chart, text, cr, &frame, &place);
  cairo_restore (cr);
  br_paper_advance (paper, CHART_HEIGHT + 5 * MM);
}

static void
write_report (BrPaper       *paper,
              gconstpointer  data)
{
  const BrReportPaper *self = data;
  g_autoptr (BrChart) chart = br_report_chart_make (self->report, self->title);
  Table table = { .paper = paper, .report = self->report,
                  .size = count_columns (self->report) > LARGE_COLUMNS ? SMALL_LETTERS : LETTERS };
  guint n_rows = br_report_get_n_rows (self->report);

  if (chart != NULL)
    write_chart (paper, chart);
  lay_out (&table);
  br_paper_need (paper, 4 * LETTERS);
  write_headings (&table);
  for (guint row = 0; row < n_rows + br_report_has_totals (self->report); row++)
    write_row (&table, row);
  g_free (table.widths);
}

static BrPaperHead
make_head (const BrReportPaper *self)
{
  return (BrPaperHead){ .title = self->title, .house = self->house, .date = self->report->to, .zone = self->zone,
                        .printed_at = self->printed_at, .when = self->when, .wide = br_report_paper_is_wide (self) };
}

/**
 * br_report_paper_is_wide:
 * @self: a report on paper
 *
 * Returns: whether the paper lies on its side
 */
gboolean
br_report_paper_is_wide (const BrReportPaper *self)
{
  return count_columns (self->report) > UPRIGHT_COLUMNS;
}

/**
 * br_report_paper_make_pdf:
 * @self: a report on paper
 * @error: return location for a #BrDrawError
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
br_report_paper_make_pdf (const BrReportPaper *self,
                          GError             **error)
{
  BrPaperHead head = make_head (self);

  return br_paper_make (&head, write_report, self, error);
}

/**
 * br_report_paper_draw_page:
 * @self: a report on paper
 * @cr: (nullable): where to draw, in points
 * @page: which page, from 1
 *
 * Draws one page, for a printer.
 *
 * Returns: how many pages there are
 */
guint
br_report_paper_draw_page (const BrReportPaper *self,
                           cairo_t             *cr,
                           guint                page)
{
  BrPaperHead head = make_head (self);

  return br_paper_draw_page (&head, write_report, self, cr, page);
}

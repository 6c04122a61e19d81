#pragma once

#include "core/model/br-ledger.h"
#include "desk/br-desk-report.h"
#include "screens/reports/br-dashboard-view.h"
#include "screens/reports/br-reports-page.h"
#include "screens/rows/br-period-bar.h"
#include "screens/shell/br-reading.h"
#include "widgets/br-chart-view.h"

G_BEGIN_DECLS

/** What is looked at: a report, or the lines behind a row of it. */
typedef struct
{
  BrReportOn  on;
  BrRevenueBy by;
  gboolean    lines;
  char       *of;
  char       *said;
} BrReportView;

/**
 * BrReportsPage:
 *
 * How the business is doing, and what the house earned, holds and lost over some time, as a chart and as a table. A figure
 * opens its report; a row, or a mark of the chart, goes down to the lines of the ledger that it is made of.
 */
struct _BrReportsPage
{
  BrPage parent_instance;

  GtkDropDown *reports;
  GtkDropDown *by;
  BrPeriodBar *period;
  GtkToggleButton *compare;
  GtkButton *back;
  GtkLabel *title;
  GtkLabel *figures;
  GtkStack *stack;
  BrDashboardView *dashboard;
  GtkPaned *paned;
  BrChartView *chart;
  GtkScrolledWindow *scrolled;
  AdwStatusPage *nothing;
  GtkButton *see_year;
  AdwStatusPage *unread;

  BrReading *reading;
  BrReportView view;
  GArray *above;
  BrReport *report;
  gboolean front;
  gboolean syncing;
};

void  _br_reports_install_actions   (BrReportsPageClass *klass);
void  _br_reports_update_actions    (BrReportsPage      *self);
void  _br_reports_show_view         (BrReportsPage      *self,
                                     const BrReportView *view);
void  _br_reports_show_front        (BrReportsPage      *self);
void  _br_reports_forget_above      (BrReportsPage      *self);
void  _br_reports_go_down           (BrReportsPage      *self,
                                     guint               row);
BrReportAsk _br_reports_get_ask     (BrReportsPage      *self);
char *_br_reports_get_title         (BrReportsPage      *self);
void  _br_reports_export            (BrReportsPage      *self,
                                     gboolean            picture);
void  _br_reports_export_ledger     (BrReportsPage      *self,
                                     BrLedgerFormat      format);
void  _br_reports_print             (BrReportsPage      *self);
void  _br_report_view_clear         (gpointer            view);

extern const BrCommand _br_reports_commands[];
extern const guint _br_reports_n_commands;

G_END_DECLS

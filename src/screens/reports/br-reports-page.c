#include "config.h"

#include "screens/reports/br-reports-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "core/rules/br-report-compare.h"
#include "core/rules/br-report-say.h"
#include "draw/br-report-chart.h"
#include "screens/reports/br-report-table.h"
#include "screens/shell/br-look.h"
#include "screens/shell/br-shown.h"

G_DEFINE_FINAL_TYPE (BrReportsPage, br_reports_page, BR_TYPE_PAGE)

/* More lines than this are for a file. */
#define LINES_SHOWN 5000

/* ---- reading ------------------------------------------------------------------------ */

typedef struct
{
  BrReportAsk ask;
  char *of;
  gboolean front;
  BrReport *report;
  BrDashboard *dashboard;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_pointer (&asked->report, br_report_free);
  g_clear_pointer (&asked->dashboard, br_dashboard_free);
  g_free (asked->of);
  g_free (asked);
}

BrReportAsk
_br_reports_get_ask (BrReportsPage *self)
{
  const BrPeriod *period = br_period_bar_get (self->period);

  return (BrReportAsk){ .on = self->view.on, .by = self->view.by, .from = period->from, .to = period->to,
                        .compared = gtk_toggle_button_get_active (self->compare), .lines = self->view.lines,
                        .of = self->view.of };
}

static gpointer
begin_report (gpointer   owner,
              BrContext *context)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->ask = _br_reports_get_ask (owner);
  asked->front = BR_REPORTS_PAGE (owner)->front;
  asked->of = g_strdup (asked->ask.of);
  asked->ask.of = asked->of;
  asked->ask.most = LINES_SHOWN;
  return asked;
}

static gboolean
read_report (BrDb     *db,
             gpointer  data,
             GError  **error)
{
  Asked *asked = data;

  if (asked->front)
    asked->dashboard = br_desk_dashboard (db, error);
  else
    asked->report = br_desk_report (db, &asked->ask, error);
  return asked->dashboard != NULL || asked->report != NULL;
}

/* ---- what is shown -------------------------------------------------------------------- */

char *
_br_reports_get_title (BrReportsPage *self)
{
  const char *name = _(br_report_on_values[self->view.on].label);

  if (self->front)
    return g_strdup (_("Dashboard"));
  if (self->view.lines)
    /* Translators: the lines of the ledger that a row of a report is made of; the row, and the report */
    return g_strdup_printf (_("Lines behind %s (%s)"), self->view.said, name);
  if (self->view.on == BR_REPORT_ON_REVENUE)
    /* Translators: a report, and by what it is told apart, such as Revenue by day */
    return g_strdup_printf (_("%s by %s"), name, _(br_revenue_by_values[self->view.by].label));
  return g_strdup (name);
}

/* The sum of a column's rows that are no later than a night. */
static gint64
sum_until (const BrReport *report,
           guint           column,
           BrDate          last)
{
  gint64 sum = 0;

  for (guint row = 0; row < br_report_get_n_rows (report); row++)
    if (report->columns[0].type != BR_REPORT_DATE || br_report_get_cell (report, row, 0)->number <= last)
      sum += br_report_get_cell (report, row, column)->number;
  return sum;
}

static char *
format_sum (const BrReport *report,
            guint           column,
            gint64          sum)
{
  const BrMoney money = br_money (sum, report->currency);

  return report->columns[column].type == BR_REPORT_MONEY ? br_money_format (&money) : br_count_format (sum);
}

/* What the report comes to, beside what it came to: while time still runs, both as far as it has come. */
static char *
say_measure (BrReportsPage *self,
             guint          column)
{
  BrDate tonight = br_context_get_business_date (br_page_get_context (BR_PAGE (self)));
  gboolean runs = self->report->from <= tonight && tonight < self->report->to && self->report->columns[0].type == BR_REPORT_DATE;
  BrDate last = runs ? tonight : G_MAXINT32;
  gint64 now = sum_until (self->report, column, last), then, change;
  int before = br_report_get_column (self->report, "before");
  const char *label = _(self->report->columns[column].label);
  g_autofree char *said = format_sum (self->report, column, now), *said_then = NULL, *said_change = NULL;

  if (before < 0)
    return g_strdup_printf ("%s %s", label, said);
  then = sum_until (self->report, (guint) before, last);
  said_then = format_sum (self->report, (guint) before, then);
  if (br_report_get_change (now, then, &change))
    said_change = br_report_format_change (change);
  if (runs)
    /* Translators: a figure, such as Net £12,300.00; what it was; by how much it changed */
    return g_strdup_printf (_("%s %s so far · by then a year before %s  %s"), label, said, said_then,
                            said_change != NULL ? said_change : "");
  return g_strdup_printf (_("%s %s · a year before %s  %s"), label, said, said_then, said_change != NULL ? said_change : "");
}

static char *
say_figures (BrReportsPage *self)
{
  guint rows = br_report_get_n_rows (self->report);
  const char *measure = br_report_on_get_measure (self->view.on);
  g_autofree char *count = br_count_format (rows);

  if (br_report_get_column (self->report, "debit") >= 0)
    return rows >= LINES_SHOWN ? g_strdup_printf (_("The first %s lines; a file has all"), count)
                               : g_strdup_printf (ngettext ("%s line", "%s lines", rows), count);
  if (measure == NULL)
    measure = br_report_get_column (self->report, "closing") > 0 ? "closing" : NULL;
  if (measure != NULL)
    return say_measure (self, (guint) br_report_get_column (self->report, measure));
  return g_strdup ("");
}

static void
show_head (BrReportsPage *self)
{
  g_autofree char *title = _br_reports_get_title (self);
  g_autofree char *figures = self->report != NULL && br_report_get_n_rows (self->report) > 0 ? say_figures (self) : NULL;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->figures, figures != NULL ? figures : "");
  gtk_widget_set_visible (GTK_WIDGET (self->back), !self->front);
}

static void
row_activated_cb (BrReportsPage *self,
                  guint          row)
{
  _br_reports_go_down (self, row);
}

static void
show_rows (BrReportsPage *self)
{
  g_autofree char *title = _br_reports_get_title (self);
  g_autoptr (BrChart) chart = br_report_chart_make (self->report, title);
  GtkWidget *table = br_report_table_new (self->report, title);

  br_chart_view_set_chart (self->chart, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), chart != NULL);
  g_signal_connect_object (table, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (self->scrolled, table);
  gtk_stack_set_visible_child_name (self->stack, "report");
}

static void
show_unread (BrReportsPage *self,
             const GError  *error)
{
  g_autofree char *safe = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->unread, safe);
  gtk_stack_set_visible_child_name (self->stack, "unread");
}

static void
show_dashboard (BrReportsPage     *self,
                const BrDashboard *dashboard)
{
  gtk_widget_set_visible (GTK_WIDGET (self->see_year), FALSE);
  br_dashboard_view_show (self->dashboard, dashboard->empty ? NULL : dashboard);
  gtk_stack_set_visible_child_name (self->stack, dashboard->empty ? "nothing" : "dashboard");
}

static void
show_report (gpointer      owner,
             gpointer      data,
             const GError *error)
{
  BrReportsPage *self = owner;
  Asked *asked = data;
  BrReport *before = g_steal_pointer (&self->report);

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (asked != NULL)
    self->report = g_steal_pointer (&asked->report);
  show_head (self);
  _br_reports_update_actions (self);
  if (asked != NULL && asked->dashboard != NULL)
    show_dashboard (self, asked->dashboard);
  else if (self->report == NULL)
    show_unread (self, error);
  else if (br_report_get_n_rows (self->report) == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->see_year),
                              !self->view.lines && br_period_bar_get (self->period)->kind != BR_PERIOD_YEAR);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
  else
    {
      show_rows (self);
    }
  /* Its table has gone. */
  if (self->report == NULL || br_report_get_n_rows (self->report) == 0)
    gtk_scrolled_window_set_child (self->scrolled, NULL);
  g_clear_pointer (&before, br_report_free);
}

static const BrKind report_kinds[] = { BR_KIND_JOURNAL_LINE, BR_KIND_LEDGER_ENTRY, BR_KIND_LEDGER_ACCOUNT, BR_KIND_PAYMENT,
                                       BR_KIND_PAYOUT, BR_KIND_BOOKING, BR_KIND_EVENT, BR_KIND_ROOM, BR_KIND_USER,
                                       BR_KIND_ROLE, BR_KIND_TICKET_SALE };

static const BrReadingTerms report_terms = {
  begin_report, read_report, show_report, asked_free, report_kinds, G_N_ELEMENTS (report_kinds),
};

/* ---- what is asked ---------------------------------------------------------------------- */

void
_br_report_view_clear (gpointer view)
{
  BrReportView *self = view;

  g_clear_pointer (&self->of, g_free);
  g_clear_pointer (&self->said, g_free);
}

void
_br_reports_forget_above (BrReportsPage *self)
{
  g_array_set_size (self->above, 0);
}

/* What a report is asked by has no place beside the dashboard. */
static void
show_bars (BrReportsPage *self)
{
  gboolean plain = !self->front && !self->view.lines;

  gtk_widget_set_visible (GTK_WIDGET (self->period), !self->front);
  gtk_widget_set_visible (GTK_WIDGET (self->by), plain && self->view.on == BR_REPORT_ON_REVENUE);
  gtk_widget_set_visible (GTK_WIDGET (self->compare), plain && br_report_on_get_measure (self->view.on) != NULL);
}

static void
read_again (BrReportsPage *self)
{
  show_bars (self);
  if (br_page_get_context (BR_PAGE (self)) != NULL)
    br_reading_again (self->reading);
}

/**
 * _br_reports_show_front:
 * @self: the page
 *
 * Goes to the dashboard.
 */
void
_br_reports_show_front (BrReportsPage *self)
{
  self->front = TRUE;
  self->syncing = TRUE;
  gtk_drop_down_set_selected (self->reports, 0);
  self->syncing = FALSE;
  read_again (self);
}

/**
 * _br_reports_show_view:
 * @self: the page
 * @view: (transfer full): what is looked at now
 */
void
_br_reports_show_view (BrReportsPage      *self,
                       const BrReportView *view)
{
  BrReportView before = self->view;

  self->view = *view;
  _br_report_view_clear (&before);
  self->front = FALSE;
  self->syncing = TRUE;
  gtk_drop_down_set_selected (self->reports, self->view.on + 1);
  gtk_drop_down_set_selected (self->by, self->view.by);
  self->syncing = FALSE;
  read_again (self);
}

static void
asked_cb (BrReportsPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->reports);
  const BrReportView view = { .on = chosen > 0 ? chosen - 1 : 0, .by = gtk_drop_down_get_selected (self->by) };

  if (self->syncing || self->reading == NULL)
    return;
  _br_reports_forget_above (self);
  if (chosen == 0)
    _br_reports_show_front (self);
  else
    _br_reports_show_view (self, &view);
}

static BrPeriod
make_period (BrDate from,
             BrDate to)
{
  for (BrPeriodKind kind = BR_PERIOD_WEEK; kind < BR_PERIOD_CHOSEN; kind++)
    {
      BrPeriod period = br_period_around (kind, from);

      if (period.from == from && period.to == to)
        return period;
    }
  return (BrPeriod){ BR_PERIOD_CHOSEN, from, to };
}

/* A figure of the dashboard. */
static void
opened_cb (BrReportsPage *self,
           int            on,
           int            from,
           int            to)
{
  const BrReportView view = { .on = (BrReportOn) on };
  BrPeriod period = make_period (from, to);

  if (from != BR_DATE_NONE)
    {
      self->syncing = TRUE;
      br_period_bar_go_to (self->period, &period);
      self->syncing = FALSE;
    }
  _br_reports_forget_above (self);
  _br_reports_show_view (self, &view);
  gtk_widget_grab_focus (GTK_WIDGET (self->reports));
}

/* The rows of a place of the chart: of its day, or the one that is called so. */
static void
activated_cb (BrReportsPage *self,
              guint          place,
              int            series)
{
  BrChart *chart = br_chart_view_get_chart (self->chart);

  if (self->report == NULL || chart == NULL)
    return;
  for (guint row = 0; row < br_report_get_n_rows (self->report); row++)
    if (br_report_chart_get_place (chart, self->report, row) == place)
      {
        _br_reports_go_down (self, row);
        return;
      }
}

static void
save_wanted_cb (BrReportsPage *self)
{
  _br_reports_export (self, TRUE);
}

static void
look_changed_cb (BrReportsPage *self)
{
  br_chart_view_set_look (self->chart, br_look_get_present ());
  br_dashboard_view_set_look (self->dashboard, br_look_get_present ());
  if (self->front && self->reading != NULL)
    read_again (self);
}

/* ---- the page -------------------------------------------------------------------------- */

static void
forget_report (BrReportsPage *self)
{
  br_chart_view_set_chart (self->chart, NULL);
  gtk_scrolled_window_set_child (self->scrolled, NULL);
  g_clear_pointer (&self->report, br_report_free);
}

static void
br_reports_page_context_changed (BrPage *page)
{
  BrReportsPage *self = BR_REPORTS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  forget_report (self);
  _br_reports_forget_above (self);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  br_dashboard_view_show (self->dashboard, NULL);
  br_page_set_ready (page, context == NULL);
  if (context != NULL)
    br_period_bar_begin (self->period, BR_PERIOD_MONTH, br_context_get_business_date (context));
  br_reading_set_context (self->reading, context);
  _br_reports_update_actions (self);
}

static void
br_reports_page_dispose (GObject *object)
{
  BrReportsPage *self = BR_REPORTS_PAGE (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  if (self->scrolled != NULL)
    forget_report (self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_REPORTS_PAGE);

  G_OBJECT_CLASS (br_reports_page_parent_class)->dispose (object);
}

static void
br_reports_page_finalize (GObject *object)
{
  BrReportsPage *self = BR_REPORTS_PAGE (object);

  _br_report_view_clear (&self->view);
  g_array_unref (self->above);

  G_OBJECT_CLASS (br_reports_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/reports/br-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, reports);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, by);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, period);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, compare);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, back);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, title);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, figures);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, dashboard);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, see_year);
  gtk_widget_class_bind_template_child (widget_class, BrReportsPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_wanted_cb);
}

static void
br_reports_page_class_init (BrReportsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  object_class->dispose = br_reports_page_dispose;
  object_class->finalize = br_reports_page_finalize;
  page_class->context_changed = br_reports_page_context_changed;
  br_page_class_set_commands (page_class, _br_reports_commands, _br_reports_n_commands);
  _br_reports_install_actions (klass);

  g_type_ensure (BR_TYPE_CHART_VIEW);
  g_type_ensure (BR_TYPE_DASHBOARD_VIEW);
  g_type_ensure (BR_TYPE_PERIOD_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static GListModel *
list_names (const BrEnumValue *values)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (; values->nick != NULL; values++)
    gtk_string_list_append (names, _(values->label));
  return G_LIST_MODEL (names);
}

static void
br_reports_page_init (BrReportsPage *self)
{
  g_autoptr (GListModel) reports = list_names (br_report_on_values);
  const char *const front[] = { _("Dashboard"), NULL };
  g_autoptr (GListModel) by = list_names (br_revenue_by_values);

  self->above = g_array_new (FALSE, FALSE, sizeof (BrReportView));
  g_array_set_clear_func (self->above, _br_report_view_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->front = TRUE;
  gtk_string_list_splice (GTK_STRING_LIST (reports), 0, 0, front);
  gtk_drop_down_set_model (self->reports, reports);
  gtk_drop_down_set_model (self->by, by);
  g_signal_connect_object (br_chart_view_get_canvas (self->chart), "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->reading = br_reading_new (&report_terms, self);
  br_look_follow (G_OBJECT (self), G_CALLBACK (look_changed_cb));
  look_changed_cb (self);
  br_shown_watch_stack (self->stack);
  show_bars (self);
  _br_reports_update_actions (self);
}

#include "config.h"

#include "screens/reports/br-reports-page-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-report-say.h"
#include "screens/shell/br-window.h"

/* Where one goes from a report: to another time, down to what a row is made of, and back up. */

const BrCommand _br_reports_commands[] = {
  { "reports.previous", N_("Go to the time before"), "<Alt>Page_Up", N_("Reports"), N_("earlier month back") },
  { "reports.next", N_("Go to the time after"), "<Alt>Page_Down", N_("Reports"), N_("later month forward") },
  { "reports.today", N_("Go to the present"), "<Alt>Home", N_("Reports"), N_("today now this month") },
  { "reports.choose", N_("Choose a report"), "<Control>r", N_("Reports"), N_("revenue covers deposits payouts VAT ledger") },
  { "reports.compare", N_("Compare with a year before"), "<Control>y", N_("Reports"), N_("last year growth change") },
  { "reports.back", N_("Back to the report"), "<Alt>BackSpace", N_("Reports"), N_("up lines") },
  { "reports.print", N_("Print the report"), "<Control>p", N_("Reports"), N_("paper") },
  { "reports.export", N_("Export the report"), "<Control>e", N_("Reports"), N_("save file csv xlsx pdf spreadsheet") },
  { "reports.export-ledger::xero", N_("Export the ledger for Xero"), NULL, N_("Reports"), N_("accountant journal") },
  { "reports.export-ledger::quickbooks", N_("Export the ledger for QuickBooks"), NULL, N_("Reports"), N_("accountant journal") },
  { "reports.export-ledger::sage50", N_("Export the ledger for Sage 50"), NULL, N_("Reports"), N_("accountant audit trail") },
};

const guint _br_reports_n_commands = G_N_ELEMENTS (_br_reports_commands);

/* ---- another time --------------------------------------------------------------------- */

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  br_period_bar_step (BR_REPORTS_PAGE (widget)->period, -1);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  br_period_bar_step (BR_REPORTS_PAGE (widget)->period, 1);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  br_period_bar_go_to_present (BR_REPORTS_PAGE (widget)->period);
}

static void
year_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrReportsPage *self = BR_REPORTS_PAGE (widget);
  BrPeriod year = br_period_around (BR_PERIOD_YEAR, br_period_bar_get (self->period)->to);

  br_period_bar_go_to (self->period, &year);
}

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrReportsPage *self = BR_REPORTS_PAGE (widget);

  gtk_toggle_button_set_active (self->compare, !gtk_toggle_button_get_active (self->compare));
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (BR_REPORTS_PAGE (widget)->reports));
}

/* ---- down, and back up ------------------------------------------------------------------ */

/* Of a night's covers it is the bookings that say more. */
static void
show_night (BrReportsPage *self,
            const char    *night)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (BR_IS_WINDOW (root) && br_window_show_page (BR_WINDOW (root), "bookings"))
    gtk_widget_activate_action (GTK_WIDGET (br_window_get_page (BR_WINDOW (root))), "bookings.night", "s", night);
}

static char *
say_row (const BrReport *report,
         guint           row)
{
  int narration = br_report_get_column (report, "narration");

  return br_report_format_cell (report, row, narration >= 0 ? (guint) narration : 0);
}

/**
 * _br_reports_go_down:
 * @self: the page
 * @row: of its report; the one behind the last is what all come to, of which nothing is shown
 *
 * Shows the lines of the ledger that the row is made of.
 */
void
_br_reports_go_down (BrReportsPage *self,
                     guint          row)
{
  BrReportView view = { .on = self->view.on, .by = self->view.by, .lines = TRUE };
  g_autofree char *key = NULL;
  BrReportView above;

  if (self->report == NULL || row >= br_report_get_n_rows (self->report))
    return;
  key = br_report_get_key (self->report, row);
  if (self->view.on == BR_REPORT_ON_COVERS || self->view.on == BR_REPORT_ON_FORECAST)
    {
      show_night (self, key);
      return;
    }
  /* Behind a line stands its entry, behind which stands nothing more. */
  if (!br_report_on_has_lines (self->view.on) || (self->view.lines && self->view.on == BR_REPORT_ON_LEDGER))
    return;
  if (self->view.lines)
    view.on = BR_REPORT_ON_LEDGER;
  view.said = say_row (self->report, row);
  view.of = g_steal_pointer (&key);
  above = (BrReportView){ self->view.on, self->view.by, self->view.lines, g_strdup (self->view.of),
                          g_strdup (self->view.said) };
  g_array_append_val (self->above, above);
  _br_reports_show_view (self, &view);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrReportsPage *self = BR_REPORTS_PAGE (widget);
  BrReportView above;

  if (self->above->len == 0)
    {
      _br_reports_show_front (self);
      return;
    }
  above = g_array_index (self->above, BrReportView, self->above->len - 1);
  above.of = g_strdup (above.of);
  above.said = g_strdup (above.said);
  g_array_set_size (self->above, self->above->len - 1);
  _br_reports_show_view (self, &above);
}

/* ---- out ---------------------------------------------------------------------------- */

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  _br_reports_print (BR_REPORTS_PAGE (widget));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  _br_reports_export (BR_REPORTS_PAGE (widget), FALSE);
}

static void
export_ledger_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  int format = BR_LEDGER_XERO;

  if (br_enum_parse (br_ledger_format_values, g_variant_get_string (parameter, NULL), &format))
    _br_reports_export_ledger (BR_REPORTS_PAGE (widget), (BrLedgerFormat) format);
}

void
_br_reports_update_actions (BrReportsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there = self->report != NULL && br_report_get_n_rows (self->report) > 0;

  gtk_widget_action_set_enabled (widget, "reports.back", !self->front);
  gtk_widget_action_set_enabled (widget, "reports.print", there);
  gtk_widget_action_set_enabled (widget, "reports.export", there);
  gtk_widget_action_set_enabled (widget, "reports.compare",
                                 !self->front && br_report_on_get_measure (self->view.on) != NULL && !self->view.lines);
}

void
_br_reports_install_actions (BrReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "reports.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "reports.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "reports.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "reports.year", NULL, year_action);
  gtk_widget_class_install_action (widget_class, "reports.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "reports.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "reports.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "reports.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "reports.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "reports.export-ledger", "s", export_ledger_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "reports.back", NULL);
}

#include "config.h"

#include "screens/reports/br-dashboard-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/base/br-count.h"
#include "core/base/br-money.h"
#include "core/rules/br-report-compare.h"
#include "core/rules/br-report-say.h"
#include "screens/reports/br-dashboard-charts.h"
#include "widgets/br-chart-view.h"
#include "widgets/br-sparkline.h"

/**
 * BrDashboardView:
 *
 * How the business is doing, at one glance: a row of figures, the days of revenue, when the house is full, how tickets go,
 * who and what brought most, and what should be looked at. Each opens the report that it is of.
 */
struct _BrDashboardView
{
  AdwBin parent_instance;

  GtkBox *column;
  BrPlanLook look;
  BrDate tonight;
};

G_DEFINE_FINAL_TYPE (BrDashboardView, br_dashboard_view, ADW_TYPE_BIN)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define SPACE 12
#define HALF 3
/* Characters of a figure's words that are asked room for. */
#define WORDS 13
#define CHART_WIDTH 300
#define DAYS_HEIGHT 300
#define SMALL_HEIGHT 280

/* The report that a widget opens, and the days of it; none for those that the page stands at. */
typedef struct
{
  BrReportOn on;
  BrDate     from;
  BrDate     to;
} Target;

static void
opened_cb (GtkWidget *widget,
           gpointer   user_data)
{
  const Target *target = g_object_get_data (G_OBJECT (widget), "target");

  g_signal_emit (user_data, signals[OPENED], 0, (int) target->on, (int) target->from, (int) target->to);
}

static void
set_target (BrDashboardView *self,
            GtkWidget       *button,
            BrReportOn       on,
            BrDate           from,
            BrDate           to)
{
  Target target = { on, from, to };

  g_object_set_data_full (G_OBJECT (button), "target", g_memdup2 (&target, sizeof target), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (opened_cb), self, 0);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static char *
say_amount (const BrDashboard *dashboard,
            gboolean           is_money,
            double             amount)
{
  const BrMoney money = br_money (llround (amount), dashboard->currency);

  return is_money ? br_money_format (&money) : br_count_format (llround (amount));
}

/* ---- figures -------------------------------------------------------------------------------------- */

static const char *const figure_names[BR_DASHBOARD_N_FIGURES] = {
  [BR_DASHBOARD_TONIGHT] = N_ ("Covers Tonight"),     [BR_DASHBOARD_WEEK] = N_ ("Net This Week"),
  [BR_DASHBOARD_MONTH] = N_ ("Net This Month"),       [BR_DASHBOARD_COVERS] = N_ ("Covers This Month"),
  [BR_DASHBOARD_DEPOSITS] = N_ ("Deposits Held"),     [BR_DASHBOARD_VAT] = N_ ("VAT This Quarter"),
};

static char *
say_before (const BrDashboard       *dashboard,
            const BrDashboardFigure *figure)
{
  g_autofree char *before = NULL, *said = NULL;
  gint64 change;

  if (isnan (figure->before))
    return NULL;
  before = say_amount (dashboard, figure->money, figure->before);
  if (!br_report_get_change (llround (figure->now), llround (figure->before), &change))
    return NULL;
  said = br_report_format_change (change);
  /* Translators: by how much a figure changed, and what it was by the same day a year before */
  return g_strdup_printf (_ ("%s on %s"), said, before);
}

static char *
say_expected (const BrDashboard       *dashboard,
              const BrDashboardFigure *figure)
{
  g_autofree char *expected = isnan (figure->expected) ? NULL : say_amount (dashboard, figure->money, figure->expected);

  return expected != NULL ? g_strdup_printf (_ ("of %s expected"), expected) : NULL;
}

static void
add_words (GtkWidget  *box,
           const char *words)
{
  GtkWidget *label = add_label (box, words != NULL ? words : "", "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (label), WORDS);
  gtk_widget_set_tooltip_text (label, words);
}

static GtkWidget *
make_figure (BrDashboardView   *self,
             const BrDashboard *dashboard,
             guint              which)
{
  const BrDashboardFigure *figure = &dashboard->figures[which];
  const char *name = _ (figure_names[which]);
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *line = br_sparkline_new ();
  g_autofree char *now = say_amount (dashboard, figure->money, figure->now);
  g_autofree char *before = say_before (dashboard, figure), *expected = say_expected (dashboard, figure);
  g_autofree char *said = g_strjoin (", ", name, now, before != NULL ? before : expected, before != NULL ? expected : NULL, NULL);

  add_label (box, name, "caption-heading");
  gtk_widget_add_css_class (add_label (box, now, "title-3"), "numeric");
  add_words (box, before);
  add_words (box, expected);
  br_sparkline_set_values (BR_SPARKLINE (line), figure->days, BR_DASHBOARD_DAYS);
  gtk_box_append (GTK_BOX (box), line);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "dashboard-figure");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  set_target (self, button, figure->on, figure->from, figure->to);
  return button;
}

static GtkWidget *
make_flow (guint most)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), most);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), SPACE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), SPACE);
  return flow;
}

/* What stands in a flow is reached by the keys itself, not by way of a place for it. */
static void
add_to_flow (GtkWidget *flow,
             GtkWidget *widget)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), widget);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
}

/* Half of the row, so that it breaks in its middle where there is no room for it. */
static GtkWidget *
make_half (BrDashboardView   *self,
           const BrDashboard *dashboard,
           guint              first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = first; i < MIN (first + HALF, BR_DASHBOARD_N_FIGURES); i++)
    gtk_box_append (GTK_BOX (box), make_figure (self, dashboard, i));
  return box;
}

/* ---- pictures ------------------------------------------------------------------------------------- */

static GtkWidget *
make_card (const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "dashboard-card");
  gtk_widget_add_css_class (add_label (card, title, "heading"), "dashboard-title");
  return card;
}

static GtkWidget *
make_chart (BrDashboardView *self,
            BrChart         *chart,
            int              height)
{
  GtkWidget *card = make_card (br_chart_get_title (chart)), *view = br_chart_view_new ();

  br_chart_view_set_look (BR_CHART_VIEW (view), self->look);
  br_chart_view_set_chart (BR_CHART_VIEW (view), chart);
  gtk_widget_set_size_request (view, CHART_WIDTH, height);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (card), view);
  return card;
}

/* The week of the day, as it was or as it is expected. */
static void
day_activated_cb (BrDashboardView *self,
                  guint            place,
                  int              series,
                  BrChartCanvas   *canvas)
{
  BrDate date = self->tonight - BR_DASHBOARD_DAYS + (BrDate) place, monday = date - br_date_get_weekday (date) + 1;

  g_signal_emit (self, signals[OPENED], 0, (int) (date < self->tonight ? BR_REPORT_ON_REVENUE : BR_REPORT_ON_FORECAST),
                 (int) monday, (int) monday + 6);
}

static GtkWidget *
make_days (BrDashboardView *self,
           BrChart         *chart)
{
  GtkWidget *card = make_chart (self, chart, DAYS_HEIGHT);
  GtkWidget *view = gtk_widget_get_last_child (card);

  g_signal_connect_object (br_chart_view_get_canvas (BR_CHART_VIEW (view)), "activated", G_CALLBACK (day_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return card;
}

static GtkWidget *
make_words (const char *title,
            const char *words)
{
  GtkWidget *card = make_card (title), *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (card), label);
  return card;
}

static void
add_pictures (BrDashboardView   *self,
              const BrDashboard *dashboard)
{
  g_autoptr (BrChart) days = br_dashboard_chart_days (dashboard);
  g_autoptr (BrChart) hours = br_dashboard_chart_hours (dashboard);
  g_autoptr (BrChart) pace = br_dashboard_chart_pace (dashboard);
  GtkWidget *flow = make_flow (2);

  gtk_box_append (self->column, make_days (self, days));
  if (br_chart_get_n_series (hours) > 0)
    add_to_flow (flow, make_chart (self, hours, SMALL_HEIGHT));
  else
    add_to_flow (flow, make_words (br_chart_get_title (hours), _ ("Nobody was seated within thirteen weeks.")));
  if (dashboard->paces->len > 0)
    add_to_flow (flow, make_chart (self, pace, SMALL_HEIGHT));
  else
    add_to_flow (flow, make_words (br_chart_get_title (pace), _ ("No event to come has sold a ticket yet.")));
  gtk_box_append (self->column, flow);
}

/* ---- lists ------------------------------------------------------------------------------------------ */

static const struct
{
  const char *title;
  const char *none;
  BrReportOn  on;
} lists[BR_DASHBOARD_N_TOPS] = {
  [BR_DASHBOARD_EVENTS] = { N_ ("Events"), N_ ("The books name no event within thirteen weeks."), BR_REPORT_ON_REVENUE },
  [BR_DASHBOARD_ARTISTS] = { N_ ("Artists"), N_ ("No event with an artist is in the books."), BR_REPORT_ON_REVENUE },
  [BR_DASHBOARD_TABLES] = { N_ ("Tables"), N_ ("No bill was put down to a table."), BR_REPORT_ON_COVERS },
  [BR_DASHBOARD_GUESTS] = { N_ ("Guests"), N_ ("No bill was put down to a guest."), BR_REPORT_ON_COVERS },
};

static GtkWidget *
make_list (const BrDashboard *dashboard,
           guint              list)
{
  const GPtrArray *tops = dashboard->tops[list];
  GtkWidget *card = make_card (_ (lists[list].title)), *grid = gtk_grid_new ();

  if (tops->len == 0)
    return make_words (_ (lists[list].title), _ (lists[list].none));
  gtk_grid_set_column_spacing (GTK_GRID (grid), SPACE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < tops->len; i++)
    {
      const BrDashboardTop *top = tops->pdata[i];
      g_autofree char *amount = say_amount (dashboard, TRUE, (double) top->amount);
      GtkWidget *name = gtk_label_new (top->name), *figure = gtk_label_new (amount);

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_widget_set_tooltip_text (name, top->name);
      gtk_label_set_xalign (GTK_LABEL (figure), 1);
      gtk_widget_add_css_class (figure, "numeric");
      gtk_grid_attach (GTK_GRID (grid), name, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), figure, 1, (int) i, 1, 1);
    }
  gtk_box_append (GTK_BOX (card), grid);
  return card;
}

static void
add_alerts (BrDashboardView   *self,
            const BrDashboard *dashboard)
{
  GtkWidget *card;

  if (dashboard->alerts->len == 0)
    return;
  card = make_card (_ ("To Look At"));
  for (guint i = 0; i < dashboard->alerts->len; i++)
    {
      const BrDashboardAlert *alert = dashboard->alerts->pdata[i];
      GtkWidget *button = gtk_button_new (), *label = gtk_label_new (alert->words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "flat");
      set_target (self, button, alert->on, BR_DATE_NONE, BR_DATE_NONE);
      gtk_box_append (GTK_BOX (card), button);
    }
  gtk_box_append (self->column, card);
}

static void
clear (BrDashboardView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->column))) != NULL)
    gtk_box_remove (self->column, child);
}

/**
 * br_dashboard_view_show:
 * @self: a view
 * @dashboard: (nullable): how the business is doing
 *
 * Shows it, or nothing.
 */
void
br_dashboard_view_show (BrDashboardView   *self,
                        const BrDashboard *dashboard)
{
  GtkWidget *figures, *tops;

  g_return_if_fail (BR_IS_DASHBOARD_VIEW (self));

  clear (self);
  if (dashboard == NULL)
    return;
  self->tonight = dashboard->tonight;
  figures = make_flow (BR_DASHBOARD_N_FIGURES / HALF);
  for (guint i = 0; i < BR_DASHBOARD_N_FIGURES; i += HALF)
    add_to_flow (figures, make_half (self, dashboard, i));
  gtk_box_append (self->column, figures);
  add_alerts (self, dashboard);
  add_pictures (self, dashboard);
  tops = make_flow (BR_DASHBOARD_N_TOPS);
  for (guint i = 0; i < BR_DASHBOARD_N_TOPS; i++)
    add_to_flow (tops, make_list (dashboard, i));
  add_label (GTK_WIDGET (self->column), _ ("Most in Thirteen Weeks"), "heading");
  gtk_box_append (self->column, tops);
}

/**
 * br_dashboard_view_set_look:
 * @self: a view
 * @look: in which colours its pictures are from now on
 */
void
br_dashboard_view_set_look (BrDashboardView *self,
                            BrPlanLook       look)
{
  g_return_if_fail (BR_IS_DASHBOARD_VIEW (self));

  self->look = look;
}

static void
br_dashboard_view_class_init (BrDashboardViewClass *klass)
{
  /**
   * BrDashboardView::opened:
   * @on: the #BrReportOn that is wanted
   * @from: its first day, or %BR_DATE_NONE for the days the page stands at
   * @to: its last day
   */
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  3, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
}

static void
br_dashboard_view_init (BrDashboardView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE));
  gtk_widget_add_css_class (GTK_WIDGET (self->column), "dashboard");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->column));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

#include "config.h"

#include "screens/floor_plans/br-plan-checks.h"

#include <glib/gi18n.h>

/**
 * BrPlanChecks:
 *
 * What is wrong with a plan: a button that says how much, and under it the list, each with its
 * figure. Enter on one emits `chosen` with it, and the page goes to the spot.
 */
struct _BrPlanChecks
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkListBox *list;
  GtkLabel *fine;
  BrPlanCheck *check; /* remembers what it found, so that a move costs only what it touches */
  guint n_findings;
};

G_DEFINE_FINAL_TYPE (BrPlanChecks, br_plan_checks, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* More than this nobody reads before the first are mended. */
#define MOST_SHOWN 60

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  BrPlanChecks  *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "finding"));

  if (index >= br_plan_check_get_n_findings (self->check))
    return;
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, br_plan_check_get_finding (self->check, index));
}

static GtkWidget *
make_row (const char *said,
          guint       index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (said);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data (G_OBJECT (row), "finding", GUINT_TO_POINTER (index));
  return row;
}

static void
fill (BrPlanChecks       *self,
      const BrPlanSurvey *survey)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (self->n_findings, MOST_SHOWN); i++)
    {
      g_autofree char *said = br_plan_survey_say (survey, br_plan_check_get_finding (self->check, i));

      gtk_list_box_append (self->list, make_row (said, i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_findings > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->fine), self->n_findings == 0);
}

/**
 * br_plan_checks_show:
 * @self: the checks
 * @survey: a plan
 *
 * Checks the plan.
 */
void
br_plan_checks_show (BrPlanChecks       *self,
                     const BrPlanSurvey *survey)
{
  BrPlanFacts facts = br_plan_survey_get_facts (survey);
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;

  br_plan_check_run (self->check, &facts);
  self->n_findings = br_plan_check_get_n_findings (self->check);
  text = g_strdup_printf ("%u", self->n_findings);
  said = self->n_findings == 0
           ? g_strdup (_("Checks: nothing to mend"))
           : g_strdup_printf (ngettext ("Checks: %u thing to mend", "Checks: %u things to mend", self->n_findings),
                              self->n_findings);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), self->n_findings > 0);
  gtk_image_set_from_icon_name (self->icon, self->n_findings > 0 ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  fill (self, survey);
}

/**
 * br_plan_checks_open:
 * @self: the checks
 *
 * Opens the list.
 */
void
br_plan_checks_open (BrPlanChecks *self)
{
  gtk_menu_button_popup (self->button);
}

static void
br_plan_checks_finalize (GObject *object)
{
  br_plan_check_free (BR_PLAN_CHECKS (object)->check);

  G_OBJECT_CLASS (br_plan_checks_parent_class)->finalize (object);
}

static void
br_plan_checks_class_init (BrPlanChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_plan_checks_finalize;

  /**
   * BrPlanChecks::chosen:
   * @self: the checks
   * @finding: (type gpointer): the #BrPlanFinding to show
   */
  signals[CHOSEN] = g_signal_new ("chosen", BR_TYPE_PLAN_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
}

static GtkWidget *
make_popover (BrPlanChecks *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Checks"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  self->fine = GTK_LABEL (gtk_label_new (_("Numbers, ways out, aisles and the licence: nothing to mend.")));
  gtk_widget_set_margin_top (GTK_WIDGET (self->fine), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->fine), 9);
  gtk_widget_set_margin_start (GTK_WIDGET (self->fine), 9);
  gtk_widget_set_margin_end (GTK_WIDGET (self->fine), 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fine));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  return popover;
}

static void
br_plan_checks_init (BrPlanChecks *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->check = br_plan_check_new ();
  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("object-select-symbolic"));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_direction (self->button, GTK_ARROW_UP);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_popover (self->button, make_popover (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

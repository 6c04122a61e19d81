#include "config.h"

#include "screens/floor_plans/br-plan-relocate.h"

#include <glib/gi18n.h>

/* A table that goes or shrinks may have parties coming. They are listed, each with where it could
 * go, and both are done as one step. */

typedef struct
{
  BrRelocation *proposed;
  BrPlanRelocated answered;
  gpointer user_data;
} Asking;

static void
asking_free (gpointer  data,
             GClosure *closure)
{
  Asking *asking = data;

  br_relocation_free (asking->proposed);
  g_free (asking);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asking           *asking)
{
  asking->answered (asking->user_data, g_str_equal (response, "move") ? asking->proposed : NULL);
}

static GtkWidget *
make_row (const BrRelocationStep *step,
          GTimeZone              *zone)
{
  g_autofree char *said = br_relocation_step_say (step, zone);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gboolean stuck = step->to == NULL || step->to[0] == NULL;
  GtkWidget *mark = gtk_image_new_from_icon_name (stuck ? "dialog-warning-symbolic" : "object-select-symbolic");
  GtkWidget *label = gtk_label_new (said);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static GtkWidget *
make_list (const BrRelocation *proposed,
           GTimeZone          *zone)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Bookings and where they would go"), -1);
  for (guint i = 0; i < proposed->steps->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (proposed->steps->pdata[i], zone));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_size_request (scrolled, 460, -1);
  return scrolled;
}

/* The list says which bookings and why. */
static char *
say_why (const BrRelocation *proposed,
         const char         *why)
{
  if (proposed->n_stuck == 0)
    return g_strdup (why);
  return g_strdup_printf (ngettext ("%u booking has nowhere to go: move or cancel it first.",
                                    "%u bookings have nowhere to go: move or cancel them first.", proposed->n_stuck),
                          proposed->n_stuck);
}

/**
 * br_plan_relocate_ask:
 * @inside: a widget of the page
 * @zone: the venue’s
 * @why: why the desk refused
 * @proposed: where the bookings could go
 * @answered: called once, with what was agreed to
 * @user_data: handed to @answered
 *
 * Shows the bookings that are in the way of a change, and asks whether to move them with it.
 */
void
br_plan_relocate_ask (GtkWidget          *inside,
                      GTimeZone          *zone,
                      const char         *why,
                      const BrRelocation *proposed,
                      BrPlanRelocated     answered,
                      gpointer            user_data)
{
  g_autofree char *body = say_why (proposed, why);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (inside)), _("Somebody Is Coming"), body);
  Asking *asking = g_new0 (Asking, 1);

  asking->proposed = br_relocation_copy (proposed);
  asking->answered = answered;
  asking->user_data = user_data;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_list (proposed, zone));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Keep It as It Is"), "move",
                                    _("_Move Them, and Do It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "move", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "move", proposed->n_stuck == 0);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

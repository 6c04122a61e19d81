#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

/* The most that can be typed as a recount. */
#define RECOUNT_MAX 99999

static void
click_in_activated (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  _br_tonight_carry_out (BR_TONIGHT_PAGE (widget), br_desk_click_in (NULL, 1, NULL), NULL, FALSE);
}

static void
click_out_activated (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  _br_tonight_carry_out (BR_TONIGHT_PAGE (widget), br_desk_click_out (NULL, 1, NULL), NULL, FALSE);
}

static void
correct_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);

  _br_tonight_carry_out (self, br_desk_correct_click (&self->count.newest), NULL, FALSE);
}

static void
recount_confirmed_cb (BrTonightPage    *self,
                      const char       *response,
                      AdwMessageDialog *dialog)
{
  GtkSpinButton *people = GTK_SPIN_BUTTON (adw_message_dialog_get_extra_child (dialog));

  gtk_spin_button_update (people);
  if (_br_tonight_get_store (self) != NULL)
    _br_tonight_carry_out (self, br_desk_recount (NULL, gtk_spin_button_get_value_as_int (people), NULL), NULL,
                           FALSE);
}

static void
recount_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Recount"), NULL);
  GtkWidget *people = gtk_spin_button_new_with_range (0, RECOUNT_MAX, 1);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("How many guests really are inside, without those who work here? Above the licence "
                                 "this opens an incident in the night log and stops entry."));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (people), self->count.door.inside);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (people), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (people), GTK_ACCESSIBLE_PROPERTY_LABEL, _("People inside"), -1);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (people))), TRUE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), people);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "recount", _("_Recount"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "recount", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "recount");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::recount", G_CALLBACK (recount_confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (people);
}

void
_br_tonight_class_install_door (BrTonightPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "tonight.click-in", NULL, click_in_activated);
  gtk_widget_class_install_action (widget_class, "tonight.click-out", NULL, click_out_activated);
  gtk_widget_class_install_action (widget_class, "tonight.recount", NULL, recount_activated);
  gtk_widget_class_install_action (widget_class, "tonight.correct", NULL, correct_activated);
}

#include "config.h"

#include "screens/guest_lists/br-guest-question.h"

#include <glib/gi18n.h>

/* What is asked at the door before somebody comes in whom a list does not simply let in: pressing Enter
 * once is not enough for them. Who says yes answers with `let-in`. */

/**
 * br_guest_question_get_words:
 * @question: what was asked
 *
 * Returns: (transfer full): what was said to it
 */
char *
br_guest_question_get_words (AdwMessageDialog *question)
{
  GtkEditable *words = GTK_EDITABLE (adw_message_dialog_get_extra_child (question));

  return g_strstrip (g_strdup (gtk_editable_get_text (words)));
}

static void
words_changed_cb (AdwMessageDialog *question, GtkEditable *entry)
{
  g_autofree char *words = br_guest_question_get_words (question);

  adw_message_dialog_set_response_enabled (question, "let-in", *words != '\0');
}

static AdwMessageDialog *
question_new (GtkWidget *parent, const char *heading, const char *body, const char *wanted)
{
  GtkWidget *question =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body);
  GtkWidget *entry = gtk_entry_new ();

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _ ("_Keep Out"),
                                    "let-in", _ ("_Check In Anyway"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), wanted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, wanted,
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (question), entry);
  return ADW_MESSAGE_DIALOG (question);
}

/**
 * br_guest_question_new_barred:
 * @parent: a widget of the window that it stands before
 * @guest: somebody whose name is on the barred list
 * @zone: the venue's time zone
 *
 * Asks why they may come in, which the night log keeps.
 *
 * Returns: (transfer none): the question
 */
GtkWindow *
br_guest_question_new_barred (GtkWidget *parent, const BrListedGuest *guest, GTimeZone *zone)
{
  BrLineMark mark;
  g_autofree char *state = br_listed_guest_tell (guest, zone, &mark);
  g_autofree char *heading =
    g_strdup_printf (_ ("“%s” May Be Barred"), br_listed_guest_get_name (guest));
  g_autofree char *body = g_strdup_printf (
    _ ("%s. Make sure who it is: a manager may let them in, and the night log keeps why."), state);
  AdwMessageDialog *question = question_new (parent, heading, body, _ ("Why they may come in"));

  adw_message_dialog_set_response_appearance (question, "let-in", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_response_enabled (question, "let-in", FALSE);
  g_signal_connect_object (adw_message_dialog_get_extra_child (question), "changed",
                           G_CALLBACK (words_changed_cb), question, G_CONNECT_SWAPPED);
  return GTK_WINDOW (question);
}

/**
 * br_guest_question_new_late:
 * @parent: a widget of the window that it stands before
 * @guest: somebody whose list's time is over
 * @zone: the venue's time zone
 *
 * Asks whether they may come in all the same, and on whose word if anybody gave one.
 *
 * Returns: (transfer none): the question
 */
GtkWindow *
br_guest_question_new_late (GtkWidget *parent, const BrListedGuest *guest, GTimeZone *zone)
{
  g_autofree char *heading =
    g_strdup_printf (_ ("“%s” Comes Too Late"), br_listed_guest_get_name (guest));
  g_autofree char *list = br_guest_list_name (guest->list);
  g_autofree char *clock = br_instant_format_clock (guest->list->cut_off_at, zone);
  /* Translators: a guest list, and until when it was open */
  g_autofree char *body = g_strdup_printf (_ ("“%s” let its guests in until %s."), list, clock);
  AdwMessageDialog *question =
    question_new (parent, heading, body, _ ("Who says they may (can stay empty)"));

  adw_message_dialog_set_response_appearance (question, "let-in", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question, "let-in");
  gtk_entry_set_activates_default (GTK_ENTRY (adw_message_dialog_get_extra_child (question)), TRUE);
  return GTK_WINDOW (question);
}

#include "config.h"

#include "screens/night_papers/br-night-papers-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-barred.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-records.h"
#include "screens/night_papers/br-cash-up-form.h"
#include "screens/night_papers/br-papers-forms.h"
#include "screens/night_papers/br-papers-report.h"
#include "screens/shell/br-deed.h"

const BrCommand _br_night_papers_commands[] = {
  { "papers.previous", N_("Go to the night before"), "<Alt>Page_Up", N_("Night’s papers"), N_("yesterday back") },
  { "papers.next", N_("Go to the night after"), "<Alt>Page_Down", N_("Night’s papers"), N_("tomorrow forward") },
  { "papers.today", N_("Go to tonight"), "<Alt>Home", N_("Night’s papers"), N_("today now") },
  { "papers.show::log", N_("Show the night log"), "<Control><Alt>l", N_("Night’s papers"), N_("incidents") },
  { "papers.show::register", N_("Show the door register"), "<Control><Alt>p", N_("Night’s papers"), N_("SIA staff") },
  { "papers.show::tills", N_("Show the tills"), "<Control><Alt>t", N_("Night’s papers"), N_("cash takings Z") },
  { "papers.show::barred", N_("Show the barred list"), "<Control><Alt>b", N_("Night’s papers"), N_("banned") },
  { "papers.log::incident", N_("Write an incident"), "<Control>1", N_("Night’s papers"), N_("log") },
  { "papers.log::refusal", N_("Write a refusal"), "<Control>2", N_("Night’s papers"), N_("log turned away") },
  { "papers.log::ejection", N_("Write an ejection"), "<Control>3", N_("Night’s papers"), N_("log thrown out") },
  { "papers.log::first-aid", N_("Write of first aid"), "<Control>4", N_("Night’s papers"), N_("log hurt ill") },
  { "papers.log::noise-check", N_("Write a noise check"), "<Control>5", N_("Night’s papers"), N_("log level") },
  { "papers.log::recount", N_("Write a recount"), "<Control>6", N_("Night’s papers"), N_("log heads") },
  { "papers.log::police", N_("Write of the police"), "<Control>7", N_("Night’s papers"), N_("log reference") },
  { "papers.correct", N_("Correct the entry"), "F2", N_("Night’s papers"), N_("log wrong") },
  { "papers.sign-on", N_("Sign somebody on at the door"), "<Control><Shift>s", N_("Night’s papers"), N_("SIA licence") },
  { "papers.sign-off", N_("Sign off at the door"), "<Control><Shift>f", N_("Night’s papers"), N_("SIA leave") },
  { "papers.bar", N_("Bar somebody"), "<Control><Shift>b", N_("Night’s papers"), N_("ban keep out") },
  { "papers.end-bar", N_("End the bar"), NULL, N_("Night’s papers"), N_("ban let in") },
  { "papers.save-report", N_("Save the end-of-night report"), "<Control>e", N_("Night’s papers"), N_("export file pdf") },
  { "papers.print-report", N_("Print the end-of-night report"), "<Control>p", N_("Night’s papers"), N_("paper pdf") },
  { "papers.cash-up", N_("Cash up a till"), "<Control><Shift>u", N_("Night’s papers"), N_("count takings Z variance float") },
  { "papers.save-z-sheet", N_("Save the Z sheet"), "<Control><Shift>e", N_("Night’s papers"), N_("cash takings file pdf") },
  { "papers.print-z-sheet", N_("Print the Z sheet"), "<Control><Shift>p", N_("Night’s papers"), N_("cash takings paper") },
  { "papers.remove-bar", N_("Remove from the barred list"), "<Alt>Delete", N_("Night’s papers"), N_("ban delete") },
};

const guint _br_night_papers_n_commands = G_N_ELEMENTS (_br_night_papers_commands);

static void
present_form (BrNightPapersPage *self,
              GtkWindow         *form)
{
  g_signal_connect_object (form, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (form);
}

static void
show_part (BrNightPapersPage *self,
           const char        *part)
{
  gtk_stack_set_visible_child_name (self->parts, part);
}

/* ---- the log --------------------------------------------------------------- */

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  show_part (BR_NIGHT_PAPERS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
log_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);
  const char *nick = g_variant_get_string (parameter, NULL);

  for (guint i = 0; br_log_kind_values[i].nick != NULL; i++)
    if (g_str_equal (br_log_kind_values[i].nick, nick))
      {
        show_part (self, "log");
        br_night_chooser_tonight (self->chooser);
        br_log_panel_begin (self->log, i);
      }
}

/* A correction is written and stays; there is nothing to undo about it. */
static void
correct_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);
  const BrNightLogEntry *entry = br_log_panel_get_selected (self->log);
  GtkWindow *form;

  if (entry == NULL)
    return;
  form = br_correction_form_new (widget, br_page_get_context (BR_PAGE (self)), entry);
  g_signal_connect_object (form, "done", G_CALLBACK (br_deed_say), self, G_CONNECT_SWAPPED);
  gtk_window_present (form);
}

/* ---- the door register ------------------------------------------------------ */

static void
sign_on_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);

  if (self->night == NULL)
    return;
  show_part (self, "register");
  br_night_chooser_tonight (self->chooser);
  present_form (self, br_sign_on_form_new (widget, br_page_get_context (BR_PAGE (self)), self->night));
}

static void
sign_off_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);
  const BrDoorDuty *duty = br_register_panel_get_selected (self->door_register);

  if (duty != NULL)
    br_deed_carry_out (widget, br_desk_sign_off (&duty->id),
                       g_strdup_printf (_("%s left the door"), duty->name != NULL ? duty->name
                                                                                  : br_papers_night_unseen (self->night)));
}

/* ---- the barred list --------------------------------------------------------- */

static void
bar_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);

  show_part (self, "barred");
  present_form (self, br_bar_form_new (widget, br_page_get_context (BR_PAGE (self))));
}

static const char *
name_of (BrNightPapersPage    *self,
         const BrBarredPerson *person)
{
  return person->name != NULL ? person->name : br_papers_night_unseen (self->night);
}

static void
end_bar_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);
  const BrBarredPerson *person = br_barred_panel_get_selected (self->barred);

  if (person != NULL)
    br_deed_carry_out (widget, br_desk_end_bar (&person->id),
                       g_strdup_printf (_("%s may come in again"), name_of (self, person)));
}

static void
remove_bar_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);
  const BrBarredPerson *person = br_barred_panel_get_selected (self->barred);

  if (person != NULL)
    br_deed_carry_out (widget, br_desk_remove (BR_KIND_BARRED_PERSON, &person->id),
                       g_strdup_printf (_("%s taken off the barred list"), name_of (self, person)));
}

/* ---- the tills ---------------------------------------------------------------------- */

/* A count is written and stays; another one sets it right. */
static void
cash_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (widget);
  GtkWindow *form;

  if (self->night == NULL || self->night->tills == NULL)
    return;
  show_part (self, "tills");
  form = br_cash_up_form_new (widget, br_page_get_context (BR_PAGE (self)), self->night->tills,
                              br_tills_panel_get_selected (self->tills, self->night));
  g_signal_connect_object (form, "done", G_CALLBACK (br_deed_say), self, G_CONNECT_SWAPPED);
  gtk_window_present (form);
}

static void
save_z_sheet_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  br_papers_z_sheet_save (BR_PAGE (widget), br_night_chooser_get (BR_NIGHT_PAPERS_PAGE (widget)->chooser));
}

static void
print_z_sheet_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  br_papers_z_sheet_print (BR_PAGE (widget), br_night_chooser_get (BR_NIGHT_PAPERS_PAGE (widget)->chooser));
}

/* ---- the report -------------------------------------------------------------------- */

static void
save_report_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  br_papers_report_save (BR_PAGE (widget), br_night_chooser_get (BR_NIGHT_PAPERS_PAGE (widget)->chooser));
}

static void
print_report_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  br_papers_report_print (BR_PAGE (widget), br_night_chooser_get (BR_NIGHT_PAPERS_PAGE (widget)->chooser));
}

/* ---- other nights --------------------------------------------------------------- */

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  br_night_chooser_step (BR_NIGHT_PAPERS_PAGE (widget)->chooser, -1);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  br_night_chooser_step (BR_NIGHT_PAPERS_PAGE (widget)->chooser, 1);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  br_night_chooser_tonight (BR_NIGHT_PAPERS_PAGE (widget)->chooser);
}

/* Ctrl+N makes a new one of what is shown. */
void
_br_night_papers_create (BrNightPapersPage *self)
{
  const char *part = gtk_stack_get_visible_child_name (self->parts);

  if (g_strcmp0 (part, "register") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "papers.sign-on", NULL);
  else if (g_strcmp0 (part, "tills") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "papers.cash-up", NULL);
  else if (g_strcmp0 (part, "barred") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "papers.bar", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "papers.log", "s", br_log_kind_values[BR_LOG_INCIDENT].nick);
}

void
_br_night_papers_update_actions (BrNightPapersPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean may = context != NULL && self->night != NULL && !br_context_get_read_only (context);
  const BrDoorDuty *duty = may ? br_register_panel_get_selected (self->door_register) : NULL;
  const BrBarredPerson *person = may ? br_barred_panel_get_selected (self->barred) : NULL;

  gtk_widget_action_set_enabled (widget, "papers.save-report", context != NULL && self->night != NULL);
  gtk_widget_action_set_enabled (widget, "papers.print-report", context != NULL && self->night != NULL);
  gtk_widget_action_set_enabled (widget, "papers.log", may && self->night->log != NULL);
  gtk_widget_action_set_enabled (widget, "papers.correct", may && br_log_panel_get_selected (self->log) != NULL);
  gtk_widget_action_set_enabled (widget, "papers.sign-on", may && self->night->duties != NULL);
  gtk_widget_action_set_enabled (widget, "papers.sign-off", duty != NULL && duty->off_at == BR_INSTANT_NONE);
  gtk_widget_action_set_enabled (widget, "papers.bar", may && self->night->barred != NULL);
  gtk_widget_action_set_enabled (widget, "papers.cash-up", may && self->night->tills != NULL);
  gtk_widget_action_set_enabled (widget, "papers.save-z-sheet", self->night != NULL && self->night->tills != NULL);
  gtk_widget_action_set_enabled (widget, "papers.print-z-sheet", self->night != NULL && self->night->tills != NULL);
  gtk_widget_action_set_enabled (widget, "papers.end-bar",
                                 person != NULL && !br_barred_is_over (person, self->night->tonight));
  gtk_widget_action_set_enabled (widget, "papers.remove-bar", person != NULL);
}

void
_br_night_papers_class_install_actions (BrNightPapersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "papers.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "papers.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "papers.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "papers.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "papers.log", "s", log_action);
  gtk_widget_class_install_action (widget_class, "papers.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "papers.sign-on", NULL, sign_on_action);
  gtk_widget_class_install_action (widget_class, "papers.sign-off", NULL, sign_off_action);
  gtk_widget_class_install_action (widget_class, "papers.bar", NULL, bar_action);
  gtk_widget_class_install_action (widget_class, "papers.end-bar", NULL, end_bar_action);
  gtk_widget_class_install_action (widget_class, "papers.remove-bar", NULL, remove_bar_action);
  gtk_widget_class_install_action (widget_class, "papers.cash-up", NULL, cash_up_action);
  gtk_widget_class_install_action (widget_class, "papers.save-z-sheet", NULL, save_z_sheet_action);
  gtk_widget_class_install_action (widget_class, "papers.print-z-sheet", NULL, print_z_sheet_action);
  gtk_widget_class_install_action (widget_class, "papers.save-report", NULL, save_report_action);
  gtk_widget_class_install_action (widget_class, "papers.print-report", NULL, print_report_action);
}

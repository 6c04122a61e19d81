#include "config.h"

#include "screens/bookings/br-booking-import-window.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "screens/bookings/br-booking-import-form.h"
#include "screens/shell/br-toast.h"
#include "screens/shell/br-window.h"

/**
 * BrBookingImportWindow:
 *
 * Takes a list of bookings in: shows first how many would be seated, who is new, and how many would
 * be turned away by what.
 */
struct _BrBookingImportWindow
{
  BrImportWindow parent_instance;

  AdwPreferencesGroup *figures;
  AdwPreferencesGroup *denied;
  BrDate from;
  BrDate to;
};

G_DEFINE_FINAL_TYPE (BrBookingImportWindow, br_booking_import_window, BR_TYPE_IMPORT_WINDOW)

/* ---- in words ------------------------------------------------------------------ */

static char *
say_count (gint64 n_parties,
           gint64 n_covers)
{
  g_autofree char *parties = br_count_format (n_parties);
  g_autofree char *covers = br_count_format (n_covers);
  g_autofree char *first = g_strdup_printf (ngettext ("%s party", "%s parties", (gulong) n_parties), parties);
  g_autofree char *second = g_strdup_printf (ngettext ("%s cover", "%s covers", (gulong) n_covers), covers);

  return g_strdup_printf ("%s · %s", first, second);
}

static char *
say_nights (const BrImportReport *report)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (report->from == BR_DATE_NONE)
    return NULL;
  first = br_date_format (report->from, "%a %-e %b %Y");
  if (report->from == report->to)
    return g_steal_pointer (&first);
  last = br_date_format (report->to, "%a %-e %b %Y");
  /* Translators: the first and the last night of a list of bookings */
  return g_strdup_printf (_("%s to %s"), first, last);
}

/* How many rows were read, on which nights what is new of them lies, and that nothing is done yet. */
static char *
say_read (const BrImportReport *report)
{
  g_autofree char *figures = br_count_format (report->read);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s booking read", "%s bookings read", (gulong) report->read),
                                           figures);
  g_autofree char *nights = say_nights (report);

  if (report->read == 0)
    return g_strdup (_("There is no booking in this list."));
  if (nights == NULL)
    return g_strdup_printf (_("%s. The house has all of them already, so there is nothing to take in."), rows);
  return g_strdup_printf (_("%s, %s. Each is offered to the house in the order of the list; nothing is written yet."),
                          rows, nights);
}

/* ---- what would come of it ------------------------------------------------------- */

static void
add_figure (AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle,
            const char          *figure)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (figure);
  g_autofree char *both = g_strdup_printf ("%s, %s", title, figure);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  /* Else it is called by its title, after the name that it is given here. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  adw_preferences_group_add (group, row);
}

static void
show_figures (BrBookingImportWindow *self,
              const BrImportReport  *report)
{
  g_autofree char *seated = say_count (report->created, report->covers);
  g_autofree char *skipped = br_count_format (report->skipped);
  g_autofree char *customers = br_count_format (report->customers);
  g_autofree char *read = say_read (report);

  adw_preferences_group_set_description (self->figures, read);
  if (report->read == 0)
    return;
  add_figure (self->figures, _("Get a table"), NULL, seated);
  add_figure (self->figures, _("Are there already"), _("The same guest, party, visit and making: they stay as they are"),
              skipped);
  add_figure (self->figures, _("New customers"), _("Guests whom the house does not know yet"), customers);
}

static void
show_denied (BrBookingImportWindow *self,
             const BrImportReport  *report)
{
  BrImportCount all = br_import_report_count_denied (report);
  g_autofree char *sum = say_count (all.parties, all.covers);
  g_autofree char *text = g_strdup_printf (_("%s. The ledger keeps who was turned away; no undo takes them out of it."), sum);

  gtk_widget_set_visible (GTK_WIDGET (self->denied), all.parties > 0);
  adw_preferences_group_set_description (self->denied, text);
  for (guint i = 0; i < G_N_ELEMENTS (report->denied); i++)
    if (report->denied[i].parties > 0)
      {
        g_autofree char *figure = say_count (report->denied[i].parties, report->denied[i].covers);

        add_figure (self->denied, _(br_enum_get_label (br_denied_by_values, (int) i)), NULL, figure);
      }
}

static void
br_booking_import_window_tried (BrImportWindow       *window,
                                const BrImportReport *report)
{
  BrBookingImportWindow *self = BR_BOOKING_IMPORT_WINDOW (window);
  g_autofree char *name = g_file_get_parse_name (br_import_window_get_file (window));

  br_import_window_show_counts (window, name);
  show_figures (self, report);
  show_denied (self, report);
  br_import_outcome_show (br_import_window_get_outcome (window), NULL, report);
  gtk_widget_set_visible (GTK_WIDGET (br_import_window_get_outcome (window)), report->read > 0);
  br_import_window_show_preview (window, report->from != BR_DATE_NONE);
}

/* ---- taking it in ------------------------------------------------------------------ */

static gboolean
br_booking_import_window_import (BrImportWindow      *window,
                                 gboolean             dry_run,
                                 BrDeskProgressFunc   progress,
                                 gpointer             progress_data,
                                 BrImportReport      *report,
                                 GCancellable        *cancellable,
                                 GError             **error)
{
  return br_desk_import_bookings_csv (br_import_window_get_store (window), br_import_window_get_file (window), dry_run,
                                      progress, progress_data, report, cancellable, error);
}

/* The window before which it stands is still there when it has closed. */
static void
see_denied_clicked_cb (BrBookingImportWindow *self)
{
  BrWindow *parent = BR_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  BrDate from = self->from, to = self->to;

  gtk_window_close (GTK_WINDOW (self));
  if (br_window_show_page (parent, "denials"))
    gtk_widget_activate_action (GTK_WIDGET (br_window_get_page (parent)), "denials.nights", "(ii)", from, to);
}

static void
see_night_clicked_cb (BrBookingImportWindow *self)
{
  GtkWidget *page = GTK_WIDGET (br_import_window_get_page (BR_IMPORT_WINDOW (self)));
  g_autofree char *night = br_date_to_string (self->from);

  gtk_window_close (GTK_WINDOW (self));
  if (page != NULL)
    gtk_widget_activate_action (page, "bookings.night", "s", night);
}

static void
add_button (BrBookingImportWindow *self,
            GtkWidget             *box,
            const char            *label,
            GCallback              clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_buttons (BrBookingImportWindow *self,
              const BrImportReport  *report)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (report->created > 0)
    add_button (self, box, report->from == report->to ? _("See the Night") : _("See the First Night"),
                G_CALLBACK (see_night_clicked_cb));
  if (br_import_report_count_denied (report).parties > 0)
    add_button (self, box, _("See Who Was Turned Away"), G_CALLBACK (see_denied_clicked_cb));
  return box;
}

static char *
say_outcome (const BrImportReport *report)
{
  BrImportCount all = br_import_report_count_denied (report);
  g_autofree char *seated = say_count (report->created, report->covers);
  g_autofree char *away = say_count (all.parties, all.covers);

  if (all.parties == 0)
    return g_strdup_printf (_("%s got a table. Undo takes all of it back."), seated);
  if (report->created == 0)
    return g_strdup_printf (_("%s were turned away, which the ledger keeps. There is nothing to undo."), away);
  /* Translators: who got a table, and who did not, such as “3 parties · 8 covers” */
  return g_strdup_printf (_("%s got a table, %s were turned away. Undo takes the bookings and the new customers back; "
                            "the ledger keeps who was turned away."),
                          seated, away);
}

static AdwToast *
make_toast (const BrImportReport *report)
{
  gint64 n = report->created > 0 ? report->created : br_import_report_count_denied (report).parties;
  g_autofree char *figures = br_count_format (n);
  g_autofree char *said = report->created > 0
                            ? g_strdup_printf (ngettext ("%s booking taken in", "%s bookings taken in", (gulong) n), figures)
                            : g_strdup_printf (ngettext ("%s party turned away", "%s parties turned away", (gulong) n),
                                               figures);

  return report->created > 0 ? br_toast_new_undoable (said) : br_toast_new (said);
}

/* The same file may meanwhile have been taken in by somebody else. */
static void
br_booking_import_window_taken_in (BrImportWindow       *window,
                                   const BrImportReport *report)
{
  BrBookingImportWindow *self = BR_BOOKING_IMPORT_WINDOW (window);
  g_autofree char *text = NULL;

  if (report->from == BR_DATE_NONE)
    {
      br_import_window_show_message (window, "object-select-symbolic", _("Nothing Is New"),
                                     _("The house has all of these bookings already."), NULL);
      return;
    }
  self->from = report->from;
  self->to = report->to;
  text = say_outcome (report);
  br_import_window_say_when_closed (window, make_toast (report));
  br_import_window_show_message (window, "object-select-symbolic",
                                 report->created > 0 ? _("Bookings Taken In") : _("Nobody Got a Table"), text,
                                 make_buttons (self, report));
}

static GtkWidget *
br_booking_import_window_explain (BrImportWindow *window)
{
  return br_booking_import_form_new ();
}

static void
br_booking_import_window_class_init (BrBookingImportWindowClass *klass)
{
  BrImportWindowClass *window_class = BR_IMPORT_WINDOW_CLASS (klass);

  window_class->read = br_import_window_try;
  window_class->import = br_booking_import_window_import;
  window_class->tried = br_booking_import_window_tried;
  window_class->taken_in = br_booking_import_window_taken_in;
  window_class->explain = br_booking_import_window_explain;
}

static AdwPreferencesGroup *
add_group (BrBookingImportWindow *self,
           const char            *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  br_import_window_add_group (BR_IMPORT_WINDOW (self), group);
  return group;
}

static void
br_booking_import_window_init (BrBookingImportWindow *self)
{
  BrImportOutcome *outcome = br_import_window_get_outcome (BR_IMPORT_WINDOW (self));

  self->figures = add_group (self, _("What will come of it"));
  self->denied = add_group (self, _("Would be turned away"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (outcome), _("How clear the list is"));
}

/**
 * br_booking_import_window_new:
 *
 * Returns: (transfer none): a window, for br_import_window_open()
 */
BrImportWindow *
br_booking_import_window_new (void)
{
  return g_object_new (BR_TYPE_BOOKING_IMPORT_WINDOW, "title", _("Import Bookings"), NULL);
}

#include "config.h"

#include "screens/shell/br-import-file.h"

#include <glib/gi18n.h>

/* The list that a page is to take in: chosen, or dropped on the page. An action of the page is
 * activated with its URI. */

static void
activate (GtkWidget  *page,
          const char *action,
          GFile      *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (page, action, "s", uri);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                GtkWidget       *page)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    activate (page, g_object_get_data (G_OBJECT (dialog), "br-import-action"), file);
  g_object_unref (dialog);
}

static gboolean
file_dropped_cb (GtkDropTarget *target,
                 const GValue  *value,
                 double         x,
                 double         y,
                 const char    *action)
{
  activate (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), action, g_value_get_object (value));
  return TRUE;
}

/**
 * br_import_file_choose:
 * @page: a page
 * @title: of the file chooser
 * @action: (transfer none): an action of the page that takes a URI; a static string
 *
 * Asks for a list.
 */
void
br_import_file_choose (GtkWidget  *page,
                       const char *title,
                       const char *action)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (page)),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Preview"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Lists (CSV, TSV, text)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_filter_add_pattern (filter, "*.tsv");
  gtk_file_filter_add_pattern (filter, "*.txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_set_data (G_OBJECT (dialog), "br-import-action", (gpointer) action);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * br_import_file_accept_drops:
 * @page: a page
 * @action: (transfer none): an action of the page that takes a URI; a static string
 *
 * Lets a list be dropped on the page.
 */
void
br_import_file_accept_drops (GtkWidget  *page,
                             const char *action)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (file_dropped_cb), (gpointer) action);
  gtk_widget_add_controller (page, GTK_EVENT_CONTROLLER (target));
}

#include "config.h"

#include "screens/customers/br-customers-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "screens/customers/br-customer-import-window.h"
#include "screens/shell/br-toast.h"

/* Ctrl+Delete takes a word away in a field; it is not to take the guest away. */
const BrCommand _br_customers_commands[] = {
  { "customers.import", N_("Import customers"), "<Control>i", N_("Customers"), N_("CSV file open") },
  { "customers.edit", N_("Change the customer"), "F2", N_("Customers"), N_("edit rename guest") },
  { "customers.remove", N_("Remove the customer"), "<Alt>Delete", N_("Customers"), N_("delete guest") },
};

const guint _br_customers_n_commands = G_N_ELEMENTS (_br_customers_commands);

void
_br_customers_edit (BrCustomersPage *self)
{
  if (br_customer_pane_get_id (self->pane) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  br_customer_pane_edit (self->pane);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _br_customers_edit (BR_CUSTOMERS_PAGE (widget));
}

/* ---- removing ----------------------------------------------------------- */

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrCustomersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    {
      toast = br_toast_new_undoable (_("Customer removed"));
    }
  else
    {
      toast = br_toast_new (error->message);
      self->removed_at = GTK_INVALID_LIST_POSITION;
      _br_customers_show_selected (self);
    }
  br_page_add_toast (BR_PAGE (self), toast);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (widget);
  const BrId *id = br_customer_pane_get_id (self->pane);
  BrId removed;

  if (id == NULL)
    return;
  removed = *id;
  self->removed_at = gtk_single_selection_get_selected (self->selection);
  br_customer_pane_show (self->pane, NULL);
  br_desk_do_async (br_context_get_store (br_page_get_context (BR_PAGE (self))),
                    br_desk_remove (BR_KIND_CUSTOMER, &removed), NULL, removed_cb, g_object_ref (self));
}

/* ---- taking a list in ---------------------------------------------------- */

static void
taken_in_cb (BrCustomersPage *self,
             const char      *what)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new_undoable (what));
}

static void
preview (BrCustomersPage *self,
         GFile           *file)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  GtkWindow *window;

  if (context == NULL)
    return;
  window = br_customer_import_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                          br_context_get_store (context), file);
  g_signal_connect_object (window, "taken-in", G_CALLBACK (taken_in_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
preview_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  preview (BR_CUSTOMERS_PAGE (widget), file);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                BrCustomersPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    preview (self, file);
  g_object_unref (dialog);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Import Customers"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Preview"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Lists (CSV, TSV, text)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_filter_add_pattern (filter, "*.tsv");
  gtk_file_filter_add_pattern (filter, "*.txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
_br_customers_class_install_actions (BrCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "customers.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "customers.import-uri", "s", preview_action);
  gtk_widget_class_install_action (widget_class, "customers.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "customers.remove", NULL, remove_action);
}

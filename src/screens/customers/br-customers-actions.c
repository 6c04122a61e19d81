#include "config.h"

#include "screens/customers/br-customers-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "screens/customers/br-customer-import-window.h"
#include "screens/shell/br-import-file.h"
#include "screens/shell/br-toast.h"

/* Ctrl+Delete takes a word away in a field; it is not to take the guest away. */
const BrCommand _br_customers_commands[] = {
  { "customers.import", N_("Import customers"), "<Control>i", N_("Customers"), N_("CSV file open") },
  { "customers.edit", N_("Change the customer"), "F2", N_("Customers"), N_("edit rename guest") },
  { "customers.profile", N_("Show the customer’s profile"), "F4", N_("Customers"),
    N_("timeline visits spend lifetime value loyalty points consents") },
  { "customers.privacy", N_("Show the customer’s privacy"), "<Control>F4", N_("Customers"),
    N_("GDPR consents export erasure requests rights") },
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

static void
profile_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (widget);

  if (br_customer_pane_get_id (self->pane) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  br_customer_pane_show_profile (self->pane);
}

static void
privacy_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (widget);

  if (br_customer_pane_get_id (self->pane) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  br_customer_pane_show_privacy (self->pane);
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
import_uri_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (br_page_get_context (BR_PAGE (widget)) != NULL)
    br_import_window_open (br_customer_import_window_new (), BR_PAGE (widget), file);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  br_import_file_choose (widget, _("Import Customers"), "customers.import-uri");
}

void
_br_customers_class_install_actions (BrCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "customers.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "customers.import-uri", "s", import_uri_action);
  gtk_widget_class_install_action (widget_class, "customers.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "customers.profile", NULL, profile_action);
  gtk_widget_class_install_action (widget_class, "customers.privacy", NULL, privacy_action);
  gtk_widget_class_install_action (widget_class, "customers.remove", NULL, remove_action);
}

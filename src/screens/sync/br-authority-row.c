#include "config.h"

#include "screens/sync/br-authority-row.h"

#include <glib/gi18n.h>

/**
 * BrAuthorityRow:
 *
 * Chooses the certificate of an authority that is trusted beside those of the computer.
 */
struct _BrAuthorityRow
{
  AdwActionRow parent_instance;

  GFile *file;
};

G_DEFINE_FINAL_TYPE (BrAuthorityRow, br_authority_row, ADW_TYPE_ACTION_ROW)

static void
chosen_cb (BrAuthorityRow       *self,
           int                   response,
           GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *name = g_file_get_parse_name (file);
      g_autofree char *subtitle = g_markup_escape_text (name, -1);

      g_set_object (&self->file, file);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
    }
  g_object_unref (chooser);
}

static void
clicked_cb (BrAuthorityRow *self)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Whom to trust as well"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
br_authority_row_dispose (GObject *object)
{
  g_clear_object (&BR_AUTHORITY_ROW (object)->file);

  G_OBJECT_CLASS (br_authority_row_parent_class)->dispose (object);
}

static void
br_authority_row_class_init (BrAuthorityRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_authority_row_dispose;
}

static void
br_authority_row_init (BrAuthorityRow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Choose…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Also trust"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("Only whom this computer trusts anyway"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("The certificate of the venue’s own authority, where it has one"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * br_authority_row_get_path:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): the certificate's file, where one was chosen
 */
char *
br_authority_row_get_path (BrAuthorityRow *self)
{
  g_return_val_if_fail (BR_IS_AUTHORITY_ROW (self), NULL);

  return self->file != NULL ? g_file_get_path (self->file) : NULL;
}

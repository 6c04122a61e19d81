#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/start/br-new-venue-window.h"
#include "screens/start/br-unlock-window.h"

/* The application decides in which window a venue is shown: in this one, if it is empty. */
static void
open_file (BrWindow *self,
           GFile    *file)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  g_application_open (application, &file, 1, "");
}

static void
file_chosen_cb (BrWindow             *self,
                int                   response,
                GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      open_file (self, file);
    }
  g_object_unref (chooser);
}

void
_br_window_choose_venue (BrWindow *self)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) venues = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  chooser = gtk_file_chooser_native_new (_("Open a venue"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (venues, _("Venue files"));
  gtk_file_filter_add_suffix (venues, "backroom");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), venues);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
_br_window_open_uri (BrWindow   *self,
                     const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  open_file (self, file);
}

static void
venue_made_cb (BrWindow  *self,
               BrContext *context)
{
  br_window_set_context (self, context);
}

void
_br_window_present_new_venue (BrWindow *self)
{
  BrNewVenueWindow *window = br_new_venue_window_new (GTK_WINDOW (self));

  g_signal_connect_object (window, "made", G_CALLBACK (venue_made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
_br_window_present_unlock (BrWindow *self)
{
  gtk_window_present (GTK_WINDOW (br_unlock_window_new (GTK_WINDOW (self), self->context)));
}

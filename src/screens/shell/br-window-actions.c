#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/preferences/br-preferences-window.h"
#include "screens/shell/br-workspace.h"

static const BrCommand commands[] = {
  { "win.find", N_("Find anything"), "<Control>k", N_("Finding"), N_("search guest table page") },
  { "win.search", N_("Search this page"), "<Control>f", N_("Finding"), N_("filter") },
  { "win.undo", N_("Undo"), "<Control>z", N_("Editing"), N_("take back revert") },
  { "win.redo", N_("Redo"), "<Control><Shift>z", N_("Editing"), N_("again repeat") },
  { "win.new", N_("New in this workspace"), "<Control>n", N_("Editing"), N_("add create") },
  { "win.new-venue", N_("New venue"), "<Control><Alt>n", N_("Venues"), N_("first start make") },
  { "win.open", N_("Open a venue"), "<Control>o", N_("Venues"), N_("file") },
  { "win.unlock", N_("Unlock the venue"), "<Control>l", N_("Venues"), N_("passphrase key") },
  { "win.open-demo", N_("Open the demonstration venue"), "<Control><Alt>d", N_("Venues"),
    N_("demo example try") },
  { "win.restore", N_("Restore a backup"), "<Control><Alt>r", N_("Venues"), N_("recover lost") },
  { "win.salvage", N_("Save what can be read of a damaged venue"), "<Control><Alt>s", N_("Venues"),
    N_("recover lost broken") },
  { "win.close-venue", N_("Close the venue"), "<Control><Shift>w", N_("Venues"), NULL },
  { "win.preferences", N_("Preferences"), "<Control>comma", N_("Venues"),
    N_("settings options licence backup") },
  { "win.sign-in", N_("Sign in to a server"), "<Control><Alt>i", N_("Sharing"), N_("cloud join sync share") },
  { "win.sync-now", N_("Sync now"), "<Control><Alt>y", N_("Sharing"), N_("cloud server send fetch") },
  { "win.devices", N_("Devices and sign-ins"), "<Control><Alt>e", N_("Sharing"), N_("cloud computers sessions end") },
  { "win.sign-out", N_("Sign out of the server"), "<Control><Alt>o", N_("Sharing"), N_("cloud leave") },
  { "win.toggle-sidebar", N_("Show or hide the sidebar"), "<Alt>0", N_("View"), NULL },
  { "win.toggle-details", N_("Show or hide the details pane"), "F9", N_("View"), NULL },
  { "win.toggle-fullscreen", N_("Full screen"), "F11", N_("View"), N_("door kiosk") },
  { "app.new-window", N_("New window"), "<Control><Alt>w", N_("Windows"), NULL },
  { "win.show-help-overlay", N_("Keyboard shortcuts"), "<Control>question", N_("Windows"),
    N_("help keys") },
  { "app.about", N_("About Backroom"), NULL, N_("Windows"), N_("version licence") },
  { "window.close", N_("Close the window"), "<Control>w", N_("Windows"), NULL },
  { "app.quit", N_("Quit"), "<Control>q", N_("Windows"), N_("exit") },
};

/* Whether an action of the window would do anything; one of elsewhere is taken to. */
static gboolean
is_enabled (BrWindow   *self,
            const char *action)
{
  BrPage *page = self->page;

  if (strcmp (action, "win.undo") == 0)
    return self->undo_state != NULL && br_undo_get_undo_label (self->undo_state) != NULL;
  if (strcmp (action, "win.redo") == 0)
    return self->undo_state != NULL && br_undo_get_redo_label (self->undo_state) != NULL;
  if (strcmp (action, "win.open-demo") == 0 || strcmp (action, "win.new-venue") == 0)
    return self->context == NULL;
  if (strcmp (action, "win.unlock") == 0)
    return self->context != NULL && !br_context_get_unlocked (self->context);
  if (strcmp (action, "win.sign-in") == 0 || strcmp (action, "win.sync-now") == 0
      || strcmp (action, "win.devices") == 0 || strcmp (action, "win.sign-out") == 0)
    return _br_window_is_sync_enabled (self, action);
  if (strcmp (action, "win.salvage") == 0)
    return self->context != NULL ? br_store_get_damage (br_context_get_store (self->context)) != NULL
                                 : self->damaged != NULL;
  if (strcmp (action, "win.new") == 0)
    return page != NULL && br_page_can_create (page);
  if (strcmp (action, "win.search") == 0)
    return page != NULL && br_page_can_search (page);
  if (strcmp (action, "win.toggle-details") == 0)
    return page != NULL && br_page_get_has_details (page);
  if (strcmp (action, "win.go") == 0 || strcmp (action, "win.toggle-sidebar") == 0
      || strcmp (action, "win.find") == 0 || strcmp (action, "win.preferences") == 0
      || strcmp (action, "win.close-venue") == 0)
    return self->context != NULL;
  return TRUE;
}

static void
go_activated (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  br_window_show_page (BR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_object_activated (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BrWindow *self = BR_WINDOW (widget);
  const char *page, *text;
  BrId id;

  g_variant_get (parameter, "(&s&s)", &page, &text);
  if (br_window_show_page (self, page) && br_id_parse (text, &id, NULL))
    br_page_show_object (self->page, &id);
}

static void
close_venue_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  br_window_set_context (BR_WINDOW (widget), NULL);
}

static void
new_venue_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  _br_window_present_new_venue (BR_WINDOW (widget));
}

static void
open_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  _br_window_choose_venue (BR_WINDOW (widget));
}

static void
open_uri_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  _br_window_open_uri (BR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_demo_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  _br_window_open_demo (BR_WINDOW (widget));
}

static void
restore_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  _br_window_choose_backup (BR_WINDOW (widget));
}

static void
salvage_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  _br_window_salvage (BR_WINDOW (widget));
}

static void
restore_file_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  _br_window_restore_backup (BR_WINDOW (widget), file);
}

static void
preferences_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  BrPreferencesWindow *window =
    br_preferences_window_new (GTK_WINDOW (widget), BR_WINDOW (widget)->context);

  gtk_window_present (GTK_WINDOW (window));
}

static void
unlock_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  _br_window_present_unlock (BR_WINDOW (widget));
}

static void
undo_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  _br_window_run_undo (BR_WINDOW (widget), FALSE);
}

static void
redo_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  _br_window_run_undo (BR_WINDOW (widget), TRUE);
}

static void
new_activated (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  br_page_create (BR_WINDOW (widget)->page);
}

static void
search_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  br_page_search (BR_WINDOW (widget)->page);
}

static void
toggle_sidebar_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  BrWindow *self = BR_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
  if (!adw_flap_get_folded (self->flap))
    self->sidebar_wanted = adw_flap_get_reveal_flap (self->flap);
}

static void
toggle_details_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  BrWindow *self = BR_WINDOW (widget);

  br_page_set_show_details (self->page, !br_page_get_show_details (self->page));
}

static void
find_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  _br_window_present_find (BR_WINDOW (widget));
}

static void
show_help_overlay_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  _br_window_present_shortcuts (BR_WINDOW (widget));
}

void
_br_window_class_install_actions (BrWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.go", "s", go_activated);
  gtk_widget_class_install_action (widget_class, "win.show-object", "(ss)", show_object_activated);
  gtk_widget_class_install_action (widget_class, "win.close-venue", NULL, close_venue_activated);
  gtk_widget_class_install_action (widget_class, "win.new-venue", NULL, new_venue_activated);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_activated);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_activated);
  gtk_widget_class_install_action (widget_class, "win.open-demo", NULL, open_demo_activated);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_activated);
  gtk_widget_class_install_action (widget_class, "win.salvage", NULL, salvage_activated);
  gtk_widget_class_install_action (widget_class, "win.restore-uri", "s", restore_file_activated);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_activated);
  gtk_widget_class_install_action (widget_class, "win.unlock", NULL, unlock_activated);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_activated);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_activated);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL,
                                   toggle_sidebar_activated);
  gtk_widget_class_install_action (widget_class, "win.toggle-details", NULL,
                                   toggle_details_activated);
  gtk_widget_class_install_property_action (widget_class, "win.toggle-fullscreen", "fullscreened");
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_activated);
  _br_window_install_sync_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL,
                                   show_help_overlay_activated);
}

void
_br_window_update_actions (BrWindow *self)
{
  static const char *const names[] = { "win.go", "win.new", "win.search", "win.toggle-sidebar",
                                       "win.toggle-details", "win.find", "win.undo", "win.redo",
                                       "win.unlock", "win.salvage", "win.preferences", "win.open-demo",
                                       "win.new-venue", "win.sign-in", "win.sync-now", "win.devices",
                                       "win.sign-out" };
  BrPage *page = self->page;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], is_enabled (self, names[i]));

  gtk_widget_set_visible (GTK_WIDGET (self->details), is_enabled (self, "win.toggle-details"));
  gtk_toggle_button_set_active (self->details, page != NULL && br_page_get_show_details (page));
}

gboolean
_br_window_is_enabled (BrWindow   *self,
                       const char *action)
{
  return is_enabled (self, action);
}

/**
 * br_window_get_commands:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_commands): what every window can do
 */
const BrCommand *
br_window_get_commands (guint *n_commands)
{
  g_return_val_if_fail (n_commands != NULL, NULL);

  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

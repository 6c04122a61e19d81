#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-workspace.h"

static const BrCommand commands[] = {
  { "win.undo", N_("Undo"), "<Control>z", N_("Editing"), N_("take back revert") },
  { "win.redo", N_("Redo"), "<Control><Shift>z", N_("Editing"), N_("again repeat") },
  { "win.new", N_("New in this workspace"), "<Control>n", N_("Editing"), N_("add create") },
  { "win.search", N_("Search this page"), "<Control>f", N_("Finding"), N_("filter") },
  { "win.toggle-sidebar", N_("Show or hide the sidebar"), "<Alt>0", N_("View"), NULL },
  { "win.toggle-details", N_("Show or hide the details pane"), "F9", N_("View"), NULL },
  { "win.toggle-fullscreen", N_("Full screen"), "F11", N_("View"), N_("door kiosk") },
  { "window.close", N_("Close the window"), "<Control>w", N_("Windows"), NULL },
};

static void
go_activated (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  br_window_show_page (BR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
close_venue_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  br_window_set_context (BR_WINDOW (widget), NULL);
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
toggle_fullscreen_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

void
_br_window_class_install_actions (BrWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.go", "s", go_activated);
  gtk_widget_class_install_action (widget_class, "win.close-venue", NULL, close_venue_activated);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_activated);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL,
                                   toggle_sidebar_activated);
  gtk_widget_class_install_action (widget_class, "win.toggle-details", NULL,
                                   toggle_details_activated);
  gtk_widget_class_install_action (widget_class, "win.toggle-fullscreen", NULL,
                                   toggle_fullscreen_activated);
}

void
_br_window_update_actions (BrWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_venue = self->context != NULL;
  BrPage *page = self->page;

  gtk_widget_action_set_enabled (widget, "win.go", has_venue);
  gtk_widget_action_set_enabled (widget, "win.toggle-sidebar", has_venue);
  gtk_widget_action_set_enabled (widget, "win.new", page != NULL && br_page_can_create (page));
  gtk_widget_action_set_enabled (widget, "win.search", page != NULL && br_page_can_search (page));
  gtk_widget_action_set_enabled (widget, "win.toggle-details",
                                 page != NULL && br_page_get_has_details (page));

  gtk_widget_set_visible (GTK_WIDGET (self->details),
                          page != NULL && br_page_get_has_details (page));
  gtk_toggle_button_set_active (self->details, page != NULL && br_page_get_show_details (page));
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

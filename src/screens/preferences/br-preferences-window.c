#include "config.h"

#include "screens/preferences/br-preferences-window.h"

#include "screens/preferences/br-appearance-preferences.h"
#include "screens/preferences/br-backup-preferences.h"
#include "screens/preferences/br-security-preferences.h"
#include "screens/preferences/br-services-preferences.h"
#include "screens/preferences/br-venue-preferences.h"
#include "screens/shell/br-toast.h"

/**
 * BrPreferencesWindow:
 *
 * What can be chosen: of the venue, which is undone like any change; and of this person at this
 * computer.
 */
struct _BrPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  BrVenuePreferences *venue;
  BrServicesPreferences *services;
  BrAppearancePreferences *appearance;
  BrBackupPreferences *backups;
  BrSecurityPreferences *security;
};

G_DEFINE_FINAL_TYPE (BrPreferencesWindow, br_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
said_cb (BrPreferencesWindow *self,
         const char          *text)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), br_toast_new (text));
}

static void
br_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (br_preferences_window_parent_class)->dispose (object);
}

static void
br_preferences_window_class_init (BrPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_preferences_window_dispose;

  g_type_ensure (BR_TYPE_VENUE_PREFERENCES);
  g_type_ensure (BR_TYPE_SERVICES_PREFERENCES);
  g_type_ensure (BR_TYPE_APPEARANCE_PREFERENCES);
  g_type_ensure (BR_TYPE_BACKUP_PREFERENCES);
  g_type_ensure (BR_TYPE_SECURITY_PREFERENCES);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPreferencesWindow, venue);
  gtk_widget_class_bind_template_child (widget_class, BrPreferencesWindow, services);
  gtk_widget_class_bind_template_child (widget_class, BrPreferencesWindow, appearance);
  gtk_widget_class_bind_template_child (widget_class, BrPreferencesWindow, backups);
  gtk_widget_class_bind_template_child (widget_class, BrPreferencesWindow, security);
  gtk_widget_class_bind_template_callback (widget_class, said_cb);
}

static void
br_preferences_window_init (BrPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_preferences_window_new:
 * @parent: the window it stands before
 * @context: the open venue
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrPreferencesWindow *
br_preferences_window_new (GtkWindow *parent,
                           BrContext *context)
{
  BrPreferencesWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (BR_IS_CONTEXT (context), NULL);

  self = g_object_new (BR_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  br_venue_preferences_set_context (self->venue, context);
  br_services_preferences_set_context (self->services, context);
  br_appearance_preferences_set_settings (self->appearance, br_context_get_settings (context));
  br_backup_preferences_set_context (self->backups, context);
  br_security_preferences_set_context (self->security, context);
  return self;
}

#include "config.h"

#include "screens/preferences/br-appearance-preferences.h"

/**
 * BrAppearancePreferences:
 *
 * How the window looks to this person at this computer.
 */
struct _BrAppearancePreferences
{
  AdwPreferencesPage parent_instance;

  GtkCheckButton *system;
  GtkCheckButton *light;
  GtkCheckButton *dark;
  GtkSpinButton *undo_seconds;
};

G_DEFINE_FINAL_TYPE (BrAppearancePreferences, br_appearance_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* Each choice is one check button; its name is the setting's nick. */
static gboolean
read_choice (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  g_value_set_boolean (value, g_strcmp0 (g_variant_get_string (variant, NULL), user_data) == 0);
  return TRUE;
}

static GVariant *
write_choice (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  return g_value_get_boolean (value) ? g_variant_new_string (user_data) : NULL;
}

static void
bind_choice (GSettings      *settings,
             GtkCheckButton *button,
             const char     *nick)
{
  g_settings_bind_with_mapping (settings, "colour-scheme", button, "active", G_SETTINGS_BIND_DEFAULT,
                                read_choice, write_choice, (gpointer) nick, NULL);
}

static void
br_appearance_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_APPEARANCE_PREFERENCES);

  G_OBJECT_CLASS (br_appearance_preferences_parent_class)->dispose (object);
}

static void
br_appearance_preferences_class_init (BrAppearancePreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_appearance_preferences_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-appearance-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BrAppearancePreferences, system);
  gtk_widget_class_bind_template_child (widget_class, BrAppearancePreferences, light);
  gtk_widget_class_bind_template_child (widget_class, BrAppearancePreferences, dark);
  gtk_widget_class_bind_template_child (widget_class, BrAppearancePreferences, undo_seconds);
}

static void
br_appearance_preferences_init (BrAppearancePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_appearance_preferences_set_settings:
 * @self: a page
 * @settings: (nullable): the user's settings; without them nothing can be chosen
 *
 * Binds the page to the settings.
 */
void
br_appearance_preferences_set_settings (BrAppearancePreferences *self,
                                        GSettings               *settings)
{
  g_return_if_fail (BR_IS_APPEARANCE_PREFERENCES (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), settings != NULL);
  if (settings == NULL)
    return;
  bind_choice (settings, self->system, "system");
  bind_choice (settings, self->light, "light");
  bind_choice (settings, self->dark, "dark");
  g_settings_bind (settings, "undo-toast-seconds", self->undo_seconds, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

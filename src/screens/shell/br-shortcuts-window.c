#include "config.h"

#include "screens/shell/br-shortcuts-window.h"

#include "screens/shell/br-shown.h"

/**
 * BrShortcutsWindow:
 *
 * Lists what the keyboard can do. GTK's own window of the kind can only be filled from a
 * description, tells a screen reader nothing, and cannot be searched by the name of a key.
 */
struct _BrShortcutsWindow
{
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkBox *box;

  GPtrArray *groups;
};

G_DEFINE_FINAL_TYPE (BrShortcutsWindow, br_shortcuts_window, ADW_TYPE_WINDOW)

typedef struct
{
  AdwPreferencesGroup *widget;
  char *title;
  GPtrArray *rows;
} Group;

static void
group_free (Group *group)
{
  g_free (group->title);
  g_ptr_array_unref (group->rows);
  g_free (group);
}

static Group *
get_group (BrShortcutsWindow *self,
           const char        *title)
{
  Group *group;

  for (guint i = 0; i < self->groups->len; i++)
    {
      group = g_ptr_array_index (self->groups, i);
      if (strcmp (group->title, title) == 0)
        return group;
    }

  group = g_new0 (Group, 1);
  group->title = g_strdup (title);
  group->rows = g_ptr_array_new ();
  group->widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group->widget, title);
  gtk_box_append (self->box, GTK_WIDGET (group->widget));
  g_ptr_array_add (self->groups, group);
  return group;
}

static gboolean
row_matches (AdwActionRow *row,
             const char   *text)
{
  return g_str_match_string (text, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), TRUE)
         || g_str_match_string (text, g_object_get_data (G_OBJECT (row), "br-keys"), TRUE);
}

static void
search_changed_cb (BrShortcutsWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);
      gboolean any_of_group = FALSE;

      for (guint j = 0; j < group->rows->len; j++)
        {
          AdwActionRow *row = g_ptr_array_index (group->rows, j);
          gboolean shown = *text == '\0' || row_matches (row, text);

          gtk_widget_set_visible (GTK_WIDGET (row), shown);
          any_of_group |= shown;
        }
      gtk_widget_set_visible (GTK_WIDGET (group->widget), any_of_group);
      any |= any_of_group;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "shortcuts" : "nothing");
}

/* Not before: a window that is given a focus before it is shown loses its role. */
static void
br_shortcuts_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_shortcuts_window_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (BR_SHORTCUTS_WINDOW (widget)->entry));
}

static void
br_shortcuts_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_SHORTCUTS_WINDOW);

  G_OBJECT_CLASS (br_shortcuts_window_parent_class)->dispose (object);
}

static void
br_shortcuts_window_finalize (GObject *object)
{
  g_ptr_array_unref (BR_SHORTCUTS_WINDOW (object)->groups);

  G_OBJECT_CLASS (br_shortcuts_window_parent_class)->finalize (object);
}

static void
br_shortcuts_window_class_init (BrShortcutsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_shortcuts_window_dispose;
  object_class->finalize = br_shortcuts_window_finalize;
  widget_class->map = br_shortcuts_window_map;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/shell/br-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrShortcutsWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, BrShortcutsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrShortcutsWindow, box);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "gtk_window_close",
                                                G_CALLBACK (gtk_window_close));
}

static void
br_shortcuts_window_init (BrShortcutsWindow *self)
{
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
}

/**
 * br_shortcuts_window_new:
 * @parent: the window it stands before
 *
 * Returns: (transfer none): an empty window, not yet presented
 */
BrShortcutsWindow *
br_shortcuts_window_new (GtkWindow *parent)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  return g_object_new (BR_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
}

/**
 * br_shortcuts_window_add:
 * @self: a shortcuts window
 * @group: the translated heading
 * @title: what it does, translated
 * @accelerator: as gtk_accelerator_parse() reads it
 *
 * Lists one shortcut.
 */
void
br_shortcuts_window_add (BrShortcutsWindow *self,
                         const char        *group,
                         const char        *title,
                         const char        *accelerator)
{
  GdkModifierType modifiers;
  Group *its_group;
  GtkWidget *row, *label;
  char *keys;
  guint key;

  g_return_if_fail (BR_IS_SHORTCUTS_WINDOW (self));
  g_return_if_fail (group != NULL);
  g_return_if_fail (title != NULL);
  g_return_if_fail (gtk_accelerator_parse (accelerator, &key, &modifiers));

  keys = gtk_accelerator_get_label (key, modifiers);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, keys,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "br-keys", keys, g_free);

  label = gtk_shortcut_label_new (accelerator);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  its_group = get_group (self, group);
  adw_preferences_group_add (its_group->widget, row);
  g_ptr_array_add (its_group->rows, row);
}

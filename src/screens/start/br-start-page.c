#include "config.h"

#include "screens/start/br-start-page.h"

#include <glib/gi18n.h>

#include "screens/start/br-recent.h"

/**
 * BrStartPage:
 *
 * What a window without a venue shows: make one, open one, look at one, or go back to one. It
 * does nothing itself: its rows activate the window's actions.
 */
struct _BrStartPage
{
  AdwBin parent_instance;

  AdwPreferencesGroup *recent;

  GPtrArray *rows;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (BrStartPage, br_start_page, ADW_TYPE_BIN)

static char *
name_of (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_filename_display_name (base);
}

static void
forget_clicked_cb (BrStartPage *self,
                   GtkButton   *button)
{
  br_recent_forget (self->settings, g_object_get_data (G_OBJECT (button), "br-file"));
  br_start_page_refresh (self, self->settings);
}

static GtkWidget *
make_forget_button (BrStartPage *self,
                    GFile       *file,
                    const char  *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *label = g_strdup_printf (_("Take “%s” off the list"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "br-file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (forget_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (BrStartPage *self,
          GFile       *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = name_of (file);
  g_autofree char *where = folder != NULL ? g_file_get_parse_name (folder) : NULL;
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (where != NULL ? where : "", -1);
  g_autofree char *uri = g_file_get_uri (file);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_forget_button (self, file, name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  return row;
}

static void
br_start_page_dispose (GObject *object)
{
  g_clear_object (&BR_START_PAGE (object)->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_START_PAGE);

  G_OBJECT_CLASS (br_start_page_parent_class)->dispose (object);
}

static void
br_start_page_finalize (GObject *object)
{
  g_ptr_array_unref (BR_START_PAGE (object)->rows);

  G_OBJECT_CLASS (br_start_page_parent_class)->finalize (object);
}

static void
br_start_page_class_init (BrStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_start_page_dispose;
  object_class->finalize = br_start_page_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/start/br-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrStartPage, recent);
}

static void
br_start_page_init (BrStartPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_start_page_refresh:
 * @self: a start page
 * @settings: (nullable): the user's settings
 *
 * Reads the venues opened lately again.
 */
void
br_start_page_refresh (BrStartPage *self,
                       GSettings   *settings)
{
  g_autoptr (GPtrArray) files = br_recent_list (settings);

  g_return_if_fail (BR_IS_START_PAGE (self));

  g_set_object (&self->settings, settings);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < files->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (files, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->recent, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), files->len > 0);
}

#include "config.h"

#include "screens/shell/br-sidebar-row.h"

/**
 * BrSidebarRow:
 *
 * One page in the sidebar.
 */
struct _BrSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *hint;

  char *id;
};

G_DEFINE_FINAL_TYPE (BrSidebarRow, br_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
br_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (br_sidebar_row_parent_class)->dispose (object);
}

static void
br_sidebar_row_finalize (GObject *object)
{
  BrSidebarRow *self = BR_SIDEBAR_ROW (object);

  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (br_sidebar_row_parent_class)->finalize (object);
}

static void
br_sidebar_row_class_init (BrSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_sidebar_row_dispose;
  object_class->finalize = br_sidebar_row_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/shell/br-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BrSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, BrSidebarRow, hint);
}

static void
br_sidebar_row_init (BrSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_sidebar_row_new:
 * @id: the page's id
 * @title: the page's translated title
 * @icon_name: a symbolic icon
 * @accelerator: (nullable): the keys that go there
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
br_sidebar_row_new (const char *id,
                    const char *title,
                    const char *icon_name,
                    const char *accelerator)
{
  BrSidebarRow *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (BR_TYPE_SIDEBAR_ROW, NULL);
  self->id = g_strdup (id);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->title, title);
  if (accelerator != NULL)
    {
      GdkModifierType modifiers;
      guint key;

      if (gtk_accelerator_parse (accelerator, &key, &modifiers))
        {
          g_autofree char *label = gtk_accelerator_get_label (key, modifiers);

          gtk_label_set_label (self->hint, label);
        }
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/**
 * br_sidebar_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none): the page's id
 */
const char *
br_sidebar_row_get_id (BrSidebarRow *self)
{
  g_return_val_if_fail (BR_IS_SIDEBAR_ROW (self), NULL);

  return self->id;
}

#include "config.h"

#include "screens/find/br-find-row.h"

/**
 * BrFindRow:
 *
 * One result of find-anything.
 */
struct _BrFindRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;

  BrFindResult *result;
};

G_DEFINE_FINAL_TYPE (BrFindRow, br_find_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_result (BrFindRow    *self,
             BrFindResult *result)
{
  const char *title = br_find_result_get_title (result);
  const char *subtitle = br_find_result_get_subtitle (result);

  self->result = g_object_ref (result);
  gtk_image_set_from_icon_name (self->icon, br_find_result_get_icon_name (result));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle != NULL ? subtitle : "", -1);
}

static void
br_find_row_dispose (GObject *object)
{
  g_clear_object (&BR_FIND_ROW (object)->result);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_FIND_ROW);

  G_OBJECT_CLASS (br_find_row_parent_class)->dispose (object);
}

static void
br_find_row_class_init (BrFindRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_find_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/find/br-find-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrFindRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BrFindRow, title);
  gtk_widget_class_bind_template_child (widget_class, BrFindRow, subtitle);
}

static void
br_find_row_init (BrFindRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_find_row_new:
 * @result: what was found
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
br_find_row_new (BrFindResult *result)
{
  BrFindRow *self;

  g_return_val_if_fail (BR_IS_FIND_RESULT (result), NULL);

  self = g_object_new (BR_TYPE_FIND_ROW, NULL);
  show_result (self, result);
  return GTK_WIDGET (self);
}

/**
 * br_find_row_get_result:
 * @self: a row
 *
 * Returns: (transfer none): what was found
 */
BrFindResult *
br_find_row_get_result (BrFindRow *self)
{
  g_return_val_if_fail (BR_IS_FIND_ROW (self), NULL);

  return self->result;
}

#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-toast.h"

/* What is copied from one plan to another. */

typedef struct
{
  BrFloorPlansPage *page;
  GArray *made;
} Pasting;

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Pasting *pasting = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    _br_floor_plans_refuse (pasting->page, error->message);
  else if (pasting->made != NULL)
    _br_floor_plans_select_next (pasting->page, (const BrId *) (gpointer) pasting->made->data, pasting->made->len);
  g_clear_pointer (&pasting->made, g_array_unref);
  g_object_unref (pasting->page);
  g_free (pasting);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  g_autofree char *said = NULL;

  if (self->plan == NULL || br_plan_selection_get_n (self->selection) == 0)
    return;
  g_ptr_array_set_size (self->copied_elements, 0);
  g_ptr_array_set_size (self->copied_tables, 0);
  for (guint i = 0; i < self->plan->elements->len; i++)
    {
      const BrElement *element = self->plan->elements->pdata[i];

      if (!br_plan_selection_contains (self->selection, &element->id))
        continue;
      g_ptr_array_add (self->copied_elements, br_record_copy ((const BrRecord *) element));
      for (guint j = 0; j < self->plan->tables->len; j++)
        if (br_id_equal (br_record_get_id (self->plan->tables->pdata[j]), &element->table))
          g_ptr_array_add (self->copied_tables, br_record_copy (self->plan->tables->pdata[j]));
    }
  self->copied_from = self->plan->plan->id;
  said = g_strdup_printf (ngettext ("%u object copied", "%u objects copied", self->copied_elements->len),
                          self->copied_elements->len);
  br_page_add_toast (BR_PAGE (self), br_toast_new (said));
}

static void
cut_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  if (!_br_floor_plans_may_edit (BR_FLOOR_PLANS_PAGE (widget), TRUE))
    return;
  copy_action (widget, name, parameter);
  gtk_widget_activate_action (widget, "plans.delete", NULL);
}

/* On the plan it came from a little aside, so that it is seen; on another where it stood. */
static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  Pasting *pasting;
  gint64 aside;

  if (self->copied_elements->len == 0 || !_br_floor_plans_may_edit (self, TRUE))
    return;
  aside = br_id_equal (&self->copied_from, &self->plan->plan->id) ? 300 * BR_MILLIMETRE : 0;
  pasting = g_new0 (Pasting, 1);
  pasting->page = g_object_ref (self);
  br_desk_do_async (br_context_get_store (br_page_get_context (BR_PAGE (self))),
                    br_desk_paste_elements (&self->plan->plan->id, self->copied_elements, self->copied_tables, aside,
                                            aside, &pasting->made),
                    NULL, pasted_cb, pasting);
}

void
_br_floor_plans_class_install_clipboard (BrFloorPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "plans.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "plans.cut", NULL, cut_action);
  gtk_widget_class_install_action (widget_class, "plans.paste", NULL, paste_action);
}

#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "screens/floor_plans/br-plan-relocate.h"
#include "screens/shell/br-toast.h"

/* What is taken off the plan, or made smaller. Where somebody is coming the desk refuses and says where they could
 * go; that is shown, and both are done as one step. */

typedef struct
{
  BrFloorPlansPage *page;
  char *done;   /* what to say when it was done; NULL where it shows */
  BrRelocation *proposed;
  GArray *ids;  /* what is to be removed, or the table whose covers change */
  gint64 least; /* covers; 0 where it is to be removed */
  gint64 most;
} Removing;

static Removing *
removing_new (BrFloorPlansPage *self,
              const BrId       *ids,
              guint             n_ids,
              const char       *done)
{
  Removing *removing = g_new0 (Removing, 1);

  removing->page = g_object_ref (self);
  removing->done = g_strdup (done);
  removing->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_array_append_vals (removing->ids, ids, n_ids);
  return removing;
}

static void
removing_free (Removing *removing)
{
  g_object_unref (removing->page);
  g_free (removing->done);
  g_array_unref (removing->ids);
  g_clear_pointer (&removing->proposed, br_relocation_free);
  g_free (removing);
}

static BrStore *
get_store (BrFloorPlansPage *self)
{
  return br_context_get_store (br_page_get_context (BR_PAGE (self)));
}

static void
remove_elements (BrFloorPlansPage   *self,
                 const BrId         *ids,
                 guint               n_ids,
                 const BrRelocation *accepted);

static void
set_covers (BrFloorPlansPage   *self,
            const BrId         *table,
            gint64              least,
            gint64              most,
            const BrRelocation *accepted);

static void
relocation_accepted_cb (gpointer            user_data,
                        const BrRelocation *accepted)
{
  Removing *removing = user_data;
  const BrId *ids = (const BrId *) (gpointer) removing->ids->data;

  if (accepted != NULL && removing->most > 0)
    set_covers (removing->page, ids, removing->least, removing->most, accepted);
  else if (accepted != NULL)
    remove_elements (removing->page, ids, removing->ids->len, accepted);
  else
    br_plan_properties_revert (removing->page->properties);
  removing_free (removing);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Removing *removing = user_data;
  BrContext *context = br_page_get_context (BR_PAGE (removing->page));
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error) && removing->proposed != NULL && context != NULL)
    {
      br_plan_relocate_ask (GTK_WIDGET (removing->page), br_context_get_zone (context), error->message,
                            removing->proposed, relocation_accepted_cb, removing);
      return;
    }
  if (error != NULL)
    _br_floor_plans_refuse (removing->page, error->message);
  else if (removing->done != NULL)
    br_page_add_toast (BR_PAGE (removing->page), br_toast_new_undoable (removing->done));
  removing_free (removing);
}

static void
set_covers (BrFloorPlansPage   *self,
            const BrId         *table,
            gint64              least,
            gint64              most,
            const BrRelocation *accepted)
{
  Removing *removing = removing_new (self, table, 1, NULL);

  removing->least = least;
  removing->most = most;
  br_desk_do_async (get_store (self), br_desk_set_covers (table, least, most, accepted, &removing->proposed), NULL,
                    removed_cb, removing);
}

void
_br_floor_plans_covers_cb (BrFloorPlansPage *self,
                           gpointer          table,
                           int               least,
                           int               most)
{
  if (_br_floor_plans_may_edit (self, TRUE))
    set_covers (self, table, least, most, NULL);
}

static void
remove_elements (BrFloorPlansPage   *self,
                 const BrId         *ids,
                 guint               n_ids,
                 const BrRelocation *accepted)
{
  g_autofree char *done = g_strdup_printf (ngettext ("%u object removed", "%u objects removed", n_ids), n_ids);
  Removing *removing = removing_new (self, ids, n_ids, done);

  br_desk_do_async (get_store (self), br_desk_remove_elements (ids, n_ids, accepted, &removing->proposed), NULL,
                    removed_cb, removing);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids != NULL)
    remove_elements (self, ids, n_ids, NULL);
}

void
_br_floor_plans_class_install_removing (BrFloorPlansPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "plans.delete", NULL, delete_action);
}

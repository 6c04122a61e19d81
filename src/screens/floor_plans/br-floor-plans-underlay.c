#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "desk/br-desk-underlay.h"
#include "draw/br-underlay.h"
#include "screens/floor_plans/br-plan-dialogs.h"
#include "screens/shell/br-toast.h"

/* The picture that the plan is drawn over: chosen from a file, brought to scale by two of its places, and taken
 * away once everything is drawn. */

typedef struct
{
  GFile *file;
  BrId plan;
  char *picture;
  char *name;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *self = data;

  g_object_unref (self->file);
  g_free (self->picture);
  g_free (self->name);
  g_free (self);
}

/* The one that is selected, or the uppermost. */
static const BrElement *
find_underlay (BrFloorPlansPage *self)
{
  const BrElement *found = NULL;

  for (guint i = 0; self->plan != NULL && i < self->plan->elements->len; i++)
    {
      const BrElement *element = self->plan->elements->pdata[i];

      if (element->picture == NULL || element->hidden)
        continue;
      found = element;
      if (br_plan_selection_contains (self->selection, &element->id))
        break;
    }
  if (found == NULL)
    br_page_add_toast (BR_PAGE (self), br_toast_new (_("No picture is laid under this plan.")));
  return found;
}

/* ---- choosing ----------------------------------------------------------------------------------- */

/* To unpack a photograph takes longer than a frame. */
static void
take_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Taking *taking = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (taking->file, cancellable, NULL, &error);
  guint width, height;

  if (bytes != NULL)
    taking->picture = br_underlay_take (bytes, &width, &height, &error);
  if (taking->picture != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* It is selected, so that its figures can be typed and one sees where it is among the objects. */
static void
laid_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrFloorPlansPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id;

  if (!br_desk_do_finish (BR_STORE (source), result, &id, &error))
    {
      br_page_add_toast (BR_PAGE (self), br_toast_new (error->message));
      return;
    }
  _br_floor_plans_select_next (self, &id, 1);
  br_page_add_toast (BR_PAGE (self), br_toast_new_undoable (_("Laid under the plan; K brings it to scale")));
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (source);
  const Taking *taking = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    br_page_add_toast (BR_PAGE (self), br_toast_new (error->message));
  else if (br_page_get_context (BR_PAGE (self)) != NULL)
    br_desk_do_async (br_context_get_store (br_page_get_context (BR_PAGE (self))),
                      br_desk_lay_under (&taking->plan, taking->picture, taking->name), NULL, laid_cb,
                      g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog  *dialog,
           int               response,
           BrFloorPlansPage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  Taking *taking;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (file == NULL || self->plan == NULL)
    return;
  taking = g_new0 (Taking, 1);
  taking->name = g_file_get_basename (file);
  taking->file = g_steal_pointer (&file);
  taking->plan = self->plan->plan->id;
  task = g_task_new (self, NULL, taken_cb, NULL);
  g_task_set_task_data (task, taking, taking_free);
  g_task_run_in_thread (task, take_in_thread);
}

static void
underlay_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;

  if (!_br_floor_plans_may_edit (self, TRUE))
    return;
  dialog = gtk_file_chooser_native_new (_("Lay a Picture Under the Plan"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Lay Under"), NULL);
  gtk_file_filter_set_name (filter, _("Pictures (PNG, JPEG)"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrElement *underlay = _br_floor_plans_may_edit (self, TRUE) ? find_underlay (self) : NULL;

  if (underlay != NULL)
    _br_floor_plans_do (self, br_desk_remove (BR_KIND_ELEMENT, &underlay->id), _("Picture removed"));
}

/* ---- to scale ----------------------------------------------------------------------------------- */

/* Two places were pointed out, by the tape. */
void
_br_floor_plans_measured_cb (BrFloorPlansPage *self,
                             const BrPoint    *from,
                             const BrPoint    *to)
{
  const BrElement *underlay = find_underlay (self);

  if (underlay != NULL)
    br_plan_scale_ask (self, &underlay->id, *from, *to, FALSE);
  _br_floor_plans_take_tool (self, "select");
}

/* Without a pointer it goes by the whole width. */
void
_br_floor_plans_scale_by_width (BrFloorPlansPage *self)
{
  const BrElement *underlay = find_underlay (self);
  BrPoint centre, left, right;

  if (underlay != NULL)
    {
      centre = BR_POINT (underlay->x, underlay->y);
      left = br_point_rotate (BR_POINT (centre.x - underlay->width / 2, centre.y), centre, underlay->rotation);
      right = br_point_rotate (BR_POINT (centre.x + underlay->width / 2, centre.y), centre, underlay->rotation);
      br_plan_scale_ask (self, &underlay->id, left, right, TRUE);
    }
  _br_floor_plans_take_tool (self, "select");
}

/* The tape that brings a picture to scale, where there is one. */
gboolean
_br_floor_plans_may_scale (BrFloorPlansPage *self)
{
  return _br_floor_plans_may_edit (self, TRUE) && find_underlay (self) != NULL;
}

void
_br_floor_plans_class_install_underlay (BrFloorPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "plans.underlay", NULL, underlay_action);
  gtk_widget_class_install_action (widget_class, "plans.underlay-remove", NULL, remove_action);
}

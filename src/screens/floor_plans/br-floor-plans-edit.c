#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-plan.h"
#include "desk/br-desk-records.h"
#include "screens/floor_plans/br-plan-dialogs.h"
#include "screens/shell/br-toast.h"
#include "widgets/br-corner-tool.h"

/* What is done with what is selected. Each is one act of the desk; the arrow shows what was meant
 * until the plan does, or until the desk has refused it. */

typedef struct
{
  BrFloorPlansPage *page;
  char *done;   /* what to say when it was done; NULL where it shows */
  GArray *made; /* what came of it */
} Doing;

static Doing *
doing_new (BrFloorPlansPage *self,
           const char       *done)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->page = g_object_ref (self);
  doing->done = g_strdup (done);
  return doing;
}

static void
doing_free (Doing *doing)
{
  g_object_unref (doing->page);
  g_free (doing->done);
  g_clear_pointer (&doing->made, g_array_unref);
  g_free (doing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static BrStore *
get_store (BrFloorPlansPage *self)
{
  return br_context_get_store (br_page_get_context (BR_PAGE (self)));
}

/* What was meant is not done: it is shown where it stands, and why is said. */
void
_br_floor_plans_refuse (BrFloorPlansPage *self,
                        const char       *why)
{
  br_tool_settle (br_canvas_get_tool (self->canvas));
  br_plan_properties_revert (self->properties);
  br_page_add_toast (BR_PAGE (self), br_toast_new (why));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Doing) doing = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    {
      _br_floor_plans_refuse (doing->page, error->message);
      return;
    }
  if (doing->made != NULL)
    _br_floor_plans_select_next (doing->page, (const BrId *) (gpointer) doing->made->data, doing->made->len);
  if (doing->done != NULL)
    br_page_add_toast (BR_PAGE (doing->page), br_toast_new_undoable (doing->done));
}

void
_br_floor_plans_do (BrFloorPlansPage *self,
                    BrDeskAct        *act,
                    const char       *done)
{
  br_desk_do_async (get_store (self), act, NULL, done_cb, doing_new (self, done));
}

/* Whether rooms and plans may be changed here; says why not, where somebody tries. */
gboolean
_br_floor_plans_may_write (BrFloorPlansPage *self,
                           gboolean          say)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  const char *why = NULL;

  if (context == NULL)
    return FALSE;
  if (br_context_get_read_only (context))
    why = _("This venue is open to be read only, so its plans stay as they are.");
  else if (!self->may_write)
    why = _("Your role may look at plans, but not change them.");
  if (why != NULL && say)
    br_page_add_toast (BR_PAGE (self), br_toast_new (why));
  return why == NULL;
}

gboolean
_br_floor_plans_may_edit (BrFloorPlansPage *self,
                          gboolean          say)
{
  return self->plan != NULL && _br_floor_plans_may_write (self, say);
}

/* ---- gestures ------------------------------------------------------------------ */

void
_br_floor_plans_edited_cb (BrFloorPlansPage    *self,
                           const BrPlanGesture *gesture)
{
  BrDeskAct *act = NULL;

  switch (gesture->kind)
    {
    case BR_GESTURE_MOVE:
      act = br_desk_move_elements (gesture->ids, gesture->n_ids, gesture->dx, gesture->dy);
      break;
    case BR_GESTURE_TURN:
      act = br_desk_turn_elements (gesture->ids, gesture->n_ids, gesture->about, gesture->by);
      break;
    case BR_GESTURE_RESHAPE:
      act = br_desk_reshape_element (&gesture->ids[0], gesture->box);
      break;
    default:
      g_return_if_reached ();
    }
  _br_floor_plans_do (self, act, NULL);
}

/* ---- what is selected ------------------------------------------------------------ */

/* What is selected, where it may be changed; says why not where it may not. */
const BrId *
_br_floor_plans_get_selected (BrFloorPlansPage *self,
                              guint            *n_ids)
{
  const BrId *ids = br_plan_selection_get_ids (self->selection, n_ids);

  if (!_br_floor_plans_may_edit (self, TRUE))
    return NULL;
  if (*n_ids == 0)
    {
      br_page_add_toast (BR_PAGE (self), br_toast_new (_("Select something on the plan first.")));
      return NULL;
    }
  for (guint i = 0; i < *n_ids; i++)
    {
      const BrSceneObject *object = br_scene_lookup (self->scene, &ids[i]);

      if (object == NULL || (self->locked_layers & 1u << object->layer) == 0)
        continue;
      br_page_add_toast (BR_PAGE (self), br_toast_new (_("Their layer is locked: unlock it in the menu first.")));
      return NULL;
    }
  return ids;
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; self->scene != NULL && i < br_scene_get_n_objects (self->scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (self->scene, i);

      if (!br_id_is_none (&object->id) && !object->locked)
        g_array_append_val (ids, object->id);
    }
  br_plan_selection_set (self->selection, (const BrId *) (gpointer) ids->data, ids->len);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  Doing *doing;
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids == NULL)
    return;
  doing = doing_new (self, NULL);
  br_desk_do_async (get_store (self),
                    br_desk_duplicate_elements (ids, n_ids, 300 * BR_MILLIMETRE, 300 * BR_MILLIMETRE, 1,
                                                &doing->made),
                    NULL, done_cb, doing);
}

/* Sets @copies of what is selected beside or below it, @gap apart. */
void
_br_floor_plans_make_row (BrFloorPlansPage *self,
                          guint             copies,
                          gint64            gap,
                          gboolean          down)
{
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);
  g_autoptr (BrPlanGhost) ghost = NULL;
  Doing *doing;
  BrRect bounds;

  if (ids == NULL || copies == 0)
    return;
  ghost = br_plan_ghost_new (self->scene, ids, n_ids);
  if (br_plan_ghost_get_n (ghost) == 0)
    return;
  bounds = br_plan_ghost_get_start (ghost);
  doing = doing_new (self, NULL);
  br_desk_do_async (get_store (self),
                    br_desk_duplicate_elements (ids, n_ids, down ? 0 : bounds.width + gap,
                                                down ? bounds.height + gap : 0, copies, &doing->made),
                    NULL, done_cb, doing);
}

static void
order (GtkWidget     *widget,
       BrElementOrder where)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids != NULL)
    _br_floor_plans_do (self, br_desk_order_elements (ids, n_ids, where), NULL);
}

static void
order_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  static const char *const words[] = { "front", "forward", "backward", "back" };
  const char *where = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], where))
      order (widget, (BrElementOrder) i);
}

static void
arrange_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  static const char *const words[BR_N_ARRANGEMENTS] = {
    "left",   "centre",        "right",       "top",           "middle",
    "bottom", "spread-across", "spread-down", "mirror-across", "mirror-down",
  };
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const char *how = g_variant_get_string (parameter, NULL);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids == NULL)
    return;
  for (guint i = 0; i < BR_N_ARRANGEMENTS; i++)
    if (g_str_equal (words[i], how))
      _br_floor_plans_do (self, br_desk_arrange_elements (ids, n_ids, (BrArrangement) i), NULL);
}

/* Where corners are not shown they are first: nobody is to remove what is not seen. */
static BrCornerTool *
get_corner_tool (BrFloorPlansPage *self)
{
  BrTool *tool = br_canvas_get_tool (self->canvas);

  if (BR_IS_CORNER_TOOL (tool))
    return BR_CORNER_TOOL (tool);
  _br_floor_plans_take_tool (self, "corners");
  return NULL;
}

static void
corners_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  _br_floor_plans_take_tool (BR_FLOOR_PLANS_PAGE (widget), "corners");
}

static void
corner_add_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrCornerTool *tool = get_corner_tool (BR_FLOOR_PLANS_PAGE (widget));

  if (tool != NULL)
    br_corner_tool_add (tool);
}

static void
corner_remove_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  BrCornerTool *tool = get_corner_tool (BR_FLOOR_PLANS_PAGE (widget));

  if (tool != NULL)
    br_corner_tool_remove (tool);
}

static void
turn (GtkWidget *widget,
      BrRotation by)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);
  g_autoptr (BrPlanGhost) ghost = NULL;
  BrRect bounds;

  if (ids == NULL)
    return;
  ghost = br_plan_ghost_new (self->scene, ids, n_ids);
  bounds = br_plan_ghost_get_start (ghost);
  _br_floor_plans_do (self, br_desk_turn_elements (ids, n_ids, br_rect_get_centre (&bounds), by), NULL);
}

static void
turn_left_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  turn (widget, -15 * BR_ROTATION_DEGREE);
}

static void
turn_right_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  turn (widget, 15 * BR_ROTATION_DEGREE);
}

/* What is locked is unlocked where all of it is. */
static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);
  gboolean all_locked = TRUE;

  for (guint i = 0; ids != NULL && i < n_ids; i++)
    {
      const BrSceneObject *object = br_scene_lookup (self->scene, &ids[i]);

      all_locked &= object != NULL && object->locked;
    }
  if (ids != NULL)
    _br_floor_plans_do (self, br_desk_lock_elements (ids, n_ids, !all_locked),
                        all_locked ? _("Unlocked") : _("Locked: it stays where it is"));
}

static void
hide_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids != NULL)
    _br_floor_plans_do (self, br_desk_hide_elements (ids, n_ids, TRUE), _("Hidden"));
}

static void
show_hidden_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));

  if (!_br_floor_plans_may_edit (self, TRUE))
    return;
  for (guint i = 0; i < self->plan->elements->len; i++)
    {
      const BrElement *element = self->plan->elements->pdata[i];

      if (element->hidden)
        g_array_append_val (ids, element->id);
    }
  if (ids->len == 0)
    br_page_add_toast (BR_PAGE (self), br_toast_new (_("Nothing on this plan is hidden.")));
  else
    _br_floor_plans_do (self, br_desk_hide_elements ((const BrId *) (gpointer) ids->data, ids->len, FALSE), NULL);
}

static void
group_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids != NULL)
    _br_floor_plans_do (self, br_desk_group_elements (ids, n_ids), _("Grouped"));
}

static void
ungroup_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);

  if (ids != NULL)
    _br_floor_plans_do (self, br_desk_ungroup_elements (ids, n_ids), _("No longer grouped"));
}

/* ---- tables -------------------------------------------------------------------- */

static void
row_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  if (_br_floor_plans_may_edit (BR_FLOOR_PLANS_PAGE (widget), TRUE))
    br_plan_row_ask (BR_FLOOR_PLANS_PAGE (widget));
}

static void
renumber_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  if (_br_floor_plans_may_edit (BR_FLOOR_PLANS_PAGE (widget), TRUE))
    br_plan_renumber_ask (BR_FLOOR_PLANS_PAGE (widget));
}

static void
join_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (_br_floor_plans_may_edit (BR_FLOOR_PLANS_PAGE (widget), TRUE))
    br_plan_join_ask (BR_FLOOR_PLANS_PAGE (widget));
}

static void
join_change_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrJoin *join = _br_floor_plans_may_edit (self, TRUE) ? _br_floor_plans_find_join (self) : NULL;

  if (join != NULL)
    br_plan_join_change (self, join);
  else if (_br_floor_plans_may_edit (self, FALSE))
    br_page_add_toast (BR_PAGE (self), br_toast_new (_("Select all the tables of a join, or choose it among the properties of one.")));
}

static void
unjoin_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  const BrJoin *join;

  if (!_br_floor_plans_may_edit (self, TRUE))
    return;
  join = _br_floor_plans_find_join (self);
  if (join == NULL)
    br_page_add_toast (BR_PAGE (self), br_toast_new (_("Select all the tables of a join to take it apart.")));
  else
    _br_floor_plans_do (self, br_desk_remove (BR_KIND_JOIN, &join->id), _("Taken apart"));
}

static void
checks_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  br_plan_checks_open (BR_FLOOR_PLANS_PAGE (widget)->checks);
}

/* ---- properties ------------------------------------------------------------------ */

/* What was written into the properties holds for all that is selected. */
void
_br_floor_plans_set_cb (BrFloorPlansPage *self,
                        const char       *assignment)
{
  const char *assignments[] = { assignment, NULL };
  g_autoptr (GError) error = NULL;
  guint n_ids;
  const BrId *ids = _br_floor_plans_get_selected (self, &n_ids);
  BrDeskAct *act = ids != NULL ? br_desk_set_elements (ids, n_ids, assignments, &error) : NULL;

  if (act != NULL)
    _br_floor_plans_do (self, act, NULL);
  else if (error != NULL)
    _br_floor_plans_refuse (self, error->message);
}

void
_br_floor_plans_class_install_edits (BrFloorPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "plans.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "plans.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "plans.order", "s", order_action);
  gtk_widget_class_install_action (widget_class, "plans.arrange", "s", arrange_action);
  gtk_widget_class_install_action (widget_class, "plans.corners", NULL, corners_action);
  gtk_widget_class_install_action (widget_class, "plans.corner-add", NULL, corner_add_action);
  gtk_widget_class_install_action (widget_class, "plans.corner-remove", NULL, corner_remove_action);
  gtk_widget_class_install_action (widget_class, "plans.turn-left", NULL, turn_left_action);
  gtk_widget_class_install_action (widget_class, "plans.turn-right", NULL, turn_right_action);
  gtk_widget_class_install_action (widget_class, "plans.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "plans.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "plans.show-hidden", NULL, show_hidden_action);
  gtk_widget_class_install_action (widget_class, "plans.group", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "plans.ungroup", NULL, ungroup_action);
  gtk_widget_class_install_action (widget_class, "plans.row", NULL, row_action);
  gtk_widget_class_install_action (widget_class, "plans.renumber", NULL, renumber_action);
  gtk_widget_class_install_action (widget_class, "plans.join", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "plans.join-change", NULL, join_change_action);
  gtk_widget_class_install_action (widget_class, "plans.unjoin", NULL, unjoin_action);
  gtk_widget_class_install_action (widget_class, "plans.checks", NULL, checks_action);
}

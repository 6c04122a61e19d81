#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-resolve.h"
#include "draw/br-plan-scene.h"
#include "screens/floor_plans/br-plan-menu.h"
#include "screens/shell/br-look.h"
#include "screens/shell/br-toast.h"
#include "widgets/br-corner-tool.h"

/**
 * BrFloorPlansPage:
 *
 * The rooms of the house and their plans: a list of both, the canvas, the objects on it as a
 * list, and what is known about what is selected. One selection goes through all of them.
 */
G_DEFINE_FINAL_TYPE (BrFloorPlansPage, br_floor_plans_page, BR_TYPE_PAGE)

/* What is read of the house at one moment. */
typedef struct
{
  guint number;
  BrId wanted;
  BrId object;
  GPtrArray *rooms;
  GPtrArray *plans;
  BrPlanSurvey *survey;
  gboolean may_write;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->rooms, g_ptr_array_unref);
  g_clear_pointer (&reading->plans, g_ptr_array_unref);
  g_clear_pointer (&reading->survey, br_plan_survey_free);
  g_free (reading);
}

static gboolean
has_plan (GPtrArray  *plans,
          const BrId *id)
{
  for (guint i = 0; i < plans->len; i++)
    if (br_id_equal (&((const BrPlan *) plans->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* The plan on which an object stands, where one is to be shown. A table stands on its room's
 * usual plan. */
static BrId
find_plan_of (BrDb       *db,
              const BrId *object)
{
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT plan FROM element WHERE id = ?1 UNION ALL SELECT plan FROM seat WHERE id = ?1"
                 " UNION ALL SELECT plan FROM element WHERE \"table\" = ?1"
                 "   AND plan IN (SELECT default_plan FROM room) LIMIT 1",
                 NULL, "I", object);

  return br_query_next (query, NULL) ? br_query_get_id (query, 0) : BR_ID_NONE;
}

/* Where none was asked for: the first one that something stands on. */
static BrId
choose_plan (BrDb      *db,
             GPtrArray *plans)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const BrPlan *plan = plans->pdata[i];
      g_autoptr (BrQuery) query = br_db_query (db,
                                               "SELECT 1 FROM element WHERE plan = ?1"
                                               " UNION ALL SELECT 1 FROM seat WHERE plan = ?1 LIMIT 1",
                                               NULL, "I", &plan->id);

      if (br_query_next (query, NULL))
        return plan->id;
    }
  return plans->len > 0 ? ((const BrPlan *) plans->pdata[0])->id : BR_ID_NONE;
}

static gboolean
read_house (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;

  reading->rooms = br_db_select (db, BR_KIND_ROOM, error, "ORDER BY position, name", NULL);
  reading->plans = br_db_select (db, BR_KIND_PLAN, error,
                                 "AS p ORDER BY (SELECT position FROM room r WHERE r.id = p.room),"
                                 " (SELECT name FROM room r WHERE r.id = p.room),"
                                 " p.id <> (SELECT default_plan FROM room r WHERE r.id = p.room), position, name",
                                 NULL);
  if (reading->rooms == NULL || reading->plans == NULL)
    return FALSE;
  if (!br_id_is_none (&reading->object))
    reading->wanted = find_plan_of (db, &reading->object);
  if (!has_plan (reading->plans, &reading->wanted))
    reading->wanted = choose_plan (db, reading->plans);
  reading->may_write = br_permission_may_write (br_desk_level (db, BR_AREA_SETTINGS));
  if (br_id_is_none (&reading->wanted))
    return TRUE;
  reading->survey = br_desk_survey_plan (db, &reading->wanted, error);
  return reading->survey != NULL;
}

/* ---- what is shown ------------------------------------------------------- */

static void
update_properties (BrFloorPlansPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  if (self->plan != NULL && context != NULL)
    br_plan_properties_show (self->properties, br_context_get_store (context), self->survey, self->scene,
                             self->selection);
}

/* What the tool that is taken up does, in a line. */
static char *
describe_tool (BrFloorPlansPage *self)
{
  const BrPlanToolKind *tool = br_plan_tool_find (self->tool);
  BrTool *taken = br_canvas_get_tool (self->canvas);
  g_autofree char *corner = BR_IS_CORNER_TOOL (taken) ? br_corner_tool_describe (BR_CORNER_TOOL (taken)) : NULL;

  if (corner != NULL)
    return g_strdup_printf (_("%s · arrows: move · Tab: next · Insert: add · Delete: remove · Escape: done"), corner);
  return g_strdup_printf (_("%s: %s Escape: put it back."), _(tool->title), _(tool->hint));
}

/* The line below the canvas says what the tool does that is taken up; what the pointer or the
 * keyboard is on, and how to go on from there; otherwise what is on the plan. */
void
_br_floor_plans_update_status (BrFloorPlansPage *self)
{
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self->canvas));
  const BrId *hovered = br_canvas_get_hovered (self->canvas);
  const BrId *current = focused ? br_canvas_get_current (self->canvas) : NULL;
  const BrId *id = hovered != NULL ? hovered : current;
  const BrSceneObject *object = id != NULL && self->scene != NULL ? br_scene_lookup (self->scene, id) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  if (br_canvas_get_tool (self->canvas) != BR_TOOL (self->arrow))
    words = describe_tool (self);
  else if (object != NULL)
    words = br_plan_object_get_words (object, self->plan);
  else if (self->scene != NULL)
    words = br_plan_scene_describe (self->scene);
  if (words == NULL)
    return;
  if (br_canvas_get_tool (self->canvas) != BR_TOOL (self->arrow))
    line = g_steal_pointer (&words);
  else if (object != NULL && hovered == NULL && br_select_tool_get_editable (self->arrow))
    line = g_strdup_printf (_("%s · arrows: move · Tab: next · Enter: properties · Escape: let go"), words);
  else if (object != NULL && hovered == NULL)
    line = g_strdup_printf (_("%s · Enter: properties · Escape: let go"), words);
  else if (object == NULL && focused)
    line = g_strdup_printf (_("%s · Enter: choose an object · arrows: move the view"), words);
  else
    line = g_steal_pointer (&words);
  gtk_label_set_label (self->status, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), line);
}

/* Always to be seen, whatever one is at. */
static void
update_totals (BrFloorPlansPage *self)
{
  BrPlanTotals totals = br_plan_survey_reckon (self->survey);
  g_autofree char *said = br_plan_totals_say (&totals);

  gtk_label_set_label (self->totals, said);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->totals), said);
  br_plan_checks_show (self->checks, self->survey);
}

/* Selects @ids as soon as they are on the plan. */
void
_br_floor_plans_select_next (BrFloorPlansPage *self,
                             const BrId       *ids,
                             guint             n_ids)
{
  gboolean all = self->scene != NULL;

  g_array_set_size (self->next_selection, 0);
  g_array_append_vals (self->next_selection, ids, n_ids);
  for (guint i = 0; all && i < n_ids; i++)
    all = br_scene_find (self->scene, &ids[i], NULL);
  if (!all)
    return;
  br_plan_selection_set (self->selection, ids, n_ids);
  if (n_ids == 1)
    br_canvas_set_current (self->canvas, ids);
  g_array_set_size (self->next_selection, 0);
}

static void
select_what_came (BrFloorPlansPage *self)
{
  g_autoptr (GArray) ids = NULL;

  if (self->next_selection->len == 0)
    return;
  ids = g_array_copy (self->next_selection);
  _br_floor_plans_select_next (self, (const BrId *) (gpointer) ids->data, ids->len);
}

/* What was chosen elsewhere is to be seen on the plan. */
static void
selection_changed_cb (BrFloorPlansPage *self)
{
  guint n;
  const BrId *ids = br_plan_selection_get_ids (self->selection, &n);

  if (n == 1 && !gtk_widget_has_focus (GTK_WIDGET (self->canvas)))
    {
      br_canvas_set_current (self->canvas, ids);
      br_canvas_reveal (self->canvas, ids);
    }
  update_properties (self);
}

static void
update_scale (BrFloorPlansPage *self)
{
  double scale = 0;
  g_autofree char *text = NULL;

  /* Pixels per metre: a number that means the same on every plan. */
  g_object_get (self->canvas, "scale", &scale, NULL);
  text = g_strdup_printf (_("%.0f px/m"), scale);
  gtk_label_set_label (self->scale, text);
}

static void
update_look (BrFloorPlansPage *self)
{
  br_canvas_set_look (self->canvas, br_look_get_present ());
}

static void
show_wanted_object (BrFloorPlansPage *self)
{
  BrId id = self->wanted_object;

  if (br_id_is_none (&id))
    return;
  self->wanted_object = BR_ID_NONE;
  for (guint i = 0; i < self->plan->elements->len; i++)
    {
      const BrElement *element = self->plan->elements->pdata[i];

      if (br_id_equal (&element->table, &id))
        id = element->id;
    }
  br_plan_selection_select (self->selection, &id);
  br_canvas_reveal (self->canvas, &id);
}

static void
show_plan (BrFloorPlansPage *self,
           BrPlanSurvey     *survey)
{
  BrSeatingPlan *plan = survey->seating;

  g_clear_pointer (&self->survey, br_plan_survey_free);
  g_clear_pointer (&self->scene, br_scene_unref);
  self->survey = survey;
  self->plan = plan;
  self->scene = _br_floor_plans_make_scene (self);
  if (!br_id_equal (&self->fitted, &plan->plan->id))
    br_plan_selection_clear (self->selection);
  br_canvas_set_scene (self->canvas, self->scene);
  _br_floor_plans_show_joins (self);
  br_plan_objects_show (self->objects, self->plan, self->scene);
  if (!br_id_equal (&self->fitted, &plan->plan->id))
    br_canvas_fit (self->canvas);
  self->fitted = plan->plan->id;
  br_presence_show (self->presence, &plan->plan->id);
  gtk_widget_set_visible (self->empty, plan->elements->len + plan->seats->len + plan->zones->len == 0);
  br_select_tool_set_editable (self->arrow, _br_floor_plans_may_edit (self, FALSE));
  show_wanted_object (self);
  select_what_came (self);
  update_properties (self);
  update_totals (self);
  _br_floor_plans_update_status (self);
}

static void
house_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrFloorPlansPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Reading *reading;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      adw_status_page_set_description (self->unread, error->message);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      br_page_set_ready (BR_PAGE (self), TRUE);
      return;
    }
  reading = data;
  /* Reads may end in another order than they were begun in: only the last one counts. */
  if (reading->number == self->last_read && br_page_get_context (BR_PAGE (self)) != NULL)
    {
      br_plan_sidebar_show (self->sidebar, reading->rooms, reading->plans, &reading->wanted);
      gtk_stack_set_visible_child_name (self->stack, reading->survey != NULL ? "plan" : "no-room");
      adw_status_page_set_title (self->none, reading->rooms->len > 0 ? _("No Plan Yet") : _("No Rooms Yet"));
      gtk_widget_set_visible (self->none_plan, reading->rooms->len > 0);
      self->may_write = reading->may_write;
      if (reading->survey != NULL)
        show_plan (self, g_steal_pointer (&reading->survey));
      br_page_set_ready (BR_PAGE (self), TRUE);
    }
  reading_free (reading);
}

static void
read_again (BrFloorPlansPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->wanted = self->wanted_plan;
  reading->object = self->wanted_object;
  reading->number = ++self->last_read;
  br_store_read_async (br_context_get_store (br_page_get_context (BR_PAGE (self))), read_house, reading, reading_free,
                       NULL, house_read_cb, g_object_ref (self));
}

/* Shows @plan, as soon as it can be read. */
void
_br_floor_plans_want (BrFloorPlansPage *self,
                      const BrId       *plan)
{
  self->wanted_plan = *plan;
  if (br_page_get_context (BR_PAGE (self)) != NULL)
    read_again (self);
}

static void
store_changed_cb (BrFloorPlansPage *self,
                  BrChanges        *changes)
{
  static const BrKind kinds[] = { BR_KIND_ROOM, BR_KIND_PLAN,          BR_KIND_ZONE,     BR_KIND_ELEMENT,
                                  BR_KIND_TABLE, BR_KIND_SEAT_CATEGORY, BR_KIND_SEAT_ROW, BR_KIND_SEAT,
                                  BR_KIND_JOIN, BR_KIND_JOIN_TABLE,     BR_KIND_LICENCE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (br_changes_touches (changes, kinds[i]))
      {
        read_again (self);
        return;
      }
}

static void
plan_chosen_cb (BrFloorPlansPage *self)
{
  const BrPlan *plan = br_plan_sidebar_get_plan (self->sidebar);

  if (plan != NULL)
    _br_floor_plans_want (self, &plan->id);
}

static void
plan_wanted_cb (BrFloorPlansPage *self,
                gpointer          room)
{
  _br_floor_plans_new_plan (self, room);
}

/* What the keyboard only passed in the list is selected now. */
static void
object_chosen_cb (BrFloorPlansPage *self,
                  gpointer          id)
{
  if (!br_plan_selection_contains (self->selection, id))
    br_plan_selection_select (self->selection, id);
  br_canvas_set_current (self->canvas, id);
  br_canvas_reveal (self->canvas, id);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Enter on an object, or a double click, goes on to its properties. */
static void
object_activated_cb (BrFloorPlansPage *self,
                     gpointer          id)
{
  br_plan_selection_select (self->selection, id);
  br_page_set_show_details (BR_PAGE (self), TRUE);
  br_plan_properties_enter (self->properties);
}

static void
properties_left_cb (BrFloorPlansPage *self)
{
  if (adw_flap_get_folded (self->flap))
    br_page_set_show_details (BR_PAGE (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* A check leads to its spot. */
static void
finding_chosen_cb (BrFloorPlansPage *self,
                   gpointer          chosen)
{
  const BrPlanFinding *finding = chosen;
  BrId ids[2] = { finding->a, finding->b };
  guint n_ids = br_id_is_none (&finding->a) ? 0 : br_id_is_none (&finding->b) ? 1 : 2;

  br_plan_selection_set (self->selection, ids, n_ids);
  if (n_ids > 0)
    {
      br_canvas_set_current (self->canvas, &ids[0]);
      br_canvas_fit_selection (self->canvas);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
menu_cb (BrFloorPlansPage *self,
         double            x,
         double            y)
{
  gboolean corners = BR_IS_CORNER_TOOL (br_canvas_get_tool (self->canvas));
  g_autoptr (GMenuModel) menu = corners ? br_plan_menu_new_corners () : br_plan_menu_new_selection ();
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (self->context_menu == NULL)
    {
      self->context_menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
      gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
      g_signal_connect_object (self->context_menu, "closed", G_CALLBACK (gtk_widget_grab_focus), self->canvas,
                               G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->context_menu), menu);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->canvas), GTK_WIDGET (self), x, y, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static void
refused_cb (BrFloorPlansPage *self,
            const char       *why)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new (why));
}

/* ---- the page ------------------------------------------------------------ */

static void
br_floor_plans_page_context_changed (BrPage *page)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  br_plan_selection_clear (self->selection);
  self->wanted_plan = self->fitted = BR_ID_NONE;
  self->changed = 0;
  br_presence_set_context (self->presence, context, BR_KIND_PLAN);
  br_plan_sidebar_set_context (self->sidebar, context);
  if (context == NULL)
    return;
  br_page_set_ready (page, FALSE);
  self->changed = g_signal_connect_object (br_context_get_store (context), "changed", G_CALLBACK (store_changed_cb),
                                           self, G_CONNECT_SWAPPED);
  read_again (self);
}

static void
br_floor_plans_page_create (BrPage *page)
{
  _br_floor_plans_new_room (BR_FLOOR_PLANS_PAGE (page));
}

static void
br_floor_plans_page_search (BrPage *page)
{
  br_plan_objects_search (BR_FLOOR_PLANS_PAGE (page)->objects);
}

static void
br_floor_plans_page_show_object (BrPage     *page,
                                 const BrId *id)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (page);

  self->wanted_object = *id;
  read_again (self);
}

static void
br_floor_plans_page_dispose (GObject *object)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (object);

  g_clear_pointer (&self->survey, br_plan_survey_free);
  self->plan = NULL;
  g_clear_pointer (&self->scene, br_scene_unref);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_FLOOR_PLANS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->arrow);
  g_clear_pointer (&self->next_selection, g_array_unref);
  g_clear_pointer (&self->copied_elements, g_ptr_array_unref);
  g_clear_pointer (&self->copied_tables, g_ptr_array_unref);

  G_OBJECT_CLASS (br_floor_plans_page_parent_class)->dispose (object);
}

static void
br_floor_plans_page_class_init (BrFloorPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_floor_plans_page_dispose;
  page_class->context_changed = br_floor_plans_page_context_changed;
  page_class->create = br_floor_plans_page_create;
  page_class->search = br_floor_plans_page_search;
  page_class->show_object = br_floor_plans_page_show_object;
  br_page_class_set_commands (page_class, _br_floor_plans_commands, _br_floor_plans_n_commands);
  _br_floor_plans_class_install_view (klass);
  _br_floor_plans_class_install_actions (klass);
  _br_floor_plans_class_install_edits (klass);
  _br_floor_plans_class_install_removing (klass);
  _br_floor_plans_class_install_clipboard (klass);
  _br_floor_plans_class_install_files (klass);
  _br_floor_plans_class_install_underlay (klass);

  g_type_ensure (BR_TYPE_PRESENCE);
  g_type_ensure (BR_TYPE_CANVAS);
  g_type_ensure (BR_TYPE_PLAN_OBJECTS);
  g_type_ensure (BR_TYPE_PLAN_PROPERTIES);
  g_type_ensure (BR_TYPE_PLAN_SIDEBAR);
  g_type_ensure (BR_TYPE_PLAN_CHECKS);
  g_type_ensure (BR_TYPE_PLAN_TOOLS);
  g_type_ensure (BR_TYPE_RULER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/floor_plans/br-floor-plans-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, objects);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, properties);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, none);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, none_plan);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, unread);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, empty);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, tools);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, ruler_across);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, ruler_down);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, page_menu);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, checks);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, totals);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, status);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, presence);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPlansPage, scale);
  gtk_widget_class_bind_template_callback (widget_class, plan_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, object_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, object_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, properties_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "update_status",
                                                G_CALLBACK (_br_floor_plans_update_status));
  gtk_widget_class_bind_template_callback (widget_class, finding_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
}

static void
br_floor_plans_page_init (BrFloorPlansPage *self)
{
  g_autoptr (GMenuModel) menu = br_plan_menu_new_page ();

  gtk_widget_init_template (GTK_WIDGET (self));
  br_page_set_has_details (BR_PAGE (self), TRUE);
  self->selection = br_plan_selection_new ();
  br_canvas_set_selection (self->canvas, self->selection);
  self->next_selection = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->copied_elements = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->copied_tables = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  gtk_menu_button_set_menu_model (self->page_menu, menu);
  br_ruler_set_canvas (self->ruler_across, self->canvas);
  br_ruler_set_canvas (self->ruler_down, self->canvas);
  _br_floor_plans_init_tools (self);
  g_signal_connect_object (self->properties, "set", G_CALLBACK (_br_floor_plans_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->properties, "covers", G_CALLBACK (_br_floor_plans_covers_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->properties, "join", G_CALLBACK (_br_floor_plans_join_cb), self, G_CONNECT_SWAPPED);
  br_plan_objects_set_selection (self->objects, self->selection);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "notify::scale", G_CALLBACK (update_scale), self, G_CONNECT_SWAPPED);
  br_look_follow (G_OBJECT (self), G_CALLBACK (update_look));
  update_look (self);
}

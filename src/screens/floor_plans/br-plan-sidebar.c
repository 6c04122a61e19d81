#include "config.h"

#include "screens/floor_plans/br-plan-sidebar.h"

#include <glib/gi18n.h>

#include "screens/sync/br-others.h"

/* Pixels on a side of somebody's initials. */
#define FACE 20

/**
 * BrPlanSidebar:
 *
 * The rooms of the house, and under each its plans, with who else works on one just now. It emits
 * `chosen` when another plan is chosen.
 */
struct _BrPlanSidebar
{
  AdwBin parent_instance;

  GtkListBox *list;
  GPtrArray *rooms;
  GPtrArray *plans;
  BrOthers *others;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrPlanSidebar, br_plan_sidebar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  PLAN_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const BrPlan *
row_plan (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "plan") : NULL;
}

static const BrRoom *
find_room (BrPlanSidebar *self,
           const BrId    *id)
{
  for (guint i = 0; self->rooms != NULL && i < self->rooms->len; i++)
    if (br_id_equal (&((const BrRoom *) self->rooms->pdata[i])->id, id))
      return self->rooms->pdata[i];
  return NULL;
}

static void
row_selected_cb (GtkListBox    *list,
                 GtkListBoxRow *row,
                 BrPlanSidebar *self)
{
  if (!self->filling && row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static gboolean
has_plan (BrPlanSidebar *self,
          const BrRoom  *room)
{
  for (guint i = 0; i < self->plans->len; i++)
    if (br_id_equal (&((const BrPlan *) self->plans->pdata[i])->room, &room->id))
      return TRUE;
  return FALSE;
}

static const BrRoom *
row_room (BrPlanSidebar *self,
          GtkListBoxRow *row)
{
  const BrPlan *plan = row_plan (row);

  return plan != NULL ? find_room (self, &plan->room) : g_object_get_data (G_OBJECT (row), "room");
}

/* A room's name stands above its first plan. */
static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  BrPlanSidebar *self = user_data;
  const BrRoom *room = row_room (self, row);
  GtkWidget *label;

  if (before != NULL && row_room (self, before) == room)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (room != NULL ? room->name : "");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "br-heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static void
show_others (BrPlanSidebar *self,
             GtkWidget     *row)
{
  const BrPlan *plan = g_object_get_data (G_OBJECT (row), "plan");
  g_auto (GStrv) names = br_others_get_names (self->others, &plan->id);
  g_autofree char *presence = br_others_say (self->others, &plan->id);
  const char *label = g_object_get_data (G_OBJECT (row), "said");
  g_autofree char *said = presence != NULL ? g_strjoin (_(", "), label, presence, NULL) : g_strdup (label);

  br_others_show_faces (g_object_get_data (G_OBJECT (row), "faces"), (const char *const *) names, FACE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
others_changed_cb (BrPlanSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (row_plan (row) != NULL)
      show_others (self, GTK_WIDGET (row));
}

static GtkWidget *
make_row (BrPlanSidebar *self,
          const BrPlan  *plan)
{
  const BrRoom *room = find_room (self, &plan->room);
  gboolean usual = room != NULL && br_id_equal (&room->default_plan, &plan->id);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (plan->name);
  GtkWidget *faces = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  char *said;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), faces);
  if (usual)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_tooltip_text (mark, _("The room’s usual plan"));
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  said = usual ? g_strdup_printf (_("%s, %s, the usual plan"), plan->name, room->name)
               : g_strdup_printf ("%s, %s", plan->name, room != NULL ? room->name : "");
  g_object_set_data_full (G_OBJECT (row), "said", said, g_free);
  g_object_set_data (G_OBJECT (row), "faces", faces);
  g_object_set_data (G_OBJECT (row), "plan", (gpointer) plan);
  show_others (self, row);
  return row;
}

/* A room whose plans were all removed is still there: its row is no plan that could be chosen, but
 * pressing it adds one. */
static GtkWidget *
make_row_without_plan (const BrRoom *room)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_("No plan yet: add one…"));
  g_autofree char *said = g_strdup_printf (_("%s has no plan yet: add one"), room->name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data (G_OBJECT (row), "room", (gpointer) room);
  return row;
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  BrPlanSidebar *self)
{
  if (row_plan (row) == NULL)
    g_signal_emit (self, signals[PLAN_WANTED], 0, g_object_get_data (G_OBJECT (row), "room"));
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!br_record_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
fill (BrPlanSidebar *self,
      GPtrArray     *rooms,
      GPtrArray     *plans)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->rooms, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  self->rooms = g_ptr_array_ref (rooms);
  self->plans = g_ptr_array_ref (plans);
  for (guint i = 0; i < plans->len; i++)
    gtk_list_box_append (self->list, make_row (self, plans->pdata[i]));
  for (guint i = 0; i < rooms->len; i++)
    if (!has_plan (self, rooms->pdata[i]))
      gtk_list_box_append (self->list, make_row_without_plan (rooms->pdata[i]));
}

static void
choose (BrPlanSidebar *self,
        const BrId    *chosen)
{
  for (guint i = 0; i < self->plans->len; i++)
    if (i == 0 || (chosen != NULL && br_id_equal (&((BrPlan *) self->plans->pdata[i])->id, chosen)))
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
}

/**
 * br_plan_sidebar_set_context:
 * @self: a sidebar
 * @context: (nullable): the open venue
 */
void
br_plan_sidebar_set_context (BrPlanSidebar *self,
                             BrContext     *context)
{
  g_return_if_fail (BR_IS_PLAN_SIDEBAR (self));

  br_others_set_context (self->others, context);
}

/**
 * br_plan_sidebar_show:
 * @self: a sidebar
 * @rooms: (element-type BrRoom): the rooms
 * @plans: (element-type BrPlan): their plans, in the rooms' order
 * @chosen: (nullable): the plan to be chosen; the first one where it is not there
 *
 * Where rooms and plans are what they were, the rows stay, and the keyboard in them.
 */
void
br_plan_sidebar_show (BrPlanSidebar *self,
                      GPtrArray     *rooms,
                      GPtrArray     *plans,
                      const BrId    *chosen)
{
  self->filling = TRUE;
  if (!is_same (self->rooms, rooms) || !is_same (self->plans, plans))
    fill (self, rooms, plans);
  choose (self, chosen);
  self->filling = FALSE;
}

/**
 * br_plan_sidebar_get_plan:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the plan that is chosen
 */
const BrPlan *
br_plan_sidebar_get_plan (BrPlanSidebar *self)
{
  return row_plan (gtk_list_box_get_selected_row (self->list));
}

/**
 * br_plan_sidebar_get_room:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): its room; the first one where no plan is chosen
 */
const BrRoom *
br_plan_sidebar_get_room (BrPlanSidebar *self)
{
  const BrPlan *plan = br_plan_sidebar_get_plan (self);

  if (plan != NULL)
    return find_room (self, &plan->room);
  return self->rooms != NULL && self->rooms->len > 0 ? self->rooms->pdata[0] : NULL;
}

/**
 * br_plan_sidebar_has_plan:
 * @self: a sidebar
 * @room: a room
 * @name: a name
 *
 * Returns: whether the room has a plan of this name
 */
gboolean
br_plan_sidebar_has_plan (BrPlanSidebar *self,
                          const BrId    *room,
                          const char    *name)
{
  for (guint i = 0; self->plans != NULL && i < self->plans->len; i++)
    {
      const BrPlan *plan = self->plans->pdata[i];

      if (br_id_equal (&plan->room, room) && g_str_equal (plan->name, name))
        return TRUE;
    }
  return FALSE;
}

/* A list box chooses what the keyboard comes to, and Tab would go through all of its rows: who only
 * passes by is not to be shown every plan. Tab comes to the chosen one, and goes on from there. */
static gboolean
br_plan_sidebar_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (BR_PLAN_SIDEBAR (widget)->list);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (br_plan_sidebar_parent_class)->focus (widget, direction);
  return gtk_widget_get_focus_child (widget) == NULL && chosen != NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (chosen));
}

static void
br_plan_sidebar_dispose (GObject *object)
{
  BrPlanSidebar *self = BR_PLAN_SIDEBAR (object);

  self->filling = TRUE;
  g_clear_object (&self->others);
  g_clear_pointer (&self->rooms, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);

  G_OBJECT_CLASS (br_plan_sidebar_parent_class)->dispose (object);
}

static void
br_plan_sidebar_class_init (BrPlanSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_plan_sidebar_dispose;
  GTK_WIDGET_CLASS (klass)->focus = br_plan_sidebar_focus;

  /**
   * BrPlanSidebar::chosen:
   * @self: the sidebar
   */
  signals[CHOSEN] = g_signal_new ("chosen", BR_TYPE_PLAN_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  0);
  /**
   * BrPlanSidebar::plan-wanted:
   * @self: the sidebar
   * @room: (type gpointer): the #BrRoom that has none
   */
  signals[PLAN_WANTED] = g_signal_new ("plan-wanted", BR_TYPE_PLAN_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
br_plan_sidebar_init (BrPlanSidebar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->others = br_others_new (BR_KIND_PLAN);
  g_signal_connect_object (self->others, "changed", G_CALLBACK (others_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rooms and plans"),
                                  -1);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

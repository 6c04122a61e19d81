#include "config.h"

#include "screens/floor_plans/br-plan-objects.h"

#include <glib/gi18n.h>

#include "draw/br-scene-pick.h"

/**
 * BrPlanObjects:
 *
 * What stands on a plan, as a list beside the canvas: it is the way to the objects for who cannot
 * point at them. It shares the canvas's selection, and emits `chosen` with the id of the object
 * that is to be shown.
 */
struct _BrPlanObjects
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkStringList *words;
  GtkMultiSelection *model;
  GArray *ids;
  BrPlanSelection *selection;
  gboolean following;
};

G_DEFINE_FINAL_TYPE (BrPlanObjects, br_plan_objects, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A seat's number says little without its row's. */
static char *
seat_words (const BrSceneObject *object,
            const BrSeatingPlan *plan)
{
  const BrSeat *seat = NULL;

  for (guint i = 0; seat == NULL && i < plan->seats->len; i++)
    if (br_id_equal (&((const BrSeat *) plan->seats->pdata[i])->id, &object->id))
      seat = plan->seats->pdata[i];
  for (guint i = 0; seat != NULL && i < plan->rows->len; i++)
    {
      const BrSeatRow *row = plan->rows->pdata[i];

      if (br_id_equal (&row->id, &seat->row) && row->number != NULL)
        return g_strdup_printf (_("Row %s, seat %s"), row->number, seat->number != NULL ? seat->number : "–");
    }
  return NULL;
}

/**
 * br_plan_object_get_words:
 * @object: an object of a scene
 * @plan: the plan that the scene pictures
 *
 * Returns: (transfer full): what people call it, such as “Table 7” or “Row 3, seat 11”
 */
char *
br_plan_object_get_words (const BrSceneObject *object,
                          const BrSeatingPlan *plan)
{
  const char *kind = _(br_scene_kind_get_label (object->kind));
  char *words = object->kind == BR_SCENE_SEAT ? seat_words (object, plan) : NULL;

  if (words != NULL)
    return words;
  if (object->label == NULL || *object->label == '\0')
    return g_strdup (kind);
  if (object->sublabel != NULL && *object->sublabel != '\0')
    return g_strdup_printf (C_("kind, label, second label", "%s %s, %s"), kind, object->label, object->sublabel);
  return g_strdup_printf (C_("kind and label", "%s %s"), kind, object->label);
}

/* ---- the two selections follow each other -------------------------------- */

static void
list_selected_cb (BrPlanObjects *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GArray) ids = NULL;
  guint64 n;

  if (self->following || self->selection == NULL)
    return;
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->model));
  n = gtk_bitset_get_size (chosen);
  ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint64 i = 0; i < n; i++)
    g_array_append_val (ids, g_array_index (self->ids, BrId, gtk_bitset_get_nth (chosen, i)));
  self->following = TRUE;
  br_plan_selection_set (self->selection, (const BrId *) ids->data, ids->len);
  self->following = FALSE;
}

static void
selection_changed_cb (BrPlanObjects *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GtkBitset) all = NULL;

  if (self->following || self->selection == NULL)
    return;
  chosen = gtk_bitset_new_empty ();
  all = gtk_bitset_new_range (0, self->ids->len);
  for (guint i = 0; i < self->ids->len; i++)
    if (br_plan_selection_contains (self->selection, &g_array_index (self->ids, BrId, i)))
      gtk_bitset_add (chosen, i);
  self->following = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->model), chosen, all);
  self->following = FALSE;
  if (gtk_bitset_get_size (chosen) == 1)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", gtk_bitset_get_minimum (chosen));
}

static void
row_activated_cb (GtkListView   *view,
                  guint          position,
                  BrPlanObjects *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, &g_array_index (self->ids, BrId, position));
}

/* ---- the list ------------------------------------------------------------- */

static void
row_setup_cb (GtkListItemFactory *factory,
              GtkListItem        *item,
              gpointer            user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
row_bind_cb (GtkListItemFactory *factory,
             GtkListItem        *item,
             gpointer            user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/**
 * br_plan_objects_show:
 * @self: a list
 * @plan: the plan
 * @scene: its picture, whose objects the list shows in reading order
 */
void
br_plan_objects_show (BrPlanObjects       *self,
                      const BrSeatingPlan *plan,
                      BrScene             *scene)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  self->following = TRUE;
  gtk_string_list_splice (self->words, 0, self->ids->len, NULL);
  g_array_set_size (self->ids, 0);
  br_scene_reading_order (scene, order);
  for (guint i = 0; i < order->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, g_array_index (order, guint, i));
      g_autofree char *words = br_plan_object_get_words (object, plan);

      g_array_append_val (self->ids, object->id);
      gtk_string_list_append (self->words, words);
    }
  self->following = FALSE;
  selection_changed_cb (self);
}

/**
 * br_plan_objects_set_selection:
 * @self: a list
 * @selection: (nullable): the selection that it shares with a canvas
 */
void
br_plan_objects_set_selection (BrPlanObjects   *self,
                               BrPlanSelection *selection)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, selection_changed_cb, self);
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
br_plan_objects_dispose (GObject *object)
{
  BrPlanObjects *self = BR_PLAN_OBJECTS (object);

  br_plan_objects_set_selection (self, NULL);

  G_OBJECT_CLASS (br_plan_objects_parent_class)->dispose (object);
}

static void
br_plan_objects_finalize (GObject *object)
{
  BrPlanObjects *self = BR_PLAN_OBJECTS (object);

  g_object_unref (self->model);
  g_array_unref (self->ids);

  G_OBJECT_CLASS (br_plan_objects_parent_class)->finalize (object);
}

static void
br_plan_objects_class_init (BrPlanObjectsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_plan_objects_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_plan_objects_finalize;

  /**
   * BrPlanObjects::chosen:
   * @self: the list
   * @id: (type gpointer): the #BrId of the object
   */
  signals[CHOSEN] = g_signal_new ("chosen", BR_TYPE_PLAN_OBJECTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_POINTER);
}

static void
br_plan_objects_init (BrPlanObjects *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->words = gtk_string_list_new (NULL);
  self->model = gtk_multi_selection_new (G_LIST_MODEL (self->words));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->model)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Objects on the plan"), -1);
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (list_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

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

  GtkSearchEntry *search;
  GtkListView *view;
  GtkStringList *words;
  GtkMultiSelection *model;
  GArray *ids;        /* of the rows */
  GPtrArray *all;     /* the words of everything on the plan */
  GArray *all_ids;
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

/* ---- what things are called ------------------------------------------------ */

static gpointer
find_record (GPtrArray  *records,
             const BrId *id)
{
  for (guint i = 0; i < records->len; i++)
    if (br_id_equal (br_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

/* A seat's number says little without its row's, and rows are numbered alike in several blocks. */
static char *
seat_words (const BrSeat        *seat,
            const BrSeatingPlan *plan)
{
  const BrSeatRow *row = seat != NULL ? find_record (plan->rows, &seat->row) : NULL;
  const BrSeatCategory *category = seat != NULL ? find_record (plan->categories, &seat->category) : NULL;
  const char *number;

  if (row == NULL || row->number == NULL)
    return NULL;
  number = seat->number != NULL ? seat->number : "–";
  if (category != NULL)
    /* Translators: a row's number, a seat's number, and its category such as “Stalls” */
    return g_strdup_printf (_("Row %s, seat %s, %s"), row->number, number, category->name);
  return g_strdup_printf (_("Row %s, seat %s"), row->number, number);
}

static char *
table_words (const BrSceneObject *object)
{
  const char *state = br_scene_state_get_label (object->state);
  const char *covers = object->sublabel != NULL ? object->sublabel : "";
  /* Translators: a table's number and how many it is for, such as “Table 12, 2–4 covers” */
  g_autofree char *words = g_strdup_printf (_("Table %s, %s covers"), object->label, covers);

  return state != NULL ? g_strdup_printf ("%s, %s", words, state) : g_steal_pointer (&words);
}

static char *
object_words (const BrSceneObject *object,
              const BrSeat        *seat,
              const BrSeatingPlan *plan)
{
  const char *kind = _(br_scene_kind_get_label (object->kind));
  char *words = object->kind == BR_SCENE_SEAT ? seat_words (seat, plan) : NULL;

  if (words != NULL)
    return words;
  if (object->label == NULL || *object->label == '\0')
    return g_strdup (kind);
  if (!br_id_is_none (&object->table))
    return table_words (object);
  /* “Zone 2” needs nobody to say that it is a zone. */
  if (g_str_has_prefix (object->label, kind))
    return g_strdup (object->label);
  if (object->sublabel != NULL && *object->sublabel != '\0')
    return g_strdup_printf (C_("kind, label, second label", "%s %s, %s"), kind, object->label, object->sublabel);
  return g_strdup_printf (C_("kind and label", "%s %s"), kind, object->label);
}

/**
 * br_plan_object_get_words:
 * @object: an object of a scene
 * @plan: the plan that the scene pictures
 *
 * Returns: (transfer full): what people call it, such as “Table 7, 2–4 covers” or “Row 3, seat 11”
 */
char *
br_plan_object_get_words (const BrSceneObject *object,
                          const BrSeatingPlan *plan)
{
  return object_words (object, find_record (plan->seats, &object->id), plan);
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

/* The rows are what has the words that were asked for in it. */
static void
fill_list (BrPlanObjects *self)
{
  const char *asked = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  self->following = TRUE;
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < self->all->len; i++)
    if (*asked == '\0' || g_str_match_string (asked, self->all->pdata[i], TRUE))
      {
        g_ptr_array_add (shown, self->all->pdata[i]);
        g_array_append_val (self->ids, g_array_index (self->all_ids, BrId, i));
      }
  g_ptr_array_add (shown, NULL);
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)),
                          (const char *const *) shown->pdata);
  self->following = FALSE;
  selection_changed_cb (self);
}

/* Enter in the search goes to the first thing found. */
static void
search_activated_cb (BrPlanObjects *self)
{
  if (self->ids->len == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), 0, TRUE);
  g_signal_emit (self, signals[CHOSEN], 0, &g_array_index (self->ids, BrId, 0));
}

static void
search_stopped_cb (BrPlanObjects *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/**
 * br_plan_objects_search:
 * @self: a list
 *
 * Puts the keyboard into its search.
 */
void
br_plan_objects_search (BrPlanObjects *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* What people look for comes first: what is booked, then where it stands, then the walls. */
static guint
get_rank (const BrSceneObject *object)
{
  if (!br_id_is_none (&object->table))
    return 0;
  if (object->kind == BR_SCENE_SEAT)
    return 1;
  return object->kind == BR_SCENE_ZONE ? 2 : 3;
}

/**
 * br_plan_objects_show:
 * @self: a list
 * @plan: the plan
 * @scene: its picture, whose objects the list shows: tables, seats, zones, and what else there is,
 *   each in reading order
 */
void
br_plan_objects_show (BrPlanObjects       *self,
                      const BrSeatingPlan *plan,
                      BrScene             *scene)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seats = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < plan->seats->len; i++)
    g_hash_table_insert (seats, &((BrSeat *) plan->seats->pdata[i])->id, plan->seats->pdata[i]);
  g_ptr_array_set_size (self->all, 0);
  g_array_set_size (self->all_ids, 0);
  br_scene_reading_order (scene, order);
  for (guint i = 0; i < 4 * order->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, g_array_index (order, guint, i % order->len));

      if (get_rank (object) != i / order->len)
        continue;
      g_array_append_val (self->all_ids, object->id);
      g_ptr_array_add (self->all, object_words (object, g_hash_table_lookup (seats, &object->id), plan));
    }
  fill_list (self);
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
  g_array_unref (self->all_ids);
  g_ptr_array_unref (self->all);

  G_OBJECT_CLASS (br_plan_objects_parent_class)->finalize (object);
}

/* Tab goes past the list, however many objects are in it: in it the arrows go from one to the next. */
static gboolean
br_plan_objects_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  BrPlanObjects *self = BR_PLAN_OBJECTS (widget);
  gboolean in_list = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;

  if (in_list && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (in_list && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WIDGET_CLASS (br_plan_objects_parent_class)->focus (widget, direction);
}

static void
br_plan_objects_class_init (BrPlanObjectsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = br_plan_objects_focus;
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
init_list (BrPlanObjects *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

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
}

static void
init_search (BrPlanObjects *self)
{
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _("Find on the plan"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find on the plan"),
                                  -1);
  gtk_widget_set_margin_start (GTK_WIDGET (self->search), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->search), 6);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self, G_CONNECT_SWAPPED);
}

static void
br_plan_objects_init (BrPlanObjects *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->all_ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->all = g_ptr_array_new_with_free_func (g_free);
  init_list (self);
  init_search (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
}

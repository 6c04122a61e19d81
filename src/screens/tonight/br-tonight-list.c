#include "config.h"

#include "screens/tonight/br-tonight-list.h"

#include "screens/shell/br-shown.h"
#include "screens/tonight/br-tonight-row.h"

/**
 * BrTonightList:
 *
 * One of the night's lists, with words for when it is empty. Whoever stays in it keeps their row, so
 * that the list does not jump under the finger once a minute.
 */
struct _BrTonightList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;
  GtkLabel *order;

  char *title;
  GListStore *parties;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (BrTonightList, br_tonight_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_NOBODY,
  PROP_ORDER,
  N_PROPS
};

enum
{
  SELECTED,
  ENTERED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
row_set_up_cb (BrTonightList *self,
               GtkListItem   *item)
{
  gtk_list_item_set_child (item, br_tonight_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
row_bound_cb (BrTonightList *self,
              GtkListItem   *item)
{
  br_tonight_row_set_party (BR_TONIGHT_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
row_unbound_cb (BrTonightList *self,
                GtkListItem   *item)
{
  br_tonight_row_set_party (BR_TONIGHT_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
selection_changed_cb (BrTonightList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

/* A row that is tapped twice is only selected: nobody is seated by an impatient finger. Nor is the one
 * who has moved up under the keyboard: Enter only selects who is not selected yet. */
static gboolean
key_pressed_cb (BrTonightList   *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_row = focus != NULL && BR_IS_TONIGHT_ROW (gtk_widget_get_first_child (focus));
  BrTonightParty *selected = br_tonight_list_get_selected (self);
  const BrId *id;

  if (!in_row || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  id = br_tonight_row_get_id (BR_TONIGHT_ROW (gtk_widget_get_first_child (focus)));
  if (selected != NULL && br_id_equal (br_tonight_party_get_id (selected), id))
    g_signal_emit (self, signals[ENTERED], 0);
  else
    br_tonight_list_select (self, id);
  return TRUE;
}

static void
br_tonight_list_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  BrTonightList *self = BR_TONIGHT_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_NOBODY:
      g_value_set_string (value, gtk_label_get_label (self->empty));
      break;
    case PROP_ORDER:
      g_value_set_string (value, gtk_label_get_label (self->order));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_tonight_list_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  BrTonightList *self = BR_TONIGHT_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_NOBODY:
      gtk_label_set_label (self->empty, g_value_get_string (value));
      break;
    case PROP_ORDER:
      gtk_label_set_label (self->order, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->order), *gtk_label_get_label (self->order) != '\0');
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_tonight_list_dispose (GObject *object)
{
  BrTonightList *self = BR_TONIGHT_LIST (object);

  g_clear_object (&self->parties);
  g_clear_object (&self->selection);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_TONIGHT_LIST);

  G_OBJECT_CLASS (br_tonight_list_parent_class)->dispose (object);
}

static void
br_tonight_list_finalize (GObject *object)
{
  g_free (BR_TONIGHT_LIST (object)->title);

  G_OBJECT_CLASS (br_tonight_list_parent_class)->finalize (object);
}

static void
br_tonight_list_class_init (BrTonightListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_tonight_list_get_property;
  object_class->set_property = br_tonight_list_set_property;
  object_class->dispose = br_tonight_list_dispose;
  object_class->finalize = br_tonight_list_finalize;

  /**
   * BrTonightList:title:
   *
   * What the list is called.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * BrTonightList:nobody:
   *
   * What is said where nobody is in the list.
   */
  properties[PROP_NOBODY] = g_param_spec_string ("nobody", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * BrTonightList:order:
   *
   * Who stands first in the list, where that does not show by itself.
   */
  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BrTonightList::selected:
   * @self: a list
   *
   * Another party is selected, or none.
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  /**
   * BrTonightList::entered:
   * @self: a list
   *
   * Enter was pressed on the party that is selected.
   */
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-tonight-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, stack);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, list);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, empty);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, order);
  gtk_widget_class_bind_template_callback (widget_class, row_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbound_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
br_tonight_list_init (BrTonightList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->parties = g_list_store_new (BR_TYPE_TONIGHT_PARTY);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->parties));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  br_shown_watch_stack (self->stack);
}

/* The list keeps it. */
static BrTonightParty *
get_party (BrTonightList *self,
           guint          position)
{
  g_autoptr (BrTonightParty) party = g_list_model_get_item (G_LIST_MODEL (self->parties), position);

  return party;
}

/* Only the middle, where others stand now, is put in anew. */
static void
replace (BrTonightList     *self,
         GPtrArray         *parties,
         const BrLiveNight *night)
{
  g_autoptr (GPtrArray) middle = g_ptr_array_new_with_free_func (g_object_unref);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->parties));
  guint head = 0, tail = 0;

  while (head < MIN (before, parties->len) && br_tonight_party_is (get_party (self, head), parties->pdata[head]))
    {
      br_tonight_party_update (get_party (self, head), parties->pdata[head], night);
      head++;
    }
  while (tail < MIN (before, parties->len) - head &&
         br_tonight_party_is (get_party (self, before - 1 - tail), parties->pdata[parties->len - 1 - tail]))
    {
      br_tonight_party_update (get_party (self, before - 1 - tail), parties->pdata[parties->len - 1 - tail], night);
      tail++;
    }
  for (guint i = head; i < parties->len - tail; i++)
    g_ptr_array_add (middle, br_tonight_party_new (parties->pdata[i], night));
  if (before > head + tail || middle->len > 0)
    g_list_store_splice (self->parties, head, before - head - tail, middle->pdata, middle->len);
}

static int
find_position (BrTonightList *self,
               const BrId    *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->parties)); i++)
    if (br_id_equal (br_tonight_party_get_id (get_party (self, i)), id))
      return (int) i;
  return -1;
}

/* ---- where the keyboard is ------------------------------------------------------------- */

/* Returns: (transfer none) (nullable): the item of the list that the keyboard is in */
static GtkWidget *
get_focused_item (BrTonightList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *item = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (item != NULL && gtk_widget_get_parent (item) != GTK_WIDGET (self->list))
    item = gtk_widget_get_parent (item);
  return item;
}

static const BrId *
get_id_in (GtkWidget *item)
{
  return br_tonight_row_get_id (BR_TONIGHT_ROW (gtk_widget_get_first_child (item)));
}

static void
focus_position (BrTonightList *self,
                guint          position)
{
  const BrId *id = br_tonight_party_get_id (get_party (self, position));

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (get_id_in (item) != NULL && br_id_equal (get_id_in (item), id))
      {
        gtk_widget_grab_focus (item);
        return;
      }
}

/* Left to itself the keyboard would come to rest on the first button of the next row, where Enter is
 * a step that nobody meant. */
static void
keep_keyboard (BrTonightList *self,
               int            position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->parties));

  if (n > 0)
    focus_position (self, MIN ((guint) position, n - 1));
}

/**
 * br_tonight_list_set_parties:
 * @self: a list
 * @parties: (element-type BrLiveParty): who is in it
 * @night: the night they are of
 * @others: who else has which booking open
 */
void
br_tonight_list_set_parties (BrTonightList     *self,
                             GPtrArray         *parties,
                             const BrLiveNight *night,
                             BrOthers          *others)
{
  BrTonightParty *selected;
  GtkWidget *item;
  BrId id = BR_ID_NONE, focused = BR_ID_NONE;
  int position;

  g_return_if_fail (BR_IS_TONIGHT_LIST (self) && parties != NULL);

  item = get_focused_item (self);
  if (item != NULL)
    focused = *get_id_in (item);
  position = find_position (self, &focused);

  selected = br_tonight_list_get_selected (self);
  if (selected != NULL)
    id = *br_tonight_party_get_id (selected);
  replace (self, parties, night);
  for (guint i = 0; i < parties->len; i++)
    br_tonight_party_look_for_others (get_party (self, i), others);
  if (!br_id_is_none (&id) && br_tonight_list_get_selected (self) == NULL)
    gtk_single_selection_set_selected (self->selection, (guint) find_position (self, &id));
  if (position >= 0 && find_position (self, &focused) < 0)
    keep_keyboard (self, position);
  gtk_stack_set_visible_child_name (self->stack, parties->len > 0 ? "list" : "nobody");
}

/**
 * br_tonight_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): who is selected
 */
BrTonightParty *
br_tonight_list_get_selected (BrTonightList *self)
{
  g_return_val_if_fail (BR_IS_TONIGHT_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * br_tonight_list_find:
 * @self: a list
 * @id: of a booking, or of an entry of the waitlist
 *
 * Returns: (transfer none) (nullable): whoever that is, where they are in this list
 */
BrTonightParty *
br_tonight_list_find (BrTonightList *self,
                      const BrId    *id)
{
  int at;

  g_return_val_if_fail (BR_IS_TONIGHT_LIST (self), NULL);

  at = find_position (self, id);
  return at >= 0 ? get_party (self, (guint) at) : NULL;
}

/**
 * br_tonight_list_select:
 * @self: a list
 * @id: of a booking, or of an entry of the waitlist
 *
 * Selects a party and brings it into sight.
 *
 * Returns: whether they are in this list
 */
gboolean
br_tonight_list_select (BrTonightList *self,
                        const BrId    *id)
{
  int at;

  g_return_val_if_fail (BR_IS_TONIGHT_LIST (self), FALSE);

  at = find_position (self, id);
  if (at < 0)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, (guint) at);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) at);
  return TRUE;
}

/**
 * br_tonight_list_unselect:
 * @self: a list
 *
 * Selects nobody.
 */
void
br_tonight_list_unselect (BrTonightList *self)
{
  g_return_if_fail (BR_IS_TONIGHT_LIST (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

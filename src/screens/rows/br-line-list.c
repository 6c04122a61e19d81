#include "config.h"

#include "screens/rows/br-line-list.h"

#include "screens/rows/br-line-row.h"
#include "screens/shell/br-shown.h"

/**
 * BrLineList:
 *
 * A list of lines of which one may be selected, with words for when it is empty. What stays as it was
 * keeps its row, and what is selected stays so while it is there.
 */
struct _BrLineList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;

  GListStore *lines;
  GtkSingleSelection *selection;
  BrId selected;
  gboolean is_selected;
  gboolean showing;
  gboolean beside;
};

G_DEFINE_FINAL_TYPE (BrLineList, br_line_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_NOBODY,
  PROP_BESIDE,
  N_PROPS
};

enum
{
  SELECTION_CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
row_set_up_cb (BrLineList  *self,
               GtkListItem *item)
{
  gtk_list_item_set_child (item, br_line_row_new (self->beside));
}

static void
row_bound_cb (BrLineList  *self,
              GtkListItem *item)
{
  br_line_row_show (BR_LINE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static guint
find_position (BrLineList *self,
               const BrId *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BrLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      if (br_id_equal (br_line_get_id (line), id))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
selection_changed_cb (BrLineList *self)
{
  BrLine *line = gtk_single_selection_get_selected_item (self->selection);

  if (self->showing)
    return;
  self->is_selected = line != NULL;
  self->selected = line != NULL ? *br_line_get_id (line) : BR_ID_NONE;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activated_cb (BrLineList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
select_position (BrLineList *self,
                 guint       position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static gboolean
br_line_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BR_LINE_LIST (widget)->list));
}

static void
br_line_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BrLineList *self = BR_LINE_LIST (object);

  switch (prop_id)
    {
    case PROP_NOBODY:
      g_value_set_string (value, gtk_label_get_label (self->empty));
      break;
    case PROP_BESIDE:
      g_value_set_boolean (value, self->beside);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_line_list_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  BrLineList *self = BR_LINE_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_NOBODY:
      gtk_label_set_label (self->empty, g_value_get_string (value));
      break;
    case PROP_BESIDE:
      self->beside = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_line_list_dispose (GObject *object)
{
  BrLineList *self = BR_LINE_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_LINE_LIST);

  G_OBJECT_CLASS (br_line_list_parent_class)->dispose (object);
}

static void
br_line_list_class_init (BrLineListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_line_list_get_property;
  object_class->set_property = br_line_list_set_property;
  object_class->dispose = br_line_list_dispose;
  widget_class->grab_focus = br_line_list_grab_focus;

  /**
   * BrLineList:title:
   *
   * What the list is called by assistive technology.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  /**
   * BrLineList:nobody:
   *
   * What is said where nothing is in the list.
   */
  properties[PROP_NOBODY] = g_param_spec_string ("nobody", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * BrLineList:beside:
   *
   * Whether how a thing stands is said beside what it is; set it before the list has lines.
   */
  properties[PROP_BESIDE] =
    g_param_spec_boolean ("beside", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BrLineList::selection-changed:
   * @self: the list
   *
   * Another line is selected, or what is selected says something else now.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_LINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrLineList::activated:
   * @self: the list
   *
   * The selected line was double-clicked, or Enter was pressed on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", BR_TYPE_LINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-line-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BrLineList, stack);
  gtk_widget_class_bind_template_child (widget_class, BrLineList, list);
  gtk_widget_class_bind_template_child (widget_class, BrLineList, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
br_line_list_init (BrLineList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_list_store_new (BR_TYPE_LINE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  br_shown_watch_stack (self->stack);
}

static gboolean
is_as_before (BrLineList *self,
              guint       position,
              gpointer    line)
{
  g_autoptr (BrLine) before = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  return br_line_equal (before, line);
}

/* Only the middle that differs is put in anew. */
static gboolean
replace (BrLineList *self,
         GPtrArray  *lines)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  guint head = 0, tail = 0;

  while (head < MIN (before, lines->len) && is_as_before (self, head, lines->pdata[head]))
    head++;
  while (tail < MIN (before, lines->len) - head &&
         is_as_before (self, before - 1 - tail, lines->pdata[lines->len - 1 - tail]))
    tail++;
  if (before == head + tail && lines->len == head + tail)
    return FALSE;
  g_list_store_splice (self->lines, head, before - head - tail, lines->pdata + head, lines->len - head - tail);
  return TRUE;
}

/**
 * br_line_list_show:
 * @self: a list
 * @lines: (element-type BrLine): what is in it
 */
void
br_line_list_show (BrLineList *self,
                   GPtrArray  *lines)
{
  gboolean focused, changed;

  g_return_if_fail (BR_IS_LINE_LIST (self) && lines != NULL);

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  self->showing = TRUE;
  changed = replace (self, lines);
  if (self->is_selected)
    gtk_single_selection_set_selected (self->selection, find_position (self, &self->selected));
  self->showing = FALSE;
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "list" : "nobody");
  if (!changed)
    return;
  selection_changed_cb (self);
  if (focused && self->is_selected)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u",
                                gtk_single_selection_get_selected (self->selection));
}

/**
 * br_line_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the selected line
 */
BrLine *
br_line_list_get_selected (BrLineList *self)
{
  g_return_val_if_fail (BR_IS_LINE_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * br_line_list_select:
 * @self: a list
 * @id: (nullable): the id of a thing in it; #BR_ID_NONE for the line of none
 *
 * Selects it and brings it into view.
 */
void
br_line_list_select (BrLineList *self,
                     const BrId *id)
{
  g_return_if_fail (BR_IS_LINE_LIST (self));

  select_position (self, id != NULL ? find_position (self, id) : GTK_INVALID_LIST_POSITION);
}

/**
 * br_line_list_select_first:
 * @self: a list
 */
void
br_line_list_select_first (BrLineList *self)
{
  g_return_if_fail (BR_IS_LINE_LIST (self));

  select_position (self, g_list_model_get_n_items (G_LIST_MODEL (self->lines)) > 0 ? 0 : GTK_INVALID_LIST_POSITION);
}

/**
 * br_line_list_move:
 * @self: a list
 * @by: how many lines down, or up where it is negative
 *
 * Moves the selection, for whoever types elsewhere.
 */
void
br_line_list_move (BrLineList *self,
                   int         by)
{
  guint n, at;

  g_return_if_fail (BR_IS_LINE_LIST (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  at = gtk_single_selection_get_selected (self->selection);
  if (n == 0)
    return;
  if (at == GTK_INVALID_LIST_POSITION)
    select_position (self, by > 0 ? 0 : n - 1);
  else
    select_position (self, (guint) CLAMP ((int) at + by, 0, (int) n - 1));
}

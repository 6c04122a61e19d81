#include "config.h"

#include "screens/tonight/br-tonight-list.h"

#include "screens/shell/br-shown.h"
#include "screens/tonight/br-tonight-row.h"

/**
 * BrTonightList:
 *
 * One of the night's lists, with a heading that counts and words for when it is empty. What stays
 * as it was keeps its row, so that the list does not jump under the finger once a minute.
 */
struct _BrTonightList
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;

  GListStore *parties;
};

G_DEFINE_FINAL_TYPE (BrTonightList, br_tonight_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_NOBODY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
row_set_up_cb (BrTonightList *self,
               GtkListItem   *item)
{
  gtk_list_item_set_child (item, br_tonight_row_new ());
}

static void
row_bound_cb (BrTonightList *self,
              GtkListItem   *item)
{
  br_tonight_row_set_party (BR_TONIGHT_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
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
      g_value_set_string (value, gtk_label_get_label (self->heading));
      break;
    case PROP_NOBODY:
      g_value_set_string (value, gtk_label_get_label (self->empty));
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
      gtk_label_set_label (self->heading, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_NOBODY:
      gtk_label_set_label (self->empty, g_value_get_string (value));
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
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_TONIGHT_LIST);

  G_OBJECT_CLASS (br_tonight_list_parent_class)->dispose (object);
}

static void
br_tonight_list_class_init (BrTonightListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_tonight_list_get_property;
  object_class->set_property = br_tonight_list_set_property;
  object_class->dispose = br_tonight_list_dispose;

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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-tonight-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, heading);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, count);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, stack);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, list);
  gtk_widget_class_bind_template_child (widget_class, BrTonightList, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bound_cb);
}

static void
br_tonight_list_init (BrTonightList *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parties = g_list_store_new (BR_TYPE_TONIGHT_PARTY);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->parties))));
  gtk_list_view_set_model (self->list, selection);
  br_shown_watch_stack (self->stack);
}

static gboolean
is_as_before (BrTonightList *self,
              guint          position,
              gpointer       party)
{
  g_autoptr (BrTonightParty) before = g_list_model_get_item (G_LIST_MODEL (self->parties), position);

  return br_tonight_party_equal (before, party);
}

/* Only the middle that differs is put in anew. */
static void
replace (BrTonightList *self,
         GPtrArray     *rows)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->parties));
  guint head = 0, tail = 0;

  while (head < MIN (before, rows->len) && is_as_before (self, head, rows->pdata[head]))
    head++;
  while (tail < MIN (before, rows->len) - head &&
         is_as_before (self, before - 1 - tail, rows->pdata[rows->len - 1 - tail]))
    tail++;
  if (before > head + tail || rows->len > head + tail)
    g_list_store_splice (self->parties, head, before - head - tail, rows->pdata + head, rows->len - head - tail);
}

/**
 * br_tonight_list_set_parties:
 * @self: a list
 * @parties: (element-type BrLiveParty): who is in it
 * @night: the night they are of
 */
void
br_tonight_list_set_parties (BrTonightList     *self,
                             GPtrArray         *parties,
                             const BrLiveNight *night)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *count = NULL;

  g_return_if_fail (BR_IS_TONIGHT_LIST (self) && parties != NULL);

  for (guint i = 0; i < parties->len; i++)
    g_ptr_array_add (rows, br_tonight_party_new (parties->pdata[i], night));
  replace (self, rows);
  count = g_strdup_printf ("%u", parties->len);
  gtk_label_set_label (self->count, count);
  gtk_stack_set_visible_child_name (self->stack, parties->len > 0 ? "list" : "nobody");
}

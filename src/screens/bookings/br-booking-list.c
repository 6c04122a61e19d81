#include "config.h"

#include "screens/bookings/br-booking-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "draw/br-night-chart.h"

/**
 * BrBookingList:
 *
 * A night's bookings as a list, in any order; also those that the grid has no room for: who
 * cancelled, and who was declined.
 */
struct _BrBookingList
{
  AdwBin parent_instance;

  GtkColumnView *view;
  GListStore *store;
  GtkSingleSelection *selection;
  GtkColumnViewColumn *occasion;
  BrId selected;
  gboolean showing;
  guint revealing;
  GtkAdjustment *across;
  double wanted;
  guint fitting;
};

G_DEFINE_FINAL_TYPE (BrBookingList, br_booking_list, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- columns ---------------------------------------------------------------- */

typedef struct
{
  const char *title;
  char *(*text) (BrBookingEntry *entry);
  GCompareDataFunc compare;
  gboolean numeric;
  gboolean expand;
  int least;
  int most;
} Column;

static int
by_time (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  BrInstant x = br_booking_entry_get_booking ((gpointer) a)->starts_at;
  BrInstant y = br_booking_entry_get_booking ((gpointer) b)->starts_at;

  return (x > y) - (x < y);
}

static int
by_name (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  return g_utf8_collate (br_booking_entry_get_name ((gpointer) a), br_booking_entry_get_name ((gpointer) b));
}

static int
by_party (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  gint64 x = br_booking_entry_get_booking ((gpointer) a)->party_size;
  gint64 y = br_booking_entry_get_booking ((gpointer) b)->party_size;

  return (x > y) - (x < y);
}

static int
by_tables (gconstpointer a,
           gconstpointer b,
           gpointer      user_data)
{
  const char *x = br_booking_entry_get_tables ((gpointer) a), *y = br_booking_entry_get_tables ((gpointer) b);
  g_autofree char *p = g_utf8_collate_key_for_filename (x != NULL ? x : "", -1);
  g_autofree char *q = g_utf8_collate_key_for_filename (y != NULL ? y : "", -1);

  return strcmp (p, q);
}

static int
by_state (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  return (int) br_booking_entry_get_booking ((gpointer) a)->status -
         (int) br_booking_entry_get_booking ((gpointer) b)->status;
}

static char *
name_text (BrBookingEntry *entry)
{
  return g_strdup (br_booking_entry_get_name (entry));
}

static char *
party_text (BrBookingEntry *entry)
{
  return g_strdup_printf ("%d", (int) br_booking_entry_get_booking (entry)->party_size);
}

static char *
tables_text (BrBookingEntry *entry)
{
  const char *tables = br_booking_entry_get_tables (entry);

  return g_strdup (tables != NULL ? tables : "–");
}

static char *
state_text (BrBookingEntry *entry)
{
  const BrBooking *booking = br_booking_entry_get_booking (entry);

  return g_strdup_printf ("%s %s", br_chart_status_get_glyph (booking->status), br_booking_entry_get_state (entry));
}

static char *
occasion_text (BrBookingEntry *entry)
{
  return g_strdup (br_booking_entry_get_booking (entry)->occasion);
}

/* Widths are in characters, so that they hold where text is large; what is over goes to the names. */
static const Column columns[] = {
  { N_("Time"), br_booking_entry_get_times, by_time, TRUE, FALSE, 11, 11 },
  { N_("Name"), name_text, by_name, FALSE, TRUE, 14, 14 },
  { N_("Party"), party_text, by_party, TRUE, FALSE, 4, 4 },
  { N_("Tables"), tables_text, by_tables, TRUE, FALSE, 7, 12 },
  { N_("State"), state_text, by_state, FALSE, FALSE, 12, 18 },
  { N_("Occasion"), occasion_text, NULL, FALSE, FALSE, 9, 18 },
};

/* Pixels on a side of somebody's initials. */
#define FACE 20

static void
cell_setup_cb (GtkListItemFactory *factory,
               GtkListItem        *list_item,
               gpointer            user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), column->least);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column->most);
  if (column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  if (column->text == name_text)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));
      label = box;
    }
  gtk_list_item_set_child (list_item, label);
}

/* The rows and cells of a list have no names of their own in GTK 4.8: a cell is named by what it
 * shows, a row by all about the booking. */
static void
name_cell (BrBookingEntry *entry,
           const Column   *column,
           GtkWidget      *child,
           const char     *text)
{
  GtkWidget *cell = gtk_widget_get_parent (child);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  if (column == &columns[0])
    {
      g_autofree char *said = br_booking_entry_say (entry);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
}

static void
show_entry (GtkListItem *list_item)
{
  const Column *column = g_object_get_data (G_OBJECT (list_item), "column");
  GtkWidget *child = gtk_list_item_get_child (list_item);
  BrBookingEntry *entry = gtk_list_item_get_item (list_item);
  g_autofree char *text = column->text (entry);
  gboolean names = column->text == name_text;

  gtk_label_set_label (GTK_LABEL (names ? gtk_widget_get_first_child (child) : child), text != NULL ? text : "");
  if (names)
    br_others_show_faces (GTK_BOX (gtk_widget_get_last_child (child)), br_booking_entry_get_others (entry), FACE);
  name_cell (entry, column, child, text);
}

static void
cell_bind_cb (GtkListItemFactory *factory,
              GtkListItem        *list_item,
              gpointer            column)
{
  g_object_set_data (G_OBJECT (list_item), "column", column);
  g_signal_connect_object (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (show_entry), list_item,
                           G_CONNECT_SWAPPED);
  show_entry (list_item);
}

static void
cell_unbind_cb (GtkListItemFactory *factory,
                GtkListItem        *list_item,
                gpointer            column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_entry, list_item);
}

static void
add_columns (BrBookingList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), (gpointer) &columns[i]);
      column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (columns[i].compare != NULL)
        {
          g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (columns[i].compare, NULL, NULL);

          gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
        }
      gtk_column_view_append_column (self->view, column);
      if (i == 0)
        gtk_column_view_sort_by_column (self->view, column, GTK_SORT_ASCENDING);
      if (columns[i].text == occasion_text)
        g_set_object (&self->occasion, column);
    }
}

static gboolean
fit_columns (gpointer user_data)
{
  BrBookingList *self = user_data;

  self->fitting = 0;
  gtk_column_view_column_set_visible (self->occasion, gtk_adjustment_get_page_size (self->across) >= self->wanted);
  return G_SOURCE_REMOVE;
}

/* Where the list is too narrow for all of its columns, the occasion is left to the pane that narrowed
 * it, before anything is cut off. */
static void
across_changed_cb (BrBookingList *self)
{
  gboolean visible = gtk_column_view_column_get_visible (self->occasion);

  if (visible)
    self->wanted = gtk_adjustment_get_upper (self->across);
  if (visible != (gtk_adjustment_get_page_size (self->across) >= self->wanted) && self->fitting == 0)
    self->fitting = g_idle_add (fit_columns, self);
}

/* ---- the selection ------------------------------------------------------------ */

static guint
find_position (BrBookingList *self,
               const BrId    *id)
{
  GListModel *model = gtk_single_selection_get_model (self->selection);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (BrBookingEntry) entry = g_list_model_get_item (model, i);

      if (br_id_equal (&br_booking_entry_get_booking (entry)->id, id))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
selection_changed_cb (BrBookingList *self)
{
  BrBookingEntry *entry = gtk_single_selection_get_selected_item (self->selection);
  BrId id = entry != NULL ? br_booking_entry_get_booking (entry)->id : BR_ID_NONE;

  if (self->showing || br_id_equal (&id, &self->selected))
    return;
  self->selected = id;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Returns: (transfer none): what has the rows, below the heads of the columns */
static GtkWidget *
get_rows (BrBookingList *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
scroll_to (BrBookingList *self,
           guint          position)
{
  gtk_widget_activate_action (get_rows (self), "list.scroll-to-item", "u", position);
}

/* The keyboard comes to who is selected; a list's own idea is the first of its rows. */
static gboolean
focus_selected (BrBookingList *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (get_rows (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      return gtk_widget_grab_focus (row);
  return FALSE;
}

static gboolean
reveal_selected (gpointer user_data)
{
  BrBookingList *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->revealing = 0;
  if (position == GTK_INVALID_LIST_POSITION)
    return G_SOURCE_REMOVE;
  scroll_to (self, position);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* A list that is not on the screen does not scroll: what was selected meanwhile is brought into view
 * once it has rows again. */
static void
br_booking_list_map (GtkWidget *widget)
{
  BrBookingList *self = BR_BOOKING_LIST (widget);

  GTK_WIDGET_CLASS (br_booking_list_parent_class)->map (widget);
  if (self->revealing == 0)
    self->revealing = g_idle_add_full (G_PRIORITY_LOW, reveal_selected, self, NULL);
}

static void
activate_cb (BrBookingList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static gboolean
br_booking_list_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  return (gtk_widget_get_focus_child (widget) == NULL && focus_selected (BR_BOOKING_LIST (widget))) ||
         GTK_WIDGET_CLASS (br_booking_list_parent_class)->focus (widget, direction);
}

static gboolean
br_booking_list_grab_focus (GtkWidget *widget)
{
  return focus_selected (BR_BOOKING_LIST (widget)) ||
         gtk_widget_grab_focus (GTK_WIDGET (BR_BOOKING_LIST (widget)->view));
}

static void
br_booking_list_dispose (GObject *object)
{
  BrBookingList *self = BR_BOOKING_LIST (object);

  g_clear_handle_id (&self->revealing, g_source_remove);
  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_object (&self->occasion);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_booking_list_parent_class)->dispose (object);
}

static void
br_booking_list_class_init (BrBookingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_booking_list_dispose;
  GTK_WIDGET_CLASS (klass)->focus = br_booking_list_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = br_booking_list_grab_focus;
  GTK_WIDGET_CLASS (klass)->map = br_booking_list_map;

  /**
   * BrBookingList::selection-changed:
   * @self: the list
   */
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", BR_TYPE_BOOKING_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrBookingList::activated:
   * @self: the list
   *
   * The selected booking was double-clicked, or Enter was pressed on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", BR_TYPE_BOOKING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_booking_list_init (BrBookingList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSortListModel *sorted;

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->store = g_list_store_new (BR_TYPE_BOOKING_ENTRY);
  add_columns (self);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Bookings"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (self->across, "changed", G_CALLBACK (across_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

/**
 * br_booking_list_show:
 * @self: a list
 * @entries: (element-type BrBookingEntry): all bookings of the night
 *
 * Shows a night. What is selected stays so while it is there.
 */
void
br_booking_list_show (BrBookingList *self,
                      GPtrArray     *entries)
{
  BrId id = self->selected;

  self->showing = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), entries->pdata,
                       entries->len);
  gtk_single_selection_set_selected (self->selection, find_position (self, &id));
  self->showing = FALSE;
  selection_changed_cb (self);
}

/**
 * br_booking_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the selected booking
 */
const BrId *
br_booking_list_get_selected (BrBookingList *self)
{
  return br_id_is_none (&self->selected) ? NULL : &self->selected;
}

/**
 * br_booking_list_select:
 * @self: a list
 * @id: (nullable): a booking
 *
 * Selects it and brings it into view, unless it is selected already.
 */
void
br_booking_list_select (BrBookingList *self,
                        const BrId    *id)
{
  guint position = find_position (self, id);

  if (position == gtk_single_selection_get_selected (self->selection))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
}

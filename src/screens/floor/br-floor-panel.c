#include "config.h"

#include "screens/floor/br-floor-panel.h"

#include <glib/gi18n.h>

#include "screens/floor/br-floor-rooms.h"
#include "screens/shell/br-look.h"
#include "screens/shell/br-reading.h"
#include "screens/shell/br-shown.h"

/**
 * BrFloorPanel:
 *
 * The live floor of the house: one of its rooms at a time, with a legend that counts the states of
 * all of them, and what does not stand on any plan. It reads the plans itself, and again when they
 * change; how the tables stand it is told.
 */
struct _BrFloorPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkBox *switcher;
  BrFloorView *view;
  GtkLabel *legend;
  GtkLabel *elsewhere;
  AdwStatusPage *unread;

  BrContext *context;
  BrReading *reading;
  GPtrArray *rooms; /* of BrFloorRoom */
  BrFloorChart *chart;
  BrId room;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (BrFloorPanel, br_floor_panel, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  TABLE_ACTIVATED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- the rooms ------------------------------------------------------------------- */

static const BrFloorRoom *
find_room (BrFloorPanel *self)
{
  for (guint i = 0; self->rooms != NULL && i < self->rooms->len; i++)
    if (br_id_equal (&((const BrFloorRoom *) self->rooms->pdata[i])->room, &self->room))
      return self->rooms->pdata[i];
  return NULL;
}

static gboolean
stands_in (const BrFloorRoom *room,
           const BrId        *table)
{
  for (guint i = 0; i < br_scene_get_n_objects (room->scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (room->scene, i);

      if (object->kind == BR_SCENE_TABLE && br_id_equal (&object->table, table))
        return TRUE;
    }
  return FALSE;
}

static const BrFloorRoom *
find_room_of (BrFloorPanel *self,
              const BrId   *table)
{
  for (guint i = 0; self->rooms != NULL && i < self->rooms->len; i++)
    if (stands_in (self->rooms->pdata[i], table))
      return self->rooms->pdata[i];
  return NULL;
}

static void
show_room (BrFloorPanel      *self,
           const BrFloorRoom *room)
{
  self->room = room->room;
  br_floor_view_set_scene (self->view, room->scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  room->name, -1);
  self->syncing = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->switcher)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_object_get_data (G_OBJECT (child), "room") == room)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
  self->syncing = FALSE;
}

static void
room_toggled_cb (BrFloorPanel    *self,
                 GtkToggleButton *button)
{
  if (!self->syncing && gtk_toggle_button_get_active (button))
    show_room (self, g_object_get_data (G_OBJECT (button), "room"));
}

/* What else is shown of a room than its plan: how many of its tables are taken. */
static char *
name_room (BrFloorPanel      *self,
           const BrFloorRoom *room)
{
  guint n = 0, n_tables = 0, n_taken = 0;
  const BrFloorItem *items =
    self->chart != NULL ? br_floor_chart_get_items (self->chart, &n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      if (!stands_in (room, &items[i].table))
        continue;
      n_tables++;
      n_taken += items[i].mark >= BR_FLOOR_MARK_SEATED && items[i].mark <= BR_FLOOR_MARK_AT_RISK;
    }
  /* Translators: a room, how many of its tables are taken, and how many it has: “Main 18/28” */
  return n_tables > 0 ? g_strdup_printf (_("%s %u/%u"), room->name, n_taken, n_tables)
                      : g_strdup (room->name);
}

static void
name_rooms (BrFloorPanel *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->switcher)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *name = name_room (self, g_object_get_data (G_OBJECT (child), "room"));

      gtk_button_set_label (GTK_BUTTON (child), name);
    }
}

static void
make_switcher (BrFloorPanel *self)
{
  GtkWidget *child, *first = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->switcher))) != NULL)
    gtk_box_remove (self->switcher, child);
  for (guint i = 0; i < self->rooms->len; i++)
    {
      child = gtk_toggle_button_new ();
      g_object_set_data (G_OBJECT (child), "room", self->rooms->pdata[i]);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (child), GTK_TOGGLE_BUTTON (first));
      first = first != NULL ? first : child;
      g_signal_connect_object (child, "toggled", G_CALLBACK (room_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->switcher, child);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), self->rooms->len > 1);
  name_rooms (self);
}

/* ---- what is said below ------------------------------------------------------------- */

static void
append_mark (GString    *text,
             BrFloorMark mark,
             guint       n)
{
  /* Translators: in a legend: a glyph, its word, and how many tables are so: “● seated 18”, with
   * spaces at which no line is broken */
  g_string_append_printf (text, _("%s %s %u"), br_floor_mark_get_glyph (mark),
                          br_floor_mark_get_word (mark), n);
}

/* What is not there needs no words, but for those that are looked for. */
static void
show_legend (BrFloorPanel *self)
{
  static const BrFloorMark order[] = { BR_FLOOR_MARK_SEATED,  BR_FLOOR_MARK_FREE,
                                       BR_FLOOR_MARK_SOON,    BR_FLOOR_MARK_LATE,
                                       BR_FLOOR_MARK_ARRIVED, BR_FLOOR_MARK_OFFERED,
                                       BR_FLOOR_MARK_OVER,    BR_FLOOR_MARK_AT_RISK,
                                       BR_FLOOR_MARK_BLOCKED };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_tables = 0;

  if (self->chart != NULL)
    br_floor_chart_get_items (self->chart, &n_tables);
  for (guint i = 0; self->chart != NULL && i < G_N_ELEMENTS (order); i++)
    {
      guint n = br_floor_chart_count (self->chart, order[i]);

      if (n == 0 && order[i] != BR_FLOOR_MARK_SEATED && order[i] != BR_FLOOR_MARK_FREE)
        continue;
      /* No line begins with a dot. */
      g_string_append (text, text->len > 0 ? "\u00a0\u00a0·  " : "");
      append_mark (text, order[i], n);
    }
  if (n_tables == 0)
    g_string_assign (text, _("There are no tables yet at which anybody could sit."));
  gtk_label_set_label (self->legend, text->str);
}

/* Whoever sits at a table that is on no plan must not be overlooked. */
static void
show_elsewhere (BrFloorPanel *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const BrFloorItem *items =
    self->chart != NULL ? br_floor_chart_get_items (self->chart, &n) : NULL;

  for (guint i = 0; i < n && self->rooms != NULL; i++)
    if (find_room_of (self, &items[i].table) == NULL)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                              br_floor_mark_get_glyph (items[i].mark), items[i].number);
  if (text->len > 0)
    {
      g_autofree char *words = g_strdup_printf (_("On no plan: %s"), text->str);

      gtk_label_set_label (self->elsewhere, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), text->len > 0);
}

/* ---- reading ---------------------------------------------------------------------- */

static gboolean
read_rooms (BrDb    *db,
            gpointer user_data,
            GError **error)
{
  GPtrArray **rooms = user_data;

  *rooms = br_floor_rooms_read (db, error);
  return *rooms != NULL;
}

static void
reading_free (gpointer data)
{
  GPtrArray **rooms = data;

  g_clear_pointer (rooms, g_ptr_array_unref);
  g_free (rooms);
}

static void
show_rooms (BrFloorPanel *self,
            GPtrArray    *rooms)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->rooms);
  const BrFloorRoom *room;

  self->rooms = rooms;
  make_switcher (self);
  room = find_room (self);
  if (room == NULL && rooms->len > 0)
    room = rooms->pdata[0];
  if (room != NULL)
    show_room (self, room);
  else
    br_floor_view_set_scene (self->view, NULL);
  show_elsewhere (self);
  gtk_stack_set_visible_child_name (self->stack, room != NULL ? "floor" : "none");
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  return g_new0 (GPtrArray *, 1);
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrFloorPanel *self = owner;
  g_autofree char *safe = NULL;

  if (data != NULL)
    {
      show_rooms (self, g_steal_pointer ((GPtrArray **) data));
      return;
    }
  safe = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->unread, safe);
  gtk_stack_set_visible_child_name (self->stack, "unread");
}

static const BrKind kinds[] = { BR_KIND_ROOM,  BR_KIND_PLAN,          BR_KIND_ZONE,     BR_KIND_ELEMENT,
                                BR_KIND_TABLE, BR_KIND_SEAT_CATEGORY, BR_KIND_SEAT_ROW, BR_KIND_SEAT };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = read_rooms,
  .show = take_reading,
  .free = reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- the view ------------------------------------------------------------------------ */

static void
selection_changed_cb (BrFloorPanel *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
table_activated_cb (BrFloorPanel *self,
                    gpointer      table)
{
  g_signal_emit (self, signals[TABLE_ACTIVATED], 0, table);
}

static void
left_cb (BrFloorPanel *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
zoom_in_clicked_cb (BrFloorPanel *self)
{
  br_floor_view_zoom_in (self->view);
}

static void
zoom_out_clicked_cb (BrFloorPanel *self)
{
  br_floor_view_zoom_out (self->view);
}

static void
fit_clicked_cb (BrFloorPanel *self)
{
  br_floor_view_fit (self->view);
}

static void
update_look (BrFloorPanel *self)
{
  br_floor_view_set_look (self->view, br_look_get_present ());
}

static gboolean
br_floor_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BR_FLOOR_PANEL (widget)->view));
}

static void
br_floor_panel_dispose (GObject *object)
{
  BrFloorPanel *self = BR_FLOOR_PANEL (object);

  br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->context);
  g_clear_pointer (&self->chart, br_floor_chart_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_FLOOR_PANEL);
  g_clear_pointer (&self->rooms, g_ptr_array_unref);

  G_OBJECT_CLASS (br_floor_panel_parent_class)->dispose (object);
}

static void
br_floor_panel_finalize (GObject *object)
{
  g_object_unref (BR_FLOOR_PANEL (object)->reading);

  G_OBJECT_CLASS (br_floor_panel_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /**
   * BrFloorPanel::selection-changed:
   * @self: the panel
   *
   * Somebody selected another table, or none.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_FLOOR_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  /**
   * BrFloorPanel::table-activated:
   * @self: the panel
   * @table: (type gpointer): the #BrId of the table
   *
   * It was double-clicked, or Enter was pressed on it.
   */
  signals[TABLE_ACTIVATED] =
    g_signal_new ("table-activated", BR_TYPE_FLOOR_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrFloorPanel::left:
   * @self: the panel
   *
   * Escape was pressed.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_FLOOR_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
br_floor_panel_class_init (BrFloorPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_floor_panel_dispose;
  object_class->finalize = br_floor_panel_finalize;
  widget_class->grab_focus = br_floor_panel_grab_focus;

  install_signals ();

  g_type_ensure (BR_TYPE_FLOOR_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/floor/br-floor-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BrFloorPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPanel, switcher);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPanel, view);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPanel, legend);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPanel, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, BrFloorPanel, unread);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_clicked_cb);
}

static void
br_floor_panel_init (BrFloorPanel *self)
{
  self->reading = br_reading_new (&terms, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_look_follow (G_OBJECT (self), G_CALLBACK (update_look));
  update_look (self);
  br_shown_watch_stack (self->stack);
}

/**
 * br_floor_panel_set_context:
 * @self: a panel
 * @context: (nullable): the venue whose plans to show
 */
void
br_floor_panel_set_context (BrFloorPanel *self,
                            BrContext    *context)
{
  g_return_if_fail (BR_IS_FLOOR_PANEL (self));

  if (!g_set_object (&self->context, context))
    return;
  br_floor_view_set_scene (self->view, NULL);
  br_floor_panel_set_chart (self, NULL);
  self->room = BR_ID_NONE;
  gtk_stack_set_visible_child_name (self->stack, "reading");
  br_reading_set_context (self->reading, context);
}

/**
 * br_floor_panel_set_chart:
 * @self: a panel
 * @chart: (nullable): how the tables of the house stand now
 */
void
br_floor_panel_set_chart (BrFloorPanel *self,
                          BrFloorChart *chart)
{
  g_return_if_fail (BR_IS_FLOOR_PANEL (self));

  if (chart != NULL)
    br_floor_chart_ref (chart);
  g_clear_pointer (&self->chart, br_floor_chart_unref);
  self->chart = chart;
  br_floor_view_set_chart (self->view, chart);
  name_rooms (self);
  show_legend (self);
  show_elsewhere (self);
}

/**
 * br_floor_panel_get_selected:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the selected table
 */
const BrFloorItem *
br_floor_panel_get_selected (BrFloorPanel *self)
{
  const BrId *table = br_floor_view_get_table (self->view);

  return table != NULL && self->chart != NULL ? br_floor_chart_find (self->chart, table) : NULL;
}

/**
 * br_floor_panel_get_booking:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): whose party is selected
 */
const BrId *
br_floor_panel_get_booking (BrFloorPanel *self)
{
  return br_floor_view_get_booking (self->view);
}

static void
go_to_room_of (BrFloorPanel *self,
               const BrId   *table)
{
  const BrFloorRoom *room = table != NULL ? find_room_of (self, table) : NULL;

  if (room != NULL && !br_id_equal (&room->room, &self->room))
    show_room (self, room);
}

/**
 * br_floor_panel_select_booking:
 * @self: a panel
 * @booking: (nullable): a booking, at a table or not
 *
 * Selects its tables, in whatever room they stand.
 */
void
br_floor_panel_select_booking (BrFloorPanel *self,
                               const BrId   *booking)
{
  const BrFloorItem *item;

  g_return_if_fail (BR_IS_FLOOR_PANEL (self));

  item = booking != NULL && self->chart != NULL ? br_floor_chart_find_booking (self->chart, booking)
                                                : NULL;
  go_to_room_of (self, item != NULL ? &item->table : NULL);
  br_floor_view_select_booking (self->view, booking);
}

#include "config.h"

#include "widgets/br-hour-grid-private.h"

#include <glib/gi18n-lib.h>

#define LANE_LEAST 84
#define ROW_LEAST 44
#define HOUR_LEAST 15

/**
 * BrHourGrid:
 *
 * Nights by the hour: a week of them, the rooms of one, or its stages. What is on stands where its time is, what has no
 * time above the hours. A block is dragged to another hour or another lane, pulled at its edges, and an empty stretch is
 * swept over; whoever owns the grid says what stands in the way (br_hour_grid_say()) while it is held. All that can be
 * done with the keyboard, too: with Control the arrows move a block, with Shift besides its end.
 *
 * Lanes begin at an instant of their own and hours are real ones, so that the night on which the clocks change is as long
 * as it is; from there on its lane says what the clock shows.
 */
G_DEFINE_FINAL_TYPE (BrHourGrid, br_hour_grid, GTK_TYPE_WIDGET)

guint _br_hour_grid_signals[BR_HOUR_N_SIGNALS];

static void
br_hour_grid_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  BrHourGrid *self = BR_HOUR_GRID (widget);
  int lanes = self->view != NULL ? (int) self->view->lanes->len : 1, hours = self->view != NULL ? self->view->minutes / 60 : 12;
  gboolean rows = self->view != NULL && self->view->rows;
  gboolean along = (orientation == GTK_ORIENTATION_HORIZONTAL) == rows;
  int before = orientation == GTK_ORIENTATION_HORIZONTAL ? _br_hour_grid_get_gutter (self) : _br_hour_grid_get_head (self);

  *minimum = before + (along ? hours * HOUR_LEAST : lanes * (rows ? ROW_LEAST : LANE_LEAST));
  *natural = MAX (*minimum, before + (along ? hours * 2 * HOUR_LEAST : 0));
}

static void
br_hour_grid_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  _br_hour_grid_lay_out (BR_HOUR_GRID (widget));
}

static void
br_hour_grid_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  _br_hour_grid_paint (BR_HOUR_GRID (widget), snapshot);
}

/* ---- children --------------------------------------------------------------------------------- */

static void
chip_opened_cb (BrHourGrid  *self,
                BrEventChip *chip)
{
  guint at;

  if (!g_ptr_array_find (self->chips, chip, &at))
    return;
  if (at < self->view->blocks->len)
    g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_EVENT_OPENED], 0, br_event_chip_get_id (chip));
  else
    g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_MORE], 0,
                   g_array_index (self->more_lanes, guint, at - self->view->blocks->len));
}

static void
clear_children (BrHourGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->chips, 0);
  g_ptr_array_set_size (self->titles, 0);
  g_ptr_array_set_size (self->briefs, 0);
  g_array_set_size (self->more_lanes, 0);
}

static PangoLayout *
make_words (BrHourGrid  *self,
            const char  *text,
            PangoWeight  weight,
            double       scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
add_cells (BrHourGrid *self)
{
  static const BrId none = BR_ID_NONE;

  for (guint i = 0; i < self->view->lanes->len; i++)
    {
      const BrHourLane *lane = self->view->lanes->pdata[i];
      GtkWidget *cell = br_night_grid_cell_new (&none, FALSE);

      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      g_ptr_array_add (self->cells, cell);
      g_ptr_array_add (self->titles, make_words (self, lane->title, PANGO_WEIGHT_SEMIBOLD, 1));
      g_ptr_array_add (self->briefs, make_words (self, lane->brief != NULL ? lane->brief : "", PANGO_WEIGHT_NORMAL, 0.82));
    }
}

static GtkWidget *
add_chip (BrHourGrid         *self,
          const BrMonthEvent *event,
          gboolean            timed)
{
  GtkWidget *chip = br_event_chip_new ();

  br_event_chip_set_wraps (BR_EVENT_CHIP (chip), timed);
  br_event_chip_show (BR_EVENT_CHIP (chip), event, self->look);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
  g_signal_connect_object (chip, "opened", G_CALLBACK (chip_opened_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->chips, chip);
  return chip;
}

static guint
count_over (BrHourGrid *self,
            guint       lane)
{
  guint n = 0;

  for (guint i = 0; i < self->view->blocks->len; i++)
    {
      const BrHourBlock *block = self->view->blocks->pdata[i];

      n += block->lane == lane && block->from == BR_INSTANT_NONE ? 1 : 0;
    }
  return n;
}

static void
add_more (BrHourGrid *self,
          guint       lane,
          guint       n)
{
  g_autofree char *said = g_strdup_printf (ngettext ("%u more", "%u more", n), n);
  const BrMonthEvent more = { .title = said, .said = said, .firmness = BR_CHIP_MORE, .sold = -1 };

  add_chip (self, &more, FALSE);
  g_array_append_val (self->more_lanes, lane);
}

static void
add_chips (BrHourGrid *self)
{
  for (guint i = 0; i < self->view->blocks->len; i++)
    {
      const BrHourBlock *block = self->view->blocks->pdata[i];

      add_chip (self, block->event, block->from != BR_INSTANT_NONE);
    }
  self->n_over = 0;
  for (guint lane = 0; lane < self->view->lanes->len; lane++)
    {
      guint n = count_over (self, lane);

      if (n > BR_HOUR_MOST_OVER)
        add_more (self, lane, n - (BR_HOUR_MOST_OVER - 1));
      self->n_over = MAX (self->n_over, MIN (n, BR_HOUR_MOST_OVER));
    }
}

/* ---- the widget --------------------------------------------------------------------------------- */

static void
br_hour_grid_dispose (GObject *object)
{
  BrHourGrid *self = BR_HOUR_GRID (object);

  self->dragging = FALSE;
  clear_children (self);
  g_clear_pointer (&self->view, br_hour_view_free);

  G_OBJECT_CLASS (br_hour_grid_parent_class)->dispose (object);
}

static void
br_hour_grid_finalize (GObject *object)
{
  BrHourGrid *self = BR_HOUR_GRID (object);

  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->chips);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->briefs);
  g_array_unref (self->more_lanes);
  g_array_unref (self->boxes);
  g_clear_object (&self->verdict);
  g_free (self->held_title);

  G_OBJECT_CLASS (br_hour_grid_parent_class)->finalize (object);
}

static guint
new_signal (const char *name,
            GType       with)
{
  return g_signal_new (name, BR_TYPE_HOUR_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, with);
}

static void
install_signals (void)
{
  guint *signals = _br_hour_grid_signals;

  /* with the lane: the keyboard came to it */
  signals[BR_HOUR_LANE_MOVED] = new_signal ("lane-moved", G_TYPE_UINT);
  /* with −1 or 1: the keyboard left by that side */
  signals[BR_HOUR_BEYOND] = new_signal ("beyond", G_TYPE_INT);
  /* with the event's #BrId: it was opened */
  signals[BR_HOUR_EVENT_OPENED] = new_signal ("event-opened", G_TYPE_POINTER);
  /* with the lane: all that is in it is asked for */
  signals[BR_HOUR_MORE] = new_signal ("more", G_TYPE_UINT);
  /* with a #BrHourMove: what is in its way? */
  signals[BR_HOUR_CONSIDERED] = new_signal ("considered", G_TYPE_POINTER);
  /* with a #BrHourMove: it was let go */
  signals[BR_HOUR_DROPPED] = new_signal ("dropped", G_TYPE_POINTER);
  /* with a #BrHourMove of no event: something is to begin there; its end is its beginning where none was chosen */
  signals[BR_HOUR_SWEPT] = new_signal ("swept", G_TYPE_POINTER);
}

static void
br_hour_grid_class_init (BrHourGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_hour_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_hour_grid_finalize;
  widget_class->measure = br_hour_grid_measure;
  widget_class->size_allocate = br_hour_grid_size_allocate;
  widget_class->snapshot = br_hour_grid_snapshot;
  _br_hour_grid_install_keys (widget_class);
  install_signals ();

  gtk_widget_class_set_css_name (widget_class, "hourgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
br_hour_grid_init (BrHourGrid *self)
{
  self->cells = g_ptr_array_new ();
  self->chips = g_ptr_array_new ();
  self->titles = g_ptr_array_new_with_free_func (g_object_unref);
  self->briefs = g_ptr_array_new_with_free_func (g_object_unref);
  self->more_lanes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->boxes = g_array_new (FALSE, TRUE, sizeof (graphene_rect_t));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _br_hour_grid_init_keys (self);
  _br_hour_grid_init_drag (self);
}

/**
 * br_hour_grid_new:
 *
 * Returns: (transfer floating): a grid that shows nothing yet
 */
GtkWidget *
br_hour_grid_new (void)
{
  return g_object_new (BR_TYPE_HOUR_GRID, NULL);
}

/**
 * br_hour_grid_show:
 * @self: a grid
 * @view: (transfer full): what it shows
 *
 * The keyboard stays on the block or the lane that it was on, where that is shown.
 */
void
br_hour_grid_show (BrHourGrid *self,
                   BrHourView *view)
{
  gboolean has_keyboard = _br_hour_grid_get_focused (self) != NULL;
  const BrId *on = br_hour_grid_get_event (self);
  const BrId id = on != NULL ? *on : BR_ID_NONE;

  _br_hour_grid_stop_drag (self);
  clear_children (self);
  g_clear_pointer (&self->view, br_hour_view_free);
  self->view = view;
  if (self->lane >= view->lanes->len)
    self->lane = 0;
  self->cursor = MIN (self->cursor, view->minutes - BR_HOUR_CURSOR_STEP);
  add_cells (self);
  add_chips (self);
  _br_hour_grid_say_cursor (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!has_keyboard || view->lanes->len == 0)
    return;
  if (br_hour_grid_get_anchor (self, &id) != NULL)
    gtk_widget_grab_focus (br_hour_grid_get_anchor (self, &id));
  else
    gtk_widget_grab_focus (self->cells->pdata[self->lane]);
}

/**
 * br_hour_grid_get_view:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const BrHourView *
br_hour_grid_get_view (BrHourGrid *self)
{
  return self->view;
}

/**
 * br_hour_grid_set_look:
 * @self: a grid
 * @look: in which colours; what is shown takes them when it is shown again
 */
void
br_hour_grid_set_look (BrHourGrid *self,
                       BrPlanLook  look)
{
  self->look = look;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_hour_grid_set_takes:
 * @self: a grid
 * @takes: whether blocks may be moved, and hours swept over
 */
void
br_hour_grid_set_takes (BrHourGrid *self,
                        gboolean    takes)
{
  self->takes = takes;
  if (!takes)
    _br_hour_grid_stop_drag (self);
}

/**
 * br_hour_grid_focus:
 * @self: a grid
 * @lane: one of its lanes
 *
 * Gives the keyboard to it.
 */
void
br_hour_grid_focus (BrHourGrid *self,
                    guint       lane)
{
  if (lane >= self->cells->len)
    return;
  self->lane = lane;
  _br_hour_grid_say_cursor (self);
  gtk_widget_grab_focus (self->cells->pdata[lane]);
}

/**
 * br_hour_grid_get_lane:
 * @self: a grid
 *
 * Returns: the lane that the keyboard is on, or was
 */
guint
br_hour_grid_get_lane (BrHourGrid *self)
{
  return self->lane;
}

BrHourBlock *
_br_hour_grid_get_block (BrHourGrid *self,
                         const BrId *event,
                         guint      *at)
{
  for (guint i = 0; self->view != NULL && i < self->view->blocks->len; i++)
    {
      BrHourBlock *block = self->view->blocks->pdata[i];

      if (!br_id_equal (&block->event->id, event))
        continue;
      if (at != NULL)
        *at = i;
      return block;
    }
  return NULL;
}

/**
 * br_hour_grid_get_anchor:
 * @self: a grid
 * @event: an event
 *
 * Returns: (transfer none) (nullable): what stands for it, its lane where there is no room for more, %NULL where it is
 *   not shown
 */
GtkWidget *
br_hour_grid_get_anchor (BrHourGrid *self,
                         const BrId *event)
{
  guint at;
  BrHourBlock *block = br_id_is_none (event) ? NULL : _br_hour_grid_get_block (self, event, &at);

  if (block == NULL)
    return NULL;
  return gtk_widget_get_child_visible (self->chips->pdata[at]) ? self->chips->pdata[at] : self->cells->pdata[block->lane];
}

/**
 * br_hour_grid_select:
 * @self: a grid
 * @event: an event
 *
 * Gives it the keyboard, where it is shown.
 */
void
br_hour_grid_select (BrHourGrid *self,
                     const BrId *event)
{
  GtkWidget *anchor = br_hour_grid_get_anchor (self, event);

  if (anchor != NULL)
    gtk_widget_grab_focus (anchor);
}

/**
 * br_hour_grid_get_event:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): the event that the keyboard is on
 */
const BrId *
br_hour_grid_get_event (BrHourGrid *self)
{
  GtkWidget *focused = _br_hour_grid_get_focused (self);

  if (focused == NULL || !BR_IS_EVENT_CHIP (focused) || br_id_is_none (br_event_chip_get_id (BR_EVENT_CHIP (focused))))
    return NULL;
  return br_event_chip_get_id (BR_EVENT_CHIP (focused));
}

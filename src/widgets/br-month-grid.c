#include "config.h"

#include "widgets/br-month-grid-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD_PADDING 4

/**
 * BrMonthGrid:
 *
 * A month of nights, a week in each row, with what is on. The arrow keys go from night to night, beyond the month's edge
 * into the next one; Tab goes through what is on in a night. Enter opens an event, or begins one on an empty night. An
 * event is dragged to another night: whoever owns the grid says what stands in its way there (br_month_grid_say()) while
 * it is held. Nights that are swept over with the pointer are chosen together; Escape leaves all as it was.
 *
 * Its nights and events are children, so that the keyboard and assistive technology meet each by name.
 */
G_DEFINE_FINAL_TYPE (BrMonthGrid, br_month_grid, GTK_TYPE_WIDGET)

guint _br_month_grid_signals[BR_MONTH_N_SIGNALS];

BrMonthNight *
_br_month_grid_get_night (BrMonthGrid *self,
                          BrDate       date)
{
  gint64 at = (gint64) date - self->first;

  return at >= 0 && at < (gint64) (self->n_weeks * BR_MONTH_DAYS) ? self->nights[at] : NULL;
}

/* ---- where things stand ------------------------------------------------------------------ */

static int
get_head (BrMonthGrid *self)
{
  int tall;

  pango_layout_get_pixel_size (self->heads[0], NULL, &tall);
  return tall + 2 * HEAD_PADDING;
}

static void
br_month_grid_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  BrMonthGrid *self = BR_MONTH_GRID (widget);
  int n = orientation == GTK_ORIENTATION_HORIZONTAL ? BR_MONTH_DAYS : (int) MAX (self->n_weeks, 5);
  int least = 0, usual = 0;

  for (guint i = 0; i < BR_MONTH_NIGHTS; i++)
    {
      int a, b;

      gtk_widget_measure (GTK_WIDGET (self->nights[i]), orientation, -1, &a, &b, NULL, NULL);
      least = MAX (least, a);
      usual = MAX (usual, b);
    }
  *minimum = n * least + n - 1;
  *natural = n * usual + n - 1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += get_head (self);
      *natural += get_head (self);
    }
}

static int
edge (int    whole,
      guint  at,
      guint  of)
{
  return (int) ((gint64) whole * at / of);
}

static void
br_month_grid_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BrMonthGrid *self = BR_MONTH_GRID (widget);
  int head = get_head (self);

  for (guint i = 0; i < BR_MONTH_NIGHTS; i++)
    {
      guint week = i / BR_MONTH_DAYS, day = i % BR_MONTH_DAYS;
      gboolean shown = week < self->n_weeks;
      GtkAllocation box;

      gtk_widget_set_child_visible (GTK_WIDGET (self->nights[i]), shown);
      if (!shown)
        continue;
      box.x = edge (width, day, BR_MONTH_DAYS);
      box.y = head + edge (height - head, week, self->n_weeks);
      box.width = MAX (edge (width, day + 1, BR_MONTH_DAYS) - box.x - (day + 1 < BR_MONTH_DAYS ? 1 : 0), 1);
      box.height = MAX (head + edge (height - head, week + 1, self->n_weeks) - box.y - 1, 1);
      gtk_widget_size_allocate (GTK_WIDGET (self->nights[i]), &box, -1);
    }
}

/* ---- the picture ------------------------------------------------------------------------- */

static void
br_month_grid_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  BrMonthGrid *self = BR_MONTH_GRID (widget);
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), head = get_head (self);
  GdkRGBA soft = br_rgba_legible (&palette->text_soft, &palette->desk, 4.5);
  GdkRGBA line = br_rgba_mix (&palette->paper, &palette->rule, 0.4);

  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (0, (float) head - 1, (float) width, (float) (height - head) + 1));
  gtk_snapshot_append_color (snapshot, &palette->desk, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) head - 1));
  for (guint i = 0; i < BR_MONTH_DAYS; i++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) edge (width, i, BR_MONTH_DAYS) + 6, HEAD_PADDING));
      gtk_snapshot_append_layout (snapshot, self->heads[i], &soft);
      gtk_snapshot_restore (snapshot);
    }
  for (guint i = 0; i < self->n_weeks * BR_MONTH_DAYS; i++)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (self->nights[i]), snapshot);
  if (self->dragging)
    _br_month_grid_paint_ghost (self, snapshot);
}

/* ---- the keyboard ------------------------------------------------------------------------- */

static GtkWidget *
get_focused (BrMonthGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focused != NULL && gtk_widget_is_ancestor (focused, GTK_WIDGET (self)) ? focused : NULL;
}

static BrMonthNight *
night_of (GtkWidget *widget)
{
  return BR_MONTH_NIGHT (gtk_widget_get_ancestor (widget, BR_TYPE_MONTH_NIGHT));
}

/* Brings the cursor there; beyond what is shown whoever owns the grid shows another month. */
void
_br_month_grid_go_to (BrMonthGrid *self,
                      BrDate       date)
{
  BrMonthNight *night = _br_month_grid_get_night (self, date);

  self->cursor = date;
  if (night != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (night));
  g_signal_emit (self, _br_month_grid_signals[BR_MONTH_CURSOR_MOVED], 0, date);
}

static int
step_of_key (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -1;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return 1;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -BR_MONTH_DAYS;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return BR_MONTH_DAYS;
    default:
      return 0;
    }
}

/* Up and down go through what is on in a night before they leave it, once the keyboard is on an event. */
static gboolean
step_within (BrMonthGrid *self,
             int          step)
{
  GtkWidget *focused = get_focused (self), *next;

  if (focused == NULL || BR_IS_MONTH_NIGHT (focused) || ABS (step) != BR_MONTH_DAYS)
    return FALSE;
  next = br_month_night_step_focus (night_of (focused), focused, step > 0 ? 1 : -1);
  return next != NULL && gtk_widget_grab_focus (next);
}

static gboolean
key_pressed_cb (BrMonthGrid     *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int step = step_of_key (keyval);

  if (keyval == GDK_KEY_Escape && self->dragging)
    {
      _br_month_grid_stop_drag (self);
      return GDK_EVENT_STOP;
    }
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    step = -(br_date_get_weekday (self->cursor) - 1);
  else if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End)
    step = BR_MONTH_DAYS - br_date_get_weekday (self->cursor);
  else if (step == 0)
    return GDK_EVENT_PROPAGATE;
  if (!step_within (self, step))
    _br_month_grid_go_to (self, self->cursor + step);
  return GDK_EVENT_STOP;
}

/* Tab comes to the night that the cursor is on, goes through what is on in it, and leaves. */
static gboolean
br_month_grid_focus_vfunc (GtkWidget       *widget,
                           GtkDirectionType direction)
{
  BrMonthGrid *self = BR_MONTH_GRID (widget);
  GtkWidget *focused = get_focused (self), *next;
  int by = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (focused == NULL)
    {
      BrMonthNight *night = _br_month_grid_get_night (self, self->cursor);

      return gtk_widget_grab_focus (GTK_WIDGET (night != NULL ? night : self->nights[0]));
    }
  next = br_month_night_step_focus (night_of (focused), focused, by);
  return next != NULL && gtk_widget_grab_focus (next);
}

static void
br_month_grid_set_focus_child (GtkWidget *widget,
                               GtkWidget *child)
{
  BrMonthGrid *self = BR_MONTH_GRID (widget);

  GTK_WIDGET_CLASS (br_month_grid_parent_class)->set_focus_child (widget, child);
  if (child != NULL && BR_IS_MONTH_NIGHT (child))
    self->cursor = br_month_night_get_date (BR_MONTH_NIGHT (child));
  gtk_widget_queue_draw (widget);
}

/* ---- what the nights say ------------------------------------------------------------------- */

static void
night_opened_cb (BrMonthGrid  *self,
                 BrMonthNight *night)
{
  GtkWidget *first = br_month_night_step_focus (night, GTK_WIDGET (night), 1);
  const BrId *only = br_month_night_get_only (night);

  self->cursor = br_month_night_get_date (night);
  if (only != NULL)
    g_signal_emit (self, _br_month_grid_signals[BR_MONTH_EVENT_OPENED], 0, only);
  else if (first != NULL)
    gtk_widget_grab_focus (first);
  else
    g_signal_emit (self, _br_month_grid_signals[BR_MONTH_NIGHT_OPENED], 0, self->cursor);
}

static void
chip_opened_cb (BrMonthGrid  *self,
                BrEventChip  *chip,
                BrMonthNight *night)
{
  g_signal_emit (self, _br_month_grid_signals[BR_MONTH_EVENT_OPENED], 0, br_event_chip_get_id (chip));
}

static void
more_cb (BrMonthGrid  *self,
         BrMonthNight *night)
{
  g_signal_emit (self, _br_month_grid_signals[BR_MONTH_MORE], 0, br_month_night_get_date (night));
}

/* ---- the widget ----------------------------------------------------------------------------- */

static void
br_month_grid_dispose (GObject *object)
{
  BrMonthGrid *self = BR_MONTH_GRID (object);
  GtkWidget *child;

  self->dragging = FALSE;
  self->n_weeks = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (br_month_grid_parent_class)->dispose (object);
}

static void
br_month_grid_finalize (GObject *object)
{
  BrMonthGrid *self = BR_MONTH_GRID (object);

  for (guint i = 0; i < BR_MONTH_DAYS; i++)
    g_clear_object (&self->heads[i]);
  g_clear_object (&self->verdict);
  g_free (self->held_title);

  G_OBJECT_CLASS (br_month_grid_parent_class)->finalize (object);
}

static guint
new_signal (const char *name,
            guint       n_params,
            GType       first,
            GType       second)
{
  return g_signal_new (name, BR_TYPE_MONTH_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, first,
                       second);
}

static void
install_signals (void)
{
  guint *signals = _br_month_grid_signals;

  /* with the night: the cursor came to it, which may be beyond the month */
  signals[BR_MONTH_CURSOR_MOVED] = new_signal ("cursor-moved", 1, G_TYPE_INT, G_TYPE_NONE);
  /* with the event's #BrId: it was opened */
  signals[BR_MONTH_EVENT_OPENED] = new_signal ("event-opened", 1, G_TYPE_POINTER, G_TYPE_NONE);
  /* with the night: something is to begin on it */
  signals[BR_MONTH_NIGHT_OPENED] = new_signal ("night-opened", 1, G_TYPE_INT, G_TYPE_NONE);
  /* with the night: all that is on it is asked for */
  signals[BR_MONTH_MORE] = new_signal ("more", 1, G_TYPE_INT, G_TYPE_NONE);
  /* with the event's #BrId and the night that it is held over: what is in its way? */
  signals[BR_MONTH_CONSIDERED] = new_signal ("considered", 2, G_TYPE_POINTER, G_TYPE_INT);
  /* with the event's #BrId and the night that it was let go on */
  signals[BR_MONTH_DROPPED] = new_signal ("dropped", 2, G_TYPE_POINTER, G_TYPE_INT);
  /* with the first and the last of the nights that were swept over */
  signals[BR_MONTH_SWEPT_OVER] = new_signal ("swept", 2, G_TYPE_INT, G_TYPE_INT);
}

static void
br_month_grid_class_init (BrMonthGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_month_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_month_grid_finalize;
  widget_class->measure = br_month_grid_measure;
  widget_class->size_allocate = br_month_grid_size_allocate;
  widget_class->snapshot = br_month_grid_snapshot;
  widget_class->focus = br_month_grid_focus_vfunc;
  widget_class->set_focus_child = br_month_grid_set_focus_child;
  install_signals ();

  gtk_widget_class_set_css_name (widget_class, "monthgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
make_heads (BrMonthGrid *self)
{
  const BrDate monday = br_date_from_ymd (2024, 1, 1);

  for (guint i = 0; i < BR_MONTH_DAYS; i++)
    {
      g_autofree char *day = br_date_format (monday + (BrDate) i, "%a");
      PangoAttrList *attributes = pango_attr_list_new ();

      self->heads[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), day);
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
      pango_layout_set_attributes (self->heads[i], attributes);
      pango_attr_list_unref (attributes);
    }
}

static void
br_month_grid_init (BrMonthGrid *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->tonight = self->cursor = self->first = self->over = self->from = BR_DATE_NONE;
  for (guint i = 0; i < BR_MONTH_NIGHTS; i++)
    {
      GtkWidget *night = br_month_night_new ();

      self->nights[i] = BR_MONTH_NIGHT (night);
      gtk_widget_set_parent (night, GTK_WIDGET (self));
      gtk_widget_set_child_visible (night, FALSE);
      g_signal_connect_object (night, "opened", G_CALLBACK (night_opened_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (night, "chip-opened", G_CALLBACK (chip_opened_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (night, "more", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
    }
  make_heads (self);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  _br_month_grid_init_drag (self);
}

/**
 * br_month_grid_new:
 *
 * Returns: (transfer floating): a grid that shows no month yet
 */
GtkWidget *
br_month_grid_new (void)
{
  return g_object_new (BR_TYPE_MONTH_GRID, NULL);
}

static void
show_night (BrMonthGrid       *self,
            const BrMonthView *view,
            guint              at,
            GPtrArray         *events)
{
  BrDate date = view->first + (BrDate) at;
  const BrMonthNightText text = { .date = date,
                                  .beside = date < view->month_first || date > view->month_last,
                                  .is_tonight = date == view->tonight,
                                  .brief = view->briefs[at],
                                  .said = view->saids[at] };

  g_ptr_array_set_size (events, 0);
  for (guint i = 0; i < view->events->len; i++)
    {
      BrMonthEvent *event = view->events->pdata[i];

      if (event->first <= date && event->last >= date)
        g_ptr_array_add (events, event);
    }
  br_month_night_show (self->nights[at], &text, events, self->look);
}

/**
 * br_month_grid_show:
 * @self: a grid
 * @view: a month, of which nothing is kept
 *
 * Shows a month. The keyboard stays on the event or the night that it was on, where that is shown.
 */
void
br_month_grid_show (BrMonthGrid       *self,
                    const BrMonthView *view)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  gboolean has_keyboard = get_focused (self) != NULL;
  const BrId *on = br_month_grid_get_event (self);
  const BrId id = on != NULL ? *on : BR_ID_NONE;

  g_return_if_fail (view->n_weeks > 0 && view->n_weeks <= BR_MONTH_WEEKS);

  _br_month_grid_stop_drag (self);
  self->first = view->first;
  self->n_weeks = view->n_weeks;
  self->tonight = view->tonight;
  for (guint i = 0; i < view->n_weeks * BR_MONTH_DAYS; i++)
    show_night (self, view, i, events);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!has_keyboard)
    return;
  if (!br_id_is_none (&id) && br_month_grid_get_anchor (self, &id) != NULL)
    gtk_widget_grab_focus (br_month_grid_get_anchor (self, &id));
  else
    br_month_grid_focus (self);
}

/**
 * br_month_grid_set_look:
 * @self: a grid
 * @look: in which colours; what is shown takes them when it is shown again
 */
void
br_month_grid_set_look (BrMonthGrid *self,
                        BrPlanLook   look)
{
  self->look = look;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_month_grid_set_takes:
 * @self: a grid
 * @takes: whether events may be moved, and nights swept over
 */
void
br_month_grid_set_takes (BrMonthGrid *self,
                         gboolean     takes)
{
  self->takes = takes;
  if (!takes)
    _br_month_grid_stop_drag (self);
}

/**
 * br_month_grid_get_cursor:
 * @self: a grid
 *
 * Returns: the night that the keyboard is on
 */
BrDate
br_month_grid_get_cursor (BrMonthGrid *self)
{
  return self->cursor;
}

/**
 * br_month_grid_set_cursor:
 * @self: a grid
 * @date: the night that the keyboard comes to, or is on when the grid has it
 */
void
br_month_grid_set_cursor (BrMonthGrid *self,
                          BrDate       date)
{
  if (self->cursor == date)
    return;
  self->cursor = date;
  if (get_focused (self) != NULL)
    br_month_grid_focus (self);
}

/**
 * br_month_grid_focus:
 * @self: a grid
 *
 * Gives the keyboard to the night that the cursor is on.
 */
void
br_month_grid_focus (BrMonthGrid *self)
{
  BrMonthNight *night = _br_month_grid_get_night (self, self->cursor);

  if (night != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (night));
}

/**
 * br_month_grid_get_anchor:
 * @self: a grid
 * @event: an event
 *
 * Returns: (transfer none) (nullable): what stands for it, the night where there is no room for more, %NULL where it is
 *   not shown
 */
GtkWidget *
br_month_grid_get_anchor (BrMonthGrid *self,
                          const BrId  *event)
{
  for (guint i = 0; i < self->n_weeks * BR_MONTH_DAYS; i++)
    {
      BrEventChip *chip = br_month_night_get_chip (self->nights[i], event);

      if (chip != NULL)
        return gtk_widget_get_child_visible (GTK_WIDGET (chip)) ? GTK_WIDGET (chip) : GTK_WIDGET (self->nights[i]);
    }
  return NULL;
}

/**
 * br_month_grid_select:
 * @self: a grid
 * @event: an event
 *
 * Gives it the keyboard, where it is shown.
 */
void
br_month_grid_select (BrMonthGrid *self,
                      const BrId  *event)
{
  GtkWidget *anchor = br_month_grid_get_anchor (self, event);

  if (anchor != NULL)
    gtk_widget_grab_focus (anchor);
}

/**
 * br_month_grid_get_event:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): the event that the keyboard is on
 */
const BrId *
br_month_grid_get_event (BrMonthGrid *self)
{
  GtkWidget *focused = get_focused (self);

  if (focused == NULL || !BR_IS_EVENT_CHIP (focused) || br_id_is_none (br_event_chip_get_id (BR_EVENT_CHIP (focused))))
    return NULL;
  return br_event_chip_get_id (BR_EVENT_CHIP (focused));
}

#include "config.h"

#include "widgets/br-night-grid-private.h"

/**
 * BrNightGrid:
 *
 * The day grid: a night's tables down, its time across, its bookings as blocks. The clock above,
 * the tables beside and the pacing below stay in sight while the rest scrolls.
 *
 * The wheel scrolls, with Ctrl it zooms time at the pointer, as do pinching, Ctrl+plus and
 * Ctrl+minus; Ctrl+0 fits the night into the width. The arrow keys go from booking to booking, left
 * of the first one to the table; a booking that the keyboard comes to is selected. Enter opens what
 * the keyboard is on, Escape and Tab leave.
 *
 * A booking is dragged along its time, to another table, or by its edges; a new one is drawn on
 * empty time. It comes to quarters of an hour, with Shift to five minutes. Whoever owns the grid
 * judges each place at once (br_night_grid_set_judge()), and what they say stands beside it before
 * it is let go; Escape puts it back. By keys it is br_night_grid_step(), then Enter. By touch one
 * presses long first.
 *
 * Everything is drawn in one go, only where it is in view; each booking and each table is also a
 * child that draws nothing, so that the keyboard's focus is real and assistive technology has all
 * of them by name.
 */

enum
{
  PROP_0,
  PROP_CHART,
  PROP_LOOK,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SELECTION_CHANGED,
  BOOKING_ACTIVATED,
  DROPPED,
  NEW_REQUESTED,
  TABLE_ACTIVATED,
  LEFT,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (BrNightGrid, br_night_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- the selection and the keyboard ---------------------------------------- */

void
br_night_grid_set_selected (BrNightGrid *self,
                            const BrId  *booking)
{
  BrId id = booking != NULL ? *booking : BR_ID_NONE;
  BrNightGridCell *before = g_hash_table_lookup (self->by_id, &self->selected);
  BrNightGridCell *after = g_hash_table_lookup (self->by_id, &id);

  if (br_id_equal (&id, &self->selected))
    return;
  self->selected = id;
  if (before != NULL)
    br_night_grid_cell_set_selected (before, FALSE);
  if (after != NULL)
    br_night_grid_cell_set_selected (after, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Brings the keyboard there, where it is in view already. */
void
br_night_grid_point_to (BrNightGrid        *self,
                        const BrChartPlace *place)
{
  self->place = *place;
  self->has_place = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (br_night_grid_get_cell (self, place)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Brings the keyboard there, and it into view. */
void
br_night_grid_go_to (BrNightGrid        *self,
                     const BrChartPlace *place)
{
  br_night_grid_reveal (self, place);
  br_night_grid_point_to (self, place);
}

void
br_night_grid_activate (BrNightGrid        *self,
                        const BrChartPlace *place)
{
  BrId id = *br_night_grid_cell_get_id (br_night_grid_get_cell (self, place));

  g_signal_emit (self, signals[place->booking != BR_CHART_NONE ? BOOKING_ACTIVATED : TABLE_ACTIVATED], 0, &id);
}

/* Lets whoever listens do what was judged; those may show another night meanwhile. */
void
br_night_grid_emit_dropped (BrNightGrid        *self,
                            BrNightGridWish    *wish,
                            BrNightGridVerdict *verdict)
{
  if (br_id_is_none (&wish->booking))
    g_signal_emit (self, signals[NEW_REQUESTED], 0, &wish->table, wish->starts, wish->ends);
  else
    g_signal_emit (self, signals[DROPPED], 0, wish, verdict);
}

/* Nothing is drawn where nobody would make a booking of it. */
gboolean
br_night_grid_takes_new (BrNightGrid *self)
{
  return g_signal_has_handler_pending (self, signals[NEW_REQUESTED], 0, TRUE);
}

void
br_night_grid_leave (BrNightGrid *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

/* Assistive technology may bring the keyboard to a cell without asking the grid. */
static void
br_night_grid_set_focus_child (GtkWidget *widget,
                               GtkWidget *child)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);

  GTK_WIDGET_CLASS (br_night_grid_parent_class)->set_focus_child (widget, child);
  gtk_widget_queue_draw (widget);
  if (child == NULL && self->held.by_keys && !self->held.is_dropped)
    br_night_grid_put_back (self);
  if (child == NULL || self->chart == NULL)
    return;
  if (!self->has_place || br_night_grid_get_cell (self, &self->place) != BR_NIGHT_GRID_CELL (child))
    {
      self->has_place = br_night_grid_find_place (self, BR_NIGHT_GRID_CELL (child), &self->place);
      if (self->has_place)
        br_night_grid_reveal (self, &self->place);
    }
  if (self->has_place && self->place.booking != BR_CHART_NONE)
    br_night_grid_set_selected (self, br_night_grid_cell_get_id (BR_NIGHT_GRID_CELL (child)));
}

static void
br_night_grid_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  *minimum = 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 480;
}

static void
br_night_grid_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);

  GTK_WIDGET_CLASS (br_night_grid_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->layouts);
  br_night_grid_redraw (self);
  br_night_grid_measure_text (self);
  gtk_widget_queue_resize (widget);
}

/* ---- the object ------------------------------------------------------------- */

static void
br_night_grid_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BrNightGrid *self = BR_NIGHT_GRID (object);

  switch (prop_id)
    {
    case PROP_CHART:
      g_value_set_boxed (value, self->chart);
      break;
    case PROP_LOOK:
      g_value_set_uint (value, self->look);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, (int) self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_night_grid_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BrNightGrid *self = BR_NIGHT_GRID (object);

  switch (prop_id)
    {
    case PROP_CHART:
      br_night_grid_set_chart (self, g_value_get_boxed (value));
      break;
    case PROP_LOOK:
      br_night_grid_set_look (self, g_value_get_uint (value));
      break;
    case PROP_HADJUSTMENT:
      br_night_grid_set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      br_night_grid_set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = (guint) g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = (guint) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_night_grid_dispose (GObject *object)
{
  BrNightGrid *self = BR_NIGHT_GRID (object);
  GtkWidget *child;

  br_night_grid_put_back (self);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->chart, br_night_chart_unref);
  g_hash_table_remove_all (self->by_id);
  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (br_night_grid_parent_class)->dispose (object);
}

static void
br_night_grid_finalize (GObject *object)
{
  BrNightGrid *self = BR_NIGHT_GRID (object);

  g_array_unref (self->held.verdict.tables);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->layouts);
  g_ptr_array_unref (self->cells);

  G_OBJECT_CLASS (br_night_grid_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * BrNightGrid:chart:
   *
   * The night that is shown.
   */
  properties[PROP_CHART] = g_param_spec_boxed ("chart", NULL, NULL, BR_TYPE_NIGHT_CHART, flags);
  /**
   * BrNightGrid:look:
   *
   * The #BrPlanLook.
   */
  properties[PROP_LOOK] = g_param_spec_uint ("look", NULL, NULL, 0, BR_N_PLAN_LOOKS - 1, BR_PLAN_LIGHT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
br_night_grid_class_init (BrNightGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_night_grid_get_property;
  object_class->set_property = br_night_grid_set_property;
  object_class->dispose = br_night_grid_dispose;
  object_class->finalize = br_night_grid_finalize;
  widget_class->size_allocate = br_night_grid_size_allocate;
  widget_class->measure = br_night_grid_measure;
  widget_class->snapshot = br_night_grid_snapshot;
  widget_class->css_changed = br_night_grid_css_changed;
  widget_class->focus = br_night_grid_focus;
  widget_class->grab_focus = br_night_grid_grab_focus;
  widget_class->set_focus_child = br_night_grid_set_focus_child;

  install_properties (object_class);

  /**
   * BrNightGrid::selection-changed:
   * @self: the grid
   */
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", BR_TYPE_NIGHT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 0);
  /**
   * BrNightGrid::booking-activated:
   * @self: the grid
   * @id: (type gpointer): the #BrId of the booking
   *
   * It was double-clicked, or Enter was pressed on it.
   */
  signals[BOOKING_ACTIVATED] = g_signal_new ("booking-activated", BR_TYPE_NIGHT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrNightGrid::table-activated:
   * @self: the grid
   * @id: (type gpointer): the #BrId of the table
   *
   * Its row was double-clicked, or Enter was pressed on it.
   */
  signals[TABLE_ACTIVATED] = g_signal_new ("table-activated", BR_TYPE_NIGHT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrNightGrid::dropped:
   * @self: the grid
   * @wish: (type gpointer): a #BrNightGridWish: where it was let go
   * @verdict: (type gpointer): the #BrNightGridVerdict that was shown
   *
   * A booking was let go elsewhere, also where it does not fit. What fits stays drawn there until the
   * next chart, or until br_night_grid_put_back().
   */
  signals[DROPPED] = g_signal_new ("dropped", BR_TYPE_NIGHT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, G_TYPE_POINTER, G_TYPE_POINTER);
  /**
   * BrNightGrid::new-requested:
   * @self: the grid
   * @table: (type gpointer): a #BrId: at which table
   * @starts: from when
   * @ends: until when; where nobody said, that is %BR_CHART_SHORTEST later
   *
   * A new booking was drawn on empty time. Only where somebody listens can one be drawn.
   */
  signals[NEW_REQUESTED] =
    g_signal_new ("new-requested", BR_TYPE_NIGHT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_INT64, G_TYPE_INT64);
  /**
   * BrNightGrid::left:
   * @self: the grid
   *
   * Escape was pressed: the keyboard is to go elsewhere.
   */
  signals[LEFT] =
    g_signal_new ("left", BR_TYPE_NIGHT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "nightgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
br_night_grid_init (BrNightGrid *self)
{
  self->hovered = BR_CHART_NONE;
  self->now = BR_INSTANT_NONE;
  self->cells = g_ptr_array_new ();
  self->by_id = g_hash_table_new (br_id_hash, (GEqualFunc) br_id_equal);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  br_night_grid_set_adjustment (self, &self->hadjustment, NULL);
  br_night_grid_set_adjustment (self, &self->vadjustment, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  br_night_grid_measure_text (self);
  self->held.verdict.tables = g_array_new (FALSE, FALSE, sizeof (BrId));
  br_night_grid_init_input (self);
  br_night_grid_init_drag (self);
}

/**
 * br_night_grid_new:
 *
 * Returns: (transfer floating): a grid that shows nothing yet
 */
GtkWidget *
br_night_grid_new (void)
{
  return g_object_new (BR_TYPE_NIGHT_GRID, NULL);
}

/**
 * br_night_grid_set_chart:
 * @self: a grid
 * @chart: (nullable): a night; the grid lays it out
 *
 * Shows a night. When it is the one that was shown, as it is now, the view stays where it is, and so
 * does the keyboard; a selected booking that is there no more is no longer selected.
 */
void
br_night_grid_set_chart (BrNightGrid  *self,
                         BrNightChart *chart)
{
  gboolean same;
  GtkWidget *focused = br_night_grid_get_focused (self);

  if (self->chart == chart)
    return;
  same = self->chart != NULL && chart != NULL &&
         br_night_chart_get_opens (self->chart) == br_night_chart_get_opens (chart);
  g_clear_pointer (&self->chart, br_night_chart_unref);
  self->chart = chart != NULL ? br_night_chart_ref (chart) : NULL;
  self->hovered = BR_CHART_NONE;
  self->has_place = FALSE;
  br_night_grid_redraw (self);
  br_night_grid_measure_text (self);
  br_night_grid_make_cells (self);
  br_night_grid_follow_chart (self);
  if (self->chart != NULL && focused != NULL && g_ptr_array_find (self->cells, focused, NULL))
    self->has_place = br_night_grid_find_place (self, BR_NIGHT_GRID_CELL (focused), &self->place);
  self->reveal_pending |= !same;
  if (g_hash_table_lookup (self->by_id, &self->selected) == NULL)
    br_night_grid_set_selected (self, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * br_night_grid_get_selected:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): the selected booking
 */
const BrId *
br_night_grid_get_selected (BrNightGrid *self)
{
  return br_id_is_none (&self->selected) ? NULL : &self->selected;
}

/**
 * br_night_grid_select:
 * @self: a grid
 * @booking: (nullable): a booking on the chart
 *
 * Selects it and brings it into view, unless it is selected already; the keyboard stays where it is.
 */
void
br_night_grid_select (BrNightGrid *self,
                      const BrId  *booking)
{
  int found = booking != NULL && self->chart != NULL ? br_night_chart_find (self->chart, booking) : BR_CHART_NONE;
  BrChartPlace place;

  if (found == BR_CHART_NONE)
    {
      br_night_grid_set_selected (self, NULL);
      return;
    }
  if (br_night_chart_place_of (self->chart, (guint) found, &place))
    {
      self->place = place;
      self->has_place = TRUE;
      if (!br_id_equal (booking, &self->selected))
        br_night_grid_reveal (self, &place);
    }
  br_night_grid_set_selected (self, booking);
}

/**
 * br_night_grid_set_look:
 * @self: a grid
 * @look: in which colours
 */
void
br_night_grid_set_look (BrNightGrid *self,
                        BrPlanLook   look)
{
  if (self->look == look)
    return;
  self->look = look;
  br_night_grid_redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOK]);
}

/**
 * br_night_grid_set_now:
 * @self: a grid
 * @now: where the line for the present stands, or %BR_INSTANT_NONE for none
 */
void
br_night_grid_set_now (BrNightGrid *self,
                       BrInstant    now)
{
  if (self->now == now)
    return;
  self->now = now;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

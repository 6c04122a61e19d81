#include "config.h"

#include "widgets/br-chart-canvas.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-chart-say.h"

/* Pixels; a press that moves less is a click. */
#define DRAG_LEAST 8.0
#define HEIGHT 220
#define WIDTH 260
#define LETTERS 0.9
#define ZOOM_STEP 1.25
#define PAN_STEP 0.1
/* How many places are left when no closer look is to be had. */
#define CLOSEST 3.0

/**
 * BrChartCanvas:
 *
 * A chart on the screen. The pointer or the arrow keys go from place to place and read the exact figures; a
 * drag across, the wheel, + and − look closer; Enter or a click goes to what a figure is made of.
 */
struct _BrChartCanvas
{
  GtkWidget parent_instance;

  BrChart *chart;
  BrPlanText *text;
  BrPlanLook look;
  double from;
  double to;
  int cursor;
  int row;
  double drag_from;
  double drag_to;
  gboolean dragging;
  BrChartFrame frame;
  BrChartPlace place;
  GskRenderNode *picture;
};

G_DEFINE_FINAL_TYPE (BrChartCanvas, br_chart_canvas, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  PART_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- the picture ------------------------------------------------------------------------ */

static double
get_letters (BrChartCanvas *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size * LETTERS;
}

static void
lay_out (BrChartCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->frame = (BrChartFrame){ .width = gtk_widget_get_width (widget), .height = gtk_widget_get_height (widget),
                                .size = get_letters (self), .grain = 1, .from = self->from, .to = self->to,
                                .look = self->look };
  if (self->chart != NULL && self->frame.width > 0)
    br_chart_lay_out (self->chart, self->text, &self->frame, &self->place);
}

static void
paint_picture (BrChartCanvas *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->frame.width, (float) self->frame.height));

  br_chart_paint (self->chart, self->text, cr, &self->frame, &self->place);
  cairo_destroy (cr);
  self->picture = gtk_snapshot_free_to_node (snapshot);
}

static void
paint_cursor (BrChartCanvas *self,
              GtkSnapshot   *snapshot)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->frame.width, (float) self->frame.height));

  br_chart_paint_cursor (self->chart, self->text, cr, &self->frame, &self->place, (guint) self->cursor,
                         br_chart_is_heat (self->chart) ? self->row : -1);
  cairo_destroy (cr);
}

static void
paint_drag (BrChartCanvas *self,
            GtkSnapshot   *snapshot)
{
  GdkRGBA ground = br_plan_palette_get (self->look)->selection;
  double left = CLAMP (MIN (self->drag_from, self->drag_to), self->place.left, self->place.right);
  double right = CLAMP (MAX (self->drag_from, self->drag_to), self->place.left, self->place.right);

  ground.alpha = 0.2f;
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT ((float) left, (float) self->place.top, (float) (right - left),
                                                  (float) (self->place.bottom - self->place.top)));
}

static void
paint_focus (BrChartCanvas *self,
             GtkSnapshot   *snapshot)
{
  const GdkRGBA *ring = &br_plan_palette_get (self->look)->focus;
  GskRoundedRect outline;
  const float widths[] = { 2, 2, 2, 2 };
  const GdkRGBA colours[] = { *ring, *ring, *ring, *ring };

  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (0, 0, (float) self->frame.width, (float) self->frame.height), 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
br_chart_canvas_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BrChartCanvas *self = BR_CHART_CANVAS (widget);

  if (self->chart == NULL)
    return;
  if (self->picture == NULL)
    {
      lay_out (self);
      paint_picture (self);
    }
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  if (self->dragging && fabs (self->drag_to - self->drag_from) >= DRAG_LEAST)
    paint_drag (self, snapshot);
  if (self->cursor >= 0 && !self->place.empty)
    paint_cursor (self, snapshot);
  if (gtk_widget_has_visible_focus (widget))
    paint_focus (self, snapshot);
}

static void
br_chart_canvas_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH * 2 : HEIGHT;
}

static void
br_chart_canvas_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  br_chart_canvas_repaint (BR_CHART_CANVAS (widget));
}

static void
br_chart_canvas_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (br_chart_canvas_parent_class)->css_changed (widget, change);
  br_chart_canvas_repaint (BR_CHART_CANVAS (widget));
}

/* ---- what is said of it -------------------------------------------------------------------- */

static char *
describe_cursor (BrChartCanvas *self)
{
  g_autofree char *place = br_chart_say_place (self->chart, (guint) self->cursor);
  GString *said = g_string_new (place);

  for (guint i = 0; i < br_chart_get_n_series (self->chart); i++)
    {
      const BrChartSeries *series = br_chart_get_series (self->chart, i);
      g_autofree char *value = NULL;

      if (series->hidden || (br_chart_is_heat (self->chart) && (int) i != self->row))
        continue;
      value = br_chart_say_range (self->chart, i, (guint) self->cursor);
      g_string_append_printf (said, "; %s: %s", series->name, value);
    }
  for (guint i = 0; i < br_chart_get_n_notes (self->chart); i++)
    if ((int) br_chart_get_note (self->chart, i)->at == self->cursor)
      g_string_append_printf (said, "; %s", br_chart_get_note (self->chart, i)->text);
  return g_string_free (said, FALSE);
}

static void
describe (BrChartCanvas *self)
{
  g_autofree char *said = NULL;

  if (self->chart == NULL)
    return;
  said = self->cursor >= 0 ? describe_cursor (self) : br_chart_describe (self->chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, br_chart_get_title (self->chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
}

/* ---- looking closer --------------------------------------------------------------------------- */

static void
get_whole (BrChartCanvas *self,
           double        *from,
           double        *to)
{
  guint n = br_chart_get_n_places (self->chart);
  double air = br_chart_get_spacing (self->chart) / 2;

  *from = (n > 0 ? br_chart_get_x (self->chart, 0) : 0) - air;
  *to = (n > 0 ? br_chart_get_x (self->chart, n - 1) : 0) + air;
}

/* Keeps the width that is asked for where it can, and never goes beyond the figures. */
static void
set_part (BrChartCanvas *self,
          double         from,
          double         to)
{
  double first, last, width;

  get_whole (self, &first, &last);
  width = CLAMP (to - from, CLOSEST * br_chart_get_spacing (self->chart), last - first);
  if (from + width > last)
    from = last - width;
  from = MAX (from, first);
  self->from = width >= last - first ? 0 : from;
  self->to = width >= last - first ? 0 : from + width;
  br_chart_canvas_repaint (self);
  g_signal_emit (self, signals[PART_CHANGED], 0);
}

static void
get_part (BrChartCanvas *self,
          double        *from,
          double        *to)
{
  if (br_chart_canvas_shows_all (self))
    {
      get_whole (self, from, to);
      return;
    }
  *from = self->from;
  *to = self->to;
}

static void
zoom_at (BrChartCanvas *self,
         double         at,
         double         factor)
{
  double from, to;

  if (self->chart == NULL || br_chart_is_heat (self->chart))
    return;
  get_part (self, &from, &to);
  set_part (self, at - (at - from) / factor, at + (to - at) / factor);
}

static void
pan_by (BrChartCanvas *self,
        double         share)
{
  double from, to, by;

  if (self->chart == NULL || br_chart_canvas_shows_all (self))
    return;
  get_part (self, &from, &to);
  by = (to - from) * share;
  set_part (self, from + by, to + by);
}

/* ---- the cursor ---------------------------------------------------------------------------------- */

static void
see_cursor (BrChartCanvas *self)
{
  double from, to, x;

  if (self->cursor < 0 || br_chart_canvas_shows_all (self))
    return;
  get_part (self, &from, &to);
  x = br_chart_get_x (self->chart, (guint) self->cursor);
  if (x < from || x > to)
    set_part (self, x - (to - from) / 2, x + (to - from) / 2);
}

static void
step (BrChartCanvas *self,
      int            by,
      int            down)
{
  int n = (int) br_chart_get_n_places (self->chart);
  int n_rows = br_chart_is_heat (self->chart) ? (int) br_chart_get_n_series (self->chart) : 1;

  if (n == 0)
    return;
  if (self->cursor < 0)
    br_chart_canvas_set_cursor (self, by < 0 ? (int) self->place.last - 1 : (int) self->place.first, 0);
  else
    br_chart_canvas_set_cursor (self, CLAMP (self->cursor + by, 0, n - 1), CLAMP (self->row + down, 0, n_rows - 1));
  see_cursor (self);
}

static void
activate (BrChartCanvas *self)
{
  if (self->cursor >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (guint) self->cursor, self->row);
}

static gboolean
key_pressed_cb (BrChartCanvas   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int many;

  if (self->chart == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  many = MAX ((int) (self->place.last - self->place.first) / 10, 1);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!br_chart_is_heat (self->chart))
        return GDK_EVENT_PROPAGATE;
      step (self, 0, keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      step (self, -many, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      step (self, many, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      step (self, -G_MAXINT / 2, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      step (self, G_MAXINT / 2, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      br_chart_canvas_zoom (self, ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      br_chart_canvas_zoom (self, 1 / ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      br_chart_canvas_show_all (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      activate (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (self->cursor < 0)
        return GDK_EVENT_PROPAGATE;
      br_chart_canvas_set_cursor (self, -1, 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- the pointer ------------------------------------------------------------------------------------ */

static void
motion_cb (BrChartCanvas *self,
           double         x,
           double         y)
{
  if (self->chart == NULL || self->place.empty || self->dragging)
    return;
  if (x < self->place.left || x > self->place.right || y < self->place.top || y > self->place.bottom)
    br_chart_canvas_set_cursor (self, -1, 0);
  else
    br_chart_canvas_set_cursor (self, br_chart_pick (self->chart, &self->place, x),
                              MAX (br_chart_pick_row (self->chart, &self->place, y), 0));
}

static void
leave_cb (BrChartCanvas *self)
{
  br_chart_canvas_set_cursor (self, -1, 0);
}

static gboolean
scroll_cb (BrChartCanvas            *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double at;

  /* The wheel alone scrolls the page that the chart is on. */
  if (self->chart == NULL || (dx == 0 && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) == 0)
    {
      pan_by (self, PAN_STEP * (dx != 0 ? dx : dy));
      return GDK_EVENT_STOP;
    }
  at = self->cursor >= 0 ? br_chart_get_x (self->chart, (guint) self->cursor) : (self->place.from + self->place.to) / 2;
  zoom_at (self, at, pow (ZOOM_STEP, -dy));
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (BrChartCanvas *self,
               double         x,
               double         y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragging = self->chart != NULL && !self->place.empty;
  self->drag_from = self->drag_to = x;
}

static void
drag_update_cb (BrChartCanvas *self,
                double         dx,
                double         dy)
{
  self->drag_to = self->drag_from + dx;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_x_at (BrChartCanvas *self,
          double         left)
{
  const BrChartPlace *place = &self->place;

  return place->from + (left - place->left) / (place->right - place->left) * (place->to - place->from);
}

static void
drag_end_cb (BrChartCanvas *self,
             double         dx,
             double         dy)
{
  double from = CLAMP (MIN (self->drag_from, self->drag_to), self->place.left, self->place.right);
  double to = CLAMP (MAX (self->drag_from, self->drag_to), self->place.left, self->place.right);

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  if (fabs (dx) < DRAG_LEAST)
    activate (self);
  else if (!br_chart_is_heat (self->chart))
    set_part (self, get_x_at (self, from), get_x_at (self, to));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- the widget -------------------------------------------------------------------------------------- */

static void
br_chart_canvas_finalize (GObject *object)
{
  BrChartCanvas *self = BR_CHART_CANVAS (object);

  g_clear_pointer (&self->chart, br_chart_unref);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  br_plan_text_free (self->text);
  G_OBJECT_CLASS (br_chart_canvas_parent_class)->finalize (object);
}

static void
br_chart_canvas_class_init (BrChartCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_chart_canvas_finalize;
  widget_class->snapshot = br_chart_canvas_snapshot;
  widget_class->measure = br_chart_canvas_measure;
  widget_class->size_allocate = br_chart_canvas_size_allocate;
  widget_class->css_changed = br_chart_canvas_css_changed;

  /**
   * BrChartCanvas::activated:
   * @self: the chart
   * @place: one of its places
   * @row: a row of cells, or 0
   *
   * Somebody wants to know what a figure is made of.
   */
  signals[ACTIVATED] = g_signal_new ("activated", BR_TYPE_CHART_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     2, G_TYPE_UINT, G_TYPE_INT);

  /**
   * BrChartCanvas::part-changed:
   * @self: the chart
   *
   * Another part of it is shown.
   */
  signals[PART_CHANGED] = g_signal_new ("part-changed", BR_TYPE_CHART_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_pointer (BrChartCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

static void
br_chart_canvas_init (BrChartCanvas *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->text = br_plan_text_new ();
  self->cursor = -1;
  self->place.empty = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  add_pointer (self);
}

GtkWidget *
br_chart_canvas_new (void)
{
  return g_object_new (BR_TYPE_CHART_CANVAS, NULL);
}

/**
 * br_chart_canvas_set_chart:
 * @self: a canvas
 * @chart: (nullable): what it shows; the part that is shown and the cursor begin anew
 */
void
br_chart_canvas_set_chart (BrChartCanvas *self,
                           BrChart       *chart)
{
  BrChart *before = g_steal_pointer (&self->chart);

  self->chart = chart != NULL ? br_chart_ref (chart) : NULL;
  g_clear_pointer (&before, br_chart_unref);
  self->from = self->to = 0;
  self->cursor = -1;
  self->row = 0;
  self->dragging = FALSE;
  br_chart_canvas_repaint (self);
  describe (self);
}

void
br_chart_canvas_set_look (BrChartCanvas *self,
                          BrPlanLook     look)
{
  self->look = look;
  br_chart_canvas_repaint (self);
}

/**
 * br_chart_canvas_repaint:
 * @self: a canvas
 *
 * Draws the chart anew, since a series was hidden or shown.
 */
void
br_chart_canvas_repaint (BrChartCanvas *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  lay_out (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_chart_canvas_show_part:
 * @self: a canvas with a chart
 * @from: along the bottom
 * @to: behind @from
 *
 * Shows a part; less than a few places cannot be shown, nor what lies beyond the figures.
 */
void
br_chart_canvas_show_part (BrChartCanvas *self,
                           double         from,
                           double         to)
{
  g_return_if_fail (self->chart != NULL && from < to);

  set_part (self, from, to);
}

void
br_chart_canvas_show_all (BrChartCanvas *self)
{
  if (br_chart_canvas_shows_all (self))
    return;
  self->from = self->to = 0;
  br_chart_canvas_repaint (self);
  g_signal_emit (self, signals[PART_CHANGED], 0);
}

gboolean
br_chart_canvas_shows_all (BrChartCanvas *self)
{
  return self->to <= self->from;
}

/**
 * br_chart_canvas_zoom:
 * @self: a canvas
 * @factor: above 1 to look closer, below 1 to see more
 *
 * Looks closer at where the cursor is, or else at the middle.
 */
void
br_chart_canvas_zoom (BrChartCanvas *self,
                      double         factor)
{
  double from, to;

  if (self->chart == NULL)
    return;
  get_part (self, &from, &to);
  zoom_at (self, self->cursor >= 0 ? br_chart_get_x (self->chart, (guint) self->cursor) : (from + to) / 2, factor);
}

/**
 * br_chart_canvas_get_cursor:
 * @self: a canvas
 * @row: (out) (optional): the row of cells
 *
 * Returns: the place that is read, or -1
 */
int
br_chart_canvas_get_cursor (BrChartCanvas *self,
                            int           *row)
{
  if (row != NULL)
    *row = self->row;
  return self->cursor;
}

void
br_chart_canvas_set_cursor (BrChartCanvas *self,
                            int            place,
                            int            row)
{
  if (self->cursor == place && self->row == row)
    return;
  self->cursor = place;
  self->row = row;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

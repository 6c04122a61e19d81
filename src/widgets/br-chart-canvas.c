#include "config.h"

#include "widgets/br-chart-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-chart-say.h"

#define HEIGHT 220
#define WIDTH 260
#define LETTERS 0.9
/* How many places are left when no closer look is to be had. */
#define CLOSEST 3.0

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
  if (self->dragging && fabs (self->drag_to - self->drag_from) >= BR_CHART_DRAG_LEAST)
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

void
br_chart_canvas_zoom_at (BrChartCanvas *self,
                         double         at,
                         double         factor)
{
  double from, to;

  if (self->chart == NULL || br_chart_is_heat (self->chart))
    return;
  get_part (self, &from, &to);
  set_part (self, at - (at - from) / factor, at + (to - at) / factor);
}

void
br_chart_canvas_pan (BrChartCanvas *self,
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

void
br_chart_canvas_see_cursor (BrChartCanvas *self)
{
  double from, to, x;

  if (self->cursor < 0 || br_chart_canvas_shows_all (self))
    return;
  get_part (self, &from, &to);
  x = br_chart_get_x (self->chart, (guint) self->cursor);
  if (x < from || x > to)
    set_part (self, x - (to - from) / 2, x + (to - from) / 2);
}

/* Goes to what the figure at the cursor is made of. */
void
br_chart_canvas_activate (BrChartCanvas *self)
{
  if (self->cursor >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (guint) self->cursor, self->row);
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
br_chart_canvas_init (BrChartCanvas *self)
{
  self->text = br_plan_text_new ();
  self->cursor = -1;
  self->place.empty = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  br_chart_canvas_listen (self);
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
  br_chart_canvas_zoom_at (self, self->cursor >= 0 ? br_chart_get_x (self->chart, (guint) self->cursor) : (from + to) / 2, factor);
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

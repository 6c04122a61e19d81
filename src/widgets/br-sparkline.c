#include "config.h"

#include "widgets/br-sparkline.h"

#include <math.h>

/**
 * BrSparkline:
 *
 * How a figure came to be what it is, as a line without axes, beside the figure itself. It is no picture of its own: what
 * it shows is read out where the figure's report is.
 */
struct _BrSparkline
{
  GtkWidget parent_instance;

  double *values;
  guint n_values;
};

G_DEFINE_FINAL_TYPE (BrSparkline, br_sparkline, GTK_TYPE_WIDGET)

#define WIDTH 60
#define HEIGHT 30
#define LINE 1.5
#define DOT 2.5
#define SHADE 0.14

static gboolean
get_extent (const BrSparkline *self,
            double            *high)
{
  guint known = 0;

  *high = 0;
  for (guint i = 0; i < self->n_values; i++)
    if (!isnan (self->values[i]))
      {
        *high = MAX (*high, self->values[i]);
        known++;
      }
  return known > 1 && *high > 0;
}

/* From one known value to the next: nights on which the house was shut are passed over. Returns: where it ends. */
static graphene_point_t
trace (const BrSparkline *self,
       cairo_t           *cr,
       double             width,
       double             height,
       double             high)
{
  graphene_point_t at = { 0, (float) height };

  for (guint i = 0; i < self->n_values; i++)
    {
      if (isnan (self->values[i]))
        continue;
      at.x = (float) (DOT + (width - 2 * DOT) * i / (self->n_values - 1));
      at.y = (float) (height - DOT - (height - 2 * DOT) * MAX (self->values[i], 0) / high);
      cairo_line_to (cr, at.x, at.y);
    }
  return at;
}

static void
br_sparkline_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  BrSparkline *self = BR_SPARKLINE (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), high;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  graphene_point_t end;
  GdkRGBA colour;
  cairo_t *cr;

  if (!get_extent (self, &high))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  gdk_cairo_set_source_rgba (cr, &colour);
  end = trace (self, cr, width, height, high);
  cairo_stroke (cr);
  cairo_arc (cr, end.x, end.y, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
  trace (self, cr, width, height, high);
  cairo_line_to (cr, end.x, height);
  cairo_line_to (cr, DOT, height);
  cairo_close_path (cr);
  colour.alpha *= (float) SHADE;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
br_sparkline_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
br_sparkline_finalize (GObject *object)
{
  g_free (BR_SPARKLINE (object)->values);

  G_OBJECT_CLASS (br_sparkline_parent_class)->finalize (object);
}

static void
br_sparkline_class_init (BrSparklineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_sparkline_finalize;
  widget_class->snapshot = br_sparkline_snapshot;
  widget_class->measure = br_sparkline_measure;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
br_sparkline_init (BrSparkline *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/** Returns: (transfer floating): a line that shows nothing yet. */
GtkWidget *
br_sparkline_new (void)
{
  return g_object_new (BR_TYPE_SPARKLINE, NULL);
}

/**
 * br_sparkline_set_values:
 * @self: a line
 * @values: (array length=n_values): from the oldest to the newest, from zero up; NAN where nothing is known
 * @n_values: how many
 *
 * Shows them.
 */
void
br_sparkline_set_values (BrSparkline  *self,
                         const double *values,
                         guint         n_values)
{
  g_return_if_fail (BR_IS_SPARKLINE (self));

  g_free (self->values);
  self->values = g_memdup2 (values, n_values * sizeof *values);
  self->n_values = n_values;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

#include "config.h"

#include "widgets/br-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * BrRuler:
 *
 * Runs along an edge of a canvas and says in metres, or looked at from near in millimetres, where
 * on the plan one is. What is selected is marked on it.
 */
struct _BrRuler
{
  GtkWidget parent_instance;

  GtkOrientation orientation;
  BrCanvas *canvas; /* weak */
};

G_DEFINE_FINAL_TYPE (BrRuler, br_ruler, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ORIENTATION,
  PROP_CANVAS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Pixels. */
#define THICKNESS 22
#define LEAST_LABEL 64.0

static gint64
choose_step (double scale)
{
  static const gint64 steps[] = { 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((double) steps[i] / 1000 * scale >= LEAST_LABEL)
      return steps[i] * BR_MILLIMETRE;
  return 500 * BR_METRE;
}

static void
draw_bar (BrRuler       *self,
          GtkSnapshot   *snapshot,
          const GdkRGBA *color,
          double         along,
          double         length,
          double         deep)
{
  graphene_rect_t bounds =
    self->orientation == GTK_ORIENTATION_HORIZONTAL
      ? GRAPHENE_RECT_INIT ((float) round (along), (float) (THICKNESS - deep), (float) length, (float) deep)
      : GRAPHENE_RECT_INIT ((float) (THICKNESS - deep), (float) round (along), (float) deep, (float) length);

  gtk_snapshot_append_color (snapshot, color, &bounds);
}

/* Part of a figure is another figure: at an edge it is whole or not there. */
static void
draw_label (BrRuler       *self,
            GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            double         along,
            double         length,
            gint64         at,
            gint64         step)
{
  /* Whole metres while that says enough, else millimetres. */
  g_autofree char *text =
    step % BR_METRE == 0 ? g_strdup_printf (C_("ruler", "%.0f m"), (double) at / BR_METRE)
                         : g_strdup_printf ("%.0f", (double) at / BR_MILLIMETRE);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double begins;
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_X_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  begins = self->orientation == GTK_ORIENTATION_HORIZONTAL ? along + 3 : along - 3 - width;
  if (begins < 0 || begins + width > length)
    return;
  gtk_snapshot_save (snapshot);
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (along) + 3, 0));
    }
  else
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) round (along) - 3));
      gtk_snapshot_rotate (snapshot, -90);
    }
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_selection (BrRuler     *self,
                GtkSnapshot *snapshot)
{
  const BrViewport *viewport = br_canvas_get_viewport (self->canvas);
  BrScene *scene = br_canvas_get_scene (self->canvas);
  GdkRGBA color = br_plan_palette_get (br_canvas_get_look (self->canvas))->selection;
  gboolean across = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  BrRect all = { 0 };
  double x1, y1, x2, y2;
  guint n_ids, n_found = 0;
  const BrId *ids = br_plan_selection_get_ids (br_canvas_get_selection (self->canvas), &n_ids);

  for (guint i = 0; scene != NULL && i < n_ids; i++)
    {
      const BrSceneObject *object = br_scene_lookup (scene, &ids[i]);

      if (object != NULL)
        all = n_found++ == 0 ? object->bounds : br_rect_union (&all, &object->bounds);
    }
  if (n_found == 0)
    return;
  br_viewport_to_view (viewport, BR_POINT (all.x, all.y), &x1, &y1);
  br_viewport_to_view (viewport, BR_POINT (all.x + all.width, all.y + all.height), &x2, &y2);
  color.alpha = 0.25f;
  draw_bar (self, snapshot, &color, across ? x1 : y1, across ? x2 - x1 : y2 - y1, THICKNESS);
}

static void
br_ruler_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  BrRuler *self = BR_RULER (widget);
  gboolean across = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  double length = across ? gtk_widget_get_width (widget) : gtk_widget_get_height (widget);
  const BrPlanPalette *palette;
  const BrViewport *viewport;
  gint64 step, from;

  if (self->canvas == NULL)
    return;
  palette = br_plan_palette_get (br_canvas_get_look (self->canvas));
  viewport = br_canvas_get_viewport (self->canvas);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                         (float) gtk_widget_get_height (widget)));
  gtk_snapshot_append_color (snapshot, &palette->paper,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
  draw_selection (self, snapshot);
  step = choose_step (viewport->scale);
  from = (gint64) floor ((across ? viewport->x : viewport->y) / (double) step) * step;
  for (gint64 at = from; br_viewport_to_pixels (viewport, (double) (at - from)) < length + LEAST_LABEL * 4; at += step / 10)
    {
      double x, y, along;
      gboolean is_step = at % step == 0;

      br_viewport_to_view (viewport, BR_POINT (at, at), &x, &y);
      along = across ? x : y;
      draw_bar (self, snapshot, &palette->line_soft, along, 1, is_step ? 10 : at % (step / 2) == 0 ? 6 : 3);
      if (is_step)
        draw_label (self, snapshot, &palette->text_soft, along, length, at, step);
    }
  gtk_snapshot_append_color (
    snapshot, &palette->line_soft,
    across ? &GRAPHENE_RECT_INIT (0, THICKNESS - 1, (float) length, 1)
           : &GRAPHENE_RECT_INIT (THICKNESS - 1, 0, 1, (float) length));
  gtk_snapshot_pop (snapshot);
}

static void
br_ruler_measure (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  *minimum = *natural = orientation != BR_RULER (widget)->orientation ? THICKNESS : 0;
}

static void
br_ruler_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  BrRuler *self = BR_RULER (object);

  switch (prop_id)
    {
    case PROP_ORIENTATION:
      self->orientation = g_value_get_enum (value);
      break;
    case PROP_CANVAS:
      br_ruler_set_canvas (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_ruler_dispose (GObject *object)
{
  br_ruler_set_canvas (BR_RULER (object), NULL);

  G_OBJECT_CLASS (br_ruler_parent_class)->dispose (object);
}

static void
br_ruler_class_init (BrRulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = br_ruler_set_property;
  object_class->dispose = br_ruler_dispose;
  widget_class->snapshot = br_ruler_snapshot;
  widget_class->measure = br_ruler_measure;

  /**
   * BrRuler:orientation:
   *
   * Along which edge it runs.
   */
  properties[PROP_ORIENTATION] =
    g_param_spec_enum ("orientation", NULL, NULL, GTK_TYPE_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                       G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * BrRuler:canvas:
   *
   * The canvas that it measures.
   */
  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, BR_TYPE_CANVAS,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
br_ruler_init (BrRuler *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * br_ruler_new:
 * @orientation: along which edge it runs
 *
 * Returns: (transfer floating): a ruler
 */
GtkWidget *
br_ruler_new (GtkOrientation orientation)
{
  return g_object_new (BR_TYPE_RULER, "orientation", orientation, NULL);
}

/**
 * br_ruler_set_canvas:
 * @self: a ruler
 * @canvas: (nullable): the canvas that it measures
 *
 * Follows a canvas.
 */
void
br_ruler_set_canvas (BrRuler  *self,
                     BrCanvas *canvas)
{
  g_return_if_fail (BR_IS_RULER (self));

  if (self->canvas != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->canvas, self);
      g_signal_handlers_disconnect_by_data (br_canvas_get_selection (self->canvas), self);
    }
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas == NULL)
    return;
  g_signal_connect_object (canvas, "notify::scale", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "notify::look", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (br_canvas_get_selection (canvas), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

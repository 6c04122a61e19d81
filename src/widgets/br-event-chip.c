#include "config.h"

#include "widgets/br-event-chip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-snapshot.h"

#define PADDING 4.0
#define EDGE 3.0
#define MARK 14.0
#define BAR 3.0
#define CONTRAST 4.5

/**
 * BrEventChip:
 *
 * An event in a night's cell: a bar of its room's colour, its time and its name, what was sold below, and a sign where
 * something stands in its way. What is firm is solid, what is held is hatched and says its rank, what is off is struck out.
 */
struct _BrEventChip
{
  GtkWidget parent_instance;

  BrId id;
  gboolean movable;
  char *title;
  char *said;
  PangoLayout *layout;
  PangoLayout *rank;
  BrChipFirmness firmness;
  GdkRGBA tint;
  double sold;
  gboolean clashes;
  gboolean wraps;
  BrPlanLook look;
};

G_DEFINE_FINAL_TYPE (BrEventChip, br_event_chip, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * br_month_event_free:
 * @self: (transfer full): something on a calendar
 */
void
br_month_event_free (BrMonthEvent *self)
{
  g_free (self->time);
  g_free (self->title);
  g_free (self->said);
  g_free (self);
}

/* ---- the picture ---------------------------------------------------------------------- */

static void
frame (GtkSnapshot   *snapshot,
       const GdkRGBA *color,
       double         width,
       double         height,
       float          thick)
{
  GskRoundedRect outline;
  const float widths[] = { thick, thick, thick, thick };
  const GdkRGBA colors[] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* Lines that run down to the left: what is not sure. */
static void
hatch (GtkSnapshot   *snapshot,
       const GdkRGBA *color,
       double         width,
       double         height)
{
  const GdkRGBA none = { color->red, color->green, color->blue, 0 };
  const GskColorStop stops[] = { { 0, *color }, { 0.25f, *color }, { 0.25f, none }, { 1, none } };

  gtk_snapshot_append_repeating_linear_gradient (snapshot,
                                                 &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height),
                                                 &GRAPHENE_POINT_INIT (0, 0), &GRAPHENE_POINT_INIT (4, 4), stops,
                                                 G_N_ELEMENTS (stops));
}

/* The option's number in a ring.
 *
 * Returns: where the text may begin */
static double
paint_rank (BrEventChip   *self,
            GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            double         x,
            double         height)
{
  GskRoundedRect ring;
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  double top = floor ((height - MARK) / 2);
  int width, tall;

  gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT ((float) x, (float) top, MARK, MARK), MARK / 2);
  gtk_snapshot_append_border (snapshot, &ring, widths, colors);
  pango_layout_get_pixel_size (self->rank, &width, &tall);
  br_snapshot_text (snapshot, self->rank, color, x + floor ((MARK - width) / 2), top + floor ((MARK - tall) / 2));
  return x + MARK + PADDING;
}

static void
paint_warning (BrEventChip   *self,
               GtkSnapshot   *snapshot,
               const GdkRGBA *color,
               double         x,
               double         height)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, "dialog-warning-symbolic", NULL, (int) MARK,
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)), GTK_TEXT_DIR_NONE, 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) floor ((height - MARK) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, MARK, MARK, color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
paint_ground (BrEventChip         *self,
              GtkSnapshot         *snapshot,
              const BrPlanPalette *palette,
              const GdkRGBA       *ground,
              double               width,
              double               height)
{
  GdkRGBA line = br_rgba_legible (&self->tint, &palette->paper, 3);
  GdkRGBA thin = br_rgba_mix (&palette->paper, &self->tint, 0.35);

  if (self->firmness == BR_CHIP_FIRM)
    {
      br_snapshot_fill (snapshot, ground, 0, 0, width, height);
      br_snapshot_fill (snapshot, &line, 0, 0, EDGE, height);
      return;
    }
  if (self->firmness == BR_CHIP_PENCILLED)
    {
      br_snapshot_fill (snapshot, ground, 0, 0, width, height);
      gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) EDGE + 3, (float) height));
      hatch (snapshot, &line, width, height);
      gtk_snapshot_pop (snapshot);
    }
  if (self->firmness != BR_CHIP_MORE)
    frame (snapshot, self->firmness == BR_CHIP_OFF ? &thin : &line, width, height, 1);
}

static gboolean
has_bar (BrEventChip *self)
{
  return self->sold >= 0 && self->firmness == BR_CHIP_FIRM;
}

static void
paint_sold (BrEventChip         *self,
            GtkSnapshot         *snapshot,
            const BrPlanPalette *palette,
            double               width,
            double               height)
{
  const GdkRGBA bar = br_rgba_legible (&self->tint, &palette->paper, 3);
  const GdkRGBA track = br_rgba_mix (&palette->paper, &bar, 0.3);
  double from = EDGE, length = width - from;

  if (!has_bar (self) || length <= 0)
    return;
  br_snapshot_fill (snapshot, &track, from, height - BAR, length, BAR);
  br_snapshot_fill (snapshot, &bar, from, height - BAR,
        ceil (length * CLAMP (self->sold, 0, 1)), BAR);
}

static void
br_event_chip_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  BrEventChip *self = BR_EVENT_CHIP (widget);
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA ground = self->firmness == BR_CHIP_FIRM ? br_rgba_mix (&palette->paper, &self->tint, 0.24) : palette->paper;
  GdkRGBA ink = br_rgba_legible (self->firmness >= BR_CHIP_OFF ? &palette->text_soft : &palette->text, &ground, CONTRAST);
  GdkRGBA alarm = br_rgba_legible (&palette->seated, &ground, 3);
  double x = EDGE + PADDING + (self->firmness == BR_CHIP_PENCILLED ? 2 : 0), right = width - PADDING, line;
  int tall;

  if (self->layout == NULL || width <= 0)
    return;
  paint_ground (self, snapshot, palette, &ground, width, height);
  paint_sold (self, snapshot, palette, width, height);
  /* What wraps begins at its top, so that it is read where it begins. */
  line = self->wraps ? MIN (height, MARK + 2 * PADDING) : height;
  if (self->rank != NULL)
    x = paint_rank (self, snapshot, &ink, x, line);
  if (self->clashes)
    {
      right -= MARK;
      paint_warning (self, snapshot, &alarm, right, line);
      right -= 2;
    }
  pango_layout_set_width (self->layout, (int) (MAX (right - x, 1) * PANGO_SCALE));
  if (self->wraps)
    pango_layout_set_height (self->layout, (int) (MAX (height - PADDING - BAR, 1) * PANGO_SCALE));
  pango_layout_get_pixel_size (self->layout, NULL, &tall);
  br_snapshot_text (snapshot, self->layout, &ink, x,
                    self->wraps ? MIN (PADDING - 1, floor ((height - tall) / 2))
                                : floor ((height - tall - (has_bar (self) ? BAR : 0)) / 2));
  if (gtk_widget_has_visible_focus (widget))
    frame (snapshot, &palette->focus, width, height, 2);
}

static void
br_event_chip_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  BrEventChip *self = BR_EVENT_CHIP (widget);
  int tall = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 24;
      *natural = 140;
      return;
    }
  if (self->layout != NULL)
    pango_layout_get_pixel_size (self->layout, NULL, &tall);
  *natural = MAX (tall, (int) MARK) + 8;
  *minimum = self->wraps ? 8 : *natural;
}

static void
br_event_chip_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  BrEventChip *self = BR_EVENT_CHIP (widget);

  GTK_WIDGET_CLASS (br_event_chip_parent_class)->css_changed (widget, change);

  if (self->layout != NULL)
    pango_layout_context_changed (self->layout);
  if (self->rank != NULL)
    pango_layout_context_changed (self->rank);
}

/* ---- the widget ----------------------------------------------------------------------- */

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[OPENED], 0);
}

static void
br_event_chip_finalize (GObject *object)
{
  BrEventChip *self = BR_EVENT_CHIP (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->rank);
  g_free (self->title);
  g_free (self->said);

  G_OBJECT_CLASS (br_event_chip_parent_class)->finalize (object);
}

static void
br_event_chip_class_init (BrEventChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_event_chip_finalize;
  widget_class->snapshot = br_event_chip_snapshot;
  widget_class->measure = br_event_chip_measure;
  widget_class->css_changed = br_event_chip_css_changed;

  /**
   * BrEventChip::opened:
   * @self: the chip
   *
   * The keyboard or assistive technology opened it.
   */
  signals[OPENED] =
    g_signal_new ("opened", BR_TYPE_EVENT_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "chip.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chip.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chip.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "chip.open", NULL);
  gtk_widget_class_set_css_name (widget_class, "eventchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
br_event_chip_init (BrEventChip *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * br_event_chip_new:
 *
 * Returns: (transfer floating): a chip of no event yet
 */
GtkWidget *
br_event_chip_new (void)
{
  return g_object_new (BR_TYPE_EVENT_CHIP, NULL);
}

static PangoLayout *
make_text (BrEventChip        *self,
           const BrMonthEvent *event)
{
  g_autofree char *text =
    event->time != NULL ? g_strdup_printf ("%s %s", event->time, event->title) : g_strdup (event->title);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  guint until = event->time != NULL ? (guint) strlen (event->time) + 1 : 0;
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);

  bold->start_index = until;
  if (event->firmness != BR_CHIP_MORE)
    pango_attr_list_insert (attributes, bold);
  else
    pango_attribute_destroy (bold);
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.88));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (event->firmness == BR_CHIP_OFF)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (self->wraps)
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  else
    pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static PangoLayout *
make_rank (BrEventChip *self,
           int          rank)
{
  g_autofree char *text = g_strdup_printf ("%d", rank);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.72));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/**
 * br_event_chip_show:
 * @self: a chip
 * @event: what it stands for
 * @look: in which colours
 */
void
br_event_chip_show (BrEventChip        *self,
                    const BrMonthEvent *event,
                    BrPlanLook          look)
{
  self->id = event->id;
  self->movable = event->movable;
  self->firmness = event->firmness;
  self->tint = event->tint;
  self->sold = event->sold;
  self->clashes = event->clashes;
  self->look = look;
  g_free (self->title);
  self->title = g_strdup (event->title);
  g_clear_object (&self->layout);
  g_clear_object (&self->rank);
  self->layout = make_text (self, event);
  if (event->rank > 0)
    self->rank = make_rank (self, event->rank);
  if (g_strcmp0 (self->said, event->said) != 0)
    {
      g_free (self->said);
      self->said = g_strdup (event->said);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->said, -1);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->said);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_event_chip_set_wraps:
 * @self: a chip of nothing yet
 * @wraps: whether it has several lines where it is tall enough, and can be as low as its time is short
 */
void
br_event_chip_set_wraps (BrEventChip *self,
                         gboolean     wraps)
{
  self->wraps = wraps;
}

/**
 * br_event_chip_get_id:
 * @self: a chip
 *
 * Returns: (transfer none): what it stands for
 */
const BrId *
br_event_chip_get_id (BrEventChip *self)
{
  return &self->id;
}

/**
 * br_event_chip_get_movable:
 * @self: a chip
 *
 * Returns: whether it can be taken to another night
 */
gboolean
br_event_chip_get_movable (BrEventChip *self)
{
  return self->movable;
}

/**
 * br_event_chip_get_title:
 * @self: a chip
 *
 * Returns: (transfer none): what its event is called
 */
const char *
br_event_chip_get_title (BrEventChip *self)
{
  return self->title;
}

#include "config.h"

#include "widgets/br-month-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-snapshot.h"

/**
 * BrMonthStrip:
 *
 * A month in one line: each day with its number and, above it, a bar as high as its covers are
 * against the month's fullest. A click goes to that night, as do the arrow keys.
 */
struct _BrMonthStrip
{
  GtkWidget parent_instance;

  BrDate first;
  guint n_days;
  gint64 covers[31];
  BrDate shown;
  BrDate today;
  int hovered;
  BrPlanLook look;
};

G_DEFINE_FINAL_TYPE (BrMonthStrip, br_month_strip, GTK_TYPE_WIDGET)

enum
{
  DAY_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define BAR_HEIGHT 22.0
/* Days that are narrower than this are numbered every other one. */
#define NUMBER_WIDTH 15
#define SATURDAY 6

static char *
describe_day (BrMonthStrip *self,
              BrDate        day)
{
  g_autofree char *date = br_date_format (day, "%A %-e %B");
  gint64 covers = self->covers[day - self->first];

  if (covers == 0)
    return g_strdup_printf (_("%s: nobody is booked"), date);
  return g_strdup_printf (ngettext ("%s: %d cover", "%s: %d covers", (gulong) covers), date, (int) covers);
}

static void
describe (BrMonthStrip *self)
{
  g_autofree char *month = br_date_format (self->first, "%B %Y");
  g_autofree char *day = NULL;

  if (self->shown >= self->first && self->shown < self->first + (BrDate) self->n_days)
    day = describe_day (self, self->shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, month,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, day != NULL ? day : "", -1);
}

/* ---- the picture -------------------------------------------------------------- */

static double
get_edge (BrMonthStrip *self,
          guint         day)
{
  return floor (gtk_widget_get_width (GTK_WIDGET (self)) * (double) day / self->n_days);
}

static void
paint_number (BrMonthStrip  *self,
              GtkSnapshot   *snapshot,
              guint          day,
              const GdkRGBA *color,
              gboolean       strong)
{
  g_autofree char *text = g_strdup_printf ("%u", day + 1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  double left = get_edge (self, day), right = get_edge (self, day + 1);
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.78));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor ((left + right - width) / 2),
                                                          (float) BAR_HEIGHT + 5));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_day (BrMonthStrip        *self,
           GtkSnapshot         *snapshot,
           const BrPlanPalette *palette,
           guint                day,
           gint64               most)
{
  BrDate date = self->first + (BrDate) day;
  double left = get_edge (self, day), width = get_edge (self, day + 1) - left;
  double high = most > 0 ? ceil (BAR_HEIGHT * (double) self->covers[day] / (double) most) : 0;
  double tall = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean shown = date == self->shown;
  GdkRGBA bar = br_rgba_mix (&palette->paper, &palette->booked, shown ? 1.0 : 0.55);
  GdkRGBA ground = br_rgba_mix (&palette->paper, &palette->booked, 0.16);

  if (shown || (int) day == self->hovered)
    br_snapshot_fill (snapshot, shown ? &ground : &palette->grid, left + 1, 0, width - 2, tall);
  br_snapshot_fill (snapshot, &bar, left + 3, 2 + BAR_HEIGHT - high, MAX (width - 6, 1), high);
  br_snapshot_fill (snapshot, &palette->line_soft, left + 3, 2 + BAR_HEIGHT, MAX (width - 6, 1), 1);
  if (date == self->today)
    br_snapshot_fill (snapshot, &palette->seated, left + 3, tall - 3, MAX (width - 6, 1), 2);
  if (shown && gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    {
      br_snapshot_fill (snapshot, &palette->focus, left + 1, 0, width - 2, 2);
      br_snapshot_fill (snapshot, &palette->focus, left + 1, tall - 2, width - 2, 2);
      br_snapshot_fill (snapshot, &palette->focus, left + 1, 2, 2, tall - 4);
      br_snapshot_fill (snapshot, &palette->focus, left + width - 3, 2, 2, tall - 4);
    }
  if (width >= NUMBER_WIDTH || (date - self->shown) % 2 == 0)
    paint_number (self, snapshot, day,
                  shown || br_date_get_weekday (date) >= SATURDAY ? &palette->text : &palette->text_soft, shown);
}

static void
br_month_strip_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BrMonthStrip *self = BR_MONTH_STRIP (widget);
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  gint64 most = 0;

  for (guint i = 0; i < self->n_days; i++)
    most = MAX (most, self->covers[i]);
  for (guint i = 0; i < self->n_days; i++)
    paint_day (self, snapshot, palette, i, most);
}

static void
br_month_strip_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;
  int line;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 31 * 11;
      *natural = 31 * 22;
      return;
    }
  layout = gtk_widget_create_pango_layout (widget, "31");
  pango_layout_get_pixel_size (layout, NULL, &line);
  *minimum = *natural = (int) BAR_HEIGHT + 8 + line;
}

/* ---- choosing ------------------------------------------------------------------- */

/**
 * br_month_strip_get_day:
 * @self: a strip
 * @x: pixels from its left edge
 *
 * Returns: the day there, or %BR_DATE_NONE
 */
BrDate
br_month_strip_get_day (BrMonthStrip *self,
                        double        x)
{
  for (guint i = 0; i < self->n_days; i++)
    if (x >= get_edge (self, i) && x < get_edge (self, i + 1))
      return self->first + (BrDate) i;
  return BR_DATE_NONE;
}

static void
choose (BrMonthStrip *self,
        BrDate        day)
{
  if (day != BR_DATE_NONE && day != self->shown)
    g_signal_emit (self, signals[DAY_CHOSEN], 0, day);
}

static void
pressed_cb (BrMonthStrip *self,
            int           n_press,
            double        x,
            double        y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  choose (self, br_month_strip_get_day (self, x));
}

static void
motion_cb (BrMonthStrip *self,
           double        x,
           double        y)
{
  BrDate day = br_month_strip_get_day (self, x);

  self->hovered = day != BR_DATE_NONE ? (int) (day - self->first) : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (BrMonthStrip *self)
{
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (BrMonthStrip    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || self->n_days == 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      choose (self, self->shown - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      choose (self, self->shown + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      choose (self, self->first);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      choose (self, self->first + (BrDate) self->n_days - 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
query_tooltip_cb (BrMonthStrip *self,
                  int           x,
                  int           y,
                  gboolean      keyboard,
                  GtkTooltip   *tooltip)
{
  BrDate day = keyboard ? self->shown : br_month_strip_get_day (self, x);
  g_autofree char *text = NULL;

  if (day < self->first || day >= self->first + (BrDate) self->n_days)
    return FALSE;
  text = describe_day (self, day);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
br_month_strip_class_init (BrMonthStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = br_month_strip_snapshot;
  widget_class->measure = br_month_strip_measure;

  /**
   * BrMonthStrip::day-chosen:
   * @self: the strip
   * @day: a #BrDate, which may be one beside the month
   */
  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", BR_TYPE_MONTH_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "monthstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
br_month_strip_init (BrMonthStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->hovered = -1;
  self->shown = self->today = BR_DATE_NONE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

/**
 * br_month_strip_show:
 * @self: a strip
 * @first: the first day of a month
 * @n_days: how many it has, at most 31
 * @covers: (array length=n_days): covers on each
 * @shown: the night that is shown beside the strip
 * @today: the night that is now
 */
void
br_month_strip_show (BrMonthStrip *self,
                     BrDate        first,
                     guint         n_days,
                     const gint64 *covers,
                     BrDate        shown,
                     BrDate        today)
{
  g_return_if_fail (n_days > 0 && n_days <= 31);

  self->first = first;
  self->n_days = n_days;
  for (guint i = 0; i < n_days; i++)
    self->covers[i] = covers[i];
  self->shown = shown;
  self->today = today;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_month_strip_set_look:
 * @self: a strip
 * @look: in which colours
 */
void
br_month_strip_set_look (BrMonthStrip *self,
                         BrPlanLook    look)
{
  self->look = look;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

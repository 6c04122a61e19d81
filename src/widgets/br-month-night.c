#include "config.h"

#include "widgets/br-month-night.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-snapshot.h"

#define PADDING 4
#define GAP 2

/**
 * BrMonthNight:
 *
 * A night in the calendar: its day and its figures above, below them what is on, as many as there is room for; how many
 * more there are says a button that emits #BrMonthNight::more.
 */
struct _BrMonthNight
{
  GtkWidget parent_instance;

  BrDate date;
  gboolean beside;
  gboolean is_tonight;
  BrMonthMark mark;
  BrPlanLook look;
  char *said;
  PangoLayout *number;
  PangoLayout *brief;
  GPtrArray *chips;
  guint n_chips;
  guint n_fitting;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (BrMonthNight, br_month_night, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  MORE,
  CHIP_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- where things stand ---------------------------------------------------------------- */

static int
get_head (BrMonthNight *self)
{
  int tall = 0;

  if (self->number != NULL)
    pango_layout_get_pixel_size (self->number, NULL, &tall);
  return tall + 2 * PADDING;
}

static int
measure_height (GtkWidget *widget)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

static void
br_month_night_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  BrMonthNight *self = BR_MONTH_NIGHT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 72;
      *natural = 140;
      return;
    }
  *minimum = get_head (self) + measure_height (self->more) + PADDING;
  *natural = *minimum + 2 * (measure_height (self->more) + GAP);
}

static void
place (GtkWidget *child,
       int        y,
       int        width,
       int        height)
{
  const GtkAllocation box = { PADDING, y, MAX (width - 2 * PADDING, 1), height };

  gtk_widget_size_allocate (child, &box, -1);
}

static void
say_more (BrMonthNight *self,
          guint         n)
{
  g_autofree char *date = br_date_format (self->date, "%A %-e %B");
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", n), n);
  g_autofree char *said = g_strdup_printf (ngettext ("%u more on %s", "%u more on %s", n), n, date);
  const BrMonthEvent more = { .title = text, .said = said, .firmness = BR_CHIP_MORE, .sold = -1 };

  br_event_chip_show (BR_EVENT_CHIP (self->more), &more, self->look);
}

/* All of them, or as many as leave room for the button. */
static guint
count_fitting (BrMonthNight *self,
               int           room,
               int           chip)
{
  guint fitting = (guint) MAX (room / (chip + GAP), 0);

  if (fitting >= self->n_chips)
    return self->n_chips;
  return (guint) MAX ((room - measure_height (self->more)) / (chip + GAP), 0);
}

static void
br_month_night_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  BrMonthNight *self = BR_MONTH_NIGHT (widget);
  int y = get_head (self);
  int chip = self->n_chips > 0 ? measure_height (self->chips->pdata[0]) : 0;

  self->n_fitting = self->n_chips > 0 ? count_fitting (self, height - y - PADDING, chip) : 0;
  for (guint i = 0; i < self->n_chips; i++)
    {
      gtk_widget_set_child_visible (self->chips->pdata[i], i < self->n_fitting);
      if (i >= self->n_fitting)
        continue;
      measure_height (self->chips->pdata[i]);
      place (self->chips->pdata[i], y, width, chip);
      y += chip + GAP;
    }
  gtk_widget_set_child_visible (self->more, self->n_fitting < self->n_chips);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_HIDDEN, self->n_fitting >= self->n_chips, -1);
  if (self->n_fitting < self->n_chips)
    {
      say_more (self, self->n_chips - self->n_fitting);
      place (self->more, y, width, measure_height (self->more));
    }
}

/* ---- the picture ----------------------------------------------------------------------- */

static void
frame (GtkSnapshot   *snapshot,
       const GdkRGBA *color,
       double         width,
       double         height)
{
  br_snapshot_fill (snapshot, color, 0, 0, width, 2);
  br_snapshot_fill (snapshot, color, 0, height - 2, width, 2);
  br_snapshot_fill (snapshot, color, 0, 2, 2, height - 4);
  br_snapshot_fill (snapshot, color, width - 2, 2, 2, height - 4);
}

static void
paint_head (BrMonthNight        *self,
            GtkSnapshot         *snapshot,
            const BrPlanPalette *palette,
            const GdkRGBA       *ground,
            double               width)
{
  const GdkRGBA soft = br_rgba_legible (&palette->text_soft, ground, 4.5);
  const GdkRGBA ink = br_rgba_legible (self->is_tonight ? &palette->selection : &palette->text, ground, 4.5);
  int number, brief, tall, small;

  pango_layout_get_pixel_size (self->number, &number, &tall);
  br_snapshot_text (snapshot, self->number, self->beside ? &soft : &ink, PADDING + 2, PADDING);
  if (self->brief == NULL)
    return;
  pango_layout_get_pixel_size (self->brief, &brief, &small);
  if (PADDING + 2 + number + 6 + brief + PADDING <= width)
    br_snapshot_text (snapshot, self->brief, &soft, width - PADDING - brief, PADDING + tall - small);
}

static void
br_month_night_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BrMonthNight *self = BR_MONTH_NIGHT (widget);
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const GdkRGBA *tint = self->mark == BR_MONTH_FITS ? &palette->free
                        : self->mark == BR_MONTH_REFUSES ? &palette->seated : &palette->selection;
  GdkRGBA ground = self->beside ? br_rgba_mix (&palette->paper, &palette->desk, 0.75) : palette->paper;

  if (self->number == NULL)
    return;
  if (self->mark != BR_MONTH_PLAIN)
    ground = br_rgba_mix (&ground, tint, 0.16);
  br_snapshot_fill (snapshot, &ground, 0, 0, width, height);
  if (self->is_tonight)
    br_snapshot_fill (snapshot, &palette->selection, 0, 0, width, 3);
  paint_head (self, snapshot, palette, &ground, width);
  for (guint i = 0; i < self->n_fitting; i++)
    gtk_widget_snapshot_child (widget, self->chips->pdata[i], snapshot);
  gtk_widget_snapshot_child (widget, self->more, snapshot);
  if (self->mark != BR_MONTH_PLAIN)
    frame (snapshot, tint, width, height);
  else if (gtk_widget_has_visible_focus (widget))
    frame (snapshot, &palette->focus, width, height);
}

/* ---- the widget ------------------------------------------------------------------------- */

static void
chip_opened_cb (BrMonthNight *self,
                BrEventChip  *chip)
{
  g_signal_emit (self, signals[CHIP_OPENED], 0, chip);
}

static void
more_opened_cb (BrMonthNight *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[OPENED], 0);
}

static void
br_month_night_dispose (GObject *object)
{
  BrMonthNight *self = BR_MONTH_NIGHT (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->chips, 0);
  self->n_chips = self->n_fitting = 0;
  self->more = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (br_month_night_parent_class)->dispose (object);
}

static void
br_month_night_finalize (GObject *object)
{
  BrMonthNight *self = BR_MONTH_NIGHT (object);

  g_clear_object (&self->number);
  g_clear_object (&self->brief);
  g_ptr_array_unref (self->chips);
  g_free (self->said);

  G_OBJECT_CLASS (br_month_night_parent_class)->finalize (object);
}

static void
install_signals (GObjectClass *klass)
{
  GType type = G_OBJECT_CLASS_TYPE (klass);

  /**
   * BrMonthNight::opened:
   * @self: the night
   *
   * The keyboard or assistive technology opened it.
   */
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrMonthNight::more:
   * @self: the night
   *
   * All that is on is asked for.
   */
  signals[MORE] = g_signal_new ("more", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrMonthNight::chip-opened:
   * @self: the night
   * @chip: one of its events
   */
  signals[CHIP_OPENED] =
    g_signal_new ("chip-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, BR_TYPE_EVENT_CHIP);
}

static void
br_month_night_class_init (BrMonthNightClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_month_night_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_month_night_finalize;
  widget_class->measure = br_month_night_measure;
  widget_class->size_allocate = br_month_night_size_allocate;
  widget_class->snapshot = br_month_night_snapshot;
  install_signals (G_OBJECT_CLASS (klass));

  gtk_widget_class_install_action (widget_class, "night.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "night.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "night.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "night.open", NULL);
  gtk_widget_class_set_css_name (widget_class, "night");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
br_month_night_init (BrMonthNight *self)
{
  self->chips = g_ptr_array_new ();
  self->more = br_event_chip_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "opened", G_CALLBACK (more_opened_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * br_month_night_new:
 *
 * Returns: (transfer floating): a night's cell that shows none yet
 */
GtkWidget *
br_month_night_new (void)
{
  return g_object_new (BR_TYPE_MONTH_NIGHT, NULL);
}

static PangoLayout *
make_layout (BrMonthNight *self,
             const char   *text,
             double        scale,
             PangoWeight   weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static BrEventChip *
take_chip (BrMonthNight *self,
           guint         at)
{
  GtkWidget *chip;

  if (at < self->chips->len)
    return self->chips->pdata[at];
  chip = br_event_chip_new ();
  gtk_widget_insert_before (chip, GTK_WIDGET (self), self->more);
  g_signal_connect_object (chip, "opened", G_CALLBACK (chip_opened_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->chips, chip);
  return BR_EVENT_CHIP (chip);
}

/* The first of a month says which. */
static char *
say_number (BrDate date)
{
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  return day == 1 ? br_date_format (date, "%-e %b") : br_date_format (date, "%-e");
}

/**
 * br_month_night_show:
 * @self: a night's cell
 * @text: what is said of it
 * @events: (element-type BrMonthEvent): what is on, the first one first
 * @look: in which colours
 */
void
br_month_night_show (BrMonthNight           *self,
                     const BrMonthNightText *text,
                     const GPtrArray        *events,
                     BrPlanLook              look)
{
  g_autofree char *number = say_number (text->date);

  self->date = text->date;
  self->beside = text->beside;
  self->is_tonight = text->is_tonight;
  self->look = look;
  g_clear_object (&self->number);
  g_clear_object (&self->brief);
  self->number = make_layout (self, number, 0.94, text->is_tonight ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  if (text->brief != NULL)
    self->brief = make_layout (self, text->brief, 0.76, PANGO_WEIGHT_NORMAL);
  if (g_strcmp0 (self->said, text->said) != 0)
    {
      g_free (self->said);
      self->said = g_strdup (text->said);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->said, -1);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->said);
    }
  for (guint i = 0; i < events->len; i++)
    br_event_chip_show (take_chip (self, i), events->pdata[i], look);
  while (self->chips->len > events->len)
    gtk_widget_unparent (g_ptr_array_steal_index (self->chips, self->chips->len - 1));
  self->n_chips = events->len;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_month_night_mark:
 * @self: a night's cell
 * @mark: what it shows of what is dragged
 */
void
br_month_night_mark (BrMonthNight *self,
                     BrMonthMark   mark)
{
  if (self->mark == mark)
    return;
  self->mark = mark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_month_night_get_date:
 * @self: a night's cell
 *
 * Returns: which night it is
 */
BrDate
br_month_night_get_date (BrMonthNight *self)
{
  return self->date;
}

/**
 * br_month_night_get_chip:
 * @self: a night's cell
 * @id: of what is on
 *
 * Returns: (transfer none) (nullable): its chip, which is hidden where there is no room for it
 */
BrEventChip *
br_month_night_get_chip (BrMonthNight *self,
                         const BrId   *id)
{
  for (guint i = 0; i < self->n_chips; i++)
    if (br_id_equal (br_event_chip_get_id (self->chips->pdata[i]), id))
      return self->chips->pdata[i];
  return NULL;
}

/**
 * br_month_night_get_only:
 * @self: a night's cell
 *
 * Returns: (transfer none) (nullable): what is on, where that is one thing alone
 */
const BrId *
br_month_night_get_only (BrMonthNight *self)
{
  return self->n_chips == 1 ? br_event_chip_get_id (self->chips->pdata[0]) : NULL;
}

/**
 * br_month_night_step_focus:
 * @self: a night's cell
 * @from: it, or a child of it
 * @by: 1 to what comes after, −1 to what comes before
 *
 * Returns: (transfer none) (nullable): what the keyboard comes to, or %NULL where it leaves the night
 */
GtkWidget *
br_month_night_step_focus (BrMonthNight *self,
                           GtkWidget    *from,
                           int           by)
{
  gboolean has_more = self->n_fitting < self->n_chips;
  int last = (int) self->n_fitting + (has_more ? 1 : 0), at = 0;
  guint index;

  if (from == self->more)
    at = last;
  else if (g_ptr_array_find (self->chips, from, &index))
    at = (int) index + 1;
  at += by;
  if (at < 0 || at > last)
    return NULL;
  if (at == 0)
    return GTK_WIDGET (self);
  return at <= (int) self->n_fitting ? self->chips->pdata[at - 1] : self->more;
}

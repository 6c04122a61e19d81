#include "config.h"

#include "screens/rows/br-period-bar.h"

/**
 * BrPeriodBar:
 *
 * Over which nights something is looked at: a week, a month, a quarter or a year and the one before and after it, or
 * any two dates.
 */
struct _BrPeriodBar
{
  GtkBox parent_instance;

  GtkDropDown *kinds;
  GtkLabel *said;
  GtkMenuButton *from_button;
  GtkCalendar *from_calendar;
  GtkMenuButton *to_button;
  GtkCalendar *to_calendar;

  BrPeriod period;
  BrDate tonight;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (BrPeriodBar, br_period_bar, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_calendar (GtkMenuButton *button,
               GtkCalendar   *calendar,
               BrDate         date)
{
  g_autofree char *text = br_date_format (date, "%-e %b %Y");
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  br_date_to_ymd (date, &year, &month, &number);
  day = g_date_time_new_utc (year, month, number, 12, 0, 0);
  gtk_menu_button_set_label (button, text);
  gtk_calendar_select_day (calendar, day);
}

static void
show (BrPeriodBar *self)
{
  g_autofree char *text = br_period_say (&self->period);
  gboolean chosen = self->period.kind == BR_PERIOD_CHOSEN;

  self->syncing = TRUE;
  gtk_label_set_label (self->said, text);
  gtk_drop_down_set_selected (self->kinds, self->period.kind);
  show_calendar (self->from_button, self->from_calendar, self->period.from);
  show_calendar (self->to_button, self->to_calendar, self->period.to);
  self->syncing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->said), !chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->from_button), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->to_button), chosen);
}

/* The period of the kind that holds the night, or else the present where it is within what was shown. */
static void
kind_chosen_cb (BrPeriodBar *self)
{
  BrPeriodKind kind = gtk_drop_down_get_selected (self->kinds);
  BrPeriod period = self->period;

  if (self->syncing || self->tonight == BR_DATE_NONE || kind == period.kind)
    return;
  if (kind != BR_PERIOD_CHOSEN)
    period = br_period_around (kind, period.from <= self->tonight && self->tonight <= period.to ? self->tonight : period.from);
  period.kind = kind;
  br_period_bar_go_to (self, &period);
}

static BrDate
get_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);

  return br_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
}

/* Whoever chooses a first night after the last, or the reverse, means that night for both. */
static void
dates_chosen_cb (BrPeriodBar *self,
                 GtkCalendar *calendar)
{
  BrPeriod period = { BR_PERIOD_CHOSEN, get_day (self->from_calendar), get_day (self->to_calendar) };

  if (self->syncing)
    return;
  if (period.from > period.to && calendar == self->from_calendar)
    period.to = period.from;
  else if (period.from > period.to)
    period.from = period.to;
  gtk_menu_button_popdown (calendar == self->from_calendar ? self->from_button : self->to_button);
  br_period_bar_go_to (self, &period);
}

static void
previous_cb (BrPeriodBar *self)
{
  br_period_bar_step (self, -1);
}

static void
next_cb (BrPeriodBar *self)
{
  br_period_bar_step (self, 1);
}

static void
br_period_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PERIOD_BAR);
  G_OBJECT_CLASS (br_period_bar_parent_class)->dispose (object);
}

static void
br_period_bar_class_init (BrPeriodBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_period_bar_dispose;

  /**
   * BrPeriodBar::changed:
   * @self: the bar
   *
   * Other nights are asked for.
   */
  signals[CHANGED] = g_signal_new ("changed", BR_TYPE_PERIOD_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-period-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPeriodBar, kinds);
  gtk_widget_class_bind_template_child (widget_class, BrPeriodBar, said);
  gtk_widget_class_bind_template_child (widget_class, BrPeriodBar, from_button);
  gtk_widget_class_bind_template_child (widget_class, BrPeriodBar, from_calendar);
  gtk_widget_class_bind_template_child (widget_class, BrPeriodBar, to_button);
  gtk_widget_class_bind_template_child (widget_class, BrPeriodBar, to_calendar);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, dates_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
br_period_bar_init (BrPeriodBar *self)
{
  self->tonight = BR_DATE_NONE;
  self->syncing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->syncing = FALSE;
}

/**
 * br_period_bar_begin:
 * @self: a bar
 * @kind: how long a time to begin with
 * @tonight: the night that is now
 *
 * Begins with the present, and tells nobody.
 */
void
br_period_bar_begin (BrPeriodBar  *self,
                     BrPeriodKind  kind,
                     BrDate        tonight)
{
  self->tonight = tonight;
  self->period = br_period_around (kind, tonight);
  show (self);
}

/**
 * br_period_bar_get:
 * @self: a bar
 *
 * Returns: (transfer none): the nights that are asked for
 */
const BrPeriod *
br_period_bar_get (BrPeriodBar *self)
{
  return &self->period;
}

void
br_period_bar_go_to (BrPeriodBar    *self,
                     const BrPeriod *period)
{
  self->period = *period;
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * br_period_bar_step:
 * @self: a bar
 * @by: how many such periods later, or earlier where it is negative
 */
void
br_period_bar_step (BrPeriodBar *self,
                    int          by)
{
  BrPeriod period = br_period_step (&self->period, by);

  br_period_bar_go_to (self, &period);
}

/**
 * br_period_bar_go_to_present:
 * @self: a bar
 *
 * Goes to the period that holds the present night and is as long as that which is shown.
 */
void
br_period_bar_go_to_present (BrPeriodBar *self)
{
  BrPeriod period;

  if (self->tonight == BR_DATE_NONE)
    return;
  period = br_period_around (self->period.kind, self->tonight);
  br_period_bar_go_to (self, &period);
}

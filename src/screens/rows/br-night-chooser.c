#include "config.h"

#include "screens/rows/br-night-chooser.h"

/**
 * BrNightChooser:
 *
 * The night that a page shows: one before, one after, tonight, or any of the calendar.
 */
struct _BrNightChooser
{
  AdwBin parent_instance;

  GtkMenuButton *date_button;
  GtkCalendar *calendar;

  BrDate date;
  BrDate tonight;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (BrNightChooser, br_night_chooser, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose (BrNightChooser *self,
        BrDate          date)
{
  if (date == self->date || self->date == BR_DATE_NONE)
    return;
  br_night_chooser_show (self, date, self->tonight);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
previous_clicked_cb (BrNightChooser *self)
{
  br_night_chooser_step (self, -1);
}

static void
next_clicked_cb (BrNightChooser *self)
{
  br_night_chooser_step (self, 1);
}

static void
calendar_chosen_cb (BrNightChooser *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  gtk_menu_button_popdown (self->date_button);
  choose (self, br_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                  g_date_time_get_day_of_month (day)));
}

static void
br_night_chooser_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_NIGHT_CHOOSER);

  G_OBJECT_CLASS (br_night_chooser_parent_class)->dispose (object);
}

static void
br_night_chooser_class_init (BrNightChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_night_chooser_dispose;

  /**
   * BrNightChooser::chosen:
   * @self: the chooser
   *
   * Another night was chosen.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", BR_TYPE_NIGHT_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-night-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, BrNightChooser, date_button);
  gtk_widget_class_bind_template_child (widget_class, BrNightChooser, calendar);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, br_night_chooser_tonight);
  gtk_widget_class_bind_template_callback (widget_class, calendar_chosen_cb);
}

static void
br_night_chooser_init (BrNightChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->date = self->tonight = BR_DATE_NONE;
}

/**
 * br_night_chooser_show:
 * @self: a chooser
 * @date: the business date that is shown
 * @tonight: the one that goes on now
 *
 * Shows a night without choosing it.
 */
void
br_night_chooser_show (BrNightChooser *self,
                       BrDate          date,
                       BrDate          tonight)
{
  g_autofree char *text = br_date_format (date, "%a %e %b %Y");
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  g_return_if_fail (BR_IS_NIGHT_CHOOSER (self));

  self->date = date;
  self->tonight = tonight;
  gtk_menu_button_set_label (self->date_button, text);
  br_date_to_ymd (date, &year, &month, &number);
  day = g_date_time_new_utc (year, month, number, 12, 0, 0);
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

/**
 * br_night_chooser_get:
 * @self: a chooser
 *
 * Returns: the night that is chosen; %BR_DATE_NONE before one was shown
 */
BrDate
br_night_chooser_get (BrNightChooser *self)
{
  g_return_val_if_fail (BR_IS_NIGHT_CHOOSER (self), BR_DATE_NONE);

  return self->date;
}

/**
 * br_night_chooser_step:
 * @self: a chooser
 * @by: how many nights later, or earlier where it is negative
 *
 * Chooses another night.
 */
void
br_night_chooser_step (BrNightChooser *self,
                       int             by)
{
  g_return_if_fail (BR_IS_NIGHT_CHOOSER (self));

  choose (self, self->date + by);
}

/**
 * br_night_chooser_tonight:
 * @self: a chooser
 *
 * Chooses the night that goes on now.
 */
void
br_night_chooser_tonight (BrNightChooser *self)
{
  g_return_if_fail (BR_IS_NIGHT_CHOOSER (self));

  choose (self, self->tonight);
}

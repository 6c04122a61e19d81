#include "config.h"

#include "screens/rows/br-night-entry.h"

#include "core/base/br-date-read.h"

/**
 * BrNightEntry:
 *
 * A night as somebody says it on the telephone, “fri” or “4 dec”: typed, stepped through by up and
 * down, or chosen from a calendar.
 */
struct _BrNightEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkMenuButton *button;
  GtkCalendar *calendar;

  BrDate date;
  BrDate tonight;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrNightEntry, br_night_entry, ADW_TYPE_BIN)

enum
{
  TYPED,
  CHOSEN,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
read_date (BrNightEntry  *self,
           BrDate        *date,
           GError       **error)
{
  BrDate from = self->tonight != BR_DATE_NONE ? self->tonight : self->date;

  return from != BR_DATE_NONE
         && br_date_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), from, date, error);
}

static void
mark (BrNightEntry *self)
{
  gboolean ok = br_night_entry_read (self, NULL);

  if (ok)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               ok ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* The night as the entry and the calendar say it. */
static void
show_date (BrNightEntry *self)
{
  g_autofree char *text = br_date_format (self->date, "%a %-e %b %Y");
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  br_date_to_ymd (self->date, &year, &month, &number);
  day = g_date_time_new_utc (year, month, number, 12, 0, 0);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_calendar_select_day (self->calendar, day);
  self->filling = FALSE;
  mark (self);
}

static void
choose (BrNightEntry *self,
        BrDate        date)
{
  if (date == self->date)
    return;
  self->date = date;
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* A night that was not typed is written out at once. */
static void
choose_shown (BrNightEntry *self,
              BrDate        date)
{
  choose (self, date);
  show_date (self);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
changed_cb (BrNightEntry *self)
{
  BrDate date;

  if (self->filling)
    return;
  mark (self);
  if (read_date (self, &date, NULL))
    choose (self, date);
  g_signal_emit (self, signals[TYPED], 0);
}

/* What was typed short is written out, so that it can be read back to the guest. */
static void
left_cb (BrNightEntry *self)
{
  if (self->date != BR_DATE_NONE && br_night_entry_read (self, NULL))
    show_date (self);
}

static void
activated_cb (BrNightEntry *self)
{
  left_cb (self);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static gboolean
key_pressed_cb (BrNightEntry   *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  int step = keyval == GDK_KEY_Up ? 1 : keyval == GDK_KEY_Down ? -1 : 0;

  if (step == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || self->date == BR_DATE_NONE)
    return GDK_EVENT_PROPAGATE;
  choose_shown (self, self->date + step);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return GDK_EVENT_STOP;
}

static void
calendar_chosen_cb (BrNightEntry *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->filling)
    return;
  day = gtk_calendar_get_date (self->calendar);
  gtk_menu_button_popdown (self->button);
  choose_shown (self, br_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                        g_date_time_get_day_of_month (day)));
}

static void
br_night_entry_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_NIGHT_ENTRY);

  G_OBJECT_CLASS (br_night_entry_parent_class)->dispose (object);
}

static void
br_night_entry_class_init (BrNightEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_night_entry_dispose;

  /**
   * BrNightEntry::typed:
   * @self: the entry
   *
   * Something else stands in it, which may be no date yet.
   */
  signals[TYPED] = g_signal_new ("typed", BR_TYPE_NIGHT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrNightEntry::chosen:
   * @self: the entry
   *
   * Another night was typed or chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", BR_TYPE_NIGHT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrNightEntry::activated:
   * @self: the entry
   *
   * Enter was pressed in it.
   */
  signals[ACTIVATED] = g_signal_new ("activated", BR_TYPE_NIGHT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-night-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, BrNightEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, BrNightEntry, button);
  gtk_widget_class_bind_template_child (widget_class, BrNightEntry, calendar);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_chosen_cb);
}

static void
br_night_entry_init (BrNightEntry *self)
{
  self->date = self->tonight = BR_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_night_entry_set:
 * @self: an entry
 * @date: a business date
 *
 * Shows a night without choosing it. What somebody types stays as they type it where it is that night.
 */
void
br_night_entry_set (BrNightEntry *self,
                    BrDate        date)
{
  BrDate typed;

  g_return_if_fail (BR_IS_NIGHT_ENTRY (self));
  g_return_if_fail (date != BR_DATE_NONE);

  if (date == self->date && read_date (self, &typed, NULL) && typed == date)
    return;
  self->date = date;
  show_date (self);
}

/**
 * br_night_entry_set_tonight:
 * @self: an entry
 * @tonight: the business date that goes on now
 *
 * What is typed without a year or a month is the first such night from this one on.
 */
void
br_night_entry_set_tonight (BrNightEntry *self,
                            BrDate        tonight)
{
  g_return_if_fail (BR_IS_NIGHT_ENTRY (self));

  self->tonight = tonight;
}

/**
 * br_night_entry_get:
 * @self: an entry
 *
 * Returns: the night, which is the last that could be read; %BR_DATE_NONE before there was one
 */
BrDate
br_night_entry_get (BrNightEntry *self)
{
  g_return_val_if_fail (BR_IS_NIGHT_ENTRY (self), BR_DATE_NONE);

  return self->date;
}

/**
 * br_night_entry_read:
 * @self: an entry
 * @error: return location for an error
 *
 * Returns: whether what stands in it is a night
 */
gboolean
br_night_entry_read (BrNightEntry  *self,
                     GError       **error)
{
  BrDate date;

  g_return_val_if_fail (BR_IS_NIGHT_ENTRY (self), FALSE);

  return self->date == BR_DATE_NONE || read_date (self, &date, error);
}

#include "config.h"

#include "screens/bookings/br-booking-when.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-clock.h"
#include "screens/rows/br-night-entry.h"

/**
 * BrBookingWhen:
 *
 * How many, which night, when and for how long: what is asked first on the telephone. All of it is
 * typed; up and down step through parties, and through times by the quarter.
 */
struct _BrBookingWhen
{
  AdwBin parent_instance;

  GtkEntry *party;
  BrNightEntry *night;
  GtkEntry *time;
  GtkEntry *minutes;

  int opening;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrBookingWhen, br_booking_when, ADW_TYPE_BIN)

#define DAY (24 * 60)
#define QUARTER 15
#define PARTY_MAX 999
#define MINUTES_MAX (12 * 60)

enum
{
  CHANGED,
  TIMED,
  DATED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

/* A whole number of at least one, or −1 for what is none, or 0 for nothing at all. */
static int
read_number (GtkEntry *entry,
             int       most)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (entry)));
  guint64 number;

  if (*text == '\0')
    return 0;
  return g_ascii_string_to_unsigned (text, 10, 1, (guint64) most, &number, NULL) ? (int) number : -1;
}

static void
mark (GtkEntry *entry,
      gboolean  ok)
{
  if (ok)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               ok ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
set_number (GtkEntry *entry,
            int       number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : g_strdup ("");

  if (strcmp (text, get_text (entry)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* ---- what is typed ---------------------------------------------------------------- */

static void
party_changed_cb (BrBookingWhen *self)
{
  mark (self->party, br_booking_when_get_party (self) >= 0);
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
time_changed_cb (BrBookingWhen *self)
{
  mark (self->time, *get_text (self->time) == '\0' || br_booking_when_get_time (self) != BR_WHEN_NO_TIME);
  if (self->filling)
    return;
  g_signal_emit (self, signals[TIMED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
minutes_changed_cb (BrBookingWhen *self)
{
  int minutes;

  mark (self->minutes, br_booking_when_get_minutes (self, &minutes));
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (BrBookingWhen *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* What was typed short is written out, so that it can be read back to the guest. */
static void
time_left_cb (BrBookingWhen *self)
{
  int minutes = br_booking_when_get_time (self);

  if (minutes != BR_WHEN_NO_TIME)
    br_booking_when_set_time (self, minutes);
}

static int
get_step (guint           keyval,
          GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return 0;
  return keyval == GDK_KEY_Up ? 1 : keyval == GDK_KEY_Down ? -1 : 0;
}

static gboolean
party_key_pressed_cb (BrBookingWhen  *self,
                      guint           keyval,
                      guint           keycode,
                      GdkModifierType state)
{
  int step = get_step (keyval, state);

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  set_number (self->party, CLAMP (br_booking_when_get_party (self) + step, 1, PARTY_MAX));
  gtk_editable_set_position (GTK_EDITABLE (self->party), -1);
  return GDK_EVENT_STOP;
}

/* From the clock's quarter before or after what is typed, or from the opening. */
static void
step_time (BrBookingWhen *self,
           int            step)
{
  int minutes = br_booking_when_get_time (self);
  g_autofree char *text = NULL;

  if (minutes == BR_WHEN_NO_TIME)
    minutes = self->opening;
  else if (step > 0)
    minutes = (minutes / QUARTER + 1) * QUARTER;
  else
    minutes = (minutes + QUARTER - 1) / QUARTER * QUARTER - QUARTER;
  text = br_clock_print (minutes);
  gtk_editable_set_text (GTK_EDITABLE (self->time), text);
  gtk_editable_set_position (GTK_EDITABLE (self->time), -1);
}

static gboolean
time_key_pressed_cb (BrBookingWhen  *self,
                     guint           keyval,
                     guint           keycode,
                     GdkModifierType state)
{
  int step = get_step (keyval, state);

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  step_time (self, step);
  return GDK_EVENT_STOP;
}

static void
earlier_cb (BrBookingWhen *self)
{
  step_time (self, -1);
}

static void
later_cb (BrBookingWhen *self)
{
  step_time (self, 1);
}

static void
night_chosen_cb (BrBookingWhen *self)
{
  g_signal_emit (self, signals[DATED], 0, (int) br_night_entry_get (self->night));
}

static void
night_typed_cb (BrBookingWhen *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the widget -------------------------------------------------------------------- */

static void
br_booking_when_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BOOKING_WHEN);

  G_OBJECT_CLASS (br_booking_when_parent_class)->dispose (object);
}

static void
br_booking_when_class_init (BrBookingWhenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_booking_when_dispose;

  /**
   * BrBookingWhen::changed:
   * @self: the fields
   *
   * Something else is asked for.
   */
  signals[CHANGED] = g_signal_new ("changed", BR_TYPE_BOOKING_WHEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * BrBookingWhen::timed:
   * @self: the fields
   *
   * Another time was typed, before it is asked for.
   */
  signals[TIMED] = g_signal_new ("timed", BR_TYPE_BOOKING_WHEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrBookingWhen::dated:
   * @self: the fields
   * @date: the #BrDate of another night
   */
  signals[DATED] = g_signal_new ("dated", BR_TYPE_BOOKING_WHEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_INT);
  /**
   * BrBookingWhen::activated:
   * @self: the fields
   *
   * Enter was pressed in one of them.
   */
  signals[ACTIVATED] = g_signal_new ("activated", BR_TYPE_BOOKING_WHEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_NIGHT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-booking-when.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBookingWhen, party);
  gtk_widget_class_bind_template_child (widget_class, BrBookingWhen, night);
  gtk_widget_class_bind_template_child (widget_class, BrBookingWhen, time);
  gtk_widget_class_bind_template_child (widget_class, BrBookingWhen, minutes);
  gtk_widget_class_bind_template_callback (widget_class, party_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, party_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, minutes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, night_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, night_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
br_booking_when_init (BrBookingWhen *self)
{
  self->opening = 18 * 60;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- what is asked ------------------------------------------------------------------ */

/**
 * br_booking_when_set_opening:
 * @self: the fields
 * @minutes: when the house opens that night, minutes after midnight
 *
 * What a bare hour is read by, and where stepping begins.
 */
void
br_booking_when_set_opening (BrBookingWhen *self,
                             int            minutes)
{
  self->opening = minutes % DAY;
}

/**
 * br_booking_when_set_tonight:
 * @self: the fields
 * @tonight: the business date that goes on now
 *
 * What a weekday or a day of the month is read by.
 */
void
br_booking_when_set_tonight (BrBookingWhen *self,
                             BrDate         tonight)
{
  br_night_entry_set_tonight (self->night, tonight);
}

/**
 * br_booking_when_set_date:
 * @self: the fields
 * @date: the business date
 */
void
br_booking_when_set_date (BrBookingWhen *self,
                          BrDate         date)
{
  br_night_entry_set (self->night, date);
}

/**
 * br_booking_when_set_party:
 * @self: the fields
 * @party: how many, or 0 for nothing yet
 */
void
br_booking_when_set_party (BrBookingWhen *self,
                           int            party)
{
  self->filling = TRUE;
  set_number (self->party, party);
  self->filling = FALSE;
}

/**
 * br_booking_when_set_time:
 * @self: the fields
 * @minutes: minutes after midnight, or %BR_WHEN_NO_TIME for nothing yet
 */
void
br_booking_when_set_time (BrBookingWhen *self,
                          int            minutes)
{
  g_autofree char *text = minutes != BR_WHEN_NO_TIME ? br_clock_print (minutes) : g_strdup ("");

  self->filling = TRUE;
  if (strcmp (text, get_text (self->time)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->time), text);
  self->filling = FALSE;
}

/**
 * br_booking_when_set_minutes:
 * @self: the fields
 * @minutes: how long, or 0 for the turn time
 */
void
br_booking_when_set_minutes (BrBookingWhen *self,
                             int            minutes)
{
  self->filling = TRUE;
  set_number (self->minutes, minutes);
  self->filling = FALSE;
}

/**
 * br_booking_when_set_turn_time:
 * @self: the fields
 * @minutes: how long such a party keeps its table, or 0 where that is not known yet
 *
 * Shows what is meant where no minutes are typed.
 */
void
br_booking_when_set_turn_time (BrBookingWhen *self,
                               int            minutes)
{
  g_autofree char *text = minutes > 0 ? g_strdup_printf ("%d", minutes) : NULL;

  gtk_entry_set_placeholder_text (self->minutes, text);
}

BrDate
br_booking_when_get_date (BrBookingWhen *self)
{
  return br_night_entry_get (self->night);
}

/**
 * br_booking_when_has_date:
 * @self: the fields
 *
 * Returns: whether the night that is typed can be read
 */
gboolean
br_booking_when_has_date (BrBookingWhen *self)
{
  return br_night_entry_read (self->night, NULL);
}

/**
 * br_booking_when_get_party:
 * @self: the fields
 *
 * Returns: how many, 0 while nothing is typed, or −1 for what is no number
 */
int
br_booking_when_get_party (BrBookingWhen *self)
{
  return read_number (self->party, PARTY_MAX);
}

/**
 * br_booking_when_get_time:
 * @self: the fields
 *
 * Returns: minutes after midnight, or %BR_WHEN_NO_TIME
 */
int
br_booking_when_get_time (BrBookingWhen *self)
{
  int minutes;

  return br_clock_read (get_text (self->time), self->opening, &minutes, NULL) ? minutes : BR_WHEN_NO_TIME;
}

/**
 * br_booking_when_get_minutes:
 * @self: the fields
 * @minutes: (out): how long, or 0 for the turn time
 *
 * Returns: whether what is typed can be read
 */
gboolean
br_booking_when_get_minutes (BrBookingWhen *self,
                             int           *minutes)
{
  *minutes = read_number (self->minutes, MINUTES_MAX);
  return *minutes >= 0;
}

/**
 * br_booking_when_say_missing:
 * @self: fields of which nothing can be asked yet
 *
 * Returns: (transfer full): what cannot be read, or else what is to be typed
 */
char *
br_booking_when_say_missing (BrBookingWhen *self)
{
  g_autoptr (GError) error = NULL;
  int minutes;

  if (br_booking_when_get_party (self) < 0)
    return g_strdup_printf (_("“%s” is not a number of people."), get_text (self->party));
  if (*get_text (self->time) != '\0' && !br_clock_read (get_text (self->time), self->opening, &minutes, &error))
    return g_strdup_printf ("%s.", error->message);
  if (!br_night_entry_read (self->night, &error))
    return g_strdup_printf ("%s.", error->message);
  if (!br_booking_when_get_minutes (self, &minutes))
    return g_strdup_printf (_("“%s” is not a number of minutes, %d at most."), get_text (self->minutes), MINUTES_MAX);
  return g_strdup (_("Type how many are coming, and when."));
}

/**
 * br_booking_when_is_begun:
 * @self: the fields
 *
 * Returns: whether anything is typed
 */
gboolean
br_booking_when_is_begun (BrBookingWhen *self)
{
  return *get_text (self->party) != '\0' || *get_text (self->time) != '\0' || *get_text (self->minutes) != '\0';
}

/**
 * br_booking_when_start:
 * @self: the fields
 *
 * Brings the keyboard to the first of them.
 */
void
br_booking_when_start (BrBookingWhen *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->party));
}

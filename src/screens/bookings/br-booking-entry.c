#include "config.h"

#include "screens/bookings/br-booking-entry.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * BrBookingEntry:
 *
 * A booking as it stood when the night was read, with whose it is and where they sit.
 */
struct _BrBookingEntry
{
  GObject parent_instance;

  BrBooking *booking;
  char *name;
  char *phone;
  char *tables;
  GTimeZone *zone;
  GStrv others;
  char *presence;
  char *initials;
};

G_DEFINE_FINAL_TYPE (BrBookingEntry, br_booking_entry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
br_booking_entry_finalize (GObject *object)
{
  BrBookingEntry *self = BR_BOOKING_ENTRY (object);

  br_record_unref ((BrRecord *) self->booking);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->tables);
  g_time_zone_unref (self->zone);
  g_strfreev (self->others);
  g_free (self->presence);
  g_free (self->initials);

  G_OBJECT_CLASS (br_booking_entry_parent_class)->finalize (object);
}

static void
br_booking_entry_class_init (BrBookingEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_booking_entry_finalize;

  /**
   * BrBookingEntry::changed:
   * @self: an entry
   *
   * Others came to the booking, or left it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
br_booking_entry_init (BrBookingEntry *self)
{
}

/**
 * br_booking_entry_new:
 * @booking: a booking
 * @name: whose it is, as it is shown
 * @phone: (nullable): how to reach them, for those who may know
 * @tables: (nullable): the numbers of its tables
 * @zone: the venue's
 *
 * Returns: (transfer full): an entry
 */
BrBookingEntry *
br_booking_entry_new (BrBooking  *booking,
                      const char *name,
                      const char *phone,
                      const char *tables,
                      GTimeZone  *zone)
{
  BrBookingEntry *self = g_object_new (BR_TYPE_BOOKING_ENTRY, NULL);

  self->booking = (BrBooking *) br_record_ref ((BrRecord *) booking);
  self->name = g_strdup (name);
  self->phone = g_strdup (phone);
  self->tables = g_strdup (tables);
  self->zone = g_time_zone_ref (zone);
  return self;
}

const BrBooking *
br_booking_entry_get_booking (BrBookingEntry *self)
{
  return self->booking;
}

const char *
br_booking_entry_get_name (BrBookingEntry *self)
{
  return self->name;
}

const char *
br_booking_entry_get_tables (BrBookingEntry *self)
{
  return self->tables;
}

const char *
br_booking_entry_get_state (BrBookingEntry *self)
{
  return _(br_enum_get_label (br_booking_status_values, (int) self->booking->status));
}

/**
 * br_booking_entry_get_times:
 * @self: an entry
 *
 * Returns: (transfer full): from when to when, as the wall shows it
 */
char *
br_booking_entry_get_times (BrBookingEntry *self)
{
  g_autofree char *from = br_instant_format_clock (self->booking->starts_at, self->zone);
  g_autofree char *until = br_instant_format_clock (self->booking->ends_at, self->zone);

  return g_strdup_printf ("%s–%s", from, until);
}

/**
 * br_booking_entry_look_for_others:
 * @self: an entry
 * @others: who has which booking open
 *
 * Returns: whether those who have this one open are others than before
 */
gboolean
br_booking_entry_look_for_others (BrBookingEntry *self,
                                  BrOthers       *others)
{
  g_auto (GStrv) now = br_others_get_names (others, &self->booking->id);

  if (now == NULL ? self->others == NULL
                  : self->others != NULL && g_strv_equal ((const char *const *) now, (const char *const *) self->others))
    return FALSE;
  g_strfreev (self->others);
  g_free (self->presence);
  g_free (self->initials);
  self->others = g_steal_pointer (&now);
  self->presence = br_others_say (others, &self->booking->id);
  self->initials = br_others_get_initials (others, &self->booking->id);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * br_booking_entry_get_others:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): who else has it open
 */
const char *const *
br_booking_entry_get_others (BrBookingEntry *self)
{
  return (const char *const *) self->others;
}

/**
 * br_booking_entry_get_presence:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the same in a sentence
 */
const char *
br_booking_entry_get_presence (BrBookingEntry *self)
{
  return self->presence;
}

/**
 * br_booking_entry_get_initials:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the same in a letter or two
 */
const char *
br_booking_entry_get_initials (BrBookingEntry *self)
{
  return self->initials;
}

static char *
name_tables (BrBookingEntry *self)
{
  if (self->tables == NULL)
    return g_strdup (_("without a table"));
  return g_strdup_printf (strchr (self->tables, '+') != NULL ? _("tables %s") : _("table %s"), self->tables);
}

/**
 * br_booking_entry_say:
 * @self: an entry
 *
 * Returns: (transfer full): the booking in one line
 */
char *
br_booking_entry_say (BrBookingEntry *self)
{
  g_autofree char *times = br_booking_entry_get_times (self);
  g_autofree char *tables = name_tables (self);
  g_autofree char *said =
    g_strdup_printf (self->booking->locked ? _("%s ×%d, %s, %s, %s, locked") : _("%s ×%d, %s, %s, %s"), self->name,
                     (int) self->booking->party_size, times, tables, br_booking_entry_get_state (self));

  return self->presence != NULL ? g_strjoin (_(", "), said, self->presence, NULL) : g_steal_pointer (&said);
}

static void
add_line (GString    *text,
          const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "\n%s", line);
}

/**
 * br_booking_entry_tell:
 * @self: an entry
 *
 * Returns: (transfer full): all that is known of the booking without opening it, a line each
 */
char *
br_booking_entry_tell (BrBookingEntry *self)
{
  g_autofree char *times = br_booking_entry_get_times (self);
  g_autofree char *tables = name_tables (self);
  g_autofree char *deposit =
    br_money_is_none (&self->booking->deposit) ? NULL : br_money_format (&self->booking->deposit);
  g_autofree char *deposit_line = deposit != NULL ? g_strdup_printf (_("Deposit %s"), deposit) : NULL;
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%s ×%d\n%s · %s\n%s", self->name, (int) self->booking->party_size, times, tables,
                   br_booking_entry_get_state (self));
  add_line (text, self->booking->locked ? _("Locked: stays at its table") : NULL);
  add_line (text, self->phone);
  add_line (text, self->booking->occasion);
  add_line (text, self->booking->features);
  add_line (text, deposit_line);
  add_line (text, self->presence);
  return g_string_free (text, FALSE);
}

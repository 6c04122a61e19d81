#include "config.h"

#include "exchange/br-ics-writer.h"

#include <glib/gi18n.h>
#include <libical/ical.h>
#include <string.h>

struct _BrIcsWriter
{
  icalcomponent *calendar;
};

/**
 * br_ics_writer_new:
 * @name: what the calendar is called
 *
 * Returns: (transfer full): a calendar without events
 */
BrIcsWriter *
br_ics_writer_new (const char *name)
{
  BrIcsWriter *self = g_new0 (BrIcsWriter, 1);
  icalproperty *title = icalproperty_new_x (name);

  icalproperty_set_x_name (title, "X-WR-CALNAME");
  self->calendar = icalcomponent_vanew (ICAL_VCALENDAR_COMPONENT, icalproperty_new_version ("2.0"),
                                        icalproperty_new_prodid ("-//Backroom//Backroom " BR_VERSION "//EN"),
                                        icalproperty_new_calscale ("GREGORIAN"), title, NULL);
  return self;
}

void
br_ics_writer_free (BrIcsWriter *self)
{
  icalcomponent_free (self->calendar);
  g_free (self);
}

static struct icaltimetype
to_time (BrInstant instant)
{
  BrInstant past = instant % 1000;

  return icaltime_from_timet_with_zone ((time_t) ((instant - (past < 0 ? past + 1000 : past)) / 1000), FALSE,
                                        icaltimezone_get_utc_timezone ());
}

static icalproperty_status
to_status (BrIcsStatus status)
{
  switch (status)
    {
    case BR_ICS_CONFIRMED:
      return ICAL_STATUS_CONFIRMED;
    case BR_ICS_CANCELLED:
      return ICAL_STATUS_CANCELLED;
    case BR_ICS_TENTATIVE:
    default:
      return ICAL_STATUS_TENTATIVE;
    }
}

/**
 * br_ics_writer_add:
 * @self: a calendar
 * @event: an event
 */
void
br_ics_writer_add (BrIcsWriter      *self,
                   const BrIcsEvent *event)
{
  icalcomponent *component = icalcomponent_vanew (
    ICAL_VEVENT_COMPONENT, icalproperty_new_uid (event->uid), icalproperty_new_dtstamp (to_time (event->stamp)),
    icalproperty_new_created (to_time (event->created)), icalproperty_new_lastmodified (to_time (event->modified)),
    icalproperty_new_sequence (event->sequence), icalproperty_new_dtstart (to_time (event->starts)),
    icalproperty_new_dtend (to_time (event->ends)), icalproperty_new_summary (event->summary),
    icalproperty_new_status (to_status (event->status)), NULL);

  if (event->description != NULL)
    icalcomponent_add_property (component, icalproperty_new_description (event->description));
  if (event->location != NULL)
    icalcomponent_add_property (component, icalproperty_new_location (event->location));
  icalcomponent_add_component (self->calendar, component);
}

/**
 * br_ics_writer_finish:
 * @self: a calendar
 * @error: return location for %G_IO_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
br_ics_writer_finish (BrIcsWriter *self,
                      GError     **error)
{
  char *text = icalcomponent_as_ical_string_r (self->calendar);

  if (text == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The calendar could not be written"));
      return NULL;
    }
  return g_bytes_new_with_free_func (text, strlen (text), icalmemory_free_buffer, text);
}

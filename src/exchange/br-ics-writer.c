#include "config.h"

#include "exchange/br-ics-writer.h"

#include <glib/gi18n.h>
#include <libical/ical.h>
#include <string.h>

#include "exchange/br-ics-vtimezone.h"

/* A content line has no more octets than this (RFC 5545, 3.1). */
#define LINE_MAX_OCTETS 75

/* What an endless rule needs of its zone. */
#define YEARS_AHEAD 5

typedef struct
{
  GTimeZone *zone;
  int        first_year;
  int        last_year;
} Zone;

struct _BrIcsWriter
{
  icalcomponent *calendar;
  GHashTable    *zones;
  GString       *events;
};

static void
zone_free (gpointer data)
{
  Zone *zone = data;

  g_time_zone_unref (zone->zone);
  g_free (zone);
}

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
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  self->events = g_string_new (NULL);
  return self;
}

void
br_ics_writer_free (BrIcsWriter *self)
{
  icalcomponent_free (self->calendar);
  g_hash_table_unref (self->zones);
  g_string_free (self->events, TRUE);
  g_free (self);
}

/* ---- times --------------------------------------------------------------------------------------------- */

static struct icaltimetype
to_time (BrInstant instant)
{
  BrInstant past = instant % 1000;

  return icaltime_from_timet_with_zone ((time_t) ((instant - (past < 0 ? past + 1000 : past)) / 1000), FALSE,
                                        icaltimezone_get_utc_timezone ());
}

/* What the wall shows then; FALSE where it shows the same once more and this is not what it means. */
static gboolean
to_wall (BrInstant            instant,
         const BrIcsEvent    *event,
         struct icaltimetype *wall)
{
  BrInstant back;
  BrDate date;
  int minutes;

  *wall = icaltime_null_time ();
  br_instant_to_local (instant, event->zone, &date, &minutes);
  br_date_to_ymd (date, &wall->year, &wall->month, &wall->day);
  wall->is_date = event->all_day;
  if (event->all_day)
    return TRUE;
  wall->hour = minutes / 60;
  wall->minute = minutes % 60;
  wall->second = (int) (((instant % BR_MINUTE + BR_MINUTE) % BR_MINUTE) / 1000);
  br_local_to_instant (date, minutes, event->zone, &back);
  return back / BR_MINUTE == instant / BR_MINUTE;
}

static void
need_zone (BrIcsWriter      *self,
           const BrIcsEvent *event,
           int               year)
{
  Zone *zone = g_hash_table_lookup (self->zones, event->timezone);

  if (zone == NULL)
    {
      zone = g_new0 (Zone, 1);
      zone->zone = g_time_zone_ref (event->zone);
      zone->first_year = zone->last_year = year;
      g_hash_table_insert (self->zones, g_strdup (event->timezone), zone);
    }
  zone->first_year = MIN (zone->first_year, year);
  zone->last_year = MAX (zone->last_year, event->rule != NULL ? year + YEARS_AHEAD : year);
}

static void
add_time (BrIcsWriter      *self,
          icalcomponent    *component,
          icalproperty     *property,
          BrInstant         instant,
          const BrIcsEvent *event)
{
  struct icaltimetype wall;
  gboolean walled = (event->all_day || event->timezone != NULL) && to_wall (instant, event, &wall);

  icalproperty_set_value (property, walled && wall.is_date ? icalvalue_new_date (wall)
                                                          : icalvalue_new_datetime (walled ? wall : to_time (instant)));
  if (walled && wall.is_date)
    icalproperty_set_parameter (property, icalparameter_new_value (ICAL_VALUE_DATE));
  else if (walled)
    {
      icalproperty_set_parameter (property, icalparameter_new_tzid (event->timezone));
      need_zone (self, event, wall.year);
    }
  icalcomponent_add_property (component, property);
}

static void
add_times (BrIcsWriter      *self,
           icalcomponent    *component,
           icalproperty_kind kind,
           const GArray     *instants,
           const BrIcsEvent *event)
{
  for (guint i = 0; instants != NULL && i < instants->len; i++)
    add_time (self, component, icalproperty_new (kind), g_array_index (instants, BrInstant, i), event);
}

/* ---- events --------------------------------------------------------------------------------------------- */

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

/* As it is, but for the folds, which are never within a letter. */
static void
append_folded (GString    *to,
               const char *line)
{
  gsize length = 0;

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize octets = (gsize) (g_utf8_next_char (at) - at);

      if (*at == '\r' || *at == '\n')
        length = 0;
      else if (length + octets > LINE_MAX_OCTETS)
        {
          g_string_append (to, "\r\n ");
          length = 1;
        }
      g_string_append_len (to, at, (gssize) octets);
      length += *at != '\r' && *at != '\n' ? octets : 0;
    }
  g_string_append (to, "\r\n");
}

static void
append_event (BrIcsWriter      *self,
              icalcomponent    *component,
              const BrIcsEvent *event)
{
  static const char end[] = "END:VEVENT\r\n";
  char *text = icalcomponent_as_ical_string_r (component);

  g_string_append_len (self->events, text, (gssize) (strlen (text) - strlen (end)));
  icalmemory_free_buffer (text);
  if (event->rule != NULL)
    {
      g_autofree char *line = g_strconcat ("RRULE:", event->rule, NULL);

      append_folded (self->events, line);
    }
  if (event->is_booking)
    g_string_append (self->events, "X-BACKROOM-BOOKING:TRUE\r\n");
  for (guint i = 0; event->kept != NULL && i < event->kept->len; i++)
    append_folded (self->events, event->kept->pdata[i]);
  g_string_append (self->events, end);
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
    icalproperty_new_sequence (event->sequence), NULL);

  if (event->recurrence_at != NULL)
    add_time (self, component, icalproperty_new (ICAL_RECURRENCEID_PROPERTY), *event->recurrence_at, event);
  add_time (self, component, icalproperty_new (ICAL_DTSTART_PROPERTY), event->starts, event);
  if (event->ends != BR_INSTANT_NONE)
    add_time (self, component, icalproperty_new (ICAL_DTEND_PROPERTY), event->ends, event);
  add_times (self, component, ICAL_EXDATE_PROPERTY, event->left_out, event);
  add_times (self, component, ICAL_RDATE_PROPERTY, event->added, event);
  icalcomponent_add_property (component, icalproperty_new_summary (event->summary));
  icalcomponent_add_property (component, icalproperty_new_status (to_status (event->status)));
  if (event->description != NULL)
    icalcomponent_add_property (component, icalproperty_new_description (event->description));
  if (event->location != NULL)
    icalcomponent_add_property (component, icalproperty_new_location (event->location));
  if (event->url != NULL)
    icalcomponent_add_property (component, icalproperty_new_url (event->url));
  append_event (self, component, event);
  icalcomponent_free (component);
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
  static const char end[] = "END:VCALENDAR\r\n";
  char *head = icalcomponent_as_ical_string_r (self->calendar);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->zones), (GCompareFunc) strcmp);
  g_autoptr (GString) text = NULL;

  if (head == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The calendar could not be written"));
      return NULL;
    }
  text = g_string_new_len (head, (gssize) (strlen (head) - strlen (end)));
  icalmemory_free_buffer (head);
  for (GList *link = names; link != NULL; link = link->next)
    {
      const Zone *zone = g_hash_table_lookup (self->zones, link->data);
      g_autofree char *described = br_ics_vtimezone_new (link->data, zone->zone, zone->first_year, zone->last_year);

      g_string_append (text, described);
    }
  g_string_append_len (text, self->events->str, (gssize) self->events->len);
  g_string_append (text, end);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

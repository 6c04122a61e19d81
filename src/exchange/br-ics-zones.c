#include "config.h"

#include "exchange/br-ics-zones.h"

#include <glib/gi18n.h>
#include <libical/ical.h>
#include <string.h>

#include "core/base/br-text.h"

/* @zone where it is known by @name; else @described, or neither. */
typedef struct
{
  char         *name;
  GTimeZone    *zone;
  icaltimezone *described;
} Zone;

struct _BrIcsZones
{
  GTimeZone      *usual;
  GHashTable     *zones;
  BrImportReport *report;
};

static void
zone_free (gpointer data)
{
  Zone *zone = data;

  g_free (zone->name);
  g_clear_pointer (&zone->zone, g_time_zone_unref);
  if (zone->described != NULL)
    icaltimezone_free (zone->described, 1);
  g_free (zone);
}

/**
 * br_ics_zones_new:
 * @zone: the venue’s
 * @report: (inout): takes warnings of zones that nobody knows
 *
 * Returns: (transfer full): zones of a calendar that describes none
 */
BrIcsZones *
br_ics_zones_new (GTimeZone      *zone,
                  BrImportReport *report)
{
  BrIcsZones *self = g_new0 (BrIcsZones, 1);

  self->usual = zone;
  self->report = report;
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  return self;
}

void
br_ics_zones_free (BrIcsZones *self)
{
  g_hash_table_unref (self->zones);
  g_free (self);
}

/* The zone of a name, or of what follows a maker’s prefix: /example.org/2026a/Europe/Vienna. */
static gboolean
find_known (Zone       *zone,
            const char *name)
{
  const char *at = *name == '/' ? name + 1 : name;

  /* A name is looked up among files. */
  while (at != NULL && *at != '\0' && strstr (at, "..") == NULL)
    {
      zone->zone = strchr (at, '/') != NULL || g_str_equal (at, "UTC") || g_str_equal (at, "GMT")
                     ? g_time_zone_new_identifier (at)
                     : NULL;
      if (zone->zone != NULL)
        {
          zone->name = g_strdup (at);
          return TRUE;
        }
      if (*name != '/')
        break;
      at = strchr (at + 1, '/');
      at = at != NULL ? at + 1 : NULL;
    }
  return FALSE;
}

static const char *
get_value (const BrIcsBlock *block,
           const char       *name)
{
  for (guint i = 0; i < block->lines->len; i++)
    {
      const BrIcsLine *line = block->lines->pdata[i];

      if (g_str_equal (line->name, name))
        return line->value;
    }
  return NULL;
}

static icaltimezone *
read_described (const BrIcsBlock *block)
{
  g_autoptr (GString) text = g_string_new (NULL);
  icalcomponent *component;
  icaltimezone *zone;

  if (block->blocks->len == 0)
    return NULL;
  br_ics_block_print (block, text);
  component = icalcomponent_new_from_string (text->str);
  if (component == NULL)
    return NULL;
  zone = icaltimezone_new ();
  if (icalcomponent_isa (component) == ICAL_VTIMEZONE_COMPONENT && icaltimezone_set_component (zone, component))
    return zone;
  icaltimezone_free (zone, 1);
  icalcomponent_free (component);
  return NULL;
}

/**
 * br_ics_zones_describe:
 * @self: zones of a calendar
 * @block: a VTIMEZONE
 *
 * Learns a zone. One that has the name of a known one is that, with all its years.
 */
void
br_ics_zones_describe (BrIcsZones       *self,
                       const BrIcsBlock *block)
{
  const char *tzid = get_value (block, "TZID"), *location = get_value (block, "X-LIC-LOCATION");
  Zone *zone;

  if (tzid == NULL || g_hash_table_contains (self->zones, tzid))
    return;
  zone = g_new0 (Zone, 1);
  if (!find_known (zone, tzid) && !(location != NULL && find_known (zone, location)))
    zone->described = read_described (block);
  if (zone->zone == NULL && zone->described == NULL)
    zone_free (zone);
  else
    g_hash_table_insert (self->zones, g_strdup (tzid), zone);
}

static const Zone *
find (BrIcsZones *self,
      const char *tzid,
      guint64     line)
{
  Zone *zone = g_hash_table_lookup (self->zones, tzid);
  g_autofree char *quoted = NULL;

  if (zone != NULL)
    return zone;
  zone = g_new0 (Zone, 1);
  g_hash_table_insert (self->zones, g_strdup (tzid), zone);
  if (find_known (zone, tzid))
    return zone;
  quoted = br_text_quote (tzid);
  br_import_report_warn (self->report, line, NULL,
                         _ ("Nobody knows the time zone “%s”; its times are read on the venue’s clock"), quoted);
  return zone;
}

static BrInstant
resolve_described (const Zone      *zone,
                   const BrIcsWall *wall)
{
  struct icaltimetype time = icaltime_null_time ();

  br_date_to_ymd (wall->date, &time.year, &time.month, &time.day);
  time.hour = wall->minutes / 60;
  time.minute = wall->minutes % 60;
  time.second = wall->seconds;
  return (BrInstant) icaltime_as_timet_with_zone (time, zone->described) * 1000;
}

/**
 * br_ics_zones_resolve:
 * @self: zones of a calendar
 * @wall: what a wall shows
 * @tzid: (nullable): where that hangs; %NULL for the venue
 * @line: where it is said
 *
 * Returns: when that is; of a whole day, its midnight
 */
BrInstant
br_ics_zones_resolve (BrIcsZones      *self,
                      const BrIcsWall *wall,
                      const char      *tzid,
                      guint64          line)
{
  const Zone *zone = tzid != NULL && !wall->utc && !wall->whole_day ? find (self, tzid, line) : NULL;
  BrInstant at;

  if (wall->utc)
    return (((BrInstant) wall->date * 24 * 60 + wall->minutes) * 60 + wall->seconds) * 1000;
  if (zone != NULL && zone->described != NULL)
    return resolve_described (zone, wall);
  br_local_to_instant (wall->date, wall->minutes, zone != NULL && zone->zone != NULL ? zone->zone : self->usual, &at);
  return at + wall->seconds * 1000;
}

/**
 * br_ics_zones_get_name:
 * @self: zones of a calendar
 * @tzid: (nullable): one of them
 * @is_described: (out): whether only this calendar knows it
 *
 * Returns: (nullable): what it is called everywhere; %NULL for the venue’s, and for one that only this calendar knows
 */
const char *
br_ics_zones_get_name (BrIcsZones *self,
                       const char *tzid,
                       gboolean   *is_described)
{
  const Zone *zone = tzid != NULL ? g_hash_table_lookup (self->zones, tzid) : NULL;

  *is_described = zone != NULL && zone->described != NULL;
  return zone != NULL ? zone->name : NULL;
}

/**
 * br_ics_zones_get_zone:
 * @self: zones of a calendar
 * @tzid: (nullable): one of them
 *
 * Returns: (transfer none): that zone, or the venue’s where only this calendar knows it, or nobody does
 */
GTimeZone *
br_ics_zones_get_zone (BrIcsZones *self,
                       const char *tzid)
{
  const Zone *zone = tzid != NULL ? g_hash_table_lookup (self->zones, tzid) : NULL;

  return zone != NULL && zone->zone != NULL ? zone->zone : self->usual;
}

#include "config.h"

#include "exchange/br-ics-reader.h"

#include <glib/gi18n.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/br-text.h"
#include "exchange/br-ics-text.h"
#include "exchange/br-ics-zones.h"
#include "exchange/br-recurrence.h"

/* Nothing in a house takes longer than this. */
#define DAYS_MAX 3660

/* What is read line by line before it can be put together. */
typedef struct
{
  BrIcsItem       *item;
  BrIcsZones      *zones;
  GTimeZone       *zone;
  BrImportReport  *report;
  BrIcsWall        wall;
  char            *tzid;
  const BrIcsLine *starts;
  const BrIcsLine *ends;
  const BrIcsLine *duration;
} Reading;

static void
item_free (gpointer data)
{
  BrIcsItem *self = data;

  g_free (self->uid);
  g_free (self->name);
  g_free (self->description);
  g_free (self->location);
  g_free (self->url);
  g_free (self->timezone);
  g_free (self->rule);
  g_array_unref (self->left_out);
  g_array_unref (self->added);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

static BrIcsItem *
item_new (guint64 line)
{
  BrIcsItem *self = g_new0 (BrIcsItem, 1);

  self->line = line;
  self->date = self->last = BR_DATE_NONE;
  self->starts = self->ends = self->recurrence_at = self->created = BR_INSTANT_NONE;
  self->left_out = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  self->added = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  self->kept = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* ---- values -------------------------------------------------------------------------------------------- */

static gboolean
is_plausible (const struct icaltimetype *time)
{
  return br_date_from_ymd (time->year, time->month, time->day) != BR_DATE_NONE && time->year >= 1900 && time->hour >= 0 &&
         time->hour < 24 && time->minute >= 0 && time->minute < 60 && time->second >= 0 && time->second <= 60;
}

/* The beginning of what libical made of it: of a period, too. */
static struct icaltimetype
get_time (icalproperty *property)
{
  icalvalue *value = icalproperty_get_value (property);

  switch (value != NULL ? icalvalue_isa (value) : ICAL_NO_VALUE)
    {
    case ICAL_DATE_VALUE:
      return icalvalue_get_date (value);
    case ICAL_DATETIME_VALUE:
      return icalvalue_get_datetime (value);
    case ICAL_DATETIMEPERIOD_VALUE:
      {
        struct icaldatetimeperiodtype either = icalvalue_get_datetimeperiod (value);

        return icaltime_is_null_time (either.time) ? either.period.start : either.time;
      }
    case ICAL_PERIOD_VALUE:
      return icalvalue_get_period (value).start;
    default:
      return icaltime_null_time ();
    }
}

/* A date or a time, as the wall shows it, and whose wall that is. */
static gboolean
read_time (const char  *text,
           BrIcsWall   *wall,
           char       **tzid)
{
  icalproperty *property = icalproperty_new_from_string (text);
  icalparameter *parameter;
  struct icaltimetype time;
  gboolean ok;

  *tzid = NULL;
  if (property == NULL)
    return FALSE;
  time = get_time (property);
  ok = is_plausible (&time);
  if (ok)
    {
      *wall = (BrIcsWall){ br_date_from_ymd (time.year, time.month, time.day), time.hour * 60 + time.minute, time.second,
                           time.is_date, !time.is_date && icaltime_is_utc (time) };
      parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
      if (parameter != NULL && !time.is_date && !wall->utc)
        *tzid = g_strdup (icalparameter_get_tzid (parameter));
    }
  icalproperty_free (property);
  return ok;
}

static void
warn (const Reading   *self,
      const BrIcsLine *line,
      const char      *said)
{
  g_autofree char *value = br_text_quote (line->value);

  /* Translators: a property of a calendar, its value, and what is the matter with it */
  br_import_report_warn (self->report, line->line, NULL, _ ("%s “%s”: %s"), line->name, value, said);
}

static void
set_text (char           **to,
          const BrIcsLine *line)
{
  icalvalue *value = icalvalue_new_from_string (ICAL_TEXT_VALUE, line->value);
  const char *text = value != NULL ? icalvalue_get_text (value) : line->value;

  g_free (*to);
  *to = g_strstrip (g_strdup (text != NULL ? text : ""));
  if (**to == '\0')
    g_clear_pointer (to, g_free);
  if (value != NULL)
    icalvalue_free (value);
}

/* Seconds, or −1. Libical wraps around at what no house will see the end of. */
static gint64
read_duration (const char *text)
{
  struct icaldurationtype duration;
  guint digits = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      digits = g_ascii_isdigit (*at) ? digits + 1 : 0;
      if (digits > 6)
        return -1;
    }
  duration = icaldurationtype_from_string (text);
  if (icaldurationtype_is_bad_duration (duration) || duration.is_neg)
    return -1;
  return (gint64) duration.weeks * 7 * 86400 + (gint64) duration.days * 86400 + (gint64) duration.hours * 3600 +
         (gint64) duration.minutes * 60 + duration.seconds;
}

/* ---- properties ------------------------------------------------------------------------------------------- */

static void
take_status (Reading         *self,
             const BrIcsLine *line)
{
  if (g_ascii_strcasecmp (line->value, "CONFIRMED") == 0)
    self->item->status = BR_ICS_CONFIRMED;
  else if (g_ascii_strcasecmp (line->value, "CANCELLED") == 0)
    self->item->status = BR_ICS_CANCELLED;
  else if (g_ascii_strcasecmp (line->value, "TENTATIVE") != 0)
    warn (self, line, _ ("this is no state of an event"));
}

static void
take_sequence (Reading         *self,
               const BrIcsLine *line)
{
  char *end;
  gint64 sequence = g_ascii_strtoll (line->value, &end, 10);

  if (end == line->value || *end != '\0' || sequence < 0 || sequence > G_MAXINT32)
    warn (self, line, _ ("this is no revision"));
  else
    self->item->sequence = sequence;
}

static void
take_rule (Reading         *self,
           const BrIcsLine *line)
{
  g_autoptr (GError) error = NULL;

  if (self->item->rule != NULL)
    warn (self, line, _ ("it comes again by another rule already; this one is left out"));
  else if (br_recurrence_check (line->value, &error))
    self->item->rule = g_ascii_strup (line->value, -1);
  else
    br_import_report_warn (self->report, line->line, NULL, _ ("%s; only the first one is taken in"), error->message);
}

static void
take_created (Reading         *self,
              const BrIcsLine *line)
{
  g_autofree char *tzid = NULL;
  BrIcsWall wall;

  if (read_time (line->text, &wall, &tzid))
    self->item->created = br_ics_zones_resolve (self->zones, &wall, tzid, line->line);
}

static gboolean
take_plain (Reading         *self,
            const BrIcsLine *line)
{
  BrIcsItem *item = self->item;

  if (g_str_equal (line->name, "UID"))
    set_text (&item->uid, line);
  else if (g_str_equal (line->name, "SUMMARY"))
    set_text (&item->name, line);
  else if (g_str_equal (line->name, "DESCRIPTION"))
    set_text (&item->description, line);
  else if (g_str_equal (line->name, "LOCATION"))
    set_text (&item->location, line);
  else if (g_str_equal (line->name, "URL"))
    item->url = g_strstrip (g_strdup (line->value));
  else if (g_str_equal (line->name, "STATUS"))
    take_status (self, line);
  else if (g_str_equal (line->name, "SEQUENCE"))
    take_sequence (self, line);
  else if (g_str_equal (line->name, "CREATED"))
    take_created (self, line);
  else if (g_str_equal (line->name, "RRULE"))
    take_rule (self, line);
  else if (g_str_equal (line->name, "X-BACKROOM-BOOKING"))
    item->is_booking = TRUE;
  else
    return FALSE;
  return TRUE;
}

/* What the writer says anew each time, and who is invited: that is about people, and events are not sealed. */
static gboolean
is_let_go (Reading         *self,
           const BrIcsLine *line)
{
  static const char *const anew[] = { "DTSTAMP", "LAST-MODIFIED", NULL };
  static const char *const people[] = { "ATTENDEE", "ORGANIZER", "CONTACT", "REQUEST-STATUS", NULL };

  if (g_strv_contains (people, line->name))
    br_import_report_warn (self->report, line->line, NULL, _ ("%s names a person, and is left out"), line->name);
  else
    return g_strv_contains (anew, line->name);
  return TRUE;
}

/* Times are put together when all of them have been seen. */
static gboolean
is_time (Reading         *self,
         const BrIcsLine *line)
{
  static const char *const later[] = { "RDATE", "EXDATE", "RECURRENCE-ID", NULL };

  if (g_str_equal (line->name, "DTSTART") && self->starts == NULL)
    self->starts = line;
  else if (g_str_equal (line->name, "DTEND"))
    self->ends = line;
  else if (g_str_equal (line->name, "DURATION"))
    self->duration = line;
  else
    return g_strv_contains (later, line->name);
  return TRUE;
}

/* ---- times ------------------------------------------------------------------------------------------------ */

static gboolean
take_starts (Reading *self)
{
  BrIcsItem *item = self->item;
  gboolean described;

  if (self->starts == NULL)
    {
      br_import_report_warn (self->report, item->line, NULL, _ ("An event without a DTSTART is left out"));
      return FALSE;
    }
  if (!read_time (self->starts->text, &self->wall, &self->tzid))
    {
      warn (self, self->starts, _ ("this is no date or time; the event is left out"));
      return FALSE;
    }
  item->all_day = self->wall.whole_day;
  item->starts = br_ics_zones_resolve (self->zones, &self->wall, self->tzid, self->starts->line);
  item->timezone = g_strdup (self->wall.utc ? "UTC" : br_ics_zones_get_name (self->zones, self->tzid, &described));
  item->date = item->last = self->wall.date;
  item->minutes = self->wall.minutes;
  return TRUE;
}

static void
take_end_of (Reading         *self,
             const BrIcsLine *line)
{
  BrIcsItem *item = self->item;
  g_autofree char *tzid = NULL;
  BrIcsWall wall;
  BrInstant at;

  if (!read_time (line->text, &wall, &tzid))
    {
      warn (self, line, _ ("this is no date or time; the event has no end"));
      return;
    }
  at = br_ics_zones_resolve (self->zones, &wall, tzid, line->line);
  if (at < item->starts || wall.date - item->date > DAYS_MAX)
    {
      warn (self, line, _ ("this is before its beginning, or years after it; the event has no end"));
      return;
    }
  if (item->all_day)
    /* The end of whole days is the day after (RFC 5545, 3.6.1). */
    item->last = MAX (item->date, wall.date - wall.whole_day);
  else
    item->ends = at;
}

static void
take_duration (Reading *self)
{
  BrIcsItem *item = self->item;
  gint64 seconds = read_duration (self->duration->value);

  if (seconds < 0 || seconds > (gint64) DAYS_MAX * 86400)
    warn (self, self->duration, _ ("this is no duration that an event can have; it has no end"));
  else if (item->all_day)
    item->last = item->date + (BrDate) MAX (0, (seconds + 86399) / 86400 - 1);
  else
    item->ends = item->starts + seconds * 1000;
}

/* One of a series’ instants. A day stands for the one that begins then; UTC beside a beginning on some wall for that
 * wall, where its clock shows the same: so do calendars that mean the wall. */
static BrInstant
resolve_instant (Reading         *self,
                 const BrIcsLine *line,
                 BrIcsWall       *wall,
                 const char      *tzid)
{
  gboolean floating = self->tzid == NULL && !self->wall.utc;

  if (self->wall.whole_day)
    return br_ics_zones_resolve (self->zones, &(BrIcsWall){ wall->date, 0, 0, TRUE, FALSE }, NULL, line->line);
  if (wall->whole_day || (wall->utc && floating && wall->minutes == self->wall.minutes))
    return br_ics_zones_resolve (self->zones, &(BrIcsWall){ wall->date, self->wall.minutes, self->wall.seconds, FALSE, self->wall.utc },
                                 self->tzid, line->line);
  return br_ics_zones_resolve (self->zones, wall, tzid, line->line);
}

/* A list of times with the parameters of its line, each by itself. */
static void
take_dates (Reading         *self,
            const BrIcsLine *line,
            GArray          *to)
{
  g_auto (GStrv) values = g_strsplit (line->value, ",", -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("%.*s%s", (int) (line->value - line->text), line->text, g_strstrip (values[i]));
      g_autofree char *tzid = NULL;
      BrIcsWall wall;
      BrInstant at;

      if (!read_time (text, &wall, &tzid))
        {
          warn (self, line, _ ("this is no list of dates or times; what is wrong in it is left out"));
          continue;
        }
      at = resolve_instant (self, line, &wall, tzid);
      g_array_append_val (to, at);
    }
}

static void
take_recurrence (Reading         *self,
                 const BrIcsLine *line)
{
  g_autofree char *tzid = NULL;
  BrIcsWall wall;

  if (!read_time (line->text, &wall, &tzid))
    {
      warn (self, line, _ ("this is no date or time; it counts as an event of its own"));
      return;
    }
  if (strstr (line->text, "THISANDFUTURE") != NULL && strstr (line->text, "THISANDFUTURE") < line->value)
    warn (self, line, _ ("only this one is changed, not those that follow"));
  self->item->recurrence_at = wall.whole_day || wall.utc || tzid != NULL
                                ? br_ics_zones_resolve (self->zones, &wall, tzid, line->line)
                                : resolve_instant (self, line, &wall, tzid);
}

/* What comes again by a wall that only this calendar knows comes again by the venue’s. */
static void
take_to_venue (Reading *self)
{
  gboolean described;

  br_ics_zones_get_name (self->zones, self->tzid, &described);
  if (!described || self->item->all_day)
    return;
  br_instant_to_local (self->item->starts, self->zone, &self->item->date, &self->item->minutes);
  if (self->item->rule != NULL)
    warn (self, self->starts, _ ("only this calendar knows the time zone; it comes again by the venue’s clock"));
}

static gboolean
take_times (Reading          *self,
            const BrIcsBlock *block)
{
  if (!take_starts (self))
    return FALSE;
  if (self->ends != NULL)
    take_end_of (self, self->ends);
  else if (self->duration != NULL)
    take_duration (self);
  for (guint i = 0; i < block->lines->len; i++)
    {
      const BrIcsLine *line = block->lines->pdata[i];

      if (g_str_equal (line->name, "EXDATE"))
        take_dates (self, line, self->item->left_out);
      else if (g_str_equal (line->name, "RDATE"))
        take_dates (self, line, self->item->added);
      else if (g_str_equal (line->name, "RECURRENCE-ID"))
        take_recurrence (self, line);
    }
  take_to_venue (self);
  return TRUE;
}

/* ---- an event ---------------------------------------------------------------------------------------------- */

static void
keep_block (BrIcsItem        *item,
            const BrIcsBlock *block)
{
  g_autoptr (GString) text = g_string_new (NULL);

  br_ics_block_print (block, text);
  g_string_truncate (text, text->len - 2);
  g_ptr_array_add (item->kept, g_string_free (g_steal_pointer (&text), FALSE));
}

/* So that it is known again: the same event has the same beginning and name. */
static char *
make_uid (const BrIcsItem *item)
{
  g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT " %s", item->starts, item->name != NULL ? item->name : "");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);

  return g_strdup_printf ("unnamed-%.24s", hash);
}

static BrIcsItem *
read_event (const BrIcsBlock *block,
            BrIcsZones       *zones,
            GTimeZone        *zone,
            BrImportReport   *report)
{
  Reading self = { .item = item_new (block->line), .zones = zones, .zone = zone, .report = report };
  gboolean ok;

  for (guint i = 0; i < block->lines->len; i++)
    {
      const BrIcsLine *line = block->lines->pdata[i];

      if (!take_plain (&self, line) && !is_time (&self, line) && !is_let_go (&self, line))
        g_ptr_array_add (self.item->kept, g_strdup (line->text));
    }
  for (guint i = 0; i < block->blocks->len; i++)
    keep_block (self.item, block->blocks->pdata[i]);
  ok = take_times (&self, block);
  g_free (self.tzid);
  if (!ok)
    {
      item_free (self.item);
      return NULL;
    }
  if (self.item->uid == NULL)
    {
      self.item->uid = make_uid (self.item);
      br_import_report_warn (report, block->line, NULL, _ ("It has no UID; it will be known again by its beginning and its name"));
    }
  return self.item;
}

static void
read_calendar (const BrIcsBlock *calendar,
               BrIcsZones       *zones,
               GTimeZone        *zone,
               GPtrArray        *items,
               BrImportReport   *report)
{
  for (guint i = 0; i < calendar->blocks->len; i++)
    {
      const BrIcsBlock *block = calendar->blocks->pdata[i];
      BrIcsItem *item;

      if (g_str_equal (block->name, "VCALENDAR"))
        read_calendar (block, zones, zone, items, report);
      else if (g_str_equal (block->name, "VEVENT"))
        {
          report->read++;
          item = read_event (block, zones, zone, report);
          if (item != NULL)
            g_ptr_array_add (items, item);
          else
            report->skipped++;
        }
      else if (!g_str_equal (block->name, "VTIMEZONE"))
        br_import_report_warn (report, block->line, NULL, _ ("%s is no event, and is left out"), block->name);
    }
}

/* They may stand behind the events that need them. */
static void
read_zones (const BrIcsBlock *calendar,
            BrIcsZones       *zones)
{
  for (guint i = 0; i < calendar->blocks->len; i++)
    {
      const BrIcsBlock *block = calendar->blocks->pdata[i];

      if (g_str_equal (block->name, "VCALENDAR"))
        read_zones (block, zones);
      else if (g_str_equal (block->name, "VTIMEZONE"))
        br_ics_zones_describe (zones, block);
    }
}

/**
 * br_ics_read:
 * @text: a file’s bytes
 * @length: how many
 * @zone: the venue’s; times without a zone are on its clock
 * @report: (inout): counts what was read and what of it was left out; takes warnings with their line
 * @error: return location for %BR_INPUT_ERROR with its line
 *
 * Reads a calendar (RFC 5545), each property through libical, and also what calendars in the wild make of it.
 *
 * Returns: (transfer full) (nullable) (element-type BrIcsItem): its events, in order
 */
GPtrArray *
br_ics_read (const char     *text,
             gsize           length,
             GTimeZone      *zone,
             BrImportReport *report,
             GError        **error)
{
  g_autoptr (BrIcsBlock) root = br_ics_text_parse (text, length, report, error);
  g_autoptr (BrIcsZones) zones = br_ics_zones_new (zone, report);
  GPtrArray *items;

  if (root == NULL)
    return NULL;
  icalerror_set_errors_are_fatal (0);
  if (!g_str_equal (((const BrIcsBlock *) root->blocks->pdata[0])->name, "VCALENDAR"))
    br_import_report_warn (report, ((const BrIcsBlock *) root->blocks->pdata[0])->line, NULL,
                           _ ("It does not begin as a calendar does; what is in it is read as if it did"));
  items = g_ptr_array_new_with_free_func (item_free);
  read_zones (root, zones);
  read_calendar (root, zones, zone, items, report);
  return items;
}

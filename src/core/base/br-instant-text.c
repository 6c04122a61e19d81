#include "config.h"

#include "core/base/br-instant.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

#define SECOND ((gint64) 1000)
#define DAY (24 * BR_HOUR)

/* An ISO 8601 text taken apart. */
typedef struct
{
  const char *cursor;
  BrDate      date;
  int         minutes;
  int         milliseconds;
  gboolean    has_offset;
  gint64      offset;
} IsoText;

static gboolean
take_char (IsoText    *self,
           const char *any_of)
{
  if (*self->cursor == '\0' || strchr (any_of, *self->cursor) == NULL)
    return FALSE;

  self->cursor++;

  return TRUE;
}

static gboolean
take_two_digits (IsoText *self,
                 int      limit,
                 int     *out)
{
  const char *p = self->cursor;

  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]))
    return FALSE;

  *out = (p[0] - '0') * 10 + p[1] - '0';
  self->cursor += 2;

  return *out < limit;
}

static gboolean
take_date (IsoText *self)
{
  char text[BR_DATE_TEXT_LENGTH + 1];

  g_strlcpy (text, self->cursor, sizeof text);
  if (!br_date_parse (text, &self->date, NULL))
    return FALSE;

  self->cursor += BR_DATE_TEXT_LENGTH;

  return TRUE;
}

/* Any number of digits; what is finer than a millisecond is cut off. */
static gboolean
take_fraction (IsoText *self)
{
  int unit = 100;

  if (!g_ascii_isdigit (*self->cursor))
    return FALSE;

  for (; g_ascii_isdigit (*self->cursor); self->cursor++, unit /= 10)
    self->milliseconds += (*self->cursor - '0') * unit;

  return TRUE;
}

static gboolean
take_clock (IsoText *self)
{
  int hours;
  int minutes;
  int seconds;

  if (!take_two_digits (self, 24, &hours) || !take_char (self, ":")
      || !take_two_digits (self, 60, &minutes))
    return FALSE;

  self->minutes = hours * 60 + minutes;
  if (!take_char (self, ":"))
    return TRUE;

  if (!take_two_digits (self, 60, &seconds))
    return FALSE;

  self->milliseconds = seconds * SECOND;

  return !take_char (self, ".,") || take_fraction (self);
}

/* `Z`, `+01`, `+0100`, `+01:00`, `-00:01:15`, or nothing. */
static gboolean
take_offset (IsoText *self)
{
  gboolean west = *self->cursor == '-';
  int hours;
  int minutes = 0;
  int seconds = 0;

  if (take_char (self, "Zz"))
    {
      self->has_offset = TRUE;
      return TRUE;
    }

  if (!take_char (self, "+-"))
    return TRUE;

  if (!take_two_digits (self, 24, &hours))
    return FALSE;
  if (take_char (self, ":") || *self->cursor != '\0')
    if (!take_two_digits (self, 60, &minutes))
      return FALSE;
  if (take_char (self, ":") && !take_two_digits (self, 60, &seconds))
    return FALSE;

  self->has_offset = TRUE;
  self->offset = (hours * BR_HOUR + minutes * BR_MINUTE + seconds * SECOND) * (west ? -1 : 1);

  return TRUE;
}

static gboolean
read_iso_text (IsoText *self)
{
  if (!take_date (self))
    return FALSE;
  if (*self->cursor == '\0')
    return TRUE;

  return take_char (self, "Tt ") && take_clock (self) && take_offset (self)
         && *self->cursor == '\0';
}

/**
 * br_instant_parse:
 * @text: an instant such as `2026-12-19T20:00:00Z`
 * @zone: (nullable): the time zone that is meant where @text has no offset; %NULL when it must
 * @out: (out): the instant; untouched on failure
 * @error: return location for an error
 *
 * Reads an instant in the extended format of ISO 8601: a date, then `T` or a space and a time with
 * or without seconds and their fraction, then `Z` or an offset. A date alone is its midnight. A
 * time without an offset is one on the wall in @zone, as br_local_to_instant() has it. Fractions
 * finer than a millisecond are cut off.
 *
 * Anything else is refused with %BR_CORE_ERROR_INVALID.
 *
 * Returns: whether @text is an instant
 */
gboolean
br_instant_parse (const char  *text,
                  GTimeZone   *zone,
                  BrInstant   *out,
                  GError     **error)
{
  IsoText parts = { .cursor = text };
  BrInstant instant;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (!read_iso_text (&parts))
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” is not a time: write it as 2026-12-31 20:00"), quoted);
      return FALSE;
    }

  if (!parts.has_offset && zone == NULL)
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” does not say its offset from UTC"), quoted);
      return FALSE;
    }

  if (parts.has_offset)
    instant = parts.date * DAY + parts.minutes * BR_MINUTE - parts.offset;
  else
    br_local_to_instant (parts.date, parts.minutes, zone, &instant);

  *out = instant + parts.milliseconds;

  return TRUE;
}

static gint64
to_unix_seconds (BrInstant instant)
{
  return instant / SECOND - (instant % SECOND < 0);
}

/* As with dates: a page has hundreds, and sprintf takes its time. */
static char *
print_digits (char *at,
              int   n,
              int   value)
{
  for (int i = n; i-- > 0; value /= 10)
    at[i] = (char) ('0' + value % 10);
  return at + n;
}

static char *
print_clock (char *at,
             int   hours,
             int   minutes)
{
  at = print_digits (at, 2, hours);
  *at++ = ':';
  return print_digits (at, 2, minutes);
}

static char *
print_offset (char *at,
              int   offset)
{
  *at++ = offset < 0 ? '-' : '+';
  offset = ABS (offset);
  at = print_clock (at, offset / 3600, offset / 60 % 60);
  if (offset % 60 == 0)
    return at;
  *at++ = ':';
  return print_digits (at, 2, offset % 60);
}

/**
 * br_instant_to_iso:
 * @instant: an instant of the years 1 to 9999, or %BR_INSTANT_NONE
 * @zone: the time zone to write it in
 *
 * Writes the instant for machines, as local time with its offset, `2026-12-19T20:00:00+00:00`; with
 * milliseconds only where there are some, and with seconds of the offset only where there are some,
 * as before 1847 in London.
 *
 * Returns: (transfer full): the text, which br_instant_parse() reads; empty for %BR_INSTANT_NONE
 */
char *
br_instant_to_iso (BrInstant  instant,
                   GTimeZone *zone)
{
  gint64 unix_seconds;
  char *text;
  char *at;
  int offset;
  int minutes;
  BrDate date;

  g_return_val_if_fail (zone != NULL, NULL);

  if (instant == BR_INSTANT_NONE)
    return g_strdup ("");

  unix_seconds = to_unix_seconds (instant);
  offset = g_time_zone_get_offset (
    zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, unix_seconds));
  br_instant_to_local (instant, zone, &date, &minutes);

  text = g_malloc (sizeof "2026-12-19T20:00:00.000+00:00:00");
  br_date_print (date, text);
  at = text + BR_DATE_TEXT_LENGTH;
  *at++ = 'T';
  at = print_clock (at, minutes / 60, minutes % 60);
  *at++ = ':';
  at = print_digits (at, 2, (int) (((unix_seconds + offset) % 60 + 60) % 60));
  if (instant != unix_seconds * SECOND)
    {
      *at++ = '.';
      at = print_digits (at, 3, (int) (instant - unix_seconds * SECOND));
    }
  at = print_offset (at, offset);
  *at = '\0';
  return text;
}

static gboolean
comes_twice (BrDate     date,
             int        minutes,
             GTimeZone *zone)
{
  BrInstant first;

  return br_local_to_instant (date, minutes, zone, &first) == BR_LOCAL_TIME_AMBIGUOUS;
}

/**
 * br_instant_format_clock:
 * @instant: an instant of the years 1 to 9999
 * @zone: the venue's time zone
 *
 * Writes what the clock on the wall shows, `20:00`. In the hour that comes twice when the clocks go
 * back it adds which of the two it is: `01:30 BST` and then `01:30 GMT`.
 *
 * Returns: (transfer full): the text
 */
char *
br_instant_format_clock (BrInstant  instant,
                         GTimeZone *zone)
{
  int interval;
  int minutes;
  BrDate date;

  g_return_val_if_fail (instant != BR_INSTANT_NONE, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  br_instant_to_local (instant, zone, &date, &minutes);
  if (!comes_twice (date, minutes, zone))
    return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, to_unix_seconds (instant));

  return g_strdup_printf ("%02d:%02d %s", minutes / 60, minutes % 60,
                          g_time_zone_get_abbreviation (zone, interval));
}

/**
 * br_instant_format:
 * @instant: an instant of the years 1 to 9999
 * @zone: the venue's time zone
 * @format: what g_date_time_format() takes, such as `%A %e %B, %H:%M`
 *
 * Writes the local time for people, in the language of the locale. In the hour that comes twice when
 * the clocks go back a format that shows the clock is followed by which of the two it is, as
 * br_instant_format_clock() does.
 *
 * Returns: (transfer full): the text
 */
char *
br_instant_format (BrInstant   instant,
                   GTimeZone  *zone,
                   const char *format)
{
  g_autoptr (GDateTime) whole = NULL;
  g_autoptr (GDateTime) exact = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *exactly = NULL;
  gint64 unix_seconds;
  int minutes;
  BrDate date;

  g_return_val_if_fail (instant != BR_INSTANT_NONE, NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (format != NULL, NULL);

  unix_seconds = to_unix_seconds (instant);
  whole = g_date_time_new_from_unix_utc (unix_seconds);
  g_return_val_if_fail (whole != NULL, NULL);
  exact = g_date_time_add (whole, (instant - unix_seconds * SECOND) * 1000);
  local = g_date_time_to_timezone (exact, zone);

  br_instant_to_local (instant, zone, &date, &minutes);
  if (strstr (format, "%H") != NULL && strstr (format, "%Z") == NULL && comes_twice (date, minutes, zone))
    format = exactly = g_strconcat (format, " %Z", NULL);
  return g_date_time_format (local, format);
}

/**
 * br_clock_parse:
 * @text: a time on the 24-hour clock, `H:MM` or `HH:MM`
 * @minutes: (out): minutes after midnight, 0 to 1439; untouched on failure
 * @error: return location for an error
 *
 * Reads a time. Anything else is refused with %BR_CORE_ERROR_INVALID.
 *
 * Returns: whether @text is a time
 */
gboolean
br_clock_parse (const char  *text,
                int         *minutes,
                GError     **error)
{
  char padded[6];
  IsoText parts = { .cursor = padded };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (minutes != NULL, FALSE);

  g_snprintf (padded, sizeof padded, "%s%s", strlen (text) == 4 ? "0" : "", text);
  if (strlen (text) > 5 || !take_clock (&parts) || *parts.cursor != '\0')
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” is not a time: write it as 20:30"), quoted);
      return FALSE;
    }

  *minutes = parts.minutes;

  return TRUE;
}

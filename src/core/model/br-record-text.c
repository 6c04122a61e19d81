#include "config.h"

#include "core/model/br-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-clock.h"
#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "core/base/br-weekdays.h"
#include "core/model/br-entity.h"

/* A field as text: what a person types, a CSV cell, the right side of FIELD=VALUE. */

#define THOUSAND 1000

static char *
thousandths_to_text (gint64 value)
{
  guint64 size = value < 0 ? -(guint64) value : (guint64) value;
  GString *text = g_string_new (value < 0 ? "-" : NULL);

  g_string_append_printf (text, "%" G_GUINT64_FORMAT, size / THOUSAND);
  if (size % THOUSAND != 0)
    {
      g_string_append_printf (text, ".%03u", (guint) (size % THOUSAND));
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  return g_string_free (text, FALSE);
}

/* A time of a night may be past its midnight: 03:00 at its end is held as 27 hours. */
static char *
minutes_to_text (gint64   minutes,
                 gboolean clock)
{
  if (!clock || minutes < 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, minutes);
  return br_clock_print ((int) minutes);
}

/* Reads a decimal number with at most three places, exactly. */
static gboolean
thousandths_from_text (const char *text,
                       gint64     *out)
{
  gboolean negative = *text == '-';
  const char *p = text + (negative || *text == '+' ? 1 : 0);
  gint64 value = 0;
  int places = -1;

  if (!g_ascii_isdigit (*p))
    return FALSE;

  for (; *p != '\0'; p++)
    {
      if (*p == '.' && places < 0)
        {
          places = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p) || places == 3)
        return FALSE;
      if (value > G_MAXINT64 / (20 * THOUSAND))
        return FALSE;
      value = value * 10 + (*p - '0');
      if (places >= 0)
        places++;
    }
  for (places = MAX (places, 0); places < 3; places++)
    value *= 10;
  *out = negative ? -value : value;
  return TRUE;
}

/**
 * br_record_get_text:
 * @self: a record
 * @field: one of its fields
 * @zone: the venue's time zone, for instants
 *
 * Returns: (transfer full) (nullable): the field as text, or %NULL when it is absent. A
 *   reference is its id, an enumeration its nick, a length millimetres, an angle degrees, a time
 *   of day as `22:00`.
 */
char *
br_record_get_text (const BrRecord *self,
                    const BrField  *field,
                    GTimeZone      *zone)
{
  if (!br_record_field_is_set (self, field))
    return NULL;

  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return br_id_to_string (&br_member (self, field, BrId));
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      return g_strdup (br_member (self, field, char *));
    case BR_FIELD_MONEY:
      return br_money_to_decimal (&br_member (self, field, BrMoney));
    case BR_FIELD_DATE:
      return br_date_to_string (br_member (self, field, BrDate));
    case BR_FIELD_BOOL:
      return g_strdup (br_member (self, field, gboolean) ? "true" : "false");
    case BR_FIELD_ENUM:
      return g_strdup (br_enum_get_nick (field->values, br_member (self, field, int)));
    case BR_FIELD_INSTANT:
      return br_instant_to_iso (br_member (self, field, BrInstant), zone);
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      return thousandths_to_text (br_member (self, field, gint64));
    case BR_FIELD_WEEKDAYS:
      return br_weekdays_to_string (br_member (self, field, gint64));
    case BR_FIELD_MINUTES:
      return minutes_to_text (br_member (self, field, gint64), (field->flags & BR_FIELD_CLOCK) != 0);
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, br_member (self, field, gint64));
    }
}

static gboolean
parse_bool (const char *text,
            gboolean   *out)
{
  static const char *const yes[] = { "true", "yes", "1", "on", NULL };
  static const char *const no[] = { "false", "no", "0", "off", NULL };
  g_autofree char *key = g_ascii_strdown (text, -1);

  *out = g_strv_contains (yes, key);
  return *out || g_strv_contains (no, key);
}

static gboolean
is_color (const char *text)
{
  if (*text != '#' || strlen (text) != 7)
    return FALSE;
  for (const char *p = text + 1; *p != '\0'; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;
  return TRUE;
}

/* A hundredth of a percent is a basis point: what is finer is not understood. */
static gboolean
rate_from_percent (const char *text,
                   gint64     *out)
{
  g_autofree char *number = g_strndup (text, strlen (text) - 1);

  if (!thousandths_from_text (g_strchomp (number), out) || *out % 10 != 0)
    return FALSE;
  *out /= 10;
  return TRUE;
}

static gboolean
set_number (BrRecord      *self,
            const BrField *field,
            const char    *text)
{
  gint64 value;
  int minutes;

  if (field->type == BR_FIELD_LENGTH || field->type == BR_FIELD_ANGLE)
    {
      if (!thousandths_from_text (text, &value))
        return FALSE;
    }
  else if (field->type == BR_FIELD_MINUTES && strchr (text, ':') != NULL)
    {
      if (!br_clock_parse (text, &minutes, NULL))
        return FALSE;
      value = minutes;
    }
  else if (field->type == BR_FIELD_RATE && g_str_has_suffix (text, "%"))
    {
      if (!rate_from_percent (text, &value))
        return FALSE;
    }
  else if (field->type == BR_FIELD_WEEKDAYS)
    {
      if (!br_weekdays_parse (text, &value))
        return FALSE;
    }
  else if (!g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &value, NULL))
    {
      return FALSE;
    }
  br_member (self, field, gint64) = value;
  return TRUE;
}

static gboolean
set_string (BrRecord      *self,
            const BrField *field,
            const char    *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  if (field->type == BR_FIELD_COLOR && !is_color (text))
    return FALSE;
  if (field->type == BR_FIELD_EMAIL && !br_text_is_email (text))
    return FALSE;
  if (field->type == BR_FIELD_PHONE && !br_text_is_phone (text))
    return FALSE;
  br_set_str (&br_member (self, field, char *), text);
  return TRUE;
}

/* What is wrong with a text that an enumeration does not know. */
static char *
list_nicks (const BrEnumValue *values,
            const char        *shown)
{
  g_autoptr (GString) nicks = g_string_new (NULL);

  for (const BrEnumValue *value = values; value->nick != NULL; value++)
    g_string_append_printf (nicks, "%s%s", nicks->len > 0 ? ", " : "", value->nick);
  return g_strdup_printf (_ ("“%s” is none of: %s"), shown, nicks->str);
}

static char *
say_what_it_is_not (const BrField *field,
                    const char    *shown)
{
  switch (field->type)
    {
    case BR_FIELD_ENUM:
      return list_nicks (field->values, shown);
    case BR_FIELD_EMAIL:
      return g_strdup_printf (_ ("“%s” is no e-mail address"), shown);
    case BR_FIELD_PHONE:
      return g_strdup_printf (_ ("“%s” is no telephone number"), shown);
    case BR_FIELD_COLOR:
      return g_strdup_printf (_ ("“%s” is no colour such as #d4af37"), shown);
    case BR_FIELD_BOOL:
      return g_strdup_printf (_ ("“%s” is neither yes nor no"), shown);
    case BR_FIELD_MINUTES:
      return g_strdup_printf (_ ("“%s” is neither a number of minutes nor a time such as 19:30"), shown);
    case BR_FIELD_WEEKDAYS:
      return g_strdup_printf (_ ("“%s” names no days of the week, such as fri,sat or mon-thu"), shown);
    case BR_FIELD_LENGTH:
      return g_strdup_printf (_ ("“%s” is no length in millimetres"), shown);
    case BR_FIELD_ANGLE:
      return g_strdup_printf (_ ("“%s” is no angle in degrees"), shown);
    case BR_FIELD_RATE:
      return g_strdup_printf (_ ("“%s” is neither a number of basis points nor a share such as 70%%"), shown);
    case BR_FIELD_INT:
      return g_strdup_printf (_ ("“%s” is no whole number"), shown);
    default:
      return g_strdup_printf (_ ("“%s” is not valid UTF-8"), shown);
    }
}

static gboolean
refuse_text (const BrField *field,
             const char    *text,
             GError       **error)
{
  g_autofree char *shown = br_text_quote (text);
  g_autofree char *message = say_what_it_is_not (field, shown);

  g_set_error_literal (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
set_value (BrRecord      *self,
           const BrField *field,
           const char    *text,
           const char    *currency,
           GTimeZone     *zone,
           GError       **error)
{
  gboolean truth;

  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return br_id_parse (text, &br_member (self, field, BrId), error);
    case BR_FIELD_MONEY:
      return br_money_parse (text, currency, &br_member (self, field, BrMoney), error);
    case BR_FIELD_DATE:
      return br_date_parse (text, &br_member (self, field, BrDate), error);
    case BR_FIELD_INSTANT:
      return br_instant_parse (text, zone, &br_member (self, field, BrInstant), error);
    case BR_FIELD_BOOL:
      if (!parse_bool (text, &truth))
        break;
      br_member (self, field, gboolean) = truth;
      return TRUE;
    case BR_FIELD_ENUM:
      if (!br_enum_parse (field->values, text, &br_member (self, field, int)))
        break;
      return TRUE;
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      if (!set_string (self, field, text))
        break;
      return TRUE;
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      if (!set_number (self, field, text))
        break;
      return TRUE;
    }

  return refuse_text (field, text, error);
}

/**
 * br_record_set_text:
 * @self: a record
 * @field: one of its fields
 * @text: (nullable): what was typed; %NULL or empty makes the field absent
 * @currency: the venue's currency, for money without one
 * @zone: the venue's time zone, for instants without an offset
 * @error: return location for a %BR_CORE_ERROR that names the field
 *
 * The reverse of br_record_get_text(), with the tolerance that typing asks for.
 *
 * Returns: whether @text could be understood; if not, the record is as it was
 */
gboolean
br_record_set_text (BrRecord      *self,
                    const BrField *field,
                    const char    *text,
                    const char    *currency,
                    GTimeZone     *zone,
                    GError       **error)
{
  g_autofree char *trimmed = g_strdup (text);

  if (trimmed != NULL)
    g_strstrip (trimmed);
  if (trimmed == NULL || *trimmed == '\0')
    {
      br_record_clear_field (self, field);
      return TRUE;
    }
  if (!set_value (self, field, trimmed, currency, zone, error))
    {
      g_prefix_error (error, "%s: ", field->name);
      return FALSE;
    }
  return TRUE;
}

#include "config.h"

#include "wire/br-wire-print.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "wire/br-wire-text.h"

/* What br_wire_add_members() builds, written at once: a server says many records, and a tree of each
 * would take most of its time. */

static void
print_thousandths (GString *text,
                   gint64   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (value % 1000 == 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, value / 1000);
  else
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.3f", (double) value / 1000));
}

static void
print_id (GString    *text,
          const BrId *id)
{
  char buffer[BR_ID_TEXT_LENGTH + 1];

  br_id_print (id, buffer);
  g_string_append_printf (text, "\"%s\"", buffer);
}

static void
print_money (GString       *text,
             const BrMoney *money)
{
  g_string_append_printf (text, "{\"amount\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}", money->amount,
                          money->currency);
}

static void
print_document (GString    *text,
                const char *document)
{
  g_autoptr (JsonNode) node = json_from_string (document, NULL);
  g_autofree char *said = node != NULL ? json_to_string (node, FALSE) : NULL;

  g_string_append (text, said != NULL ? said : "null");
}

/**
 * br_wire_print_value:
 * @text: where to
 * @record: a record
 * @field: one of its fields
 * @zone: the venue's time zone, in which instants are written
 *
 * Adds the field's value as br_wire_add_value() has it.
 */
void
br_wire_print_value (GString        *text,
                     const BrRecord *record,
                     const BrField  *field,
                     GTimeZone      *zone)
{
  g_autofree char *said = NULL;

  if (!br_record_field_is_set (record, field))
    {
      g_string_append (text, "null");
      return;
    }
  switch (field->type)
    {
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_MINUTES:
      br_wire_append_int (text, br_member (record, field, gint64));
      break;
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      print_thousandths (text, br_member (record, field, gint64));
      break;
    case BR_FIELD_BOOL:
      g_string_append (text, br_member (record, field, gboolean) ? "true" : "false");
      break;
    case BR_FIELD_MONEY:
      print_money (text, &br_member (record, field, BrMoney));
      break;
    case BR_FIELD_JSON:
      print_document (text, br_member (record, field, char *));
      break;
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      print_id (text, &br_member (record, field, BrId));
      break;
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
      br_wire_append_text (text, br_member (record, field, char *), strlen (br_member (record, field, char *)));
      break;
    case BR_FIELD_ENUM:
    case BR_FIELD_INSTANT:
    case BR_FIELD_DATE:
    case BR_FIELD_WEEKDAYS:
    default:
      said = br_record_get_text (record, field, zone);
      br_wire_append_text (text, said, strlen (said));
    }
}

/**
 * br_wire_print_members:
 * @text: inside an object, which has no member yet
 * @record: a record
 * @zone: the venue's time zone
 *
 * Adds a member for every field that is not internal, as br_wire_add_members() does.
 */
void
br_wire_print_members (GString        *text,
                       const BrRecord *record,
                       GTimeZone      *zone)
{
  br_fields_foreach (field, record->entity)
    {
      if ((field->flags & BR_FIELD_INTERNAL) != 0)
        continue;
      g_string_append (text, field > record->entity->fields ? ",\"" : "\"");
      g_string_append (text, field->name);
      g_string_append (text, "\":");
      br_wire_print_value (text, record, field, zone);
    }
}

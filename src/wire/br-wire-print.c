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
print_money (GString       *text,
             const BrMoney *money)
{
  g_string_append_printf (text, "{\"amount\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}", money->amount,
                          money->currency);
}

static void
print_date (GString *text,
            BrDate   date)
{
  char buffer[BR_DATE_TEXT_LENGTH + 1];

  br_date_print (date, buffer);
  br_wire_append_text (text, buffer, BR_DATE_TEXT_LENGTH);
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
      br_wire_append_id (text, &br_member (record, field, BrId));
      break;
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
      br_wire_append_text (text, br_member (record, field, char *), strlen (br_member (record, field, char *)));
      break;
    case BR_FIELD_DATE:
      print_date (text, br_member (record, field, BrDate));
      break;
    case BR_FIELD_ENUM:
    case BR_FIELD_INSTANT:
    case BR_FIELD_WEEKDAYS:
    default:
      said = br_record_get_text (record, field, zone);
      br_wire_append_text (text, said, strlen (said));
    }
}

/* `,"name":null` of every field of an entity: most of a row is names, and nothing behind them. */
static const GString *
get_absent (const BrEntity *entity,
            guint           index)
{
  static GString **kinds[BR_N_KINDS];
  GString ***absent = &kinds[entity->kind];

  if (g_once_init_enter (absent))
    {
      GString **made = g_new (GString *, entity->n_fields);

      for (guint i = 0; i < entity->n_fields; i++)
        {
          made[i] = g_string_new (NULL);
          g_string_append_printf (made[i], ",\"%s\":null", entity->fields[i].name);
        }
      g_once_init_leave (absent, made);
    }
  return (*absent)[index];
}

/**
 * br_wire_print_members:
 * @text: inside an object, which has no member yet
 * @record: a record
 * @fields: which of its fields
 * @zone: the venue's time zone
 *
 * Adds a member for every one of the fields that is not internal, as br_wire_add_members() does.
 */
void
br_wire_print_members (GString        *text,
                       const BrRecord *record,
                       BrFieldSet      fields,
                       GTimeZone      *zone)
{
  const BrEntity *entity = record->entity;
  gsize begun = text->len;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BrField *field = &entity->fields[i];
      const GString *absent = get_absent (entity, i);
      gsize comma = text->len == begun ? 1 : 0;

      if ((field->flags & BR_FIELD_INTERNAL) != 0 || (fields & (BrFieldSet) 1 << i) == 0)
        continue;
      if (!br_record_field_is_set (record, field))
        g_string_append_len (text, absent->str + comma, (gssize) (absent->len - comma));
      else
        {
          g_string_append_len (text, absent->str + comma, (gssize) (absent->len - comma - strlen ("null")));
          br_wire_print_value (text, record, field, zone);
        }
    }
}

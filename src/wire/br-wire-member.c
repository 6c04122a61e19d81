#include "config.h"

#include "wire/br-wire-member.h"

/* Members that are always there, so that whoever reads them need not ask: what is not known is null. Those that are
 * left out then are br-wire-ref's. */

/**
 * br_wire_say_int:
 * @builder: inside an object
 * @name: the member
 * @value: a whole number
 */
void
br_wire_say_int (JsonBuilder *builder,
                 const char  *name,
                 gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * br_wire_say_text:
 * @builder: inside an object
 * @name: the member
 * @text: (nullable): a text
 */
void
br_wire_say_text (JsonBuilder *builder,
                  const char  *name,
                  const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * br_wire_say_id:
 * @builder: inside an object
 * @name: the member
 * @id: an id, or none
 */
void
br_wire_say_id (JsonBuilder *builder,
                const char  *name,
                const BrId  *id)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  br_id_print (id, text);
  br_wire_say_text (builder, name, br_id_is_none (id) ? NULL : text);
}

/**
 * br_wire_say_date:
 * @builder: inside an object
 * @name: the member
 * @date: a date, or %BR_DATE_NONE
 *
 * Adds it as ISO 8601 has it.
 */
void
br_wire_say_date (JsonBuilder *builder,
                  const char  *name,
                  BrDate       date)
{
  g_autofree char *text = date != BR_DATE_NONE ? br_date_to_string (date) : NULL;

  br_wire_say_text (builder, name, text);
}

/**
 * br_wire_say_instant:
 * @builder: inside an object
 * @name: the member
 * @instant: an instant, or %BR_INSTANT_NONE
 * @zone: the zone in whose time it is told
 *
 * Adds it as ISO 8601 has it, with its distance from UTC.
 */
void
br_wire_say_instant (JsonBuilder *builder,
                     const char  *name,
                     BrInstant    instant,
                     GTimeZone   *zone)
{
  g_autofree char *text = instant != BR_INSTANT_NONE ? br_instant_to_iso (instant, zone) : NULL;

  br_wire_say_text (builder, name, text);
}

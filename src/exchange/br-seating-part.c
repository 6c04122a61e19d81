#include "config.h"

#include "exchange/br-seating-part.h"

#include <glib/gi18n.h>

static const char *const zone_members[] = { "name", "zone_id", "uuid", "position", "rows", "areas", NULL };
static const char *const row_members[] = { "row_number", "row_label", "seat_label", "uuid", "seats",
                                           "row_number_position", "position", NULL };
static const char *const seat_members[] = { "seat_guid", "seat_number", "uuid", "start_direction", "radius",
                                            "position", "category", NULL };
static const char *const zone_lists[] = { "rows", "areas", NULL };
static const char *const row_lists[] = { "seats", NULL };

/**
 * br_seating_read_zone:
 * @self: how to read
 * @json: a zone's object
 * @index: its place in the file, from 0
 * @error: return location for a %BR_INPUT_ERROR with its place
 *
 * Returns: (transfer full) (nullable): the zone
 */
BrZone *
br_seating_read_zone (BrSeatingContext *self,
                      const BrJson     *json,
                      guint             index,
                      GError          **error)
{
  g_autoptr (BrZone) zone = br_new (ZONE, BrZone);
  BrPoint at;

  if (!br_seating_check_object (json, error) ||
      !br_seating_get_position (self, json, TRUE, BR_POINT (0, 0), &at, error))
    return NULL;
  br_seating_check_members (self, json, zone_members);
  zone->name = br_seating_get_text (self, json, "name");
  if (zone->name == NULL)
    zone->name = g_strdup_printf (_ ("Zone %u"), index + 1);
  zone->kind = BR_ZONE_SECTION;
  zone->position = index;
  zone->x = at.x;
  zone->y = at.y;
  zone->source = br_seating_source (json, zone_lists);
  return g_steal_pointer (&zone);
}

/* Older files say left and right. */
static BrRowNumberPosition
parse_number_position (BrSeatingContext *self,
                       const BrJson     *json)
{
  static const struct
  {
    const char         *name;
    BrRowNumberPosition position;
  } names[] = {
    { "start", BR_ROW_NUMBER_START }, { "left", BR_ROW_NUMBER_START }, { "end", BR_ROW_NUMBER_END },
    { "right", BR_ROW_NUMBER_END },   { "both", BR_ROW_NUMBER_BOTH },  { "none", BR_ROW_NUMBER_NONE },
  };
  const BrJson *value = br_json_get_member (json, "row_number_position");

  if (br_json_is_nothing (value))
    return BR_ROW_NUMBER_NONE;
  for (guint i = 0; value->type == BR_JSON_STRING && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (value->text, names[i].name))
      return names[i].position;
  br_seating_warn (self, value, "number-position", _ ("Not known where this row’s number is to stand; it is not shown"));
  return BR_ROW_NUMBER_NONE;
}

/**
 * br_seating_read_row:
 * @self: how to read
 * @json: a row's object
 * @origin: where its zone is
 * @index: its place in the file, from 0
 * @error: return location for a %BR_INPUT_ERROR with its place
 *
 * Returns: (transfer full) (nullable): the row, without its seats
 */
BrSeatRow *
br_seating_read_row (BrSeatingContext *self,
                     const BrJson     *json,
                     BrPoint           origin,
                     guint             index,
                     GError          **error)
{
  g_autoptr (BrSeatRow) row = br_new (SEAT_ROW, BrSeatRow);
  BrPoint at;

  if (!br_seating_check_object (json, error) || !br_seating_get_position (self, json, FALSE, origin, &at, error))
    return NULL;
  br_seating_check_members (self, json, row_members);
  row->number = br_seating_get_text (self, json, "row_number");
  row->label = br_seating_get_text (self, json, "row_label");
  row->number_position = parse_number_position (self, json);
  row->position = index;
  row->x = at.x;
  row->y = at.y;
  row->source = br_seating_source (json, row_lists);
  if (row->number == NULL)
    br_seating_warn (self, json, "row-number", _ ("This row has no number"));
  return g_steal_pointer (&row);
}

/**
 * br_seating_read_seat:
 * @self: how to read
 * @json: a seat's object
 * @origin: where its row is
 * @index: its place in the row, from 0
 * @error: return location for a %BR_INPUT_ERROR with its place
 *
 * Returns: (transfer full) (nullable): the seat, without its category
 */
BrSeat *
br_seating_read_seat (BrSeatingContext *self,
                      const BrJson     *json,
                      BrPoint           origin,
                      guint             index,
                      GError          **error)
{
  g_autoptr (BrSeat) seat = br_new (SEAT, BrSeat);
  BrPoint at;

  if (!br_seating_check_object (json, error) || !br_seating_get_position (self, json, TRUE, origin, &at, error) ||
      !br_seating_get_size (self, json, "radius", BR_SEATING_RADIUS, &seat->radius, error))
    return NULL;
  br_seating_check_members (self, json, seat_members);
  seat->guid = br_seating_get_text (self, json, "seat_guid");
  seat->number = br_seating_get_text (self, json, "seat_number");
  seat->start_direction = br_seating_get_text (self, json, "start_direction");
  seat->position = index;
  seat->x = at.x;
  seat->y = at.y;
  seat->source = br_seating_source (json, NULL);
  if (seat->guid == NULL)
    br_seating_warn (self, json, "seat-guid", _ ("This seat has no seat_guid"));
  if (seat->number == NULL)
    br_seating_warn (self, json, "seat-number", _ ("This seat has no number"));
  return g_steal_pointer (&seat);
}

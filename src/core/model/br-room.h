#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/**
 * @usual_load_in is how long before doors an event comes in here, @usual_show how long after doors it begins,
 * @usual_length how long it goes on, @usual_load_out how long it takes to be gone: by these the times are assumed that
 * nobody said. @curfew is minutes after midnight.
 */
#define BR_ROOM_FIELDS(F)                                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (INT, position, N_ ("Order"), 0)                                                \
  F (REF (PLAN), default_plan, N_ ("Usual plan"), BR_FIELD_LETS_GO)                 \
  F (COLOR, color, N_ ("Colour"), 0)                                                \
  F (MINUTES, usual_load_in, N_ ("Load-in before doors"), BR_FIELD_NOT_NEGATIVE)    \
  F (MINUTES, usual_show, N_ ("Show after doors"), BR_FIELD_NOT_NEGATIVE)           \
  F (MINUTES, usual_length, N_ ("Usual length"), BR_FIELD_POSITIVE)                 \
  F (MINUTES, usual_load_out, N_ ("Load-out after the end"), BR_FIELD_NOT_NEGATIVE) \
  F (MINUTES, curfew, N_ ("Curfew"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_CLOCK)

/** A room that is part of another, such as of the house: who uses the whole uses its parts. */
#define BR_ROOM_PART_FIELDS(F)                                               \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                   \
  F (REF (ROOM), whole, N_ ("Whole"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)  \
  F (REF (ROOM), part, N_ ("Part"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)

/**
 * One layout of a room. @width and @height are its drawing's size. @unit is how long one unit of
 * the seating-plan file is that it came from; @source keeps what that file said beyond what
 * Backroom models.
 */
#define BR_PLAN_FIELDS(F)                                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)           \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (INT, position, N_ ("Order"), 0)                                                \
  F (LENGTH, width, N_ ("Width"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)            \
  F (LENGTH, height, N_ ("Depth"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)           \
  F (INT, seated_capacity, N_ ("Seated capacity"), BR_FIELD_NOT_NEGATIVE)           \
  F (INT, standing_capacity, N_ ("Standing capacity"), BR_FIELD_NOT_NEGATIVE)       \
  F (LENGTH, unit, N_ ("Unit of the file"), BR_FIELD_POSITIVE)                      \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)

typedef enum
{
  BR_ZONE_SECTION,
  BR_ZONE_STANDING,
} BrZoneKind;

extern const BrEnumValue br_zone_kind_values[];

/** Part of a plan. @x, @y is its origin in the plan; @points is a JSON array of [x, y] in
 *  micrometres from that origin, absent for a zone that only groups rows and areas. */
#define BR_ZONE_FIELDS(F)                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                    \
  F (REF (PLAN), plan, N_ ("Plan"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)     \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)             \
  F (ENUM (BrZoneKind, br_zone_kind_values), kind, N_ ("Kind"), 0)            \
  F (INT, position, N_ ("Order"), 0)                                          \
  F (LENGTH, x, N_ ("X"), BR_FIELD_REQUIRED)                                  \
  F (LENGTH, y, N_ ("Y"), BR_FIELD_REQUIRED)                                  \
  F (JSON, points, N_ ("Outline"), 0)                                         \
  F (COLOR, color, N_ ("Colour"), 0)                                          \
  F (INT, standing_capacity, N_ ("Standing capacity"), BR_FIELD_NOT_NEGATIVE) \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)

/** A table is inventory and is what gets booked; an element places it on a plan. */
#define BR_TABLE_FIELDS(F)                                                              \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)               \
  F (TEXT, number, N_ ("Number"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (INT, min_covers, N_ ("Fewest covers"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)      \
  F (INT, max_covers, N_ ("Most covers"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)        \
  F (TEXT, features, N_ ("Features"), 0)                                                \
  F (BOOL, blocked, N_ ("Out of use"), 0)

typedef enum
{
  BR_ELEMENT_TABLE,
  BR_ELEMENT_CHAIR,
  BR_ELEMENT_BAR,
  BR_ELEMENT_STAGE,
  BR_ELEMENT_DJ_BOOTH,
  BR_ELEMENT_DANCE_FLOOR,
  BR_ELEMENT_WALL,
  BR_ELEMENT_DOOR,
  BR_ELEMENT_FIRE_EXIT,
  BR_ELEMENT_PILLAR,
  BR_ELEMENT_PLANT,
  BR_ELEMENT_TEXT,
  BR_ELEMENT_IMAGE,
  BR_ELEMENT_AREA,
} BrElementKind;

extern const BrEnumValue br_element_kind_values[];

typedef enum
{
  BR_SHAPE_RECTANGLE,
  BR_SHAPE_SQUARE,
  BR_SHAPE_ROUND,
  BR_SHAPE_ELLIPSE,
  BR_SHAPE_POLYGON,
  BR_SHAPE_BOOTH,
  BR_SHAPE_HIGH,
} BrShape;

extern const BrEnumValue br_shape_values[];

typedef enum
{
  BR_LAYER_ROOM,
  BR_LAYER_ZONES,
  BR_LAYER_FURNITURE,
  BR_LAYER_NOTES,
} BrLayer;

extern const BrEnumValue br_layer_values[];

/**
 * A thing drawn on a plan. @x, @y is its centre in the plan, @rotation is clockwise about it,
 * @points are [x, y] in micrometres from it. @source is the object of the seating-plan file it
 * came from: while the element still is what that object says, it is exported exactly as it came.
 * Those that say the same @group are selected and moved as one. @picture is that of an image, a
 * PNG or JPEG file in base64.
 */
#define BR_ELEMENT_FIELDS(F)                                                  \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                    \
  F (REF (PLAN), plan, N_ ("Plan"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)     \
  F (REF (ZONE), zone, N_ ("Zone"), BR_FIELD_LETS_GO)                         \
  F (REF (TABLE), table, N_ ("Table"), BR_FIELD_PART_OF)                      \
  F (ENUM (BrElementKind, br_element_kind_values), kind, N_ ("Kind"), 0)      \
  F (ENUM (BrShape, br_shape_values), shape, N_ ("Shape"), 0)                 \
  F (TEXT, label, N_ ("Label"), BR_FIELD_NAMES)                               \
  F (LENGTH, x, N_ ("X"), BR_FIELD_REQUIRED)                                  \
  F (LENGTH, y, N_ ("Y"), BR_FIELD_REQUIRED)                                  \
  F (LENGTH, width, N_ ("Width"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)  \
  F (LENGTH, height, N_ ("Depth"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE) \
  F (ANGLE, rotation, N_ ("Rotation"), 0)                                     \
  F (JSON, points, N_ ("Outline"), 0)                                         \
  F (COLOR, color, N_ ("Colour"), 0)                                          \
  F (COLOR, border_color, N_ ("Border"), 0)                                   \
  F (COLOR, text_color, N_ ("Text colour"), 0)                                \
  F (LENGTH, text_size, N_ ("Text size"), BR_FIELD_NOT_NEGATIVE)              \
  F (LENGTH, text_x, N_ ("Text X"), 0)                                        \
  F (LENGTH, text_y, N_ ("Text Y"), 0)                                        \
  F (ENUM (BrLayer, br_layer_values), layer, N_ ("Layer"), 0)                 \
  F (INT, position, N_ ("Order"), 0)                                          \
  F (BOOL, locked, N_ ("Locked"), 0)                                          \
  F (BOOL, hidden, N_ ("Hidden"), 0)                                          \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)                          \
  F (TEXT, group, N_ ("Group"), 0)                                            \
  F (TEXT, picture, N_ ("Picture"), BR_FIELD_INTERNAL)

#define BR_SEAT_CATEGORY_FIELDS(F)                                        \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                \
  F (REF (PLAN), plan, N_ ("Plan"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)         \
  F (COLOR, color, N_ ("Colour"), 0)                                      \
  F (INT, position, N_ ("Order"), 0)

typedef enum
{
  BR_ROW_NUMBER_NONE,
  BR_ROW_NUMBER_START,
  BR_ROW_NUMBER_END,
  BR_ROW_NUMBER_BOTH,
} BrRowNumberPosition;

extern const BrEnumValue br_row_number_values[];

/** A row of fixed seats; @x, @y is its origin in the plan. */
#define BR_SEAT_ROW_FIELDS(F)                                                                    \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                       \
  F (REF (PLAN), plan, N_ ("Plan"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)                        \
  F (REF (ZONE), zone, N_ ("Zone"), BR_FIELD_LETS_GO)                                            \
  F (TEXT, number, N_ ("Row"), BR_FIELD_NAMES)                                                   \
  F (TEXT, label, N_ ("Label"), 0)                                                               \
  F (ENUM (BrRowNumberPosition, br_row_number_values), number_position, N_ ("Number stands"), 0) \
  F (INT, position, N_ ("Order"), 0)                                                             \
  F (LENGTH, x, N_ ("X"), BR_FIELD_REQUIRED)                                                     \
  F (LENGTH, y, N_ ("Y"), BR_FIELD_REQUIRED)                                                     \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)

/** A fixed seat; @x, @y is its centre in the plan. @guid is what ticket shops know it by. */
#define BR_SEAT_FIELDS(F)                                                   \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                  \
  F (REF (PLAN), plan, N_ ("Plan"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)   \
  F (REF (SEAT_ROW), row, N_ ("Row"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (SEAT_CATEGORY), category, N_ ("Category"), BR_FIELD_LETS_GO)      \
  F (TEXT, guid, N_ ("GUID"), 0)                                            \
  F (TEXT, number, N_ ("Number"), BR_FIELD_NAMES)                           \
  F (INT, position, N_ ("Order"), 0)                                        \
  F (LENGTH, x, N_ ("X"), BR_FIELD_REQUIRED)                                \
  F (LENGTH, y, N_ ("Y"), BR_FIELD_REQUIRED)                                \
  F (LENGTH, radius, N_ ("Radius"), BR_FIELD_NOT_NEGATIVE)                  \
  F (TEXT, start_direction, N_ ("Numbered from"), 0)                        \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)

/** Tables that may be put together for a larger party. */
#define BR_JOIN_FIELDS(F)                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                         \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)          \
  F (TEXT, name, N_ ("Name"), BR_FIELD_NAMES)                                      \
  F (INT, min_covers, N_ ("Fewest covers"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE) \
  F (INT, max_covers, N_ ("Most covers"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)

#define BR_JOIN_TABLE_FIELDS(F)                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                \
  F (REF (JOIN), join, N_ ("Join"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (TABLE), table, N_ ("Table"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)

G_END_DECLS

#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** How long a unit of a seating-plan file is unless it is said otherwise: 25 mm. */
#define BR_SEATING_UNIT (25 * G_GINT64_CONSTANT (1000))

/** The units that the format gives to what a file leaves out. */
#define BR_SEATING_RADIUS 10
#define BR_SEATING_TEXT_SIZE 16

/** What a colour is where a file names none. */
#define BR_SEATING_COLOR "#888888"

/**
 * BR_SEATING_NO_ZONE:
 *
 * The `zone_id` under which things that stand in no zone are written, since the format has
 * nothing outside zones.
 */
#define BR_SEATING_NO_ZONE "backroom.unzoned"

/**
 * BrSeatingPlan:
 * @plan: (nullable): the plan itself
 * @zones: (element-type BrZone): in the file's order
 * @categories: (element-type BrSeatCategory): in the file's order
 * @rows: (element-type BrSeatRow): in the file's order
 * @seats: (element-type BrSeat): row by row
 * @elements: (element-type BrElement): areas and texts in the order in which they are drawn
 * @tables: (element-type BrTable): the tables that elements place, for their numbers
 *
 * One plan with all that stands on it, as records that refer to each other by id.
 */
typedef struct
{
  BrPlan    *plan;
  GPtrArray *zones;
  GPtrArray *categories;
  GPtrArray *rows;
  GPtrArray *seats;
  GPtrArray *elements;
  GPtrArray *tables;
} BrSeatingPlan;

BrSeatingPlan *br_seating_plan_new  (void);
void           br_seating_plan_free (BrSeatingPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSeatingPlan, br_seating_plan_free)

G_END_DECLS

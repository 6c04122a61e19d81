#pragma once

#include "core/geometry/br-geometry.h"
#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** An aisle is at least this wide, in micrometres. */
#define BR_AISLE_MIN (900 * BR_MILLIMETRE)

/**
 * BrPlanFault:
 * @BR_FAULT_BLOCKED_EXIT: something stands in the way out of a fire exit
 * @BR_FAULT_OVER_LICENCE: the plan has places for more people than the law lets in
 * @BR_FAULT_DUPLICATE_NUMBER: two tables have one number, or one table stands twice
 * @BR_FAULT_OVERLAP: two things stand in each other
 * @BR_FAULT_OUTSIDE: something stands outside the room
 * @BR_FAULT_NARROW_AISLE: a way between two things is narrower than %BR_AISLE_MIN
 *
 * What can be wrong with a plan, the gravest first.
 */
typedef enum
{
  BR_FAULT_BLOCKED_EXIT,
  BR_FAULT_OVER_LICENCE,
  BR_FAULT_DUPLICATE_NUMBER,
  BR_FAULT_OVERLAP,
  BR_FAULT_OUTSIDE,
  BR_FAULT_NARROW_AISLE,
  BR_N_FAULTS,
} BrPlanFault;

/**
 * BrPlanFinding:
 * @fault: what is wrong
 * @a: the element it is about; none where it is about the whole plan
 * @b: the other element, or none
 * @from: the spot; for an aisle, one side of its narrowest place
 * @to: for an aisle the other side, else @from
 * @figure: aisle: its width; overlap: how deep; outside: how far; blocked exit: how much of the way is
 *   left free (micrometres); licence: people; duplicate number: 2
 * @limit: what @figure may be: the least width, the most people, or 0
 * @number: (nullable): the number that is not the only one
 */
typedef struct
{
  BrPlanFault fault;
  BrId        a;
  BrId        b;
  BrPoint     from;
  BrPoint     to;
  gint64      figure;
  gint64      limit;
  char       *number;
} BrPlanFinding;

/**
 * BrPlanFacts:
 * @plan: the plan
 * @zones: (element-type BrZone): its zones
 * @elements: (element-type BrElement): what stands on it
 * @tables: (element-type BrTable): at least the tables that its elements place
 * @joins: (nullable) (element-type BrJoinTable): which of the room's tables may be put together
 * @n_seats: fixed seats on the plan
 * @licence: how many people the law lets into the room, or −1
 */
typedef struct
{
  const BrPlan    *plan;
  const GPtrArray *zones;
  const GPtrArray *elements;
  const GPtrArray *tables;
  const GPtrArray *joins;
  guint            n_seats;
  gint64           licence;
} BrPlanFacts;

typedef struct _BrPlanCheck BrPlanCheck;

BrPlanCheck         *br_plan_check_new            (void);
void                 br_plan_check_free           (BrPlanCheck         *self);
void                 br_plan_check_run            (BrPlanCheck         *self,
                                                   const BrPlanFacts   *facts);
guint                br_plan_check_get_n_findings (const BrPlanCheck   *self);
const BrPlanFinding *br_plan_check_get_finding    (const BrPlanCheck   *self,
                                                   guint                index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPlanCheck, br_plan_check_free)

G_END_DECLS

#pragma once

#include "exchange/br-import-report.h"
#include "exchange/br-seating-plan.h"

G_BEGIN_DECLS

/**
 * BrSeatingPlanChanges:
 * @created: (element-type BrRecord): what is new, in an order in which it can be added
 * @updated: (element-type BrRecord): what was there and becomes this; may hold the plan itself
 * @removed: (element-type BrRecord): what had come from a file and is no longer in it, in an
 *   order in which it can be removed
 *
 * What reading a file again means for a plan.
 */
typedef struct
{
  GPtrArray *created;
  GPtrArray *updated;
  GPtrArray *removed;
} BrSeatingPlanChanges;

BrSeatingPlanChanges *br_seating_plan_merge        (const BrSeatingPlan  *existing,
                                                    const BrSeatingPlan  *incoming,
                                                    BrImportReport       *report);
void                  br_seating_plan_changes_free (BrSeatingPlanChanges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSeatingPlanChanges, br_seating_plan_changes_free)

G_END_DECLS

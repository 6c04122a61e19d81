#pragma once

#include "core/rules/br-plan-check.h"
#include "core/rules/br-plan-number.h"
#include "core/rules/br-plan-totals.h"
#include "desk/br-desk-act.h"
#include "desk/br-desk-elements.h"
#include "desk/br-desk-furnish.h"
#include "desk/br-desk-relocate.h"
#include "exchange/br-seating-plan.h"

G_BEGIN_DECLS

/* The verbs of plans, numbers, joins and zones. A plan is added, renamed and given its capacities
 * with br_desk_add() and br_desk_set(); a join and a zone are removed with br_desk_remove(). */

BrDeskAct *br_desk_duplicate_plan   (const BrId        *plan,
                                     const char        *name);
BrDeskAct *br_desk_set_usual_plan   (const BrId        *plan);
BrDeskAct *br_desk_remove_plan      (const BrId        *plan);
BrDeskAct *br_desk_resize_plan      (const BrId        *plan,
                                     gint64             width,
                                     gint64             height);

BrDeskAct *br_desk_renumber         (const BrId        *elements,
                                     guint              n_elements,
                                     const BrNumbering *how);

BrDeskAct *br_desk_add_join         (const BrId        *tables,
                                     guint              n_tables,
                                     const char        *name,
                                     gint64             min_covers,
                                     gint64             max_covers);
BrDeskAct *br_desk_set_join         (const BrId        *join,
                                     const BrId        *tables,
                                     guint              n_tables,
                                     const char        *name,
                                     gint64             min_covers,
                                     gint64             max_covers);

BrDeskAct *br_desk_save_zone        (BrZone            *zone);

/**
 * BrPlanSurvey:
 * @seating: the plan with all that stands on it
 * @joins: (element-type BrJoin): the joins of its room
 * @join_tables: (element-type BrJoinTable): their tables
 * @licence: how many people the law lets into the room that day, or −1
 *
 * Everything about a plan that totals and checks are made of.
 */
typedef struct
{
  BrSeatingPlan *seating;
  GPtrArray     *joins;
  GPtrArray     *join_tables;
  gint64         licence;
} BrPlanSurvey;

BrPlanSurvey *br_desk_survey_plan      (BrDb                *db,
                                        const BrId          *plan,
                                        GError             **error);
void          br_plan_survey_free      (BrPlanSurvey        *self);
BrPlanFacts   br_plan_survey_get_facts (const BrPlanSurvey  *self);
BrPlanTotals  br_plan_survey_reckon    (const BrPlanSurvey  *self);
char         *br_plan_survey_say       (const BrPlanSurvey  *self,
                                        const BrPlanFinding *finding);
char         *br_plan_totals_say       (const BrPlanTotals  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPlanSurvey, br_plan_survey_free)

G_END_DECLS

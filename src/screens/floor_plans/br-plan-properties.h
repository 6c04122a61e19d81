#pragma once

#include <adwaita.h>

#include "desk/br-desk-plan.h"
#include "draw/br-scene.h"
#include "store/br-store.h"
#include "widgets/br-plan-selection.h"

G_BEGIN_DECLS

#define BR_TYPE_PLAN_PROPERTIES (br_plan_properties_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanProperties, br_plan_properties, BR, PLAN_PROPERTIES, AdwBin)

void     br_plan_properties_show  (BrPlanProperties    *self,
                                   BrStore             *store,
                                   const BrPlanSurvey  *survey,
                                   BrScene             *scene,
                                   BrPlanSelection     *selection);
gboolean br_plan_properties_enter (BrPlanProperties    *self);
void     br_plan_properties_revert (BrPlanProperties    *self);

G_END_DECLS

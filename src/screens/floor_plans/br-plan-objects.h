#pragma once

#include <adwaita.h>

#include "draw/br-scene.h"
#include "exchange/br-seating-plan.h"
#include "widgets/br-plan-selection.h"

G_BEGIN_DECLS

#define BR_TYPE_PLAN_OBJECTS (br_plan_objects_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanObjects, br_plan_objects, BR, PLAN_OBJECTS, AdwBin)

void  br_plan_objects_set_selection (BrPlanObjects       *self,
                                     BrPlanSelection     *selection);
void  br_plan_objects_show          (BrPlanObjects       *self,
                                     const BrSeatingPlan *plan,
                                     BrScene             *scene);
void  br_plan_objects_search        (BrPlanObjects       *self);
char *br_plan_object_get_words      (const BrSceneObject *object,
                                     const BrSeatingPlan *plan);

G_END_DECLS

#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_PLAN_SIDEBAR (br_plan_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanSidebar, br_plan_sidebar, BR, PLAN_SIDEBAR, AdwBin)

void          br_plan_sidebar_set_context (BrPlanSidebar *self,
                                        BrContext     *context);
void          br_plan_sidebar_show     (BrPlanSidebar *self,
                                        GPtrArray     *rooms,
                                        GPtrArray     *plans,
                                        const BrId    *chosen);
const BrPlan *br_plan_sidebar_get_plan (BrPlanSidebar *self);
const BrRoom *br_plan_sidebar_get_room (BrPlanSidebar *self);
gboolean      br_plan_sidebar_has_plan (BrPlanSidebar *self,
                                        const BrId    *room,
                                        const char    *name);

G_END_DECLS

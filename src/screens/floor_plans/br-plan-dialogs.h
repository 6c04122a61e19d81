#pragma once

#include "screens/floor_plans/br-floor-plans-page.h"

G_BEGIN_DECLS

void br_plan_renumber_ask (BrFloorPlansPage *page);
void br_plan_join_ask     (BrFloorPlansPage *page);
void br_plan_row_ask      (BrFloorPlansPage *page);

G_END_DECLS

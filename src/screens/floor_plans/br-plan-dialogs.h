#pragma once

#include "core/geometry/br-geometry.h"
#include "screens/floor_plans/br-floor-plans-page.h"

G_BEGIN_DECLS

void br_plan_renumber_ask (BrFloorPlansPage *page);
void br_plan_join_ask     (BrFloorPlansPage *page);
void br_plan_row_ask      (BrFloorPlansPage *page);
void br_plan_scale_ask    (BrFloorPlansPage *page,
                           const BrId       *underlay,
                           BrPoint           from,
                           BrPoint           to,
                           gboolean          is_width);

G_END_DECLS

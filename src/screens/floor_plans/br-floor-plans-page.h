#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_FLOOR_PLANS_PAGE (br_floor_plans_page_get_type ())
G_DECLARE_FINAL_TYPE (BrFloorPlansPage, br_floor_plans_page, BR, FLOOR_PLANS_PAGE, BrPage)

G_END_DECLS

#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_PLANNED_PAGE (br_planned_page_get_type ())
G_DECLARE_FINAL_TYPE (BrPlannedPage, br_planned_page, BR, PLANNED_PAGE, BrPage)

G_END_DECLS

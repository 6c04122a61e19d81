#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_CONFLICTS_PAGE (br_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (BrConflictsPage, br_conflicts_page, BR, CONFLICTS_PAGE, BrPage)

G_END_DECLS

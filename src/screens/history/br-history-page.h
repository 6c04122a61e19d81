#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_HISTORY_PAGE (br_history_page_get_type ())
G_DECLARE_FINAL_TYPE (BrHistoryPage, br_history_page, BR, HISTORY_PAGE, BrPage)

G_END_DECLS

#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_REPORTS_PAGE (br_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (BrReportsPage, br_reports_page, BR, REPORTS_PAGE, BrPage)

G_END_DECLS

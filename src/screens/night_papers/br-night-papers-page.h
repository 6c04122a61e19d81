#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_PAPERS_PAGE (br_night_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (BrNightPapersPage, br_night_papers_page, BR, NIGHT_PAPERS_PAGE, BrPage)

G_END_DECLS

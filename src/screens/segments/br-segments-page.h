#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_SEGMENTS_PAGE (br_segments_page_get_type ())
G_DECLARE_FINAL_TYPE (BrSegmentsPage, br_segments_page, BR, SEGMENTS_PAGE, BrPage)

G_END_DECLS

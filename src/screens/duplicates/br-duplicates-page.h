#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_DUPLICATES_PAGE (br_duplicates_page_get_type ())
G_DECLARE_FINAL_TYPE (BrDuplicatesPage, br_duplicates_page, BR, DUPLICATES_PAGE, BrPage)

G_END_DECLS

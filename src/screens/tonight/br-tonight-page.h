#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_TONIGHT_PAGE (br_tonight_page_get_type ())
G_DECLARE_FINAL_TYPE (BrTonightPage, br_tonight_page, BR, TONIGHT_PAGE, BrPage)

G_END_DECLS

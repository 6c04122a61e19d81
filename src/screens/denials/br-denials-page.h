#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_DENIALS_PAGE (br_denials_page_get_type ())
G_DECLARE_FINAL_TYPE (BrDenialsPage, br_denials_page, BR, DENIALS_PAGE, BrPage)

G_END_DECLS

#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_PRIVACY_PAGE (br_privacy_page_get_type ())
G_DECLARE_FINAL_TYPE (BrPrivacyPage, br_privacy_page, BR, PRIVACY_PAGE, BrPage)

G_END_DECLS

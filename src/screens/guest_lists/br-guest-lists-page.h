#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_GUEST_LISTS_PAGE (br_guest_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (BrGuestListsPage, br_guest_lists_page, BR, GUEST_LISTS_PAGE, BrPage)

G_END_DECLS

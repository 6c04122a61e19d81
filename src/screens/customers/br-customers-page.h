#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMERS_PAGE (br_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomersPage, br_customers_page, BR, CUSTOMERS_PAGE, BrPage)

G_END_DECLS

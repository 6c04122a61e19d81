#pragma once

#include "screens/shell/br-import-window.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_IMPORT_WINDOW (br_customer_import_window_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerImportWindow, br_customer_import_window, BR, CUSTOMER_IMPORT_WINDOW, BrImportWindow)

BrImportWindow *br_customer_import_window_new (void);

G_END_DECLS

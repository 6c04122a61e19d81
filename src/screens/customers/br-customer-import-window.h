#pragma once

#include <adwaita.h>

#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_IMPORT_WINDOW (br_customer_import_window_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerImportWindow, br_customer_import_window, BR, CUSTOMER_IMPORT_WINDOW, AdwWindow)

GtkWindow *br_customer_import_window_new (GtkWindow *parent,
                                          BrStore   *store,
                                          GFile     *file);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "store/br-customer-rows.h"

G_BEGIN_DECLS

/** Called when a click on a heading asks for another order. */
typedef void (*BrCustomerSortFunc) (BrCustomerOrder order,
                                    gboolean        descending,
                                    gpointer        user_data);

void br_customer_columns_add        (GtkColumnView      *view,
                                     BrCustomerSortFunc  func,
                                     gpointer            user_data);
void br_customer_columns_show_order (GtkColumnView      *view,
                                     BrCustomerOrder     order,
                                     gboolean            descending);

G_END_DECLS

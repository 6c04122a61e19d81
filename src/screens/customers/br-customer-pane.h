#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_PANE (br_customer_pane_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerPane, br_customer_pane, BR, CUSTOMER_PANE, AdwBin)

void        br_customer_pane_set_context (BrCustomerPane *self,
                                          BrContext      *context);
void        br_customer_pane_show        (BrCustomerPane *self,
                                          const BrId     *id);
void        br_customer_pane_start       (BrCustomerPane *self,
                                          const char     *name);
void        br_customer_pane_edit        (BrCustomerPane *self);
void        br_customer_pane_show_profile
                                         (BrCustomerPane *self);
void        br_customer_pane_show_privacy
                                         (BrCustomerPane *self);
gboolean    br_customer_pane_is_fresh    (BrCustomerPane *self);
const BrId *br_customer_pane_get_id      (BrCustomerPane *self);

G_END_DECLS

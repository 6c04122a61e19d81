#pragma once

#include <adwaita.h>

#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_FORM (br_customer_form_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerForm, br_customer_form, BR, CUSTOMER_FORM, AdwBin)

void     br_customer_form_set_store (BrCustomerForm   *self,
                                     BrStore          *store);
void     br_customer_form_show      (BrCustomerForm   *self,
                                     const BrCustomer *customer);
void     br_customer_form_start     (BrCustomerForm   *self,
                                     const char       *name);
void     br_customer_form_edit      (BrCustomerForm   *self);
void     br_customer_form_commit    (BrCustomerForm   *self);
gboolean br_customer_form_is_dirty  (BrCustomerForm   *self);

G_END_DECLS

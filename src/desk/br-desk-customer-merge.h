#pragma once

#include "exchange/br-customers-csv.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrDeskCustomerMerge:
 *
 * Brings customers from a file into the venue: with their tags and notes, as somebody new or as
 * news of somebody known.
 */
typedef struct _BrDeskCustomerMerge BrDeskCustomerMerge;

BrDeskCustomerMerge *br_desk_customer_merge_new   (BrDb                  *db,
                                                   GError               **error);
void                 br_desk_customer_merge_free  (BrDeskCustomerMerge   *self);
gboolean             br_desk_customer_merge_add   (BrDeskCustomerMerge   *self,
                                                   const BrCustomersRow  *row,
                                                   GError               **error);
gboolean             br_desk_customer_merge_apply (BrDeskCustomerMerge   *self,
                                                   const BrCustomer      *existing,
                                                   gboolean               fresh,
                                                   const BrCustomersRow  *row,
                                                   gboolean              *changed,
                                                   GError               **error);
gboolean             br_desk_customer_merge_try   (BrDeskCustomerMerge   *self,
                                                   const BrCustomer      *existing,
                                                   const BrCustomersRow  *row,
                                                   gboolean              *changes,
                                                   GError               **error);

G_END_DECLS

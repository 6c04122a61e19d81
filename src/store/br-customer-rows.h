#pragma once

#include "store/br-customer-index.h"
#include "store/br-row-source.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_ROW (br_customer_row_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerRow, br_customer_row, BR, CUSTOMER_ROW, GObject)

const BrCustomer   *br_customer_row_get_customer   (BrCustomerRow *self);
gint64              br_customer_row_get_visits     (BrCustomerRow *self);
gint64              br_customer_row_get_no_shows   (BrCustomerRow *self);
BrDate              br_customer_row_get_last_visit (BrCustomerRow *self);
const char *const  *br_customer_row_get_tags       (BrCustomerRow *self);

/**
 * BrCustomerOrder:
 * @BR_CUSTOMER_ORDER_NAME: by name as it is spoken, case and accents apart
 * @BR_CUSTOMER_ORDER_RELEVANCE: best matches first
 * @BR_CUSTOMER_ORDER_CREATED: by when they became known
 * @BR_CUSTOMER_ORDER_LAST_VISIT: by their last visit; who never came counts as longest ago
 * @BR_CUSTOMER_ORDER_VISITS: by how often they came
 */
typedef enum
{
  BR_CUSTOMER_ORDER_NAME,
  BR_CUSTOMER_ORDER_RELEVANCE,
  BR_CUSTOMER_ORDER_CREATED,
  BR_CUSTOMER_ORDER_LAST_VISIT,
  BR_CUSTOMER_ORDER_VISITS,
} BrCustomerOrder;

BrRowSource        *br_customer_found_source_new   (BrCustomerIndex *index,
                                                    const char      *text,
                                                    BrCustomerOrder  order,
                                                    gboolean         descending);
BrRowSource        *br_customer_newest_source_new  (void);

G_END_DECLS

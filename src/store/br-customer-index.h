#pragma once

#include "store/search/br-search-index.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/** The numbers by which customers can be put in order, as sort keys of the index. */
typedef enum
{
  BR_CUSTOMER_KEY_CREATED,
  BR_CUSTOMER_KEY_LAST_VISIT,
  BR_CUSTOMER_KEY_VISITS,
  BR_N_CUSTOMER_KEYS,
} BrCustomerKey;

#define BR_TYPE_CUSTOMER_INDEX (br_customer_index_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerIndex, br_customer_index, BR, CUSTOMER_INDEX, GObject)

BrCustomerIndex *br_customer_index_new       (BrStore          *store);
gboolean         br_customer_index_is_ready  (BrCustomerIndex  *self);
BrSearchIndex   *br_customer_index_get_index (BrCustomerIndex  *self);
BrSearchIndex   *br_customer_index_build     (BrStore          *store,
                                              GCancellable     *cancellable,
                                              GError          **error);

G_END_DECLS

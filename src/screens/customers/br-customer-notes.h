#pragma once

#include <adwaita.h>

#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_NOTES (br_customer_notes_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerNotes, br_customer_notes, BR, CUSTOMER_NOTES, AdwBin)

void br_customer_notes_set_store (BrCustomerNotes *self,
                                  BrStore         *store);
void br_customer_notes_show      (BrCustomerNotes *self,
                                  const BrId      *customer,
                                  GPtrArray       *notes,
                                  GTimeZone       *zone);
void br_customer_notes_commit    (BrCustomerNotes *self);

G_END_DECLS

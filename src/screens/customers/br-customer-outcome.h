#pragma once

#include <adwaita.h>

#include "exchange/br-import-report.h"

G_BEGIN_DECLS

#define BR_TYPE_CUSTOMER_OUTCOME (br_customer_outcome_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerOutcome, br_customer_outcome, BR, CUSTOMER_OUTCOME, AdwPreferencesGroup)

char *br_customer_outcome_describe (const BrImportReport *report);
void  br_customer_outcome_show     (BrCustomerOutcome    *self,
                                    const BrImportReport *report);
void  br_customer_outcome_clear    (BrCustomerOutcome    *self);

G_END_DECLS

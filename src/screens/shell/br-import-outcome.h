#pragma once

#include <adwaita.h>

#include "exchange/br-import-report.h"

G_BEGIN_DECLS

#define BR_TYPE_IMPORT_OUTCOME (br_import_outcome_get_type ())
G_DECLARE_FINAL_TYPE (BrImportOutcome, br_import_outcome, BR, IMPORT_OUTCOME, AdwPreferencesGroup)

void br_import_outcome_show  (BrImportOutcome      *self,
                              const char           *counts,
                              const BrImportReport *report);
void br_import_outcome_clear (BrImportOutcome      *self);

G_END_DECLS

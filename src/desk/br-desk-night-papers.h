#pragma once

#include "core/rules/br-night-report.h"
#include "core/rules/br-night-sheet.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/* What is printed of a night: before it the sheet, after it the report. */

BrNightSheet  *br_desk_night_sheet  (BrDb    *db,
                                     BrDate   date,
                                     GError **error);
BrNightReport *br_desk_night_report (BrDb    *db,
                                     BrDate   date,
                                     GError **error);

G_END_DECLS

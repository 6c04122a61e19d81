#pragma once

#include "core/base/br-date.h"
#include "screens/shell/br-page.h"

G_BEGIN_DECLS

void br_papers_report_save  (BrPage *page,
                             BrDate  date);
void br_papers_report_print (BrPage *page,
                             BrDate  date);

void br_papers_z_sheet_save  (BrPage *page,
                              BrDate  date);
void br_papers_z_sheet_print (BrPage *page,
                              BrDate  date);

G_END_DECLS

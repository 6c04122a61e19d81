#pragma once

#include <adwaita.h>

#include "screens/shell/br-long-job.h"

G_BEGIN_DECLS

#define BR_TYPE_WORK_PAGE (br_work_page_get_type ())
G_DECLARE_FINAL_TYPE (BrWorkPage, br_work_page, BR, WORK_PAGE, AdwBin)

void br_work_page_show (BrWorkPage *self,
                        BrLongJob  *job,
                        const char *what);

G_END_DECLS

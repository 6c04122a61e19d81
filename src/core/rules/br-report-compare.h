#pragma once

#include "core/rules/br-report.h"

G_BEGIN_DECLS

/** 52 weeks: a Saturday is compared with a Saturday. */
#define BR_REPORT_YEAR 364

BrReport *br_report_compare    (const BrReport *self,
                                const BrReport *before,
                                const char     *measure,
                                BrDate          last);
gboolean  br_report_get_change (gint64          now,
                                gint64          before,
                                gint64         *change);

G_END_DECLS

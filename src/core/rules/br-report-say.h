#pragma once

#include "core/rules/br-report.h"

G_BEGIN_DECLS

char *br_report_format_cell  (const BrReport *self,
                              guint           row,
                              guint           column);
char *br_report_format_total (const BrReport *self,
                              guint           column);
char *br_report_format_change (gint64         change);

G_END_DECLS

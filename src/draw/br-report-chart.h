#pragma once

#include "core/rules/br-report.h"
#include "draw/br-chart.h"

G_BEGIN_DECLS

BrChart *br_report_chart_make      (const BrReport *report,
                                    const char     *title);
guint    br_report_chart_get_place (BrChart        *chart,
                                    const BrReport *report,
                                    guint           row);

G_END_DECLS

#pragma once

#include "desk/br-desk-dashboard.h"
#include "draw/br-chart.h"

G_BEGIN_DECLS

BrChart *br_dashboard_chart_days  (const BrDashboard *dashboard);
BrChart *br_dashboard_chart_hours (const BrDashboard *dashboard);
BrChart *br_dashboard_chart_pace  (const BrDashboard *dashboard);

G_END_DECLS

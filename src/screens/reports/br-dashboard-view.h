#pragma once

#include <adwaita.h>

#include "desk/br-desk-dashboard.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

#define BR_TYPE_DASHBOARD_VIEW (br_dashboard_view_get_type ())
G_DECLARE_FINAL_TYPE (BrDashboardView, br_dashboard_view, BR, DASHBOARD_VIEW, AdwBin)

void br_dashboard_view_show     (BrDashboardView   *self,
                                 const BrDashboard *dashboard);
void br_dashboard_view_set_look (BrDashboardView   *self,
                                 BrPlanLook         look);

G_END_DECLS

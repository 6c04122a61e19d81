#pragma once

#include "desk/br-desk-dashboard.h"

G_BEGIN_DECLS

/** Days of which the first of each list, and the hours, are told. */
#define BR_DASHBOARD_WEEKS_DAYS 91

gboolean br_dashboard_read_hours  (BrDashboard  *self,
                                   BrDb         *db,
                                   GError      **error);
gboolean br_dashboard_read_paces  (BrDashboard  *self,
                                   BrDb         *db,
                                   GError      **error);
gboolean br_dashboard_read_tops   (BrDashboard  *self,
                                   BrDb         *db,
                                   GError      **error);
gboolean br_dashboard_read_alerts (BrDashboard  *self,
                                   BrDb         *db,
                                   GError      **error);

G_END_DECLS

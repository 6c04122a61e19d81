#pragma once

#include "cloud/rest/br-cloud-plan.h"

G_BEGIN_DECLS

/** How many results br_cloud_night_take() takes. */
#define BR_CLOUD_NIGHT_RESULTS 3

void         br_cloud_night_ask         (BrCloudRequest    *request,
                                         BrPgBatch         *batch,
                                         BrDate             date,
                                         BrInstant          now);
gint64       br_cloud_night_get_version (const GPtrArray   *results,
                                         guint              first);
BrNightBook *br_cloud_night_take        (const BrCloudPlan *plan,
                                         const GPtrArray   *results,
                                         guint              first,
                                         BrDate             date,
                                         BrInstant          now);

G_END_DECLS

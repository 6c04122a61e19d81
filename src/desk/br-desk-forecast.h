#pragma once

#include "core/rules/br-forecast.h"
#include "core/rules/br-report.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/** What is forecast. */
typedef enum
{
  BR_FORECAST_COVERS,
  BR_FORECAST_REVENUE,
} BrForecastOf;

/** How many nights ahead a forecast reaches where nothing else is asked. */
#define BR_FORECAST_AHEAD 28

BrForecast *br_desk_forecast        (BrDb          *db,
                                     BrForecastOf   of,
                                     guint          days_back,
                                     GError       **error);
BrReport   *br_desk_report_forecast (BrDb          *db,
                                     BrDate         from,
                                     BrDate         to,
                                     GError       **error);
BrReport   *br_desk_report_backtest (BrDb          *db,
                                     BrDate         from,
                                     BrDate         to,
                                     GError       **error);

G_END_DECLS

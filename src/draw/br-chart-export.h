#pragma once

#include "draw/br-chart.h"
#include "draw/br-plan-export.h"

G_BEGIN_DECLS

GBytes *br_chart_export (BrChart       *self,
                         BrPlanFormat   format,
                         BrPlanLook     look,
                         double         width,
                         double         height,
                         GError       **error);

G_END_DECLS

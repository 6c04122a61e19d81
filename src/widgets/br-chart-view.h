#pragma once

#include <gtk/gtk.h>

#include "widgets/br-chart-canvas.h"

G_BEGIN_DECLS

#define BR_TYPE_CHART_VIEW (br_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (BrChartView, br_chart_view, BR, CHART_VIEW, GtkWidget)

GtkWidget     *br_chart_view_new        (void);
void           br_chart_view_set_chart  (BrChartView *self,
                                         BrChart     *chart);
BrChart       *br_chart_view_get_chart  (BrChartView *self);
void           br_chart_view_set_look   (BrChartView *self,
                                         BrPlanLook   look);
void           br_chart_view_show_table (BrChartView *self,
                                         gboolean     table);
BrChartCanvas *br_chart_view_get_canvas (BrChartView *self);

G_END_DECLS

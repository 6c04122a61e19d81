#pragma once

#include <gtk/gtk.h>

#include "draw/br-chart-picture.h"

G_BEGIN_DECLS

#define BR_TYPE_CHART_CANVAS (br_chart_canvas_get_type ())
G_DECLARE_FINAL_TYPE (BrChartCanvas, br_chart_canvas, BR, CHART_CANVAS, GtkWidget)

GtkWidget *br_chart_canvas_new        (void);
void       br_chart_canvas_set_chart  (BrChartCanvas *self,
                                       BrChart       *chart);
void       br_chart_canvas_set_look   (BrChartCanvas *self,
                                       BrPlanLook     look);
void       br_chart_canvas_repaint    (BrChartCanvas *self);
void       br_chart_canvas_show_part  (BrChartCanvas *self,
                                       double         from,
                                       double         to);
void       br_chart_canvas_show_all   (BrChartCanvas *self);
gboolean   br_chart_canvas_shows_all  (BrChartCanvas *self);
void       br_chart_canvas_zoom       (BrChartCanvas *self,
                                       double         factor);
int        br_chart_canvas_get_cursor (BrChartCanvas *self,
                                       int           *row);
void       br_chart_canvas_set_cursor (BrChartCanvas *self,
                                       int            place,
                                       int            row);

G_END_DECLS

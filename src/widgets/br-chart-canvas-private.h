#pragma once

#include "widgets/br-chart-canvas.h"

G_BEGIN_DECLS

/** Pixels; a press that moves less is a click. */
#define BR_CHART_DRAG_LEAST 8.0

/**
 * BrChartCanvas:
 *
 * A chart on the screen. The pointer or the arrow keys go from place to place and read the exact figures; a
 * drag across, the wheel, + and − look closer; Enter or a click goes to what a figure is made of.
 */
struct _BrChartCanvas
{
  GtkWidget parent_instance;

  BrChart *chart;
  BrPlanText *text;
  BrPlanLook look;
  double from;
  double to;
  int cursor;
  int row;
  double drag_from;
  double drag_to;
  gboolean dragging;
  BrChartFrame frame;
  BrChartPlace place;
  GskRenderNode *picture;
};

void br_chart_canvas_listen     (BrChartCanvas *self);
void br_chart_canvas_zoom_at    (BrChartCanvas *self,
                                 double         at,
                                 double         factor);
void br_chart_canvas_pan        (BrChartCanvas *self,
                                 double         share);
void br_chart_canvas_see_cursor (BrChartCanvas *self);
void br_chart_canvas_activate   (BrChartCanvas *self);

G_END_DECLS

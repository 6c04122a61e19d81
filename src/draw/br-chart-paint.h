#pragma once

#include "draw/br-chart-picture.h"

G_BEGIN_DECLS

/**
 * BrChartPainter:
 *
 * One chart while it is painted.
 */
typedef struct
{
  BrChart             *chart;
  BrPlanText          *text;
  cairo_t             *cr;
  const BrChartFrame  *frame;
  const BrChartPlace  *place;
  const BrPlanPalette *palette;
} BrChartPainter;

void   br_chart_set_colour     (cairo_t              *cr,
                                const GdkRGBA        *colour,
                                double                alpha);
void   br_chart_write          (const BrChartPainter *self,
                                BrPlanFace            face,
                                const char           *text,
                                double                x,
                                double                y,
                                double                size,
                                double                align,
                                const GdkRGBA        *colour);
char  *br_chart_shorten        (BrPlanText           *text,
                                BrPlanFace            face,
                                const char           *words,
                                double                room);

double br_chart_get_legend     (BrChart              *chart,
                                BrPlanText           *text,
                                const BrChartFrame   *frame);
void   br_chart_paint_legend   (const BrChartPainter *self,
                                double                top);
void   br_chart_paint_swatch   (const BrChartPainter *self,
                                guint                 series,
                                double                x,
                                double                y,
                                double                width,
                                double                height);
void   br_chart_paint_marker   (const BrChartPainter *self,
                                guint                 series,
                                double                x,
                                double                y,
                                double                radius);
void   br_chart_paint_columns  (const BrChartPainter *self);
void   br_chart_paint_hatch    (const BrChartPainter *self,
                                BrChartHatch          hatch,
                                double                x,
                                double                y,
                                double                width,
                                double                height);
void   br_chart_paint_lines    (const BrChartPainter *self);
void   br_chart_paint_heat     (const BrChartPainter *self);

G_END_DECLS

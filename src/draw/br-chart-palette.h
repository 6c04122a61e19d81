#pragma once

#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

/** Series beyond these have the colours of the first again, in other strokes. */
#define BR_CHART_N_COLOURS 6

/**
 * BrChartHatch:
 *
 * How a column is filled where colour alone would have to tell it from others.
 */
typedef enum
{
  BR_HATCH_NONE,
  BR_HATCH_UP,
  BR_HATCH_DOWN,
  BR_HATCH_LEVEL,
  BR_HATCH_CROSS,
  BR_HATCH_UPRIGHT,
} BrChartHatch;

const GdkRGBA *br_chart_palette_get       (BrPlanLook  look,
                                           guint       series);
GdkRGBA        br_chart_palette_get_heat  (BrPlanLook  look,
                                           double      share);
const double  *br_chart_palette_get_dash  (guint       series,
                                           guint      *n);
BrChartHatch   br_chart_palette_get_hatch (BrPlanLook  look,
                                           guint       series);

G_END_DECLS

#pragma once

#include "draw/br-plan-export.h"
#include "draw/br-plan-render.h"

G_BEGIN_DECLS

/**
 * BrSheetPlace:
 * @page_width: of the paper, points
 * @page_height: of the paper, points
 * @margin: points on each side
 * @plan_x: where the plan's part begins, points
 * @plan_y: likewise
 * @foot: the height of the title block, points; 0 for none
 * @legend: how much of @foot the legend takes
 * @viewport: what is shown there, in points
 * @scale: 1 to how much
 *
 * Where everything is on the paper.
 */
typedef struct
{
  double     page_width;
  double     page_height;
  double     margin;
  double     plan_x;
  double     plan_y;
  double     foot;
  double     legend;
  BrViewport viewport;
  double     scale;
} BrSheetPlace;

gboolean br_sheet_place (const BrScene      *scene,
                         const BrPlanSheet  *sheet,
                         BrSheetPlace       *place,
                         GError            **error);
void     br_sheet_draw  (cairo_t            *cr,
                         const BrScene      *scene,
                         const BrPlanSheet  *sheet,
                         const BrSheetPlace *place,
                         BrPlanText         *text,
                         double              dot);

G_END_DECLS

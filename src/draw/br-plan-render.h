#pragma once

#include <gsk/gsk.h>

#include "draw/br-plan-painter.h"
#include "draw/br-viewport.h"

G_BEGIN_DECLS

GskRenderNode *br_plan_render         (const BrScene       *scene,
                                       const BrPlanPalette *palette,
                                       const BrViewport    *viewport,
                                       BrPlanParts          parts,
                                       BrPlanText          *text,
                                       double               dot);
void           br_plan_draw           (cairo_t             *cr,
                                       const BrScene       *scene,
                                       const BrPlanPalette *palette,
                                       const BrViewport    *viewport,
                                       BrPlanParts          parts,
                                       BrPlanText          *text,
                                       double               dot);

G_END_DECLS

#pragma once

#include "draw/br-plan-palette.h"
#include "draw/br-plan-text.h"
#include "draw/br-scene.h"

G_BEGIN_DECLS

/**
 * BrPlanLegend:
 *
 * What the colours of a plan mean: its zones, and what is built into the room. Each once.
 */
typedef struct _BrPlanLegend BrPlanLegend;

BrPlanLegend *br_plan_legend_new        (const BrScene       *scene,
                                         const BrPlanPalette *palette);
void          br_plan_legend_free       (BrPlanLegend        *self);
guint         br_plan_legend_get_n_lines (BrPlanLegend       *self,
                                         BrPlanText          *text,
                                         double               width);
void          br_plan_legend_draw       (BrPlanLegend        *self,
                                         cairo_t             *cr,
                                         const BrPlanPalette *palette,
                                         BrPlanText          *text,
                                         double               x,
                                         double               y,
                                         double               width);

/** From one line of the legend to the next, points. */
#define BR_PLAN_LEGEND_LINE (4.6 * 72.0 / 25.4)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPlanLegend, br_plan_legend_free)

G_END_DECLS

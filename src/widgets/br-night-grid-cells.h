#pragma once

#include "draw/br-night-chart-walk.h"
#include "widgets/br-night-grid-cell.h"
#include "widgets/br-night-grid.h"

/* The widgets that stand for what the night's grid draws, so that the keyboard and screen readers find it. */

G_BEGIN_DECLS

GtkWidget   *br_night_grid_get_focused     (BrNightGrid        *self);
BrNightGridCell *br_night_grid_get_cell    (BrNightGrid        *self,
                                            const BrChartPlace *place);
gboolean     br_night_grid_find_place      (BrNightGrid        *self,
                                            BrNightGridCell    *cell,
                                            BrChartPlace       *place);
void         br_night_grid_make_cells      (BrNightGrid        *self);
void         br_night_grid_allocate_cells  (BrNightGrid        *self);

G_END_DECLS

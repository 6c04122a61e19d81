#pragma once

#include <gtk/gtk.h>

#include "draw/br-night-chart.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_GRID (br_night_grid_get_type ())
G_DECLARE_FINAL_TYPE (BrNightGrid, br_night_grid, BR, NIGHT_GRID, GtkWidget)

GtkWidget    *br_night_grid_new          (void);
BrNightChart *br_night_grid_get_chart    (BrNightGrid  *self);
void          br_night_grid_set_chart    (BrNightGrid  *self,
                                          BrNightChart *chart);
const BrId   *br_night_grid_get_selected (BrNightGrid  *self);
void          br_night_grid_select       (BrNightGrid  *self,
                                          const BrId   *booking);
void          br_night_grid_set_look     (BrNightGrid  *self,
                                          BrPlanLook    look);
void          br_night_grid_set_now      (BrNightGrid  *self,
                                          BrInstant     now);
double        br_night_grid_get_scale    (BrNightGrid  *self);
void          br_night_grid_zoom         (BrNightGrid  *self,
                                          double        factor,
                                          double        x);
void          br_night_grid_fit          (BrNightGrid  *self);
BrInstant     br_night_grid_get_instant  (BrNightGrid  *self,
                                          double        x);

G_END_DECLS

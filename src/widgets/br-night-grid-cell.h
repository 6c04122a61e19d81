#pragma once

#include <gtk/gtk.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_GRID_CELL (br_night_grid_cell_get_type ())
G_DECLARE_FINAL_TYPE (BrNightGridCell, br_night_grid_cell, BR, NIGHT_GRID_CELL, GtkWidget)

GtkWidget  *br_night_grid_cell_new          (const BrId      *id,
                                             gboolean         is_table);
const BrId *br_night_grid_cell_get_id       (BrNightGridCell *self);
void        br_night_grid_cell_say          (BrNightGridCell *self,
                                             const char      *said);
void        br_night_grid_cell_set_selected (BrNightGridCell *self,
                                             gboolean         selected);

G_END_DECLS

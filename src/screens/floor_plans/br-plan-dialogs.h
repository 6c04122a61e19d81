#pragma once

#include "core/geometry/br-geometry.h"
#include "core/model/br-kinds.h"
#include "screens/floor_plans/br-floor-plans-page.h"

G_BEGIN_DECLS

void br_plan_renumber_ask (BrFloorPlansPage *page);
void br_plan_join_ask     (BrFloorPlansPage *page);
void br_plan_join_change  (BrFloorPlansPage *page,
                           const BrJoin     *join);
void br_plan_row_ask      (BrFloorPlansPage *page);
void br_plan_scale_ask    (BrFloorPlansPage *page,
                           const BrId       *underlay,
                           BrPoint           from,
                           BrPoint           to,
                           gboolean          is_width);

/* What such dialogs are made of. */
GtkGrid          *br_plan_ask_grid_new   (void);
GtkSpinButton    *br_plan_ask_add_figure (GtkGrid          *grid,
                                          int               row,
                                          const char       *name,
                                          double            least,
                                          double            most,
                                          double            value,
                                          double            step);
int               br_plan_ask_get_figure (GtkSpinButton    *spin);
AdwMessageDialog *br_plan_ask_present    (BrFloorPlansPage *page,
                                          GtkWidget        *form,
                                          const char       *heading,
                                          const char       *body,
                                          const char       *does,
                                          GCallback         answered,
                                          gpointer          data,
                                          GClosureNotify    free_data);

G_END_DECLS

#pragma once

#include <glib-object.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

#define BR_TYPE_PLAN_SELECTION (br_plan_selection_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanSelection, br_plan_selection, BR, PLAN_SELECTION, GObject)

BrPlanSelection *br_plan_selection_new       (void);
guint            br_plan_selection_get_n     (BrPlanSelection *self);
const BrId      *br_plan_selection_get_ids   (BrPlanSelection *self,
                                              guint           *n_ids);
gboolean         br_plan_selection_contains  (BrPlanSelection *self,
                                              const BrId      *id);
void             br_plan_selection_set       (BrPlanSelection *self,
                                              const BrId      *ids,
                                              guint            n_ids);
void             br_plan_selection_select    (BrPlanSelection *self,
                                              const BrId      *id);
void             br_plan_selection_toggle    (BrPlanSelection *self,
                                              const BrId      *id);
void             br_plan_selection_clear     (BrPlanSelection *self);

G_END_DECLS

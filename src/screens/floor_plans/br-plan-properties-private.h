#pragma once

#include "screens/floor_plans/br-plan-properties.h"

G_BEGIN_DECLS

struct _BrPlanProperties
{
  AdwBin parent_instance;

  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
  guint n_shown; /* of the rows, so far */
  BrStore *store;
};

GtkWidget *br_plan_properties_reuse_row  (BrPlanProperties   *self,
                                          const char         *key);
void       br_plan_properties_append_row (BrPlanProperties   *self,
                                          GtkWidget          *row,
                                          const char         *key);
void       br_plan_properties_show_joins (BrPlanProperties   *self,
                                          const BrPlanSurvey *survey,
                                          BrPlanSelection    *selection);

G_END_DECLS

#pragma once

#include "core/rules/br-plan-arrange.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/* What the verbs of plans are made of. */

GPtrArray *br_plan_rows_load     (BrDb             *db,
                                  const GArray     *ids,
                                  BrId             *plan,
                                  GError          **error);
GPtrArray *br_plan_elements_load (BrDb             *db,
                                  const GArray     *ids,
                                  BrId             *plan,
                                  GError          **error);
gboolean   br_plan_rows_check    (BrDb             *db,
                                  const GPtrArray  *rows,
                                  GError          **error);
gboolean   br_plan_rows_write    (BrDb             *db,
                                  const BrId       *plan,
                                  const GPtrArray  *rows,
                                  GError          **error);
void       br_plan_rows_label    (BrDb             *db,
                                  const BrId       *plan,
                                  const GPtrArray  *rows);

void       br_plan_row_get_box   (const BrRecord   *row,
                                  BrPlanBox        *box);
void       br_plan_row_set_box   (BrRecord         *row,
                                  const BrPlanBox  *box);

GArray    *br_plan_ids_new       (const BrId       *ids,
                                  guint             n_ids);
char      *br_plan_element_say   (BrDb             *db,
                                  const BrElement  *element);
GStrv      br_plan_numbers_taken (BrDb             *db,
                                  const BrId       *room,
                                  const GArray     *except,
                                  GError          **error);

G_END_DECLS

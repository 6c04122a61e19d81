#pragma once

#include <adwaita.h>

#include "desk/br-desk-plan.h"

G_BEGIN_DECLS

#define BR_TYPE_PLAN_CHECKS (br_plan_checks_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanChecks, br_plan_checks, BR, PLAN_CHECKS, AdwBin)

void br_plan_checks_show (BrPlanChecks       *self,
                          const BrPlanSurvey *survey);
void br_plan_checks_open (BrPlanChecks       *self);

G_END_DECLS

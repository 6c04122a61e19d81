#pragma once

#include <gtk/gtk.h>

#include "screens/rows/br-period.h"

G_BEGIN_DECLS

#define BR_TYPE_PERIOD_BAR (br_period_bar_get_type ())
G_DECLARE_FINAL_TYPE (BrPeriodBar, br_period_bar, BR, PERIOD_BAR, GtkBox)

void            br_period_bar_begin         (BrPeriodBar    *self,
                                             BrPeriodKind    kind,
                                             BrDate          tonight);
const BrPeriod *br_period_bar_get           (BrPeriodBar    *self);
void            br_period_bar_go_to         (BrPeriodBar    *self,
                                             const BrPeriod *period);
void            br_period_bar_step          (BrPeriodBar    *self,
                                             int             by);
void            br_period_bar_go_to_present (BrPeriodBar    *self);

G_END_DECLS

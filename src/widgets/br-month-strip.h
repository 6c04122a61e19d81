#pragma once

#include <gtk/gtk.h>

#include "core/base/br-date.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

#define BR_TYPE_MONTH_STRIP (br_month_strip_get_type ())
G_DECLARE_FINAL_TYPE (BrMonthStrip, br_month_strip, BR, MONTH_STRIP, GtkWidget)

void   br_month_strip_show     (BrMonthStrip *self,
                                BrDate        first,
                                guint         n_days,
                                const gint64 *covers,
                                BrDate        shown,
                                BrDate        today);
void   br_month_strip_set_look (BrMonthStrip *self,
                                BrPlanLook    look);
BrDate br_month_strip_get_day  (BrMonthStrip *self,
                                double        x);

G_END_DECLS

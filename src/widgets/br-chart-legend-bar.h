#pragma once

#include <gtk/gtk.h>

#include "draw/br-chart.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

typedef void (*BrChartToggledFunc) (guint    series,
                                    gboolean shown,
                                    gpointer user_data);

GtkWidget *br_chart_legend_bar_new (BrChart            *chart,
                                    BrPlanLook          look,
                                    BrChartToggledFunc  func,
                                    gpointer            user_data);

G_END_DECLS

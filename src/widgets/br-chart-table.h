#pragma once

#include <gtk/gtk.h>

#include "draw/br-chart.h"

G_BEGIN_DECLS

GtkWidget *br_chart_table_new (BrChart *chart);

G_END_DECLS

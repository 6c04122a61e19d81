#pragma once

#include <gtk/gtk.h>

#include "core/rules/br-report.h"

G_BEGIN_DECLS

GtkWidget *br_report_table_new (const BrReport *report,
                                const char     *name);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BR_TYPE_SPARKLINE (br_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (BrSparkline, br_sparkline, BR, SPARKLINE, GtkWidget)

GtkWidget *br_sparkline_new        (void);
void       br_sparkline_set_values (BrSparkline  *self,
                                    const double *values,
                                    guint         n_values);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void br_snapshot_fill (GtkSnapshot   *snapshot,
                       const GdkRGBA *color,
                       double         x,
                       double         y,
                       double         width,
                       double         height);
void br_snapshot_text (GtkSnapshot   *snapshot,
                       PangoLayout   *layout,
                       const GdkRGBA *color,
                       double         x,
                       double         y);

G_END_DECLS

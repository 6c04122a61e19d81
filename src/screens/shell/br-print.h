#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BrPrintFunc:
 * @data: what is printed
 * @cr: (nullable): where to draw, in points, on A4
 * @page: which page, from 1
 *
 * Draws one page.
 *
 * Returns: how many pages there are
 */
typedef guint (*BrPrintFunc) (gconstpointer data,
                              cairo_t      *cr,
                              guint         page);

void br_print (GtkWidget      *inside,
               const char     *name,
               gboolean        wide,
               BrPrintFunc     draw,
               gpointer        data,
               GDestroyNotify  destroy);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BR_TYPE_SIDEBAR_ROW (br_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (BrSidebarRow, br_sidebar_row, BR, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *br_sidebar_row_new    (const char   *id,
                                   const char   *title,
                                   const char   *icon_name,
                                   const char   *accelerator);
const char *br_sidebar_row_get_id (BrSidebarRow *self);

G_END_DECLS

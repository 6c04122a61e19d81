#pragma once

#include <gtk/gtk.h>

#include "screens/find/br-find-result.h"

G_BEGIN_DECLS

#define BR_TYPE_FIND_ROW (br_find_row_get_type ())
G_DECLARE_FINAL_TYPE (BrFindRow, br_find_row, BR, FIND_ROW, GtkListBoxRow)

GtkWidget    *br_find_row_new        (BrFindResult *result);
BrFindResult *br_find_row_get_result (BrFindRow    *self);

G_END_DECLS

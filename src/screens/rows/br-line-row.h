#pragma once

#include <adwaita.h>

#include "screens/rows/br-line.h"

G_BEGIN_DECLS

#define BR_TYPE_LINE_ROW (br_line_row_get_type ())
G_DECLARE_FINAL_TYPE (BrLineRow, br_line_row, BR, LINE_ROW, AdwBin)

GtkWidget *br_line_row_new  (gboolean   beside);
void       br_line_row_show (BrLineRow *self,
                             BrLine    *line);

G_END_DECLS

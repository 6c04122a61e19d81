#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_SIDEBAR (br_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (BrSidebar, br_sidebar, BR, SIDEBAR, AdwBin)

void br_sidebar_set_selected  (BrSidebar  *self,
                               const char *id);
void br_sidebar_set_row_shown (BrSidebar  *self,
                               const char *id,
                               gboolean    shown);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_START_PAGE (br_start_page_get_type ())
G_DECLARE_FINAL_TYPE (BrStartPage, br_start_page, BR, START_PAGE, AdwBin)

void br_start_page_refresh (BrStartPage *self,
                            GSettings   *settings);

G_END_DECLS

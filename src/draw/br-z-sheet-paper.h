#pragma once

#include <cairo.h>

#include "core/rules/br-z-sheet.h"

G_BEGIN_DECLS

/* How a night was cashed up, on paper. */

GBytes *br_z_sheet_make_pdf  (const BrZSheet  *sheet,
                              GError         **error);
guint   br_z_sheet_draw_page (const BrZSheet  *sheet,
                              cairo_t         *cr,
                              guint            page);

G_END_DECLS

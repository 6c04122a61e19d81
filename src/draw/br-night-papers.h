#pragma once

#include <cairo.h>

#include "core/rules/br-night-report.h"
#include "core/rules/br-night-sheet.h"

G_BEGIN_DECLS

/* A night on paper, as PDF. */

GBytes *br_night_sheet_make_pdf   (const BrNightSheet   *sheet,
                                   GError              **error);
guint   br_night_sheet_draw_page  (const BrNightSheet   *sheet,
                                   cairo_t              *cr,
                                   guint                 page);
GBytes *br_night_report_make_pdf  (const BrNightReport  *report,
                                   GError              **error);
guint   br_night_report_draw_page (const BrNightReport  *report,
                                   cairo_t              *cr,
                                   guint                 page);

G_END_DECLS

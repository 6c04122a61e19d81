#pragma once

#include <cairo.h>

#include "core/base/br-instant.h"
#include "core/rules/br-report.h"

G_BEGIN_DECLS

/**
 * BrReportPaper:
 * @report: what it says
 * @title: what it is called
 * @when: of what time it is
 * @house: whose
 * @zone: the venue's time zone
 * @printed_at: when it is made
 *
 * A report on paper: its picture, where it has one, and its rows with what they come to.
 */
typedef struct
{
  const BrReport *report;
  const char     *title;
  const char     *when;
  const char     *house;
  GTimeZone      *zone;
  BrInstant       printed_at;
} BrReportPaper;

gboolean br_report_paper_is_wide   (const BrReportPaper *self);
GBytes  *br_report_paper_make_pdf  (const BrReportPaper *self,
                                    GError             **error);
guint    br_report_paper_draw_page (const BrReportPaper *self,
                                    cairo_t             *cr,
                                    guint                page);

G_END_DECLS

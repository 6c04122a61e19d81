#pragma once

#include <gio/gio.h>

#include "core/rules/br-report.h"

G_BEGIN_DECLS

/**
 * BrReportXlsx:
 *
 * Writes a report as a spreadsheet (Office Open XML), row by row, in memory that does not grow with it.
 */
typedef struct _BrReportXlsx BrReportXlsx;

BrReportXlsx *br_report_xlsx_new    (const char      *path,
                                     const char      *title,
                                     GError         **error);
void          br_report_xlsx_free   (BrReportXlsx    *self);
gboolean      br_report_xlsx_add    (BrReportXlsx    *self,
                                     const BrReport  *rows,
                                     GError         **error);
gboolean      br_report_xlsx_finish (BrReportXlsx    *self,
                                     GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrReportXlsx, br_report_xlsx_free)

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "core/rules/br-report.h"

G_BEGIN_DECLS

/**
 * BrReportCsv:
 *
 * Writes a report as comma-separated values, row by row: money as plain decimals, days as ISO 8601, rates in per cent.
 */
typedef struct _BrReportCsv BrReportCsv;

BrReportCsv *br_report_csv_new    (GOutputStream   *stream);
void         br_report_csv_free   (BrReportCsv     *self);
gboolean     br_report_csv_add    (BrReportCsv     *self,
                                   const BrReport  *rows,
                                   GError         **error);
gboolean     br_report_csv_finish (BrReportCsv     *self,
                                   GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrReportCsv, br_report_csv_free)

G_END_DECLS

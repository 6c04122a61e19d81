#pragma once

#include "desk/br-desk-report.h"

G_BEGIN_DECLS

/** What kind of table a report becomes. */
typedef enum
{
  BR_REPORT_FILE_CSV,
  BR_REPORT_FILE_XLSX,
} BrReportFile;

gboolean br_desk_export_report     (BrDb              *db,
                                    const BrReportAsk *ask,
                                    BrReportFile       kind,
                                    const char        *path,
                                    const char        *title,
                                    gint64            *n_rows,
                                    GError           **error);
GBytes  *br_desk_export_report_csv (BrDb              *db,
                                    const BrReportAsk *ask,
                                    gint64            *n_rows,
                                    GError           **error);

G_END_DECLS

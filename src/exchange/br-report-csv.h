#pragma once

#include <gio/gio.h>

#include "core/rules/br-report.h"

G_BEGIN_DECLS

GBytes *br_report_csv_write (const BrReport  *report,
                             GError         **error);

G_END_DECLS

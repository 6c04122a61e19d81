#pragma once

#include <adwaita.h>

#include "screens/night_papers/br-papers-night.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_LOG_PANEL (br_log_panel_get_type ())
G_DECLARE_FINAL_TYPE (BrLogPanel, br_log_panel, BR, LOG_PANEL, AdwBin)

void                   br_log_panel_show         (BrLogPanel          *self,
                                                  BrContext           *context,
                                                  const BrPapersNight *night);
void                   br_log_panel_begin        (BrLogPanel          *self,
                                                  BrLogKind            kind);
const BrNightLogEntry *br_log_panel_get_selected (BrLogPanel          *self);

G_END_DECLS

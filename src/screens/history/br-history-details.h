#pragma once

#include <adwaita.h>

#include "screens/history/br-history-entry.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_HISTORY_DETAILS (br_history_details_get_type ())
G_DECLARE_FINAL_TYPE (BrHistoryDetails, br_history_details, BR, HISTORY_DETAILS, AdwBin)

void     br_history_details_set_entry   (BrHistoryDetails *self,
                                         BrStore          *store,
                                         BrHistoryEntry   *entry);
gboolean br_history_details_get_loading (BrHistoryDetails *self);

G_END_DECLS

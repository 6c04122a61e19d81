#pragma once

#include <adwaita.h>

#include "screens/history/br-history-entry.h"

G_BEGIN_DECLS

#define BR_TYPE_HISTORY_ROW (br_history_row_get_type ())
G_DECLARE_FINAL_TYPE (BrHistoryRow, br_history_row, BR, HISTORY_ROW, AdwBin)

GtkWidget *br_history_row_new       (void);
void       br_history_row_set_entry (BrHistoryRow   *self,
                                     BrHistoryEntry *entry);

G_END_DECLS

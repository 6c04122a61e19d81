#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

#define BR_TYPE_HISTORY_ENTRY (br_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (BrHistoryEntry, br_history_entry, BR, HISTORY_ENTRY, GObject)

BrHistoryEntry *br_history_entry_new            (BrDb           *db,
                                                 const BrEntry  *entry,
                                                 const BrId     *device);
gint64          br_history_entry_get_seq        (BrHistoryEntry *self);
gint64          br_history_entry_get_root       (BrHistoryEntry *self);
const char     *br_history_entry_get_words      (BrHistoryEntry *self);
const char     *br_history_entry_get_actor      (BrHistoryEntry *self);
const char     *br_history_entry_get_origin     (BrHistoryEntry *self);
const char     *br_history_entry_get_date       (BrHistoryEntry *self);
const char     *br_history_entry_get_time       (BrHistoryEntry *self);
gint64          br_history_entry_get_n_rows     (BrHistoryEntry *self);
gboolean        br_history_entry_get_undone     (BrHistoryEntry *self);
void            br_history_entry_set_undone     (BrHistoryEntry *self,
                                                 gboolean        undone);
gboolean        br_history_entry_can_undo       (BrHistoryEntry *self);
char           *br_history_entry_describe_state (BrHistoryEntry *self);
char           *br_history_entry_get_full_words (BrHistoryEntry *self);

G_END_DECLS

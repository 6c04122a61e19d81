#pragma once

#include <gio/gio.h>

#include "screens/history/br-history-entry.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/** Entries of every kind. */
#define BR_HISTORY_ANY_KIND -1

#define BR_TYPE_HISTORY_MODEL (br_history_model_get_type ())
G_DECLARE_FINAL_TYPE (BrHistoryModel, br_history_model, BR, HISTORY_MODEL, GObject)

BrHistoryModel *br_history_model_new           (BrStore        *store);
void            br_history_model_set_filter    (BrHistoryModel *self,
                                                const char     *text,
                                                int             kind,
                                                const BrId     *actor);
void            br_history_model_load_more     (BrHistoryModel *self);
gboolean        br_history_model_get_loading   (BrHistoryModel *self);
gboolean        br_history_model_get_exhausted (BrHistoryModel *self);

G_END_DECLS

#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

void     br_entry_undo_async  (BrStore              *store,
                               gint64                seq,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
gboolean br_entry_undo_finish (BrStore              *store,
                               GAsyncResult         *result,
                               GError              **error);

G_END_DECLS

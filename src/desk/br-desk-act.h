#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrDeskAct:
 *
 * One verb of the venue with what it is to be done to, ready to be carried out once. Each verb
 * lives in one function of this floor that makes such an act and declares its undo; screens carry
 * it out without waiting, the command line and sync wait for it.
 */
typedef struct _BrDeskAct BrDeskAct;

/**
 * BrDeskFunc:
 * @db: the write
 * @data: what the act was made with
 * @id: (inout): the row the act is about; set it where the act makes one
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 */
typedef gboolean (*BrDeskFunc) (BrDb     *db,
                                gpointer  data,
                                BrId     *id,
                                GError  **error);

BrDeskAct *br_desk_act_new        (const char          *code,
                                   BrUndoKind           undo,
                                   BrDeskFunc           func,
                                   gpointer             data,
                                   GDestroyNotify       destroy);
void       br_desk_act_free       (BrDeskAct           *self);

gboolean   br_desk_do             (BrStore             *store,
                                   BrDeskAct           *act,
                                   BrId                *id,
                                   GError             **error);
void       br_desk_do_async       (BrStore             *store,
                                   BrDeskAct           *act,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean   br_desk_do_finish      (BrStore             *store,
                                   GAsyncResult        *result,
                                   BrId                *id,
                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskAct, br_desk_act_free)

G_END_DECLS

#pragma once

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_UNDO (br_undo_get_type ())
G_DECLARE_FINAL_TYPE (BrUndo, br_undo, BR, UNDO, GObject)

BrUndo     *br_undo_new            (BrContext           *context);
const char *br_undo_get_undo_label (BrUndo              *self);
const char *br_undo_get_redo_label (BrUndo              *self);
void        br_undo_run_async      (BrUndo              *self,
                                    gboolean             redo,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean    br_undo_run_finish     (BrUndo              *self,
                                    GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS

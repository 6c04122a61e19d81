#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

void     br_desk_explain_undo (BrStore            *store,
                               const BrUndoReport *report,
                               GError            **error);
gboolean br_desk_judge_undo   (BrDb               *db,
                               gint64              seq,
                               GError            **error);
gboolean br_desk_judge_again  (BrDb               *db,
                               gint64              seq,
                               GError            **error);

G_END_DECLS

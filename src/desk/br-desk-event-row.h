#pragma once

#include "core/model/br-kinds.h"
#include "store/br-db.h"

G_BEGIN_DECLS

gboolean br_desk_place_event_row (BrDb           *db,
                                  const BrEvent  *before,
                                  BrEvent        *event,
                                  GError        **error);
gboolean br_desk_judge_event_row (BrDb           *db,
                                  const BrEvent  *before,
                                  const BrEvent  *event,
                                  GError        **error);

G_END_DECLS

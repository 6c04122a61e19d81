#pragma once

#include "core/geometry/br-geometry.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_lay_under      (const BrId *plan,
                                   const char *picture,
                                   const char *name);
BrDeskAct *br_desk_scale_underlay (const BrId *id,
                                   BrPoint     from,
                                   BrPoint     to,
                                   gint64      length);

G_END_DECLS

#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

BrRecord *br_wire_line_read (const char     *line,
                             gsize           length,
                             const BrEntity *guess,
                             gint64         *rev);

G_END_DECLS

#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

GArray *br_stroke_outline (const BrPoint *points,
                           gsize          n_points,
                           gboolean       closed,
                           gint64         width);
GArray *br_stroke_recover (const BrPoint *outline,
                           gsize          n_points,
                           gboolean      *closed,
                           gint64        *width);

G_END_DECLS

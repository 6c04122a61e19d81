#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/** More corners than this no drawing needs; a file that has them is broken or hostile. */
#define BR_POINTS_MAX 10000

GArray *br_points_parse (const char    *text,
                         GError       **error);
char   *br_points_print (const BrPoint *points,
                         gsize          n_points);

G_END_DECLS

#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

gboolean br_point_in_rotated_rect  (BrPoint        point,
                                    BrPoint        centre,
                                    gint64         width,
                                    gint64         height,
                                    BrRotation     rotation);
gboolean br_point_in_ellipse       (BrPoint        point,
                                    BrPoint        centre,
                                    gint64         width,
                                    gint64         height,
                                    BrRotation     rotation);
gboolean br_point_in_polygon       (BrPoint        point,
                                    const BrPoint *points,
                                    gsize          n_points);
double   br_point_segment_distance (BrPoint        point,
                                    BrPoint        a,
                                    BrPoint        b);
double   br_polygon_area           (const BrPoint *points,
                                    gsize          n_points);
gboolean br_polygon_get_span       (const BrPoint *points,
                                    gsize          n_points,
                                    gint64         y,
                                    gint64        *left,
                                    gint64        *right);
BrPoint  br_polygon_label_point    (const BrPoint *points,
                                    gsize          n_points);

G_END_DECLS

#pragma once

#include "core/geometry/br-geometry.h"
#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** What a chair and a stool measure; a chair is tucked under its table by what does not stick out. */
#define BR_CHAIR_WIDTH (440 * BR_MILLIMETRE)
#define BR_CHAIR_DEPTH (430 * BR_MILLIMETRE)
#define BR_CHAIR_OUT (290 * BR_MILLIMETRE)
#define BR_STOOL_WIDTH (340 * BR_MILLIMETRE)
#define BR_STOOL_OUT (270 * BR_MILLIMETRE)
#define BR_MAX_CHAIRS 48

/**
 * BrChair:
 * @x: micrometres from the table's centre, before the table's turn
 * @y: likewise
 * @width: across, micrometres
 * @depth: from back to front, micrometres
 * @angle: where its back points, radians clockwise from up
 *
 * One chair at a table.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double depth;
  double angle;
} BrChair;

gboolean br_shape_is_round   (BrShape shape,
                              gint64  width,
                              gint64  height);
gint64   br_chairs_get_reach (BrShape shape,
                              guint   covers);
guint    br_chairs_place     (BrShape shape,
                              gint64  width,
                              gint64  height,
                              guint   covers,
                              BrChair chairs[BR_MAX_CHAIRS]);

G_END_DECLS

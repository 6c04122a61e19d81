#pragma once

#include "draw/br-floor-chart.h"
#include "draw/br-plan-painter.h"

G_BEGIN_DECLS

/** How far the corners of a plate that is not round are rounded, pixels. */
#define BR_FLOOR_CORNER 6.0

/**
 * BrFloorPlate:
 * @object: the table it stands for, as a place in the scene
 * @item: the same among those of the chart
 * @x: its middle, pixels from the plan's origin
 * @y: likewise
 * @width: pixels
 * @height: pixels
 * @is_top: whether it is the table's own top, and turned with it; otherwise the table is too small
 *   to write on, and the plate lies over it and its chairs, upright
 *
 * Where a table's state is shown, at one scale.
 */
typedef struct
{
  guint    object;
  guint    item;
  double   x;
  double   y;
  double   width;
  double   height;
  gboolean is_top;
} BrFloorPlate;

GArray        *br_floor_lay_out_plates (const BrScene       *scene,
                                        const BrFloorChart  *chart,
                                        double               scale);
void           br_floor_paint_plate    (BrPlanPainter       *painter,
                                        const BrSceneObject *object,
                                        const BrFloorPlate  *plate,
                                        const BrFloorItem   *item);
const GdkRGBA *br_floor_mark_get_color (const BrPlanPalette *palette,
                                        BrFloorMark          mark);

G_END_DECLS

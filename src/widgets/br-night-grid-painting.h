#pragma once

#include "widgets/br-night-grid-private.h"

G_BEGIN_DECLS

/* What the parts of the day grid's picture share. */

/* The stripe of a booking's state, and what text keeps free beside it, in pixels. */
#define BR_GRID_EDGE 4
#define BR_GRID_PAD 6

/**
 * BrGridPainting:
 * @scale: pixels to the minute
 */
typedef struct
{
  BrNightGrid         *grid;
  GtkSnapshot         *snapshot;
  const BrPlanPalette *palette;
  double               width;
  double               height;
  double               scale;
} BrGridPainting;

void   br_grid_fill     (BrGridPainting       *self,
                                  const GdkRGBA        *color,
                                  double                x,
                                  double                y,
                                  double                width,
                                  double                height);
void   br_grid_frame    (BrGridPainting       *self,
                                  const GdkRGBA        *color,
                                  double                x,
                                  double                y,
                                  double                width,
                                  double                height,
                                  double                line);
double br_grid_write    (BrGridPainting       *self,
                                  BrGridText            style,
                                  const char           *text,
                                  const GdkRGBA        *color,
                                  double                x,
                                  double                middle,
                                  double                width,
                                  double                align);
double br_grid_face     (BrGridPainting       *self,
                                  const char           *initials,
                                  const GdkRGBA        *ground,
                                  const GdkRGBA        *color,
                                  double                right,
                                  double                middle);
void   br_grid_clip     (BrGridPainting       *self,
                                  double                x,
                                  double                y,
                                  double                width,
                                  double                height);

void   br_night_grid_paint_blocks   (BrGridPainting       *painting,
                                     const BrChartRow     *row);
void   br_night_grid_paint_bookings (BrGridPainting       *painting,
                                     const BrChartRow     *row);
void   br_night_grid_paint_marks    (BrGridPainting       *painting);
void   br_night_grid_paint_held     (BrGridPainting       *painting);

G_END_DECLS

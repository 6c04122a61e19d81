#pragma once

#include <cairo.h>

#include "draw/br-plan-palette.h"
#include "draw/br-plan-text.h"
#include "draw/br-scene-private.h"

G_BEGIN_DECLS

/**
 * BrPlanPainter:
 * @cr: where to draw; its user unit is a micrometre of the plan
 * @palette: in which colours
 * @text: how to letter
 * @scale: how many dots a micrometre is; a dot is the smallest thing worth drawing, a pixel of a
 *   screen, less than a point on paper
 *
 * What every part of the drawing needs to know.
 */
typedef struct
{
  cairo_t             *cr;
  const BrPlanPalette *palette;
  BrPlanText          *text;
  double               scale;
} BrPlanPainter;

/** The parts of a picture, from below: the page, then one for each #BrLayer. */
typedef enum
{
  BR_PLAN_PART_PAGE = 1 << 0,
  BR_PLAN_PART_ROOM = 1 << 1,
  BR_PLAN_PART_ZONES = 1 << 2,
  BR_PLAN_PART_FURNITURE = 1 << 3,
  BR_PLAN_PART_NOTES = 1 << 4,
  BR_PLAN_PART_ALL = (1 << 5) - 1,
} BrPlanParts;

#define BR_N_PLAN_PARTS 5

/** Dots: letters smaller than this nobody can read, and details smaller than that are only grey. */
#define BR_PLAN_LEGIBLE 5.5
#define BR_PLAN_DETAIL 3.0

void     br_plan_paint            (BrPlanPainter       *self,
                                   const BrScene       *scene,
                                   const BrRect        *clip,
                                   BrPlanParts          parts);

/* For the files that draw one kind of thing each. */
void     br_plan_paint_page       (BrPlanPainter       *self,
                                   const BrScene       *scene,
                                   const BrRect        *clip);
void     br_plan_paint_table      (BrPlanPainter       *self,
                                   const BrSceneObject *object);
void     br_plan_get_table_top    (const BrSceneObject *object,
                                   BrSceneObject       *top,
                                   double              *down);
void     br_plan_paint_chair      (BrPlanPainter       *self,
                                   const BrChair       *chair,
                                   gboolean             stool);
void     br_plan_paint_fixture    (BrPlanPainter       *self,
                                   const BrSceneObject *object);
void     br_plan_paint_opening    (BrPlanPainter       *self,
                                   const BrSceneObject *object);
void     br_plan_paint_seat       (BrPlanPainter       *self,
                                   const BrSceneObject *object);
void     br_plan_paint_area       (BrPlanPainter       *self,
                                   const BrSceneObject *object);
void     br_plan_paint_zone       (BrPlanPainter       *self,
                                   const BrSceneObject *object);
void     br_plan_paint_text       (BrPlanPainter       *self,
                                   const BrSceneObject *object);

gboolean br_plan_painter_shows    (const BrPlanPainter *self,
                                   double               length);
void     br_plan_painter_color    (BrPlanPainter       *self,
                                   const GdkRGBA       *color,
                                   double               alpha);
void     br_plan_painter_stroke   (BrPlanPainter       *self,
                                   const GdkRGBA       *color,
                                   double               width);
void     br_plan_painter_fill     (BrPlanPainter       *self,
                                   const GdkRGBA       *fill,
                                   const GdkRGBA       *line,
                                   double               width);
void     br_plan_painter_box      (BrPlanPainter       *self,
                                   double               width,
                                   double               height,
                                   double               inset,
                                   double               radius);
void     br_plan_painter_ellipse  (BrPlanPainter       *self,
                                   double               width,
                                   double               height,
                                   double               inset);
void     br_plan_painter_steps    (BrPlanPainter       *self,
                                   double               width,
                                   double               height,
                                   double               inset,
                                   double               step,
                                   guint                n_steps);
gboolean br_plan_painter_letter   (BrPlanPainter       *self,
                                   BrPlanFace           face,
                                   const char          *text,
                                   const GdkRGBA       *color,
                                   double               y,
                                   double               size,
                                   double               room);
void     br_plan_painter_turn     (BrPlanPainter       *self,
                                   const BrSceneObject *object,
                                   double              *width,
                                   double              *height);

G_END_DECLS

#pragma once

#include "draw/br-tile-painter.h"

G_BEGIN_DECLS

/** The page's frame stands out by this much. */
#define BR_PLAN_TILES_AROUND (BR_METRE / 2)

struct _BrPlanTiles
{
  GObject parent_instance;

  BrScene *scene;
  const BrPlanPalette *palette;
  guint serial;
  BrPlanTileForm form;
  cairo_surface_t *home;

  BrTileSet *front;    /* what is shown */
  BrTileSet *next;     /* the scale that is being painted, when it is another one */
  BrTileSet *overview; /* the whole plan, small */
  BrTilePainter *painter;
  BrPlanText *text;
  guint more_source; /* asks for another frame */
};

void br_plan_tiles_drop         (BrPlanTiles *self);
void br_plan_tiles_ask_for_more (BrPlanTiles *self);

G_END_DECLS

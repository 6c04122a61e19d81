#pragma once

#include <gsk/gsk.h>

#include "draw/br-plan-palette.h"
#include "draw/br-viewport.h"

G_BEGIN_DECLS

/**
 * BrPlanTileForm:
 * @BR_PLAN_TILE_SURFACE: a cairo surface, which the X server keeps: for the cairo renderer
 * @BR_PLAN_TILE_TEXTURE: a texture, which the graphics card keeps: for the others
 *
 * How a tile is handed to the renderer.
 */
typedef enum
{
  BR_PLAN_TILE_SURFACE,
  BR_PLAN_TILE_TEXTURE,
} BrPlanTileForm;

#define BR_TYPE_PLAN_TILES (br_plan_tiles_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanTiles, br_plan_tiles, BR, PLAN_TILES, GObject)

BrPlanTiles   *br_plan_tiles_new         (void);
void           br_plan_tiles_set_scene   (BrPlanTiles         *self,
                                          BrScene             *scene);
void           br_plan_tiles_set_palette (BrPlanTiles         *self,
                                          const BrPlanPalette *palette);
void           br_plan_tiles_set_home    (BrPlanTiles         *self,
                                          cairo_surface_t     *home);
GskRenderNode *br_plan_tiles_render      (BrPlanTiles         *self,
                                          const BrViewport    *viewport,
                                          double               density,
                                          BrPlanTileForm       form,
                                          gboolean            *sharp);
gboolean       br_plan_tiles_is_idle     (BrPlanTiles         *self);

G_END_DECLS

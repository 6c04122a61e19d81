#pragma once

#include "draw/br-plan-text.h"
#include "draw/br-tile-set.h"

G_BEGIN_DECLS

/**
 * BrTileJob:
 * @scene: (transfer full): what to draw
 * @palette: in which colours
 * @scale: the screen's pixels to a metre
 * @column: of the tile
 * @row: of the tile
 * @serial: of @scene
 * @form: for which renderer
 * @surface: (nullable): the picture, an image, once it is painted
 *
 * One tile to paint.
 */
typedef struct
{
  BrScene             *scene;
  const BrPlanPalette *palette;
  double               scale;
  int                  column;
  int                  row;
  guint                serial;
  BrPlanTileForm       form;
  cairo_surface_t     *surface;
} BrTileJob;

typedef struct _BrTilePainter BrTilePainter;

/**
 * BrTilePainted:
 * @jobs: (element-type BrTileJob): what was painted; the surfaces may be stolen
 * @user_data: as given
 *
 * Called on the main context that the painter was made on.
 */
typedef void (*BrTilePainted) (GPtrArray *jobs,
                               gpointer   user_data);

BrTileJob       *br_tile_job_new         (BrScene             *scene,
                                          const BrPlanPalette *palette,
                                          double               scale,
                                          const BrTile        *tile,
                                          guint                serial,
                                          BrPlanTileForm       form);
void             br_tile_job_free        (BrTileJob           *job);
void             br_tile_job_paint       (BrTileJob           *job,
                                          BrPlanText          *text);

BrTilePainter   *br_tile_painter_new     (BrTilePainted        painted,
                                          gpointer             user_data);
void             br_tile_painter_free    (BrTilePainter       *self);
void             br_tile_painter_ask     (BrTilePainter       *self,
                                          GPtrArray           *jobs);
gboolean         br_tile_painter_is_idle (BrTilePainter       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrTileJob, br_tile_job_free)

G_END_DECLS

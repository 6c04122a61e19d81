#pragma once

#include <gsk/gsk.h>

#include "draw/br-plan-tiles.h"

G_BEGIN_DECLS

/** The width and height of a tile, in the screen's pixels. */
#define BR_TILE_SIZE 256

/**
 * BrTile:
 * @column: from the plan's origin
 * @row: from the plan's origin
 * @image: (nullable): a picture that is painted and not yet where the renderer wants it
 * @surface: (nullable): the picture that can be shown
 * @node: (nullable): the same for the renderer, made when first shown
 * @padded: (nullable): the same for showing it at another size
 * @painted: the serial of the scene that the newest picture shows
 * @spoilt: the serial of the last scene that changed something on it
 */
typedef struct
{
  int              column;
  int              row;
  cairo_surface_t *image;
  cairo_surface_t *surface;
  GskRenderNode   *node;
  GskRenderNode   *padded;
  guint            painted;
  guint            spoilt;
} BrTile;

/**
 * BrTileSpan:
 *
 * A block of tiles, the last column and row included.
 */
typedef struct
{
  int first_column;
  int last_column;
  int first_row;
  int last_row;
} BrTileSpan;

typedef struct _BrTileSet BrTileSet;

BrTileSet     *br_tile_set_new         (double               scale);
void           br_tile_set_free        (BrTileSet           *self);
double         br_tile_set_get_scale   (const BrTileSet     *self);
BrTile        *br_tile_set_get         (BrTileSet           *self,
                                        int                  column,
                                        int                  row);
BrTileSpan     br_tile_set_span        (const BrTileSet     *self,
                                        const BrRect        *area);
BrRect         br_tile_set_get_area    (const BrTileSet     *self,
                                        int                  column,
                                        int                  row);
void           br_tile_set_spoil       (BrTileSet           *self,
                                        const BrRect        *area,
                                        guint                serial);
void           br_tile_set_trim        (BrTileSet           *self,
                                        const BrTileSpan    *keep,
                                        guint                most);

gboolean       br_tile_is_fresh        (const BrTile        *self);
void           br_tile_take            (BrTile              *self,
                                        cairo_surface_t     *image,
                                        guint                serial);
void           br_tile_settle          (BrTile              *self,
                                        cairo_surface_t     *home);
GskRenderNode *br_tile_place           (BrTile              *self,
                                        BrPlanTileForm       form,
                                        const graphene_rect_t *where,
                                        double               density);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrTileSet, br_tile_set_free)

G_END_DECLS

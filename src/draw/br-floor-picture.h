#pragma once

#include <gsk/gsk.h>

#include "draw/br-floor-chart.h"
#include "draw/br-plan-palette.h"
#include "draw/br-viewport.h"

G_BEGIN_DECLS

typedef struct _BrFloorPicture BrFloorPicture;

BrFloorPicture *br_floor_picture_new         (void);
void            br_floor_picture_free        (BrFloorPicture      *self);
void            br_floor_picture_set_scene   (BrFloorPicture      *self,
                                              BrScene             *scene);
void            br_floor_picture_set_chart   (BrFloorPicture      *self,
                                              BrFloorChart        *chart);
void            br_floor_picture_set_palette (BrFloorPicture      *self,
                                              const BrPlanPalette *palette);
GskRenderNode  *br_floor_picture_render      (BrFloorPicture      *self,
                                              const BrViewport    *viewport);
GskRenderNode  *br_floor_picture_render_ring (BrFloorPicture      *self,
                                              const BrViewport    *viewport,
                                              const BrId          *table,
                                              const GdkRGBA       *color,
                                              double               away,
                                              double               width);
gboolean        br_floor_picture_pick        (BrFloorPicture      *self,
                                              const BrViewport    *viewport,
                                              double               x,
                                              double               y,
                                              BrId                *table);
gboolean        br_floor_picture_get_place   (BrFloorPicture      *self,
                                              const BrViewport    *viewport,
                                              const BrId          *table,
                                              graphene_rect_t     *place);
guint           br_floor_picture_get_n_made  (BrFloorPicture      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrFloorPicture, br_floor_picture_free)

G_END_DECLS

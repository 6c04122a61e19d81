#pragma once

#include "draw/br-scene.h"

G_BEGIN_DECLS

/**
 * BrSceneWay:
 *
 * Which way to go from one object to the next.
 */
typedef enum
{
  BR_SCENE_LEFT,
  BR_SCENE_RIGHT,
  BR_SCENE_UP,
  BR_SCENE_DOWN,
} BrSceneWay;

gboolean br_scene_object_can_pick (const BrSceneObject *self);
gboolean br_scene_object_contains (const BrSceneObject *self,
                                   BrPoint              point,
                                   gint64               tolerance);
gboolean br_scene_pick            (const BrScene       *self,
                                   BrPoint              point,
                                   gint64               tolerance,
                                   guint               *index);
void     br_scene_pick_rect       (const BrScene       *self,
                                   const BrRect        *rect,
                                   GArray              *indices);
gboolean br_scene_pick_way        (const BrScene       *self,
                                   guint                from,
                                   BrSceneWay           way,
                                   guint               *index);
void     br_scene_reading_order   (const BrScene       *self,
                                   GArray              *indices);

G_END_DECLS

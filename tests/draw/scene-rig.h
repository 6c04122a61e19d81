#pragma once

#include "draw/br-scene.h"

/* An id that is easy to tell in a debugger. */
static inline BrId
rig_id (guint number)
{
  BrId id = BR_ID_NONE;

  id.bytes[13] = (guint8) (number >> 16);
  id.bytes[14] = (guint8) (number >> 8);
  id.bytes[15] = (guint8) number;
  return id;
}

/* A piece of furniture; lengths in millimetres. */
static inline BrSceneObject
rig_object (guint       number,
            BrSceneKind kind,
            BrShape     shape,
            gint64      x,
            gint64      y,
            gint64      width,
            gint64      height)
{
  BrSceneObject object = { 0 };

  object.id = rig_id (number);
  object.kind = kind;
  object.shape = shape;
  object.layer = BR_LAYER_FURNITURE;
  object.centre = BR_POINT (x * BR_MILLIMETRE, y * BR_MILLIMETRE);
  object.width = width * BR_MILLIMETRE;
  object.height = height * BR_MILLIMETRE;
  return object;
}

static inline BrScene *
rig_scene (const BrSceneObject *objects,
           guint                n_objects)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  for (guint i = 0; i < n_objects; i++)
    br_scene_builder_add (builder, &objects[i]);
  return br_scene_builder_end (builder);
}

#define assert_rect_mm(rect, x_, y_, w_, h_)                       \
  G_STMT_START {                                                   \
    BrRect rect_ = (rect);                                         \
    g_assert_cmpint (rect_.x, ==, (x_) * BR_MILLIMETRE);           \
    g_assert_cmpint (rect_.y, ==, (y_) * BR_MILLIMETRE);           \
    g_assert_cmpint (rect_.width, ==, (w_) * BR_MILLIMETRE);       \
    g_assert_cmpint (rect_.height, ==, (h_) * BR_MILLIMETRE);      \
  } G_STMT_END

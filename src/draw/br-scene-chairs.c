#include "config.h"

#include "draw/br-scene-private.h"

#include <math.h>

/**
 * br_scene_object_is_round:
 * @self: an object
 *
 * Returns: whether its outline is an ellipse
 */
gboolean
br_scene_object_is_round (const BrSceneObject *self)
{
  switch (self->shape)
    {
    case BR_SHAPE_ROUND:
    case BR_SHAPE_ELLIPSE:
      return TRUE;
    case BR_SHAPE_HIGH:
      /* A high table is round unless it is clearly a counter. */
      return self->width * 10 < self->height * 13 && self->height * 10 < self->width * 13;
    case BR_SHAPE_RECTANGLE:
    case BR_SHAPE_SQUARE:
    case BR_SHAPE_POLYGON:
    case BR_SHAPE_BOOTH:
    default:
      return self->kind == BR_SCENE_SEAT;
    }
}

/**
 * br_scene_object_get_reach:
 * @self: an object
 *
 * Returns: how far chairs stick out beyond the object's own size, micrometres
 */
gint64
br_scene_object_get_reach (const BrSceneObject *self)
{
  if (self->kind != BR_SCENE_TABLE || self->covers == 0 || self->shape == BR_SHAPE_BOOTH)
    return 0;
  return self->shape == BR_SHAPE_HIGH ? BR_STOOL_OUT : BR_CHAIR_OUT;
}

static guint
seat_round (const BrSceneObject *self,
            guint                n,
            double               width,
            double               depth,
            double               out,
            BrSceneChair        *chairs)
{
  double rx = self->width / 2.0 + out - depth / 2;
  double ry = self->height / 2.0 + out - depth / 2;
  double pitch = G_PI * (rx + ry) / n;

  for (guint i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * i / n;

      chairs[i] = (BrSceneChair){ rx * sin (angle), -ry * cos (angle), MIN (width, pitch * 0.92),
                                  depth, angle };
    }
  return n;
}

/* Each chair goes to the side that leaves the most room per chair; the long sides first. */
static void
share_out (const BrSceneObject *self,
           guint                n,
           guint                sides[4])
{
  const gint64 lengths[4] = { self->width, self->width, self->height, self->height };
  const guint wide_first[4] = { 0, 1, 2, 3 };
  const guint tall_first[4] = { 2, 3, 0, 1 };
  const guint *order = self->width >= self->height ? wide_first : tall_first;

  for (guint i = 0; i < n; i++)
    {
      guint best = order[0];

      for (guint j = 1; j < 4; j++)
        {
          guint side = order[j];

          if (lengths[side] * (gint64) (sides[best] + 1) >
              lengths[best] * (gint64) (sides[side] + 1))
            best = side;
        }
      sides[best]++;
    }
}

static guint
seat_straight (const BrSceneObject *self,
               guint                n,
               double               width,
               double               depth,
               double               out,
               BrSceneChair        *chairs)
{
  guint sides[4] = { 0 };
  guint at = 0;

  share_out (self, n, sides);
  for (guint side = 0; side < 4; side++)
    {
      gboolean level = side < 2;
      double length = level ? self->width : self->height;
      double away = (level ? self->height : self->width) / 2.0 + out - depth / 2;
      double pitch = sides[side] > 0 ? length / sides[side] : 0;
      static const double angles[4] = { 0, G_PI, -G_PI / 2, G_PI / 2 };

      for (guint i = 0; i < sides[side]; i++)
        {
          double along = -length / 2 + pitch * (i + 0.5);
          double across = side == 0 || side == 2 ? -away : away;

          chairs[at++] = (BrSceneChair){ level ? along : across, level ? across : along,
                                         MIN (width, pitch * 0.92), depth, angles[side] };
        }
    }
  return at;
}

/**
 * br_scene_object_get_chairs:
 * @self: a table
 * @chairs: (out): where its chairs stand
 *
 * One for each of its covers, evenly around a round table, along the sides of a straight one;
 * a booth has a bench instead.
 *
 * Returns: how many there are, at most %BR_MAX_CHAIRS
 */
guint
br_scene_object_get_chairs (const BrSceneObject *self,
                            BrSceneChair         chairs[BR_MAX_CHAIRS])
{
  gboolean high = self->shape == BR_SHAPE_HIGH;
  double width = high ? BR_STOOL_WIDTH : BR_CHAIR_WIDTH;
  double depth = high ? BR_STOOL_WIDTH : BR_CHAIR_DEPTH;
  double out = br_scene_object_get_reach (self);
  guint n = MIN (self->covers, BR_MAX_CHAIRS);

  if (out == 0)
    return 0;
  if (br_scene_object_is_round (self))
    return seat_round (self, n, width, depth, out, chairs);
  return seat_straight (self, n, width, depth, out, chairs);
}

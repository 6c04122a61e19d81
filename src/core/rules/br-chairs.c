#include "config.h"

#include "core/rules/br-chairs.h"

#include <math.h>

/**
 * br_shape_is_round:
 * @shape: a shape
 * @width: micrometres
 * @height: micrometres
 *
 * Returns: whether the outline of something of that shape and size is an ellipse
 */
gboolean
br_shape_is_round (BrShape shape,
                   gint64  width,
                   gint64  height)
{
  switch (shape)
    {
    case BR_SHAPE_ROUND:
    case BR_SHAPE_ELLIPSE:
      return TRUE;
    case BR_SHAPE_HIGH:
      /* A high table is round unless it is clearly a counter. */
      return width * 10 < height * 13 && height * 10 < width * 13;
    case BR_SHAPE_RECTANGLE:
    case BR_SHAPE_SQUARE:
    case BR_SHAPE_POLYGON:
    case BR_SHAPE_BOOTH:
    default:
      return FALSE;
    }
}

/**
 * br_chairs_get_reach:
 * @shape: a table's shape
 * @covers: how many it takes
 *
 * Returns: how far its chairs stick out beyond its top, micrometres; a booth has a bench inside
 */
gint64
br_chairs_get_reach (BrShape shape,
                     guint   covers)
{
  if (covers == 0 || shape == BR_SHAPE_BOOTH)
    return 0;
  return shape == BR_SHAPE_HIGH ? BR_STOOL_OUT : BR_CHAIR_OUT;
}

/* What the chairs of one table are placed by. */
typedef struct
{
  gint64 width;
  gint64 height;
  guint  n;
  double chair_width;
  double chair_depth;
  double out;
} Seating;

static guint
seat_round (const Seating *self,
            BrChair       *chairs)
{
  double rx = self->width / 2.0 + self->out - self->chair_depth / 2;
  double ry = self->height / 2.0 + self->out - self->chair_depth / 2;
  double pitch = G_PI * (rx + ry) / self->n;

  for (guint i = 0; i < self->n; i++)
    {
      double angle = 2 * G_PI * i / self->n;

      chairs[i] = (BrChair){ rx * sin (angle), -ry * cos (angle), MIN (self->chair_width, pitch * 0.92),
                             self->chair_depth, angle };
    }
  return self->n;
}

/* Each chair goes to the side that leaves the most room per chair; the long sides first. */
static void
share_out (const Seating *self,
           guint          sides[4])
{
  const gint64 lengths[4] = { self->width, self->width, self->height, self->height };
  const guint wide_first[4] = { 0, 1, 2, 3 };
  const guint tall_first[4] = { 2, 3, 0, 1 };
  const guint *order = self->width >= self->height ? wide_first : tall_first;

  for (guint i = 0; i < self->n; i++)
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
seat_straight (const Seating *self,
               BrChair       *chairs)
{
  guint sides[4] = { 0 };
  guint at = 0;

  share_out (self, sides);
  for (guint side = 0; side < 4; side++)
    {
      gboolean level = side < 2;
      double length = level ? self->width : self->height;
      double away = (level ? self->height : self->width) / 2.0 + self->out - self->chair_depth / 2;
      double pitch = sides[side] > 0 ? length / sides[side] : 0;
      static const double angles[4] = { 0, G_PI, -G_PI / 2, G_PI / 2 };

      for (guint i = 0; i < sides[side]; i++)
        {
          double along = -length / 2 + pitch * (i + 0.5);
          double across = side == 0 || side == 2 ? -away : away;

          chairs[at++] = (BrChair){ level ? along : across, level ? across : along,
                                    MIN (self->chair_width, pitch * 0.92), self->chair_depth, angles[side] };
        }
    }
  return at;
}

/**
 * br_chairs_place:
 * @shape: a table's shape
 * @width: micrometres
 * @height: micrometres
 * @covers: how many it takes
 * @chairs: (out): where its chairs stand
 *
 * One for each of its covers, evenly around a round table, along the sides of a straight one;
 * a booth has a bench instead.
 *
 * Returns: how many there are, at most %BR_MAX_CHAIRS
 */
guint
br_chairs_place (BrShape shape,
                 gint64  width,
                 gint64  height,
                 guint   covers,
                 BrChair chairs[BR_MAX_CHAIRS])
{
  gboolean high = shape == BR_SHAPE_HIGH;
  Seating seating = { .width = width, .height = height };

  seating.chair_width = high ? BR_STOOL_WIDTH : BR_CHAIR_WIDTH;
  seating.chair_depth = high ? BR_STOOL_WIDTH : BR_CHAIR_DEPTH;
  seating.out = br_chairs_get_reach (shape, covers);
  seating.n = MIN (covers, BR_MAX_CHAIRS);
  if (seating.out == 0)
    return 0;
  if (br_shape_is_round (shape, width, height))
    return seat_round (&seating, chairs);
  return seat_straight (&seating, chairs);
}

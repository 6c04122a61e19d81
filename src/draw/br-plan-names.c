#include "config.h"

#include "draw/br-plan-names.h"

#include "core/geometry/br-shape.h"
#include "draw/br-scene-private.h"

/* Spaced capitals, and the air around them. */
#define EM_PER_LETTER 0.9
#define AIR (120 * BR_MILLIMETRE)

typedef struct
{
  const BrSceneObject *zone;
  const BrRect *taken;
  gsize n_taken;
  gint64 width;
  gint64 above; /* of the middle of its capitals */
  gint64 below;
} Name;

static gboolean
is_free (const Name *self,
         BrPoint     place)
{
  BrRect box =
    BR_RECT (self->zone->centre.x + place.x - self->width / 2,
             self->zone->centre.y + place.y - self->above, self->width, self->above + self->below);

  for (gsize i = 0; i < self->n_taken; i++)
    {
      if (br_rect_intersects (&box, &self->taken[i]))
        return FALSE;
    }
  return TRUE;
}

/* The stretch of a line of writing that lies inside, its upper and its lower edge alike. */
static gboolean
get_line (const Name *self,
          gint64      y,
          gint64     *left,
          gint64     *right)
{
  const BrSceneObject *zone = self->zone;
  gint64 lower_left, lower_right;

  if (!br_polygon_get_span (zone->points, zone->n_points, y - self->above, left, right) ||
      !br_polygon_get_span (zone->points, zone->n_points, y + self->below, &lower_left,
                            &lower_right))
    return FALSE;
  *left = MAX (*left, lower_left);
  *right = MIN (*right, lower_right);
  return *right - *left >= self->width;
}

static gboolean
try_line (const Name *self,
          gint64      y,
          gboolean    anywhere,
          BrPoint    *place)
{
  gint64 left, right;

  if (!get_line (self, y, &left, &right))
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      gint64 x[] = { left + (right - left) / 2, left + self->width / 2, right - self->width / 2 };

      *place = BR_POINT (x[i], y);
      if (anywhere || is_free (self, *place))
        return TRUE;
    }
  return FALSE;
}

/**
 * br_plan_place_name:
 * @zone: a zone with an outline, a label and perhaps a sublabel
 * @taken: (nullable) (array length=n_taken): where furniture stands, on the plan
 * @n_taken: how many
 *
 * Looks for a place for a zone's name that no furniture covers: along the upper edge, in its
 * middle or at an end, then along the lower edge, then in between. Where there is none the name
 * goes where the zone is widest.
 *
 * Returns: the middle of the name's capitals, from the zone's centre
 */
BrPoint
br_plan_place_name (const BrSceneObject *zone,
                    const BrRect        *taken,
                    gsize                n_taken)
{
  static const int fourths[] = { 2, 1, 3 };
  gint64 size = br_scene_zone_get_name_size (zone);
  glong n_letters = zone->label != NULL ? g_utf8_strlen (zone->label, -1) : 0;
  Name name = { zone, taken, n_taken, 0, 0, 0 };
  gint64 top, bottom;
  BrPoint place;

  name.width = (gint64) (MIN (n_letters, 200) * size * EM_PER_LETTER) + 2 * AIR;
  name.above = size / 2 + AIR;
  name.below = size / 2 + AIR + (zone->sublabel != NULL ? size * 6 / 5 : 0);
  top = -zone->height / 2 + name.above + AIR / 2;
  bottom = zone->height / 2 - name.below - AIR / 2;

  if (try_line (&name, top, FALSE, &place) || try_line (&name, bottom, FALSE, &place))
    return place;
  for (gsize i = 0; i < G_N_ELEMENTS (fourths); i++)
    {
      if (try_line (&name, top + (bottom - top) * fourths[i] / 4, FALSE, &place))
        return place;
    }
  if (try_line (&name, top, TRUE, &place))
    return place;
  return br_polygon_label_point (zone->points, zone->n_points);
}

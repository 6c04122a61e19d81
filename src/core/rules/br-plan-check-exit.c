#include "config.h"

#include "core/rules/br-plan-check-private.h"

#include "core/geometry/br-shape.h"

/* How far into the room the way to a fire exit is kept clear: the swing of a leaf and who stands
 * before it. */
#define DEPTH (1200 * BR_MILLIMETRE)

/* What sticks in by less is how people draw. */
#define DRAWN (10 * BR_MILLIMETRE)

/* What a disc is cut as. */
#define DISC_CORNERS 32

/* A stretch of the door's width, seen from its middle. */
typedef struct
{
  gint64 low;
  gint64 high;
  guint  item;
} Stretch;

static GArray *
corners_of (const BrOutline *outline,
            BrPoint          centre,
            BrRotation       rotation)
{
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (BrPoint));

  if (outline->n_points == 1)
    for (guint i = 0; i < DISC_CORNERS; i++)
      {
        BrPoint rim = { outline->points[0].x + outline->radius, outline->points[0].y };

        rim = br_point_rotate (rim, outline->points[0], BR_ROTATION_FULL / DISC_CORNERS * (BrRotation) i);
        rim = br_point_rotate (rim, centre, -rotation);
        g_array_append_val (corners, rim);
      }
  else
    for (guint i = 0; i < outline->n_points; i++)
      {
        BrPoint corner = br_point_rotate (outline->points[i], centre, -rotation);

        g_array_append_val (corners, corner);
      }
  return corners;
}

/* Cuts a polygon along an upright or a level line (Sutherland and Hodgman, 1974). */
static GArray *
cut (GArray  *corners,
     gboolean upright,
     gint64   at,
     gboolean keep_above)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (BrPoint));

  for (guint i = 0; i < corners->len; i++)
    {
      BrPoint a = g_array_index (corners, BrPoint, i), b = g_array_index (corners, BrPoint, (i + 1) % corners->len);
      gint64 from = upright ? a.x : a.y, to = upright ? b.x : b.y;
      gboolean a_in = keep_above ? from >= at : from <= at, b_in = keep_above ? to >= at : to <= at;

      if (a_in)
        g_array_append_val (kept, a);
      if (a_in != b_in)
        {
          double t = (double) (at - from) / (double) (to - from);
          BrPoint on = { a.x + (gint64) (t * (double) (b.x - a.x)), a.y + (gint64) (t * (double) (b.y - a.y)) };

          if (upright)
            on.x = at;
          else
            on.y = at;
          g_array_append_val (kept, on);
        }
    }
  g_array_unref (corners);
  return kept;
}

/* What of an outline lies in the way, seen from the door's middle with the way running downwards. */
static gboolean
cut_to_way (const BrOutline *outline,
            BrPoint          centre,
            BrRotation       rotation,
            const BrRect    *way,
            BrRect          *covered)
{
  GArray *corners = corners_of (outline, centre, rotation);
  gboolean any;

  corners = cut (corners, TRUE, way->x, TRUE);
  corners = cut (corners, TRUE, way->x + way->width, FALSE);
  corners = cut (corners, FALSE, way->y, TRUE);
  corners = cut (corners, FALSE, way->y + way->height, FALSE);
  any = corners->len > 0;
  if (any)
    *covered = br_rect_of_points ((const BrPoint *) (gpointer) corners->data, corners->len);
  g_array_unref (corners);
  return any && covered->width > DRAWN && covered->height > DRAWN;
}

/* The wall in which the door is. */
static gboolean
is_own_wall (const BrCheckItem *item,
             BrPoint            centre)
{
  return item->element->kind == BR_ELEMENT_WALL && item->parts[0].n_points > 2 &&
         br_point_in_polygon (centre, item->parts[0].points, item->parts[0].n_points);
}

static int
compare_stretches (gconstpointer a,
                   gconstpointer b)
{
  const Stretch *x = a, *y = b;

  return x->low != y->low ? (x->low < y->low ? -1 : 1) : (int) x->item - (int) y->item;
}

/* The widest stretch that nothing covers. */
static gint64
widest_free (GArray *stretches,
             gint64  low,
             gint64  high)
{
  gint64 widest = 0, at = low;

  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      widest = MAX (widest, stretch->low - at);
      at = MAX (at, stretch->high);
    }
  return MAX (widest, high - at);
}

static gint64
measure_side (const BrElement    *door,
              BrRotation          rotation,
              BrCheckItem *const *items,
              guint               n_items,
              guint              *blocker,
              BrPoint            *spot)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  BrPoint centre = BR_POINT (door->x, door->y);
  BrRect way = BR_RECT (door->x - door->width / 2, door->y + door->height / 2, door->width, MAX (DEPTH, door->width));
  BrPoint middle = br_point_rotate (br_rect_get_centre (&way), centre, rotation);
  BrRect reach = br_rect_of_rotated (middle, way.width, way.height, rotation);
  gint64 largest = 0;

  for (guint i = 0; i < n_items; i++)
    {
      const BrCheckItem *item = items[i];

      if (item == NULL || !br_check_is_obstacle (item->element->kind) ||
          !br_rect_intersects (&reach, &item->bounds) || is_own_wall (item, centre))
        continue;
      for (guint j = 0; j < item->n_parts; j++)
        {
          BrRect covered;
          Stretch stretch;

          if (!br_rect_intersects (&reach, &item->parts[j].bounds) ||
              !cut_to_way (&item->parts[j], centre, rotation, &way, &covered))
            continue;
          stretch = (Stretch){ covered.x, covered.x + covered.width, i };
          g_array_append_val (stretches, stretch);
          if (covered.width <= largest)
            continue;
          largest = covered.width;
          *blocker = i;
          *spot = br_point_rotate (br_rect_get_centre (&covered), centre, rotation);
        }
    }
  return stretches->len == 0 ? door->width : widest_free (stretches, way.x, way.x + way.width);
}

/**
 * br_check_exit_measure:
 * @door: a fire exit
 * @page: the room
 * @items: (array length=n_items): what stands on the plan; some may be %NULL
 * @n_items: how many
 * @blocker: (out): which of them sticks the furthest into the way
 * @spot: (out): where
 *
 * Measures how much of a fire exit's width is clear, from the leaf 1.2 m into the room, or as far as the
 * exit is wide. On either side of it that belongs to the plan: a way out through another room is
 * one too.
 *
 * Returns: micrometres of the widest clear stretch; the exit's width where nothing is in the way
 */
gint64
br_check_exit_measure (const BrElement    *door,
                       const BrRect       *page,
                       BrCheckItem *const *items,
                       guint               n_items,
                       guint              *blocker,
                       BrPoint            *spot)
{
  BrPoint centre = BR_POINT (door->x, door->y);
  BrRotation rotation = door->rotation != BR_INT_NONE ? br_rotation_normalise (door->rotation) : 0;
  gint64 least = door->width;

  for (guint side = 0; side < 2; side++)
    {
      BrRotation turn = br_rotation_normalise ((gint64) rotation + side * BR_ROTATION_FULL / 2);
      BrPoint into = br_point_rotate (BR_POINT (door->x, door->y + door->height / 2 + DEPTH / 2), centre, turn);
      guint found = 0;
      BrPoint where = centre;
      gint64 wide;

      if (!br_rect_contains_point (page, into))
        continue;
      wide = measure_side (door, turn, items, n_items, &found, &where);
      if (wide >= least)
        continue;
      least = wide;
      *blocker = found;
      *spot = where;
    }
  return least;
}

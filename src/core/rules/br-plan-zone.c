#include "config.h"

#include "core/rules/br-plan-zone.h"

#include "core/geometry/br-points.h"
#include "core/geometry/br-shape.h"

typedef struct
{
  const BrZone *zone;
  GArray       *points;
  double        area;
} Outlined;

struct _BrZoneMap
{
  const GPtrArray *zones;
  GArray          *outlined;
};

static void
outlined_clear (gpointer data)
{
  g_array_unref (((Outlined *) data)->points);
}

static int
compare_areas (gconstpointer a,
               gconstpointer b)
{
  const Outlined *x = a, *y = b;

  return x->area != y->area ? (x->area < y->area ? -1 : 1) : br_id_compare (&x->zone->id, &y->zone->id);
}

/**
 * br_zone_map_new:
 * @zones: (element-type BrZone): the zones of a plan; they must last as long as the map
 *
 * Returns: (transfer full): the map
 */
BrZoneMap *
br_zone_map_new (const GPtrArray *zones)
{
  BrZoneMap *self = g_new0 (BrZoneMap, 1);

  self->zones = zones;
  self->outlined = g_array_new (FALSE, FALSE, sizeof (Outlined));
  g_array_set_clear_func (self->outlined, outlined_clear);
  for (guint i = 0; i < zones->len; i++)
    {
      const BrZone *zone = zones->pdata[i];
      GArray *points = zone->points != NULL ? br_points_parse (zone->points, NULL) : NULL;
      Outlined outlined = { zone, points, 0 };

      if (points == NULL)
        continue;
      for (guint j = 0; j < points->len; j++)
        {
          g_array_index (points, BrPoint, j).x += zone->x;
          g_array_index (points, BrPoint, j).y += zone->y;
        }
      outlined.area = br_polygon_area ((const BrPoint *) (gpointer) points->data, points->len);
      g_array_append_val (self->outlined, outlined);
    }
  g_array_sort (self->outlined, compare_areas);
  return self;
}

/**
 * br_zone_map_free:
 * @self: (transfer full): a map
 */
void
br_zone_map_free (BrZoneMap *self)
{
  g_array_unref (self->outlined);
  g_free (self);
}

/* Zones of a seating-plan file need not have an outline: they only hold together what is in them. */
static gboolean
is_without_outline (const BrZoneMap *self,
                    const BrId      *id)
{
  for (guint i = 0; i < self->zones->len; i++)
    if (br_id_equal (&((const BrZone *) self->zones->pdata[i])->id, id))
      {
        for (guint j = 0; j < self->outlined->len; j++)
          if (br_id_equal (&g_array_index (self->outlined, Outlined, j).zone->id, id))
            return FALSE;
        return TRUE;
      }
  return FALSE;
}

/**
 * br_zone_map_find:
 * @self: a map
 * @point: where the middle of something is
 * @present: the zone that it is in so far, or none
 *
 * Returns: the zone it stands in, the smallest where zones lie in each other; where it stands in none,
 *   @present if that has no outline, else none
 */
BrId
br_zone_map_find (const BrZoneMap *self,
                  BrPoint          point,
                  const BrId      *present)
{
  for (guint i = 0; i < self->outlined->len; i++)
    {
      const Outlined *outlined = &g_array_index (self->outlined, Outlined, i);

      if (br_point_in_polygon (point, (const BrPoint *) (gpointer) outlined->points->data, outlined->points->len))
        return outlined->zone->id;
    }
  return is_without_outline (self, present) ? *present : BR_ID_NONE;
}

/**
 * br_zone_holds:
 * @kind: what something is
 *
 * Returns: whether it belongs to the zone that it stands in: what people sit at does
 */
gboolean
br_zone_holds (BrElementKind kind)
{
  return kind == BR_ELEMENT_TABLE || kind == BR_ELEMENT_CHAIR;
}

#include "config.h"

#include "desk/br-desk-zones.h"

#include "core/rules/br-plan-zone.h"

/**
 * br_desk_find_zones:
 * @db: a connection
 * @plan: a plan
 * @elements: (element-type BrElement) (inout): what stands on it, as it is about to be written
 * @error: return location for a #BrStoreError
 *
 * Gives each the zone that it stands in.
 */
gboolean
br_desk_find_zones (BrDb       *db,
                    const BrId *plan,
                    GPtrArray  *elements,
                    GError    **error)
{
  g_autoptr (GPtrArray) zones = br_db_select (db, BR_KIND_ZONE, error, "WHERE plan = ? ORDER BY position, id", "I", plan);
  g_autoptr (BrZoneMap) map = zones != NULL ? br_zone_map_new (zones) : NULL;

  if (map == NULL)
    return FALSE;
  for (guint i = 0; i < elements->len; i++)
    {
      BrElement *element = elements->pdata[i];

      if (br_zone_holds (element->kind))
        element->zone = br_zone_map_find (map, BR_POINT (element->x, element->y), &element->zone);
    }
  return TRUE;
}

/**
 * br_desk_rezone_plan:
 * @db: a connection inside a write
 * @plan: a plan whose zones are otherwise than they were
 * @error: return location for a #BrStoreError
 *
 * Writes the zone of whatever now stands in another.
 */
gboolean
br_desk_rezone_plan (BrDb       *db,
                     const BrId *plan,
                     GError    **error)
{
  g_autoptr (GPtrArray) elements = br_db_select (db, BR_KIND_ELEMENT, error, "WHERE plan = ? ORDER BY id", "I", plan);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (BrId));

  if (elements == NULL)
    return FALSE;
  for (guint i = 0; i < elements->len; i++)
    g_array_append_val (before, ((BrElement *) elements->pdata[i])->zone);
  if (!br_desk_find_zones (db, plan, elements, error))
    return FALSE;
  for (guint i = 0; i < elements->len; i++)
    if (!br_id_equal (&((BrElement *) elements->pdata[i])->zone, &g_array_index (before, BrId, i)) &&
        !br_db_update (db, elements->pdata[i], error))
      return FALSE;
  return TRUE;
}

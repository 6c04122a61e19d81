#include "config.h"

#include "screens/floor/br-floor-rooms.h"

#include "desk/br-desk-seating.h"
#include "draw/br-plan-scene.h"

static void
room_free (gpointer data)
{
  BrFloorRoom *room = data;

  br_scene_unref (room->scene);
  g_free (room->name);
  g_free (room);
}

static BrFloorRoom *
make_room (const BrRoom        *record,
           const BrSeatingPlan *plan)
{
  const BrPlanRecords records = { plan->plan,       plan->zones, plan->elements, plan->tables,
                                  plan->categories, plan->rows,  plan->seats,    NULL };
  BrFloorRoom *room = g_new0 (BrFloorRoom, 1);

  room->room = record->id;
  room->name = g_strdup (record->name);
  room->scene = br_plan_scene_new (&records);
  return room;
}

/**
 * br_floor_rooms_read:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * Reads the plan of each room: its usual one, as the engine seats by; of a room that has not said
 * which that is, the first. A room without a plan, or with an empty one, is left out.
 *
 * Returns: (transfer full) (nullable) (element-type BrFloorRoom): the rooms, in the house's order
 */
GPtrArray *
br_floor_rooms_read (BrDb    *db,
                     GError **error)
{
  g_autoptr (GPtrArray) rooms = g_ptr_array_new_with_free_func (room_free);
  g_autoptr (GPtrArray) records =
    br_db_select (db, BR_KIND_ROOM, error, "ORDER BY position, name", "");

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const BrRoom *record = records->pdata[i];
      g_autoptr (GPtrArray) plans = br_db_select (
        db, BR_KIND_PLAN, error, "WHERE room = ? ORDER BY id <> ?, position, name LIMIT 1", "II",
        &record->id, &record->default_plan);
      g_autoptr (BrSeatingPlan) plan = NULL;

      if (plans == NULL)
        return NULL;
      if (plans->len == 0)
        continue;
      plan = br_desk_load_seating (db, &((const BrPlan *) plans->pdata[0])->id, error);
      if (plan == NULL)
        return NULL;
      if (plan->elements->len + plan->seats->len > 0)
        g_ptr_array_add (rooms, make_room (record, plan));
    }
  return records != NULL ? g_steal_pointer (&rooms) : NULL;
}

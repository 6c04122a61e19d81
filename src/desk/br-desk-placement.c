#include "config.h"

#include "desk/br-desk-placement.h"

#include <glib/gi18n.h>

#include "core/rules/br-table-place.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-zones.h"

gboolean
br_desk_is_placement_field (const char *name)
{
  return br_table_is_placed_by (name);
}

/**
 * br_desk_get_placement:
 * @db: a connection
 * @table: a table
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the element that places the table on its room's usual
 *   plan; %NULL without an error when it does not stand there
 */
BrElement *
br_desk_get_placement (BrDb          *db,
                       const BrTable *table,
                       GError       **error)
{
  return (BrElement *) br_db_find (db, BR_KIND_ELEMENT, error,
                                   "WHERE \"table\" = ? AND plan = (SELECT default_plan FROM room WHERE id = ?)",
                                   "II", &table->id, &table->room);
}

static gboolean
is_free (GPtrArray *others,
         gint64     x,
         gint64     y,
         gint64     half_width,
         gint64     half_height)
{
  for (guint i = 0; i < others->len; i++)
    {
      const BrElement *other = others->pdata[i];

      if (other->kind == BR_ELEMENT_WALL || other->kind == BR_ELEMENT_TEXT)
        continue;
      if (ABS (other->x - x) < half_width + other->width / 2 && ABS (other->y - y) < half_height + other->height / 2)
        return FALSE;
    }
  return TRUE;
}

/* The first place in reading order that leaves an aisle around the table; the plan's middle when
 * there is none. */
static void
find_place (const BrPlan *plan,
            GPtrArray    *others,
            BrElement    *element)
{
  gint64 half_width = element->width / 2 + BR_TABLE_AISLE, half_height = element->height / 2 + BR_TABLE_AISLE;

  for (gint64 y = half_height; y + half_height <= plan->height; y += BR_TABLE_STEP)
    for (gint64 x = half_width; x + half_width <= plan->width; x += BR_TABLE_STEP)
      if (is_free (others, x, y, half_width, half_height))
        {
          element->x = x;
          element->y = y;
          return;
        }
  element->x = plan->width / 2;
  element->y = plan->height / 2;
}

static gboolean
find_zone (BrDb      *db,
           BrElement *element,
           GError   **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, element);
  return br_desk_find_zones (db, &element->plan, one, error);
}

/**
 * br_desk_place_table:
 * @db: a connection inside a write
 * @table: a table
 * @error: return location for a #BrStoreError
 *
 * Stands the table on its room's usual plan, where there is room for it.
 */
gboolean
br_desk_place_table (BrDb          *db,
                     const BrTable *table,
                     GError       **error)
{
  g_autoptr (BrRoom) room = (BrRoom *) br_db_load (db, BR_KIND_ROOM, &table->room, error);
  g_autoptr (BrPlan) plan = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (BrElement) element = NULL;

  if (room == NULL)
    return FALSE;
  if (br_id_is_none (&room->default_plan))
    return TRUE;
  plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, &room->default_plan, error);
  others = plan != NULL ? br_db_select (db, BR_KIND_ELEMENT, error, "WHERE plan = ?", "I", &plan->id) : NULL;
  if (others == NULL)
    return FALSE;

  element = br_new (ELEMENT, BrElement);
  element->id = br_db_new_id (db);
  element->plan = plan->id;
  element->table = table->id;
  element->kind = BR_ELEMENT_TABLE;
  element->layer = BR_LAYER_FURNITURE;
  element->rotation = 0;
  br_table_give_size (table, element);
  find_place (plan, others, element);
  return find_zone (db, element, error) && br_db_insert (db, (BrRecord *) element, error);
}

/**
 * br_desk_set_placement:
 * @db: a connection inside a write
 * @table: a table
 * @name: a field of its place, such as `x`
 * @value: what was typed: millimetres, degrees or a shape
 * @error: return location for a #BrCoreError, #BrDeskError or #BrStoreError
 */
gboolean
br_desk_set_placement (BrDb          *db,
                       const BrTable *table,
                       const char    *name,
                       const char    *value,
                       GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrElement) element = br_desk_get_placement (db, table, &local);
  const BrField *field = br_entity_get_field (br_entity_get (BR_KIND_ELEMENT), name);

  if (element == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                     _ ("Table %s does not stand on its room’s usual plan"), table->number);
      return FALSE;
    }
  return br_record_set_text ((BrRecord *) element, field, value, NULL, NULL, error) &&
         find_zone (db, element, error) && br_db_update (db, (BrRecord *) element, error);
}

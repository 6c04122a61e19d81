#include "config.h"

#include "desk/br-desk-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/geometry/br-points.h"
#include "core/rules/br-chairs.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-zones.h"

GArray *
br_plan_ids_new (const BrId *ids,
                 guint       n_ids)
{
  GArray *self = g_array_sized_new (FALSE, FALSE, sizeof (BrId), n_ids);

  g_array_append_vals (self, ids, n_ids);
  return self;
}

/* ---- reading -------------------------------------------------------------------------- */

static const BrId *
plan_of (const BrRecord *row)
{
  switch (row->entity->kind)
    {
    case BR_KIND_ZONE:
      return &((const BrZone *) row)->plan;
    case BR_KIND_SEAT:
      return &((const BrSeat *) row)->plan;
    default:
      return &((const BrElement *) row)->plan;
    }
}

static BrRecord *
find_row (BrDb       *db,
          const BrId *id,
          GError    **error)
{
  static const BrKind kinds[] = { BR_KIND_ELEMENT, BR_KIND_ZONE, BR_KIND_SEAT };
  GError *local = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && local == NULL; i++)
    {
      BrRecord *row = br_db_find (db, kinds[i], &local, "WHERE id = ?", "I", id);

      if (row != NULL)
        return row;
    }
  if (local == NULL)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("It is no longer on the plan"));
  else
    g_propagate_error (error, local);
  return NULL;
}

/**
 * br_plan_rows_load:
 * @db: a connection
 * @ids: (element-type BrId): elements, zones and fixed seats, each once
 * @plan: (out): the plan that they stand on
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Returns: (transfer full) (element-type BrRecord) (nullable): them, in the order of @ids
 */
GPtrArray *
br_plan_rows_load (BrDb         *db,
                   const GArray *ids,
                   BrId         *plan,
                   GError      **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

  *plan = BR_ID_NONE;
  for (guint i = 0; i < ids->len; i++)
    {
      BrRecord *row = find_row (db, &g_array_index (ids, BrId, i), error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
      if (i == 0)
        *plan = *plan_of (row);
      else if (!br_id_equal (plan, plan_of (row)))
        {
          g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("They do not stand on one plan"));
          return NULL;
        }
    }
  if (rows->len > 0)
    return g_steal_pointer (&rows);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("Nothing is selected"));
  return NULL;
}

/* The same, where only elements make sense. */
GPtrArray *
br_plan_elements_load (BrDb         *db,
                       const GArray *ids,
                       BrId         *plan,
                       GError      **error)
{
  g_autoptr (GPtrArray) rows = br_plan_rows_load (db, ids, plan, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((BrRecord *) rows->pdata[i])->entity->kind != BR_KIND_ELEMENT)
      {
        g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("That cannot be done to a zone or a fixed seat"));
        return NULL;
      }
  return g_steal_pointer (&rows);
}

/**
 * br_plan_element_say:
 * @db: a connection
 * @element: what stands on a plan
 *
 * Returns: (transfer full): what it is called: “Table 12”, “Bar Cocktails”, “Plant”
 */
char *
br_plan_element_say (BrDb            *db,
                     const BrElement *element)
{
  const char *kind = _ (br_enum_get_label (br_element_kind_values, element->kind));
  g_autoptr (BrTable) table = NULL;

  if (element->kind == BR_ELEMENT_TABLE && !br_id_is_none (&element->table))
    table = (BrTable *) br_db_find (db, BR_KIND_TABLE, NULL, "WHERE id = ?", "I", &element->table);
  if (table != NULL)
    return g_strdup_printf ("%s %s", kind, table->number);
  return element->label != NULL ? g_strdup_printf ("%s %s", kind, element->label) : g_strdup (kind);
}

/* What is locked stays. */
gboolean
br_plan_rows_check (BrDb            *db,
                    const GPtrArray *rows,
                    GError         **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const BrElement *element = rows->pdata[i];
      g_autofree char *what = NULL;

      if (element->record.entity->kind != BR_KIND_ELEMENT || !element->locked)
        continue;
      what = br_plan_element_say (db, element);
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%s is locked: unlock it first"), what);
      return FALSE;
    }
  return TRUE;
}

/* ---- writing -------------------------------------------------------------------------- */

/* What there is to say afterwards: which tables, where it is about tables; else which plan. */
void
br_plan_rows_label (BrDb            *db,
                    const BrId      *plan,
                    const GPtrArray *rows)
{
  gboolean all_tables = rows->len > 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const BrElement *element = rows->pdata[i];

      all_tables = all_tables && element->record.entity->kind == BR_KIND_ELEMENT && !br_id_is_none (&element->table);
    }
  if (!all_tables)
    br_db_label (db, BR_KIND_PLAN, plan);
  for (guint i = 0; all_tables && i < rows->len; i++)
    br_db_label (db, BR_KIND_TABLE, &((const BrElement *) rows->pdata[i])->table);
}

gboolean
br_plan_rows_write (BrDb            *db,
                    const BrId      *plan,
                    const GPtrArray *rows,
                    GError         **error)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  gboolean zones_changed = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const BrRecord *row = rows->pdata[i];

      if (row->entity->kind == BR_KIND_ELEMENT)
        g_ptr_array_add (elements, rows->pdata[i]);
      zones_changed |= row->entity->kind == BR_KIND_ZONE;
    }
  br_plan_rows_label (db, plan, rows);
  if (!zones_changed && !br_desk_find_zones (db, plan, elements, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!br_db_update (db, rows->pdata[i], error))
      return FALSE;
  return !zones_changed || br_desk_rezone_plan (db, plan, error);
}

/* ---- how they stand ---------------------------------------------------------------------- */

static void
take_points (const char *text,
             BrPlanBox  *box)
{
  g_autoptr (GArray) points = text != NULL ? br_points_parse (text, NULL) : NULL;

  if (points == NULL)
    return;
  box->n_points = points->len;
  box->points = (BrPoint *) (gpointer) g_array_free (g_steal_pointer (&points), FALSE);
}

/**
 * br_plan_row_get_box:
 * @row: an element, a zone or a fixed seat
 * @box: (out): how it stands; free its points with g_free()
 */
void
br_plan_row_get_box (const BrRecord *row,
                     BrPlanBox      *box)
{
  *box = (BrPlanBox){ 0 };
  if (row->entity->kind == BR_KIND_ZONE)
    {
      const BrZone *zone = (const BrZone *) row;

      box->centre = BR_POINT (zone->x, zone->y);
      take_points (zone->points, box);
    }
  else if (row->entity->kind == BR_KIND_SEAT)
    {
      const BrSeat *seat = (const BrSeat *) row;

      box->centre = BR_POINT (seat->x, seat->y);
      box->width = box->height = seat->radius != BR_INT_NONE ? 2 * seat->radius : 0;
      box->is_round = TRUE;
    }
  else
    {
      const BrElement *element = (const BrElement *) row;

      box->centre = BR_POINT (element->x, element->y);
      box->width = element->width;
      box->height = element->height;
      box->rotation = element->rotation != BR_INT_NONE ? br_rotation_normalise (element->rotation) : 0;
      box->is_round = br_shape_is_round (element->shape, element->width, element->height);
      box->is_upright = element->kind == BR_ELEMENT_TEXT || element->kind == BR_ELEMENT_IMAGE;
      take_points (element->points, box);
    }
}

static void
set_points (char           **text,
            const BrPlanBox *box)
{
  g_autoptr (GArray) present = *text != NULL ? br_points_parse (*text, NULL) : NULL;

  if (present != NULL && present->len == box->n_points &&
      memcmp (present->data, box->points, present->len * sizeof (BrPoint)) == 0)
    return;
  g_free (*text);
  *text = box->n_points > 0 ? br_points_print (box->points, box->n_points) : NULL;
}

/* A zone has no turn: its corners are where they are. */
static void
set_zone_box (BrZone          *zone,
              const BrPlanBox *box)
{
  zone->x = br_length_clamp (box->centre.x);
  zone->y = br_length_clamp (box->centre.y);
  for (guint i = 0; i < box->n_points; i++)
    box->points[i] = br_point_rotate (box->points[i], BR_POINT (0, 0), box->rotation);
  if (box->n_points > 0)
    set_points (&zone->points, box);
}

/**
 * br_plan_row_set_box:
 * @row: an element, a zone or a fixed seat
 * @box: how it shall stand
 *
 * What is not otherwise stays to the letter, so that a file gives back what it said.
 */
void
br_plan_row_set_box (BrRecord        *row,
                     const BrPlanBox *box)
{
  if (row->entity->kind == BR_KIND_ZONE)
    {
      set_zone_box ((BrZone *) row, box);
    }
  else if (row->entity->kind == BR_KIND_SEAT)
    {
      ((BrSeat *) row)->x = br_length_clamp (box->centre.x);
      ((BrSeat *) row)->y = br_length_clamp (box->centre.y);
    }
  else
    {
      BrElement *element = (BrElement *) row;

      element->x = br_length_clamp (box->centre.x);
      element->y = br_length_clamp (box->centre.y);
      element->width = br_length_clamp (box->width);
      element->height = br_length_clamp (box->height);
      if (element->rotation != BR_INT_NONE || box->rotation != 0)
        element->rotation = box->rotation;
      set_points (&element->points, box);
    }
}

/**
 * br_plan_numbers_taken:
 * @db: a connection
 * @room: a room
 * @except: (nullable) (element-type BrId): tables whose numbers are not meant
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the numbers of the room's other tables
 */
GStrv
br_plan_numbers_taken (BrDb         *db,
                       const BrId   *room,
                       const GArray *except,
                       GError      **error)
{
  g_autoptr (GPtrArray) tables = br_db_select (db, BR_KIND_TABLE, error, "WHERE room = ? ORDER BY id", "I", room);
  g_autoptr (GHashTable) left_out = g_hash_table_new (br_id_hash, br_id_equal);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  if (tables == NULL)
    return NULL;
  for (guint i = 0; except != NULL && i < except->len; i++)
    g_hash_table_add (left_out, &g_array_index (except, BrId, i));
  for (guint i = 0; i < tables->len; i++)
    {
      const BrTable *table = tables->pdata[i];

      if (!g_hash_table_contains (left_out, &table->id))
        g_strv_builder_add (numbers, table->number);
    }
  return g_strv_builder_end (numbers);
}

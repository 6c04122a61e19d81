#include "config.h"

#include "desk/br-desk-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-kinds.h"
#include "desk/br-desk-plan-private.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-seating.h"
#include "desk/br-desk-zones.h"

/* The plans of a room: which there are, how large, and which is the usual one. */

typedef struct
{
  BrId   plan;
  char  *name;
  gint64 width;
  gint64 height;
} Change;

static Change *
change_new (const BrId *plan)
{
  Change *self = g_new0 (Change, 1);

  self->plan = *plan;
  return self;
}

static void
change_free (gpointer data)
{
  Change *self = data;

  g_free (self->name);
  g_free (self);
}

static BrPlan *
load_plan (BrDb         *db,
           const Change *change,
           BrId         *id,
           GError      **error)
{
  *id = change->plan;
  br_db_label (db, BR_KIND_PLAN, id);
  return (BrPlan *) br_db_load (db, BR_KIND_PLAN, id, error);
}

/* ---- a copy ------------------------------------------------------------------------------ */

static gboolean
is_taken (const GPtrArray *plans,
          const char      *name)
{
  g_autofree char *folded = br_text_fold (name);

  for (guint i = 0; i < plans->len; i++)
    {
      g_autofree char *other = br_text_fold (((const BrPlan *) plans->pdata[i])->name);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static char *
name_copy (const GPtrArray *plans,
           const char      *of)
{
  for (guint i = 2;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", of, i);

      if (!is_taken (plans, name))
        return g_steal_pointer (&name);
    }
}

/* A row of the new plan, with what it refers to there. */
static gboolean
copy_row (BrDb           *db,
          const BrRecord *row,
          const BrId     *plan,
          GHashTable     *ids,
          GError        **error)
{
  g_autoptr (BrRecord) copy = br_record_copy (row);
  BrId id = br_db_new_id (db);

  br_record_set_id (copy, &id);
  g_hash_table_insert (ids, g_memdup2 (br_record_get_id (row), sizeof (BrId)), g_memdup2 (&id, sizeof id));
  br_fields_foreach (field, copy->entity)
    {
      const BrId *there;

      if (field->type != BR_FIELD_REF)
        continue;
      if (field->ref == BR_KIND_PLAN)
        br_member (copy, field, BrId) = *plan;
      there = g_hash_table_lookup (ids, &br_member (copy, field, BrId));
      if (there != NULL)
        br_member (copy, field, BrId) = *there;
    }
  return br_db_insert (db, copy, error);
}

static gboolean
copy_content (BrDb                *db,
              const BrSeatingPlan *from,
              const BrId          *plan,
              GError             **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
  GPtrArray *const lists[] = { from->zones, from->categories, from->rows, from->seats, from->elements };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      if (!copy_row (db, lists[i]->pdata[j], plan, ids, error))
        return FALSE;
  return TRUE;
}

static gboolean
duplicate_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  const Change *change = data;
  g_autoptr (BrSeatingPlan) from = br_desk_load_seating (db, &change->plan, error);
  g_autoptr (GPtrArray) plans =
    from != NULL ? br_db_select (db, BR_KIND_PLAN, error, "WHERE room = ? ORDER BY position, id", "I", &from->plan->room) : NULL;
  g_autoptr (BrPlan) plan = NULL;

  if (plans == NULL)
    return FALSE;
  plan = (BrPlan *) br_record_copy ((const BrRecord *) from->plan);
  plan->id = *id = br_db_new_id (db);
  g_free (plan->name);
  plan->name = change->name != NULL ? g_strdup (change->name) : name_copy (plans, from->plan->name);
  plan->position = ((BrPlan *) plans->pdata[plans->len - 1])->position + 1;
  br_db_label (db, BR_KIND_PLAN, id);
  return br_desk_check_rules (db, (BrRecord *) plan, error) && br_db_insert (db, (BrRecord *) plan, error) &&
         copy_content (db, from, id, error);
}

/**
 * br_desk_duplicate_plan:
 * @plan: a plan
 * @name: (nullable): what the copy is called; %NULL for its name and a number
 *
 * Makes another plan of the room with all that stands on it: the same tables, at the same places.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_duplicate_plan (const BrId *plan,
                        const char *name)
{
  Change *change = change_new (plan);

  change->name = g_strdup (name);
  return br_desk_act_new ("plan.duplicate", BR_UNDO_INVERT, duplicate_in_write, change, change_free);
}

/* ---- which one, and how large ------------------------------------------------------------- */

static gboolean
make_usual (BrDb         *db,
            const BrPlan *plan,
            GError      **error)
{
  g_autoptr (BrRoom) room = (BrRoom *) br_db_load (db, BR_KIND_ROOM, &plan->room, error);

  if (room == NULL)
    return FALSE;
  room->default_plan = plan->id;
  return br_db_update (db, (BrRecord *) room, error);
}

static gboolean
set_usual_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  g_autoptr (BrPlan) plan = load_plan (db, data, id, error);

  return plan != NULL && make_usual (db, plan, error);
}

/**
 * br_desk_set_usual_plan:
 * @plan: a plan
 *
 * Makes it the plan that its room has unless a night says otherwise.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_set_usual_plan (const BrId *plan)
{
  return br_desk_act_new ("plan.make-usual", BR_UNDO_INVERT, set_usual_in_write, change_new (plan), change_free);
}

static gboolean
remove_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  g_autoptr (BrPlan) plan = load_plan (db, data, id, error);
  g_autoptr (BrRoom) room = plan != NULL ? (BrRoom *) br_db_load (db, BR_KIND_ROOM, &plan->room, error) : NULL;
  g_autoptr (BrPlan) next = NULL;
  GError *local = NULL;

  if (room == NULL)
    return FALSE;
  next = (BrPlan *) br_db_find (db, BR_KIND_PLAN, &local, "WHERE room = ? AND id <> ? ORDER BY position, id LIMIT 1", "II",
                                &plan->room, &plan->id);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (next == NULL)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%s is the only plan of %s: a room has one"), plan->name,
                   room->name);
      return FALSE;
    }
  return (!br_id_equal (&room->default_plan, &plan->id) || make_usual (db, next, error)) &&
         br_desk_delete (db, BR_KIND_PLAN, &plan->id, error);
}

/**
 * br_desk_remove_plan:
 * @plan: a plan
 *
 * Removes a plan with what stands on it; its tables stay the room’s, on other plans or on none. Where it
 * was the usual one, the next becomes that. The only plan of a room stays.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_remove_plan (const BrId *plan)
{
  return br_desk_act_new ("plan.remove", BR_UNDO_INVERT, remove_in_write, change_new (plan), change_free);
}

static gboolean
resize_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Change *change = data;
  g_autoptr (BrPlan) plan = load_plan (db, change, id, error);

  if (plan == NULL)
    return FALSE;
  plan->width = change->width;
  plan->height = change->height;
  return br_desk_update (db, (BrRecord *) plan, error);
}

/**
 * br_desk_resize_plan:
 * @plan: a plan
 * @width: of the room that is drawn, micrometres
 * @height: its depth
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_resize_plan (const BrId *plan,
                     gint64      width,
                     gint64      height)
{
  Change *change = change_new (plan);

  change->width = br_length_clamp (width);
  change->height = br_length_clamp (height);
  return br_desk_act_new ("plan.resize", BR_UNDO_INVERT, resize_in_write, change, change_free);
}

/* ---- zones ------------------------------------------------------------------------------- */

static gboolean
save_zone_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  BrZone *zone = data;
  gboolean there = !br_id_is_none (&zone->id) && br_db_exists (db, BR_KIND_ZONE, &zone->id);
  gboolean ok;

  if (!there && zone->position == BR_INT_NONE &&
      !br_db_get_int (db, "SELECT ifnull (max (position), 0) + 1 FROM zone WHERE plan = ?", &zone->position, error, "I",
                      &zone->plan))
    return FALSE;
  ok = there ? br_desk_update (db, (BrRecord *) zone, error) : br_desk_insert (db, (BrRecord *) zone, error);
  *id = zone->id;
  return ok;
}

/**
 * br_desk_save_zone:
 * @zone: (transfer full): a zone as it shall be; without an id it is a new one
 *
 * Adds or changes a zone. Whatever stands in it belongs to it.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_save_zone (BrZone *zone)
{
  return br_desk_act_new (br_id_is_none (&zone->id) ? "zone.add" : "zone.set", BR_UNDO_INVERT, save_zone_in_write, zone,
                          (GDestroyNotify) br_record_unref);
}

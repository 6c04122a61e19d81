#include "config.h"

#include "desk/br-desk-seating.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"
#include "exchange/br-seating-match.h"

/* Where several plans are possible, this many are named. */
#define LISTED_MAX 8

static gboolean
load_list (BrDb       *db,
           BrKind      kind,
           const char *tail,
           const BrId *id,
           GPtrArray **list,
           GError    **error)
{
  GPtrArray *rows = br_db_select (db, kind, error, tail, "I", id);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_unref (*list);
  *list = rows;
  return TRUE;
}

/**
 * br_desk_load_seating:
 * @db: a connection
 * @plan: which plan
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the plan with all that stands on it, each list in order
 */
BrSeatingPlan *
br_desk_load_seating (BrDb       *db,
                      const BrId *plan,
                      GError    **error)
{
  static const char in_order[] = "WHERE \"plan\" = ? ORDER BY \"position\", \"id\"";
  static const char by_row[] = "WHERE \"plan\" = ? ORDER BY (SELECT r.\"position\" FROM \"seat_row\" r"
                               " WHERE r.\"id\" = \"seat\".\"row\"), \"row\", \"position\", \"id\"";
  g_autoptr (BrSeatingPlan) self = br_seating_plan_new ();

  self->plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, plan, error);
  if (self->plan == NULL || !load_list (db, BR_KIND_ZONE, in_order, plan, &self->zones, error) ||
      !load_list (db, BR_KIND_SEAT_CATEGORY, in_order, plan, &self->categories, error) ||
      !load_list (db, BR_KIND_SEAT_ROW, in_order, plan, &self->rows, error) ||
      !load_list (db, BR_KIND_SEAT, by_row, plan, &self->seats, error) ||
      !load_list (db, BR_KIND_ELEMENT, in_order, plan, &self->elements, error) ||
      !load_list (db, BR_KIND_TABLE, "WHERE \"room\" = ?", &self->plan->room, &self->tables, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_named (const BrPlan *plan,
          const char   *folded)
{
  g_autofree char *name = br_text_fold (plan->name);
  g_autofree char *in_file = NULL;
  g_autofree char *folded_in_file = NULL;

  if (g_str_equal (name, folded))
    return TRUE;
  in_file = br_seating_source_get_text (plan->source, "name");
  if (in_file == NULL)
    return FALSE;
  folded_in_file = br_text_fold (in_file);
  return g_str_equal (folded_in_file, folded);
}

/* When several would do, the only one that came from a file is meant. */
static gboolean
choose (BrDb      *db,
        GPtrArray *plans,
        BrId      *out,
        GError   **error)
{
  g_autoptr (GString) listed = g_string_new (NULL);
  const BrPlan *from_file = NULL;
  guint n_from_file = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const BrPlan *plan = plans->pdata[i];
      g_autofree char *room = br_desk_name_of (db, BR_KIND_ROOM, &plan->room);
      char id[BR_ID_TEXT_LENGTH + 1];

      if (plan->source != NULL)
        {
          from_file = plan;
          n_from_file++;
        }
      br_id_print (&plan->id, id);
      if (i < LISTED_MAX)
        g_string_append_printf (listed, "%s%s, %s (%s)", i > 0 ? "; " : "", room, plan->name, id);
    }
  if (n_from_file == 1 || plans->len == 1)
    {
      *out = n_from_file == 1 ? from_file->id : ((const BrPlan *) plans->pdata[0])->id;
      return TRUE;
    }
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_AMBIGUOUS, _ ("%u plans could be meant: %s"), plans->len,
               listed->str);
  return FALSE;
}

/**
 * br_desk_find_plan:
 * @db: a connection
 * @name: what a plan is called, here or in the file that it came from
 * @room: (nullable): in which room; %NULL for any
 * @out: (out): the plan; none when there is none
 * @error: return location for %BR_DESK_ERROR_AMBIGUOUS or a #BrStoreError
 *
 * Returns: whether there is such a plan or none; not when several could be meant
 */
gboolean
br_desk_find_plan (BrDb       *db,
                   const char *name,
                   const BrId *room,
                   BrId       *out,
                   GError    **error)
{
  g_autoptr (GPtrArray) plans = br_db_select (db, BR_KIND_PLAN, error, NULL, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *folded = br_text_fold (name);

  *out = BR_ID_NONE;
  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const BrPlan *plan = plans->pdata[i];

      if ((room == NULL || br_id_equal (room, &plan->room)) && is_named (plan, folded))
        g_ptr_array_add (found, (gpointer) plan);
    }
  return found->len == 0 || choose (db, found, out, error);
}

/**
 * br_desk_only_plan:
 * @db: a connection
 * @out: (out): the plan
 * @error: return location for %BR_DESK_ERROR_NOT_FOUND, %BR_DESK_ERROR_AMBIGUOUS or a
 *   #BrStoreError
 *
 * The plan that is meant when none is named: the only one, or the only one from a file.
 */
gboolean
br_desk_only_plan (BrDb    *db,
                   BrId    *out,
                   GError **error)
{
  g_autoptr (GPtrArray) plans = br_db_select (db, BR_KIND_PLAN, error, "ORDER BY \"id\"", NULL);

  if (plans == NULL)
    return FALSE;
  if (plans->len == 0)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no plan yet"));
      return FALSE;
    }
  return choose (db, plans, out, error);
}

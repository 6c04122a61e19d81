#include "config.h"

#include "desk/br-desk-plan.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-plan-private.h"

typedef struct
{
  GArray     *ids;
  BrNumbering how;
  char       *prefix;
} Renumbering;

static void
renumbering_free (gpointer data)
{
  Renumbering *self = data;

  g_array_unref (self->ids);
  g_free (self->prefix);
  g_free (self);
}

/* Where the tables among them stand, and which they are. */
static GArray *
find_tables (const GPtrArray *rows,
             GArray          *bounds)
{
  GArray *tables = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < rows->len; i++)
    {
      const BrElement *element = rows->pdata[i];
      BrPlanBox box;
      BrRect rect;

      if (br_id_is_none (&element->table))
        continue;
      br_plan_row_get_box (rows->pdata[i], &box);
      rect = br_plan_box_get_bounds (&box);
      g_free (box.points);
      g_array_append_val (tables, element->table);
      g_array_append_val (bounds, rect);
    }
  return tables;
}

static gboolean
write_numbers (BrDb         *db,
               const GArray *tables,
               const GStrv   numbers,
               GError      **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const BrId *id = &g_array_index (tables, BrId, i);
      g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, id, error);

      if (table == NULL)
        return FALSE;
      br_db_label (db, BR_KIND_TABLE, id);
      if (g_str_equal (table->number, numbers[i]))
        continue;
      g_free (table->number);
      table->number = g_strdup (numbers[i]);
      if (!br_db_update (db, (BrRecord *) table, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
renumber_in_write (BrDb     *db,
                   gpointer  data,
                   BrId     *id,
                   GError  **error)
{
  const Renumbering *self = data;
  BrId plan;
  g_autoptr (GPtrArray) rows = br_plan_elements_load (db, self->ids, &plan, error);
  g_autoptr (BrPlan) record = rows != NULL ? (BrPlan *) br_db_load (db, BR_KIND_PLAN, &plan, error) : NULL;
  g_autoptr (GArray) bounds = g_array_new (FALSE, FALSE, sizeof (BrRect));
  g_autoptr (GArray) tables = NULL;
  g_auto (GStrv) taken = NULL;
  g_auto (GStrv) numbers = NULL;

  if (record == NULL)
    return FALSE;
  *id = g_array_index (self->ids, BrId, 0);
  tables = find_tables (rows, bounds);
  if (tables->len == 0 || self->how.step < 1 || self->how.first < 0)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           tables->len == 0 ? _ ("There is no table among them")
                                            : _ ("Numbers begin at 0 or above, and go up"));
      return FALSE;
    }
  taken = br_plan_numbers_taken (db, &record->room, tables, error);
  if (taken == NULL)
    return FALSE;
  numbers = br_plan_number ((const BrRect *) (gpointer) bounds->data, bounds->len, &self->how,
                            (const char *const *) taken);
  return write_numbers (db, tables, numbers, error);
}

/**
 * br_desk_renumber:
 * @elements: (array length=n_elements): elements of one plan; those that are no tables are left out
 * @n_elements: how many
 * @how: in which order, from which number
 *
 * Gives tables numbers in their order. Those of the room’s other tables are left out, so that there are
 * never two of one number.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_renumber (const BrId        *elements,
                  guint              n_elements,
                  const BrNumbering *how)
{
  Renumbering *self = g_new0 (Renumbering, 1);

  self->ids = br_plan_ids_new (elements, n_elements);
  self->how = *how;
  self->how.prefix = self->prefix = g_strdup (how->prefix);
  return br_desk_act_new ("table.renumber", BR_UNDO_INVERT, renumber_in_write, self, renumbering_free);
}

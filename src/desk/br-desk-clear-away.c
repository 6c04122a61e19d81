#include "config.h"

#include "desk/br-desk-relocate-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-plan-private.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-zones.h"

/* What is taken off a plan, and tables that are made smaller: with whoever is booked there. */

typedef struct
{
  GArray        *ids;
  gint64         min_covers;
  gint64         max_covers;
  BrRelocation  *accepted;
  BrRelocation **proposed;
} Clearing;

static Clearing *
clearing_new (const BrId         *ids,
              guint               n_ids,
              const BrRelocation *accepted,
              BrRelocation      **proposed)
{
  Clearing *self = g_new0 (Clearing, 1);

  self->ids = br_plan_ids_new (ids, n_ids);
  self->accepted = accepted != NULL ? br_relocation_copy (accepted) : NULL;
  self->proposed = proposed;
  if (proposed != NULL)
    *proposed = NULL;
  return self;
}

static void
clearing_free (gpointer data)
{
  Clearing *self = data;

  g_array_unref (self->ids);
  g_clear_pointer (&self->accepted, br_relocation_free);
  g_free (self);
}

/* Moves whoever is booked there, and says so; refuses unless that is what was agreed to. */
static gboolean
relocate (BrDb           *db,
          const Clearing *clearing,
          const GArray   *tables,
          GError        **error)
{
  g_autoptr (BrRelocation) found = br_relocation_find (db, tables, error);
  gboolean ok;

  if (found == NULL)
    return FALSE;
  ok = br_relocation_judge (db, clearing->accepted, found, error);
  if (clearing->proposed != NULL && found->steps->len > 0)
    *clearing->proposed = g_steal_pointer (&found);
  return ok;
}

/* ---- off the plan -------------------------------------------------------------------------- */

/* The tables that nobody will find any more: those that leave the plan their room usually has, or the
 * last plan they stand on. */
static gboolean
find_leaving (BrDb            *db,
              const BrId      *plan,
              const GPtrArray *rows,
              GArray          *leaving,
              GArray          *gone,
              GError         **error)
{
  gint64 usual = 0;

  if (!br_db_get_int (db, "SELECT count(*) FROM room WHERE default_plan = ?", &usual, error, "I", plan))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const BrElement *element = rows->pdata[i];
      gint64 elsewhere = 0;

      if (element->record.entity->kind != BR_KIND_ELEMENT || br_id_is_none (&element->table))
        continue;
      if (!br_db_get_int (db, "SELECT count(*) FROM element WHERE \"table\" = ? AND plan <> ?", &elsewhere, error, "II",
                          &element->table, plan))
        return FALSE;
      if (elsewhere == 0)
        g_array_append_val (gone, element->table);
      if (elsewhere == 0 || usual > 0)
        g_array_append_val (leaving, element->table);
    }
  return TRUE;
}

static gboolean
set_blocked (BrDb         *db,
             const GArray *tables,
             const GArray *was,
             GError      **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, &g_array_index (tables, BrId, i), error);

      if (table == NULL)
        return FALSE;
      table->blocked = was != NULL ? g_array_index (was, gboolean, i) : TRUE;
      if (!br_db_update (db, (BrRecord *) table, error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
read_blocked (BrDb         *db,
              const GArray *tables,
              GError      **error)
{
  g_autoptr (GArray) was = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < tables->len; i++)
    {
      g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, &g_array_index (tables, BrId, i), error);

      if (table == NULL)
        return NULL;
      g_array_append_val (was, table->blocked);
    }
  return g_steal_pointer (&was);
}

/* A join without one of its tables is no longer that join. */
static gboolean
remove_joins (BrDb       *db,
              const BrId *table,
              GError    **error)
{
  g_autoptr (GPtrArray) joins = br_db_select (db, BR_KIND_JOIN, error,
                                              "WHERE id IN (SELECT \"join\" FROM join_table WHERE \"table\" = ?) ORDER BY id",
                                              "I", table);

  if (joins == NULL)
    return FALSE;
  for (guint i = 0; i < joins->len; i++)
    if (!br_desk_delete (db, BR_KIND_JOIN, br_record_get_id (joins->pdata[i]), error))
      return FALSE;
  return TRUE;
}

/* Where somebody sat there once, the table stays in the books, out of use. */
static gboolean
remove_table (BrDb       *db,
              const BrId *id,
              GError    **error)
{
  gint64 booked = 0;

  if (!remove_joins (db, id, error) ||
      !br_db_get_int (db, "SELECT count(*) FROM booking_table WHERE \"table\" = ?", &booked, error, "I", id))
    return FALSE;
  if (booked == 0)
    return br_desk_delete (db, BR_KIND_TABLE, id, error);
  else
    {
      g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, id, error);

      if (table == NULL)
        return FALSE;
      table->blocked = TRUE;
      return br_db_update (db, (BrRecord *) table, error);
    }
}

static gboolean
remove_rows (BrDb            *db,
             const BrId      *plan,
             const GPtrArray *rows,
             const GArray    *gone,
             GError         **error)
{
  gboolean zones = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const BrRecord *row = rows->pdata[i];

      zones |= row->entity->kind == BR_KIND_ZONE;
      if (!br_desk_delete (db, row->entity->kind, br_record_get_id (row), error))
        return FALSE;
    }
  for (guint i = 0; i < gone->len; i++)
    if (!remove_table (db, &g_array_index (gone, BrId, i), error))
      return FALSE;
  return !zones || br_desk_rezone_plan (db, plan, error);
}

static gboolean
remove_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Clearing *clearing = data;
  BrId plan;
  g_autoptr (GPtrArray) rows = br_plan_rows_load (db, clearing->ids, &plan, error);
  g_autoptr (GArray) leaving = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) was = NULL;

  if (rows == NULL || !br_plan_rows_check (db, rows, error) || !find_leaving (db, &plan, rows, leaving, gone, error))
    return FALSE;
  *id = plan;
  br_plan_rows_label (db, &plan, rows);
  was = read_blocked (db, leaving, error);
  return was != NULL && set_blocked (db, leaving, NULL, error) && relocate (db, clearing, leaving, error) &&
         set_blocked (db, leaving, was, error) && remove_rows (db, &plan, rows, gone, error);
}

/**
 * br_desk_remove_elements:
 * @ids: (array length=n_ids): elements, zones and fixed seats of one plan
 * @n_ids: how many
 * @accepted: (nullable): where whoever is booked there goes, as it was proposed
 * @proposed: (out) (optional) (transfer full): where they would go; %NULL where nobody is concerned
 *
 * Takes things off a plan. A table that stands on no other plan is removed with it, or, where somebody was
 * booked there before, put out of use. Whoever is booked from now on at a table that goes so, or that
 * leaves its room’s usual plan, goes to another one in the same step; unless @accepted says just
 * where, it is refused, and @proposed says it.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_remove_elements (const BrId         *ids,
                         guint               n_ids,
                         const BrRelocation *accepted,
                         BrRelocation      **proposed)
{
  return br_desk_act_new ("element.clear", BR_UNDO_INVERT, remove_in_write, clearing_new (ids, n_ids, accepted, proposed),
                          clearing_free);
}

/* ---- smaller -------------------------------------------------------------------------------- */

static gboolean
set_covers_in_write (BrDb     *db,
                     gpointer  data,
                     BrId     *id,
                     GError  **error)
{
  const Clearing *clearing = data;
  g_autoptr (BrTable) table = NULL;

  *id = g_array_index (clearing->ids, BrId, 0);
  table = (BrTable *) br_db_load (db, BR_KIND_TABLE, id, error);
  if (table == NULL)
    return FALSE;
  if (clearing->min_covers < 1 || clearing->min_covers > clearing->max_covers)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("The fewest covers are more than the most"));
      return FALSE;
    }
  table->min_covers = clearing->min_covers;
  table->max_covers = clearing->max_covers;
  return br_desk_update (db, (BrRecord *) table, error) && relocate (db, clearing, clearing->ids, error);
}

/**
 * br_desk_set_covers:
 * @table: a table
 * @min_covers: the fewest covers it is given to
 * @max_covers: the most that it takes
 * @accepted: (nullable): where whoever no longer fits goes, as it was proposed
 * @proposed: (out) (optional) (transfer full): where they would go; %NULL where nobody is concerned
 *
 * Makes a table larger or smaller. Whoever is booked there and no longer fits goes to another one in the
 * same step; unless @accepted says just where, it is refused, and @proposed says it.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_set_covers (const BrId         *table,
                    gint64              min_covers,
                    gint64              max_covers,
                    const BrRelocation *accepted,
                    BrRelocation      **proposed)
{
  Clearing *clearing = clearing_new (table, 1, accepted, proposed);

  clearing->min_covers = min_covers;
  clearing->max_covers = max_covers;
  return br_desk_act_new ("table.covers", BR_UNDO_INVERT, set_covers_in_write, clearing, clearing_free);
}

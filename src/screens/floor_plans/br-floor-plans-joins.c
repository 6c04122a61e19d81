#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "screens/floor_plans/br-plan-dialogs.h"

/* Tables that may be put together: how they are shown, and which join is meant by what is selected. */

static const BrElement *
find_element_of (BrFloorPlansPage *self,
                 const BrId       *table)
{
  for (guint i = 0; i < self->plan->elements->len; i++)
    if (br_id_equal (&((const BrElement *) self->plan->elements->pdata[i])->table, table))
      return self->plan->elements->pdata[i];
  return NULL;
}

/* A join is shown as links from each of its tables to the next. */
void
_br_floor_plans_show_joins (BrFloorPlansPage *self)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < self->survey->joins->len; i++)
    {
      const BrJoin *join = self->survey->joins->pdata[i];
      const BrElement *last = NULL;

      for (guint j = 0; j < self->survey->join_tables->len; j++)
        {
          const BrJoinTable *member = self->survey->join_tables->pdata[j];
          const BrElement *element =
            br_id_equal (&member->join, &join->id) ? find_element_of (self, &member->table) : NULL;

          if (element == NULL)
            continue;
          if (last != NULL)
            {
              g_array_append_val (ends, last->id);
              g_array_append_val (ends, element->id);
            }
          last = element;
        }
    }
  br_canvas_set_links (self->canvas, (const BrId *) (gpointer) ends->data, ends->len / 2);
}

gboolean
_br_floor_plans_is_table_selected (BrFloorPlansPage *self,
                                   const BrId       *table)
{
  for (guint i = 0; i < self->plan->elements->len; i++)
    {
      const BrElement *element = self->plan->elements->pdata[i];

      if (br_id_equal (&element->table, table))
        return br_plan_selection_contains (self->selection, &element->id);
    }
  return FALSE;
}

/* The join whose tables are all selected. */
const BrJoin *
_br_floor_plans_find_join (BrFloorPlansPage *self)
{
  for (guint i = 0; i < self->survey->joins->len; i++)
    {
      const BrJoin *join = self->survey->joins->pdata[i];
      guint n_tables = 0;
      gboolean all = TRUE;

      for (guint j = 0; j < self->survey->join_tables->len; j++)
        {
          const BrJoinTable *table = self->survey->join_tables->pdata[j];

          if (!br_id_equal (&table->join, &join->id))
            continue;
          n_tables++;
          all &= _br_floor_plans_is_table_selected (self, &table->table);
        }
      if (n_tables > 0 && all)
        return join;
    }
  return NULL;
}

/* Those of the properties lead to their join. */
void
_br_floor_plans_join_cb (BrFloorPlansPage *self,
                         gpointer          id)
{
  for (guint i = 0; i < self->survey->joins->len; i++)
    {
      const BrJoin *join = self->survey->joins->pdata[i];

      if (!br_id_equal (&join->id, id))
        continue;
      if (_br_floor_plans_may_edit (self, TRUE))
        br_plan_join_change (self, join);
      return;
    }
}

/* A join keeps the name it has. */
void
_br_floor_plans_set_join (BrFloorPlansPage *self,
                          const BrId       *id,
                          const BrId       *tables,
                          guint             n_tables,
                          int               least,
                          int               most)
{
  const char *name = NULL;

  for (guint i = 0; i < self->survey->joins->len; i++)
    if (br_id_equal (br_record_get_id (self->survey->joins->pdata[i]), id))
      name = ((const BrJoin *) self->survey->joins->pdata[i])->name;
  _br_floor_plans_do (self, br_desk_set_join (id, tables, n_tables, name, least, most), _("The join is changed"));
}

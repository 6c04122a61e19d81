#include "config.h"

#include "core/rules/br-plan-totals.h"

static gint64
count_or_0 (gint64 count)
{
  return count != BR_INT_NONE ? count : 0;
}

static gint64
count_standing (const BrPlan    *plan,
                const GPtrArray *zones)
{
  gint64 standing = 0;
  gboolean said = FALSE;

  for (guint i = 0; i < zones->len; i++)
    {
      const BrZone *zone = zones->pdata[i];

      if (zone->standing_capacity == BR_INT_NONE)
        continue;
      said = TRUE;
      standing += zone->standing_capacity;
    }
  return said ? standing : count_or_0 (plan->standing_capacity);
}

/**
 * br_plan_reckon:
 * @plan: a plan
 * @zones: (element-type BrZone): its zones
 * @elements: (element-type BrElement): what stands on it
 * @tables: (element-type BrTable): at least the tables that its elements place
 * @n_seats: fixed seats on it
 * @licence: how many people the law lets into the room, or −1
 *
 * Adds up a plan. A table that is out of use is counted: it is out of use tonight, not in the drawing. What
 * the zones say of standing counts before what the plan says.
 *
 * Returns: the totals
 */
BrPlanTotals
br_plan_reckon (const BrPlan    *plan,
                const GPtrArray *zones,
                const GPtrArray *elements,
                const GPtrArray *tables,
                guint            n_seats,
                gint64           licence)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (br_id_hash, br_id_equal);
  BrPlanTotals totals = { .seats = n_seats, .licence = licence };

  for (guint i = 0; i < tables->len; i++)
    g_hash_table_insert (by_id, &((BrTable *) tables->pdata[i])->id, tables->pdata[i]);
  for (guint i = 0; i < elements->len; i++)
    {
      const BrElement *element = elements->pdata[i];
      const BrTable *table = element->kind == BR_ELEMENT_TABLE ? g_hash_table_lookup (by_id, &element->table) : NULL;

      if (table == NULL)
        continue;
      totals.tables++;
      totals.min_covers += count_or_0 (table->min_covers);
      totals.max_covers += count_or_0 (table->max_covers);
    }
  totals.standing = count_standing (plan, zones);
  return totals;
}

/**
 * br_plan_totals_get_people:
 * @self: what a plan comes to
 *
 * Returns: how many people may be there at once, if all of it is full
 */
gint64
br_plan_totals_get_people (const BrPlanTotals *self)
{
  return self->max_covers + self->seats + self->standing;
}

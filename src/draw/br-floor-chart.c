#include "config.h"

#include "draw/br-floor-chart.h"

#include <glib/gi18n-lib.h>

/**
 * BrFloorChart:
 *
 * How the tables of the house stand at one moment. It is filled once and then only read.
 */
struct _BrFloorChart
{
  gatomicrefcount ref_count;
  GArray *items; /* of BrFloorItem */
  GHashTable *by_table;
  GStringChunk *strings;
  guint counts[BR_N_FLOOR_MARKS];
};

G_DEFINE_BOXED_TYPE (BrFloorChart, br_floor_chart, br_floor_chart_ref, br_floor_chart_unref)

static const struct
{
  const char *glyph;
  const char *word;
} marks[BR_N_FLOOR_MARKS] = {
  [BR_FLOOR_MARK_FREE] = { "○", NC_("table", "free") },
  [BR_FLOOR_MARK_SOON] = { "◔", NC_("table", "soon") },
  [BR_FLOOR_MARK_OFFERED] = { "◇", NC_("table", "offered") },
  [BR_FLOOR_MARK_ARRIVED] = { "◑", NC_("table", "here") },
  [BR_FLOOR_MARK_LATE] = { "△", NC_("table", "late") },
  [BR_FLOOR_MARK_SEATED] = { "●", NC_("table", "seated") },
  [BR_FLOOR_MARK_OVER] = { "◆", NC_("table", "over time") },
  [BR_FLOOR_MARK_AT_RISK] = { "▲", NC_("table", "at risk") },
  [BR_FLOOR_MARK_BLOCKED] = { "⊘", NC_("table", "out of use") },
};

/**
 * br_floor_chart_new:
 *
 * Returns: (transfer full): a chart without tables
 */
BrFloorChart *
br_floor_chart_new (void)
{
  BrFloorChart *self = g_new0 (BrFloorChart, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_array_new (FALSE, FALSE, sizeof (BrFloorItem));
  self->by_table = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  self->strings = g_string_chunk_new (1024);
  return self;
}

BrFloorChart *
br_floor_chart_ref (BrFloorChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
br_floor_chart_unref (BrFloorChart *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->items);
  g_hash_table_unref (self->by_table);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static const char *
keep (BrFloorChart *self,
      const char   *text)
{
  return text != NULL ? g_string_chunk_insert (self->strings, text) : NULL;
}

/**
 * br_floor_chart_add:
 * @self: a chart that is being filled
 * @item: a table that is not there yet; its strings are copied
 */
void
br_floor_chart_add (BrFloorChart      *self,
                    const BrFloorItem *item)
{
  BrFloorItem kept = *item;

  g_return_if_fail (self != NULL);
  g_return_if_fail (item->mark < BR_N_FLOOR_MARKS && item->number != NULL && item->said != NULL);
  g_return_if_fail (!g_hash_table_contains (self->by_table, &item->table));

  kept.number = keep (self, item->number);
  kept.name = keep (self, item->name);
  kept.time = keep (self, item->time);
  kept.brief = keep (self, item->brief);
  kept.said = keep (self, item->said);
  kept.facts = keep (self, item->facts);
  kept.others = keep (self, item->others);
  g_hash_table_insert (self->by_table, g_memdup2 (&kept.table, sizeof (BrId)),
                       GUINT_TO_POINTER (self->items->len));
  g_array_append_val (self->items, kept);
  self->counts[kept.mark]++;
}

/**
 * br_floor_chart_get_items:
 * @self: a chart
 * @n_items: (out): how many
 *
 * Returns: (transfer none) (array length=n_items): its tables, in the order in which they were
 *   added
 */
const BrFloorItem *
br_floor_chart_get_items (const BrFloorChart *self,
                          guint              *n_items)
{
  *n_items = self->items->len;
  return (const BrFloorItem *) (gpointer) self->items->data;
}

/**
 * br_floor_chart_find:
 * @self: a chart
 * @table: a table
 *
 * Returns: (transfer none) (nullable): how it stands
 */
const BrFloorItem *
br_floor_chart_find (const BrFloorChart *self,
                     const BrId         *table)
{
  gpointer at;

  if (!g_hash_table_lookup_extended (self->by_table, table, NULL, &at))
    return NULL;
  return &g_array_index (self->items, BrFloorItem, GPOINTER_TO_UINT (at));
}

/**
 * br_floor_chart_find_booking:
 * @self: a chart
 * @booking: a booking
 *
 * Returns: (transfer none) (nullable): the first table at which its party sits or is awaited
 */
const BrFloorItem *
br_floor_chart_find_booking (const BrFloorChart *self,
                             const BrId         *booking)
{
  for (guint i = 0; i < self->items->len && !br_id_is_none (booking); i++)
    {
      const BrFloorItem *item = &g_array_index (self->items, BrFloorItem, i);

      if (br_id_equal (&item->booking, booking))
        return item;
    }
  return NULL;
}

/**
 * br_floor_chart_count:
 * @self: a chart
 * @mark: a mark
 *
 * Returns: how many tables stand so
 */
guint
br_floor_chart_count (const BrFloorChart *self,
                      BrFloorMark         mark)
{
  g_return_val_if_fail (mark < BR_N_FLOOR_MARKS, 0);

  return self->counts[mark];
}

/**
 * br_floor_item_looks_like:
 * @self: a table
 * @other: the same table at another moment
 *
 * Returns: whether both are drawn alike
 */
gboolean
br_floor_item_looks_like (const BrFloorItem *self,
                          const BrFloorItem *other)
{
  return self->mark == other->mark && self->covers == other->covers &&
         self->share == other->share && br_id_equal (&self->booking, &other->booking) &&
         g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->time, other->time) == 0 &&
         g_strcmp0 (self->brief, other->brief) == 0 && g_strcmp0 (self->others, other->others) == 0;
}

/**
 * br_floor_mark_get_glyph:
 * @mark: a mark
 *
 * Returns: (transfer none): what stands for it in a line of text; on a table it is drawn
 */
const char *
br_floor_mark_get_glyph (BrFloorMark mark)
{
  g_return_val_if_fail (mark < BR_N_FLOOR_MARKS, "");

  return marks[mark].glyph;
}

/**
 * br_floor_mark_get_word:
 * @mark: a mark
 *
 * Returns: (transfer none): its word
 */
const char *
br_floor_mark_get_word (BrFloorMark mark)
{
  g_return_val_if_fail (mark < BR_N_FLOOR_MARKS, "");

  return g_dpgettext2 (NULL, "table", marks[mark].word);
}

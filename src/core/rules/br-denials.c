#include "config.h"

#include "core/rules/br-denials.h"

#include "core/rules/br-repack-private.h"

/* Whether the added table is free for the party, with the rest that its service asks for. */
static gboolean
is_free (const BrPacking *packing,
         guint            item)
{
  const BrPackItem *x = &packing->items[item];

  for (guint i = packing->night->n_uses; i < item; i++)
    {
      const BrPackItem *y = &packing->items[i];

      if (y->at != NULL && y->starts < x->ends + x->rest && y->ends > x->starts - x->rest)
        return FALSE;
    }
  return TRUE;
}

/**
 * br_denials_add_table:
 * @night: a night as it was
 * @denied: (array length=n_denied): those who found no table that night, in the order in which they
 *   asked
 * @n_denied: how many
 * @size: what the added table takes
 *
 * Asks whom one more table would have seated. Each party is offered that table when it asks, and
 * takes it where it fits, nobody is there yet, and pacing and the licence of the house, which also
 * count those who were seated so before, still hold. The table stands wherever they wished to sit
 * and has nothing special: who needed a feature is not seated.
 *
 * Returns: how many
 */
BrDenialsGain
br_denials_add_table (const BrNight  *night,
                      const BrWanted *denied,
                      guint           n_denied,
                      BrTableSize     size)
{
  static const guint added = 0;
  g_autoptr (BrPacking) packing = br_packing_new (night, n_denied);
  BrDenialsGain gain = { 0 };

  for (guint i = 0; i < n_denied; i++)
    br_repack_set_wanted (packing, night->n_uses + i, &denied[i]);
  for (guint i = 0; i < n_denied; i++)
    {
      guint item = night->n_uses + i;

      if (denied[i].party < size.min || denied[i].party > size.max || denied[i].tags != 0 ||
          !is_free (packing, item) || !br_repack_fits_house (packing, item))
        continue;
      packing->items[item].at = &added;
      gain.parties++;
      gain.covers += denied[i].party;
    }
  return gain;
}

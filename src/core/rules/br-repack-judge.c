#include "config.h"

#include "core/rules/br-repack-private.h"

static gboolean
is_free_place (BrPacking *packing,
               guint      item,
               guint      place)
{
  br_packing_allow_fit (packing, item);
  for (guint i = 0; i < packing->n_places[item]; i++)
    if (packing->places[item][i] == place)
      return br_packing_find_cost (packing, item, place, packing->in_way) == 0;
  return FALSE;
}

/* Whether the item of a move is there, and may be moved. */
static gboolean
lift (BrPacking          *packing,
      const BrRepackMove *move,
      guint              *item)
{
  guint n_uses = packing->night->n_uses;

  *item = move->wanted ? n_uses + move->index : move->index;
  if (*item >= packing->n_items || move->place >= packing->night->n_places)
    return FALSE;
  if (move->wanted)
    return TRUE;
  if (*item >= n_uses || packing->items[*item].fixed)
    return FALSE;
  br_packing_take (packing, *item);
  return TRUE;
}

/**
 * br_repack_judge:
 * @night: a night
 * @wanted: (array length=n_wanted): parties that would have a table too
 * @n_wanted: how many
 * @moves: (array length=n_moves): moves, each of another party
 * @n_moves: how many
 * @refused: (out): the first move that stands in the way of the rules, when there is one
 *
 * Judges moves that somebody chose: whether, when all of them are done together, each party has a
 * place that takes it and shares it with nobody, those who are let in keep to pacing and licences,
 * and nobody is moved who is locked, has arrived or sits.
 *
 * Returns: whether they may be done
 */
gboolean
br_repack_judge (const BrNight      *night,
                 const BrWanted     *wanted,
                 guint               n_wanted,
                 const BrRepackMove *moves,
                 guint               n_moves,
                 guint              *refused)
{
  g_autoptr (BrPacking) packing = br_packing_new (night, n_wanted);
  g_autofree guint *items = g_new (guint, n_moves + 1);

  packing->strict = TRUE;
  packing->in_way = g_new0 (guint64, packing->n_words + 1);
  for (guint i = 0; i < n_wanted; i++)
    br_repack_set_wanted (packing, night->n_uses + i, &wanted[i]);
  for (*refused = 0; *refused < n_moves; (*refused)++)
    if (!lift (packing, &moves[*refused], &items[*refused]))
      return FALSE;

  for (*refused = 0; *refused < n_moves; (*refused)++)
    {
      guint item = items[*refused];
      guint place = moves[*refused].place;

      if (!br_repack_admit (packing, item) || !is_free_place (packing, item, place))
        return FALSE;
      br_packing_put (packing, item, night->places[place].tables, night->places[place].n_tables, (int) place);
    }
  return TRUE;
}

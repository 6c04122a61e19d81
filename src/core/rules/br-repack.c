#include "config.h"

#include "core/rules/br-repack-private.h"

/**
 * br_repack_set_wanted:
 * @packing: a night that is being packed
 * @item: one of those without a table
 * @wanted: who it is
 */
void
br_repack_set_wanted (BrPacking      *packing,
                      guint           item,
                      const BrWanted *wanted)
{
  const BrNight *night = packing->night;
  int service = br_service_find (night->services, night->n_services, wanted->starts);
  BrPackItem *x = &packing->items[item];
  int minutes = wanted->minutes;

  if (minutes <= 0 && service >= 0)
    minutes = br_service_get_turn_time (&night->services[service], wanted->party);
  x->starts = wanted->starts;
  x->ends = wanted->starts + minutes * BR_MINUTE;
  x->rest = service >= 0 ? night->services[service].buffer * BR_MINUTE : 0;
  x->party = wanted->party;
  x->tags = wanted->tags;
  x->section = wanted->section;
}

/* Whether a move can only be done when another is: it needs a table that the other leaves. */
static gboolean
needs (const BrPacking *packing,
       guint            item,
       guint            other)
{
  const BrPackItem *x = &packing->items[item];
  const BrNightUse *use = &packing->night->uses[other];

  if (item == other || other >= packing->night->n_uses ||
      !br_bit_is_set (packing->either + (gsize) item * packing->n_words, other))
    return FALSE;
  for (guint i = 0; i < x->n_at; i++)
    for (guint j = 0; j < use->n_tables; j++)
      if (x->at[i] == use->tables[j])
        return TRUE;
  return FALSE;
}

/* Whether an item is put elsewhere than the night has it. */
static gboolean
is_moved (const BrPacking *packing,
          guint            item)
{
  const BrPackItem *x = &packing->items[item];
  const BrNightUse *use = item < packing->night->n_uses ? &packing->night->uses[item] : NULL;

  return x->at != NULL && x->place != BR_PACK_OFF &&
         (use == NULL || br_night_find_place (packing->night, use->tables, use->n_tables) != x->place);
}

static void
list_moves (BrRepack  *self,
            BrPacking *packing)
{
  guint n_uses = packing->night->n_uses;
  g_autofree guint *items = g_new (guint, packing->n_items + 1);

  self->moves = g_new (BrRepackMove, packing->n_items + 1);
  for (guint i = 0; i < packing->n_items; i++)
    if (is_moved (packing, i))
      {
        items[self->n_moves] = i;
        self->moves[self->n_moves++] =
          (BrRepackMove){ i >= n_uses, i >= n_uses ? i - n_uses : i, (guint) packing->items[i].place };
      }
  self->depends = g_new0 (gboolean, (gsize) self->n_moves * self->n_moves + 1);
  for (guint i = 0; i < self->n_moves; i++)
    for (guint j = 0; j < self->n_moves; j++)
      self->depends[(gsize) i * self->n_moves + j] = needs (packing, items[i], items[j]);
}

/**
 * br_repack_new:
 * @night: a night
 * @wanted: (array length=n_wanted): parties that would have a table too, in the order they asked
 * @n_wanted: how many
 * @max_looks: the bound of the search: %BR_REPACK_LOOKS
 *
 * Packs a night better: more covers, or else fewer joins, or else as it is. Bookings keep their
 * times; those that are locked, have arrived or sit are never touched; nobody who has a table
 * loses it. Those who are let in keep to pacing and to the licences of the house and of the room
 * they sit in.
 *
 * It begins with the night as it is and with the night packed anew, first fit and best fit, in the
 * order of asking, by time and by size, so it is never worse than any of these.
 *
 * Returns: (transfer full): the moves
 */
BrRepack *
br_repack_new (const BrNight  *night,
               const BrWanted *wanted,
               guint           n_wanted,
               gint64          max_looks)
{
  g_autoptr (BrPacking) packing = br_packing_new (night, n_wanted);
  BrRepack *self = g_new0 (BrRepack, 1);

  for (guint i = 0; i < n_wanted; i++)
    br_repack_set_wanted (packing, night->n_uses + i, &wanted[i]);
  packing->strict = TRUE;
  packing->n_left = max_looks;
  self->before = br_repack_score (packing).figures;
  br_repack_search (packing);
  self->after = br_repack_score (packing).figures;
  self->gave_up = packing->n_left <= 0;
  list_moves (self, packing);
  return self;
}

void
br_repack_free (BrRepack *self)
{
  g_free (self->moves);
  g_free (self->depends);
  g_free (self);
}

/**
 * br_repack_depends:
 * @self: a re-packing
 * @move: one of its moves
 * @on: another
 *
 * Returns: whether @move needs a table that @on leaves
 */
gboolean
br_repack_depends (const BrRepack *self,
                   guint           move,
                   guint           on)
{
  g_return_val_if_fail (move < self->n_moves && on < self->n_moves, FALSE);

  return self->depends[(gsize) move * self->n_moves + on];
}

/**
 * br_repack_settle:
 * @self: a re-packing
 * @ticked: (inout) (array length=n_moves): which moves are to be done
 *
 * Unticks the moves that depend on one that is not done, so that what is left can be: a party that
 * stays keeps its table from those who were to have it. A party let in unticks nothing.
 *
 * Returns: how many were unticked besides
 */
guint
br_repack_settle (const BrRepack *self,
                  gboolean       *ticked)
{
  guint n_unticked = 0;
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < self->n_moves; i++)
        for (guint j = 0; ticked[i] && j < self->n_moves; j++)
          if (!ticked[j] && self->depends[(gsize) i * self->n_moves + j])
            {
              ticked[i] = FALSE;
              n_unticked++;
              again = TRUE;
            }
    }
  return n_unticked;
}

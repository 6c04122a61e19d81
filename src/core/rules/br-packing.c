#include "config.h"

#include "core/rules/br-packing-private.h"

#define NOT_KNOWN G_MAXUINT

/**
 * br_packing_may_move:
 * @use: a use of a night
 *
 * Returns: whether the engine may move it: it has a table, is not locked, and the party has not
 *   arrived
 */
gboolean
br_packing_may_move (const BrNightUse *use)
{
  return use->n_tables > 0 && !use->locked &&
         (use->state == BR_BOOKING_PENDING_DEPOSIT || use->state == BR_BOOKING_CONFIRMED);
}

/**
 * br_packing_room_bit:
 * @self: a packing
 * @table: a table
 *
 * Returns: the bit of the room it stands in
 */
guint64
br_packing_room_bit (const BrPacking *self,
                     guint            table)
{
  guint room = self->night->places[table].room;

  return room < BR_PACK_ROOMS ? G_GUINT64_CONSTANT (1) << room : 0;
}

static void
add_use (BrPacking *self,
         guint      i)
{
  const BrNight *night = self->night;
  const BrNightUse *use = &night->uses[i];
  int service = night->use_service[i];

  self->items[i] = (BrPackItem){ .starts = use->starts,
                                 .ends = use->ends,
                                 .rest = service < 0 ? 0 : night->services[service].buffer * BR_MINUTE,
                                 .party = use->party,
                                 .tags = use->tags,
                                 .section = use->section,
                                 .rooms = use->n_tables > 0 ? br_packing_room_bit (self, use->tables[0]) : 0,
                                 .fixed = !br_packing_may_move (use),
                                 .place = BR_PACK_OFF };
  if (self->items[i].fixed)
    br_bit_set (self->fixed, i);
  if (!br_night_state_holds (use->state) || use->n_tables == 0)
    return;

  self->items[i].at = use->tables;
  self->items[i].n_at = use->n_tables;
  for (guint j = 0; j < use->n_tables; j++)
    br_bit_set (self->taken + (gsize) use->tables[j] * self->n_words, i);
}

/**
 * br_packing_new:
 * @night: a night; kept
 * @n_wanted: how many parties without a table there will be
 *
 * Returns: (transfer full): the night as it is; the last @n_wanted items are for the caller to fill
 */
BrPacking *
br_packing_new (const BrNight *night,
                guint          n_wanted)
{
  BrPacking *self = g_new0 (BrPacking, 1);

  self->night = night;
  self->n_items = night->n_uses + n_wanted;
  self->n_words = (self->n_items + 63) / 64;
  self->items = g_new0 (BrPackItem, self->n_items + 1);
  self->taken = g_new0 (guint64, (gsize) night->n_tables * self->n_words + 1);
  self->apart = g_new (guint64, (gsize) self->n_items * self->n_words + 1);
  self->either = g_new (guint64, (gsize) self->n_items * self->n_words + 1);
  self->placed = g_new0 (guint64, self->n_words + 1);
  self->fixed = g_new0 (guint64, self->n_words + 1);
  self->places = g_new0 (guint *, self->n_items + 1);
  self->n_places = g_new (guint, self->n_items + 1);
  self->pending = g_new (guint, self->n_items + 1);
  self->n_left = G_MAXINT64;
  for (guint i = 0; i < self->n_items; i++)
    self->n_places[i] = NOT_KNOWN;
  for (guint i = 0; i < night->n_uses; i++)
    add_use (self, i);
  for (guint i = night->n_uses; i < self->n_items; i++)
    self->items[i] = (BrPackItem){ .section = BR_NIGHT_NONE, .place = BR_PACK_OFF };
  return self;
}

void
br_packing_free (BrPacking *self)
{
  for (guint i = 0; i < self->n_items; i++)
    g_free (self->places[i]);
  g_free (self->items);
  g_free (self->taken);
  g_free (self->apart);
  g_free (self->either);
  g_free (self->placed);
  g_free (self->fixed);
  g_free (self->places);
  g_free (self->n_places);
  g_free (self->pending);
  g_free (self->in_way);
  g_free (self->costs);
  g_free (self);
}

/* A party that overran stands in the way of whoever would sit down while it is there. */
static gboolean
overran (const BrPacking *self,
         guint            i,
         const BrPackItem *other)
{
  return i < self->night->n_uses && self->night->uses[i].state == BR_BOOKING_SEATED &&
         self->night->now >= self->items[i].ends && other->starts <= self->night->now;
}

static void
find_apart (BrPacking *self,
            guint      item)
{
  const BrPackItem *x = &self->items[item];
  guint64 *apart = self->apart + (gsize) item * self->n_words;
  guint64 *either = self->either + (gsize) item * self->n_words;

  for (guint w = 0; w < self->n_words; w++)
    apart[w] = either[w] = 0;
  for (guint i = 0; i < self->n_items; i++)
    {
      const BrPackItem *y = &self->items[i];
      gint64 rest = MAX (x->rest, y->rest);

      if (i == item)
        continue;
      if ((y->starts < x->ends + x->rest && y->ends > x->starts - x->rest) ||
          (y->starts < x->ends && overran (self, i, x)))
        br_bit_set (apart, i);
      if (br_bit_is_set (apart, i) || (y->starts < x->ends + rest && y->ends > x->starts - rest))
        br_bit_set (either, i);
    }
}

static gboolean
is_blocked (const BrPacking  *self,
            const BrPackItem *item,
            const BrPlace    *place)
{
  const BrNight *night = self->night;

  for (guint j = 0; j < place->n_tables; j++)
    for (guint i = night->first_span[place->tables[j]]; i < night->first_span[place->tables[j] + 1]; i++)
      if (night->spans[i].use < 0 && night->spans[i].starts < item->ends && night->spans[i].ends > item->starts)
        return TRUE;
  return FALSE;
}

/**
 * br_packing_forget:
 * @self: a packing
 * @item: an item whose times or wishes have changed
 */
void
br_packing_forget (BrPacking *self,
                   guint      item)
{
  g_clear_pointer (&self->places[item], g_free);
  self->n_places[item] = NOT_KNOWN;
}

/**
 * br_packing_allow:
 * @self: a packing
 * @item: an item whose times are set
 * @places: (array length=n_places): where it may be put, the best first; those that are out of use
 *   at the time are left out
 * @n_places: how many
 */
void
br_packing_allow (BrPacking   *self,
                  guint        item,
                  const guint *places,
                  guint        n_places)
{
  guint n = 0;

  g_free (self->places[item]);
  self->places[item] = g_new (guint, n_places + 1);
  for (guint i = 0; i < n_places; i++)
    if (!is_blocked (self, &self->items[item], &self->night->places[places[i]]))
      self->places[item][n++] = places[i];
  self->n_places[item] = n;
  find_apart (self, item);
}

/**
 * br_packing_allow_fit:
 * @self: a packing
 * @item: an item whose times, party and wishes are set
 *
 * Allows the item every place that fits by the rules. A room with a licence of its own is only
 * entered by those who are in it already: how full it gets is not reckoned here.
 */
void
br_packing_allow_fit (BrPacking *self,
                      guint      item)
{
  const BrNight *night = self->night;
  const BrPackItem *x = &self->items[item];
  g_autofree guint *fits = NULL;
  guint n = 0;

  if (self->n_places[item] != NOT_KNOWN)
    return;

  fits = g_new (guint, night->n_places + 1);
  for (guint i = 0; i < night->n_places; i++)
    {
      const BrPlace *place = &night->places[night->order[i]];

      if (place->open && place->min <= x->party && x->party <= place->max && (x->tags & ~place->tags) == 0 &&
          (x->section < 0 || x->section == place->section) &&
          (place->room >= night->n_rooms || night->rooms[place->room].capacity < 0 ||
           (x->rooms & br_packing_room_bit (self, place->tables[0])) != 0))
        fits[n++] = night->order[i];
    }
  br_packing_allow (self, item, fits, n);
}

/**
 * br_packing_find_cost:
 * @self: a packing
 * @item: an item whose places are known
 * @place: one of them
 * @in_way: (out caller-allocates): who would have to go
 *
 * Returns: how many would have to go, or −1 when one of them may not
 */
int
br_packing_find_cost (BrPacking *self,
                      guint      item,
                      guint      place,
                      guint64   *in_way)
{
  const BrPlace *at = &self->night->places[place];
  const guint64 *apart = self->apart + (gsize) item * self->n_words;
  const guint64 *either = self->either + (gsize) item * self->n_words;
  int cost = 0;

  self->n_left--;
  for (guint w = 0; w < self->n_words; w++)
    {
      guint64 taken = 0;

      for (guint j = 0; j < at->n_tables; j++)
        taken |= self->taken[(gsize) at->tables[j] * self->n_words + w];
      in_way[w] = taken & (self->strict ? either[w] : apart[w] | (either[w] & self->placed[w]));
      if ((in_way[w] & (self->fixed[w] | self->placed[w])) != 0)
        return -1;
      cost += __builtin_popcountll (in_way[w]);
    }
  return cost;
}

/**
 * br_packing_put:
 * @self: a packing
 * @item: an item that has no table
 * @tables: (array length=n_tables): tables that are free for it; kept
 * @n_tables: how many
 * @place: the place they are, or %BR_PACK_OFF when the item is put back where the night has it
 */
void
br_packing_put (BrPacking   *self,
                guint        item,
                const guint *tables,
                guint        n_tables,
                int          place)
{
  self->items[item].at = tables;
  self->items[item].n_at = n_tables;
  self->items[item].place = place;
  for (guint j = 0; j < n_tables; j++)
    br_bit_set (self->taken + (gsize) tables[j] * self->n_words, item);
}

/**
 * br_packing_take:
 * @self: a packing
 * @item: an item that has tables
 */
void
br_packing_take (BrPacking *self,
                 guint      item)
{
  BrPackItem *x = &self->items[item];

  for (guint j = 0; j < x->n_at; j++)
    br_bit_clear (self->taken + (gsize) x->at[j] * self->n_words, item);
  x->at = NULL;
  x->n_at = 0;
  x->place = BR_PACK_OFF;
}

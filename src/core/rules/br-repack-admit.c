#include "config.h"

#include "core/rules/br-repack-private.h"

static gboolean
is_let_in (const BrPacking *packing,
           guint            i)
{
  return i >= packing->night->n_uses && packing->items[i].at != NULL;
}

/* How many of those let in, besides the item, are there at a time: in a room, or in the house. */
static int
count_let_in (const BrPacking *packing,
              guint            item,
              int              room,
              BrInstant        from,
              BrInstant        until)
{
  int covers = 0;

  for (guint i = packing->night->n_uses; i < packing->n_items; i++)
    if (i != item && is_let_in (packing, i) && packing->items[i].starts < until && packing->items[i].ends > from &&
        (room < 0 || packing->night->places[packing->items[i].at[0]].room == (guint) room))
      covers += packing->items[i].party;
  return covers;
}

/* The next time after @at at which someone who was let in comes or goes. */
static BrInstant
find_step (const BrPacking *packing,
           BrInstant        at,
           BrInstant        end)
{
  for (guint i = packing->night->n_uses; i < packing->n_items; i++)
    if (is_let_in (packing, i))
      {
        if (packing->items[i].starts > at)
          end = MIN (end, packing->items[i].starts);
        if (packing->items[i].ends > at)
          end = MIN (end, packing->items[i].ends);
      }
  return end;
}

static gboolean
fits_licence (const BrPacking *packing,
              guint            item,
              int              room)
{
  const BrNight *night = packing->night;
  const BrPackItem *x = &packing->items[item];
  const BrNightRoom *licence = room < 0 ? &night->house : &night->rooms[room];
  int left = licence->capacity - licence->others - x->party;

  if (licence->capacity < 0 || br_night_get_peak (night, room, x->starts, x->ends, -1) +
                                   count_let_in (packing, item, room, x->starts, x->ends) <= left)
    return TRUE;

  for (BrInstant at = x->starts, next; at < x->ends; at = next)
    {
      next = find_step (packing, at, x->ends);
      if (br_night_get_peak (night, room, at, next, -1) + count_let_in (packing, item, room, at, next) > left)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fits_pacing (const BrPacking *packing,
             guint            item,
             int              index)
{
  const BrNight *night = packing->night;
  const BrService *service = &night->services[index];
  BrInstant quarter = br_quarter_of (packing->items[item].starts);
  int covers = packing->items[item].party;
  int parties = 1;

  for (guint i = 0; i < packing->n_items; i++)
    {
      const BrPackItem *y = &packing->items[i];
      gboolean counts = i < night->n_uses ? br_night_state_counts (night->uses[i].state) : is_let_in (packing, i);

      if (i == item || !counts || y->starts < quarter || y->starts >= quarter + BR_QUARTER ||
          br_service_find (night->services, night->n_services, y->starts) != index)
        continue;
      covers += y->party;
      parties++;
    }
  return (service->pacing_covers <= 0 || covers <= service->pacing_covers) &&
         (service->pacing_parties <= 0 || parties <= service->pacing_parties);
}

/**
 * br_repack_fits_house:
 * @packing: a night that is being packed
 * @item: a party that has no table yet
 *
 * Returns: whether it may be let in as far as neither tables nor rooms matter: it comes while
 *   tables are given, and pacing and the licence of the house hold
 */
gboolean
br_repack_fits_house (const BrPacking *packing,
                      guint            item)
{
  const BrNight *night = packing->night;
  int service = br_service_find (night->services, night->n_services, packing->items[item].starts);

  return service >= 0 && packing->items[item].starts <= night->services[service].last_seating &&
         fits_licence (packing, item, -1) && fits_pacing (packing, item, service);
}

static void
allow_rooms (BrPacking *packing,
             guint      item,
             guint64    rooms)
{
  if (packing->items[item].rooms == rooms)
    return;
  packing->items[item].rooms = rooms;
  br_packing_forget (packing, item);
}

/**
 * br_repack_admit:
 * @packing: a night that is being packed
 * @item: a party that has no table yet
 *
 * Judges whether a party may be let in, which those who are of the night already may. It may not
 * sit in a room whose licence it would go past.
 *
 * Returns: whether it may
 */
gboolean
br_repack_admit (BrPacking *packing,
                 guint      item)
{
  guint64 rooms = BR_PACK_ANY_ROOM;

  if (item < packing->night->n_uses)
    return TRUE;
  if (!br_repack_fits_house (packing, item))
    return FALSE;

  for (guint i = 0; i < MIN (packing->night->n_rooms, BR_PACK_ROOMS); i++)
    if (!fits_licence (packing, item, (int) i))
      rooms &= ~(G_GUINT64_CONSTANT (1) << i);
  allow_rooms (packing, item, rooms);
  return TRUE;
}

/**
 * br_repack_settle_in:
 * @packing: a night that is being packed
 * @item: a party that got a table
 *
 * Lets a party that was let in only go to rooms without a licence, and to other tables of its own,
 * when room is made for others: there it is counted.
 */
void
br_repack_settle_in (BrPacking *packing,
                     guint      item)
{
  if (item >= packing->night->n_uses)
    allow_rooms (packing, item, br_packing_room_bit (packing, packing->items[item].at[0]));
}

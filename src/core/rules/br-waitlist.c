#include "config.h"

#include "core/rules/br-waitlist.h"

#include <stdlib.h>

#include "core/rules/br-packing-private.h"

static gboolean
is_waiting (const BrWaitlistParty *entry,
            BrInstant              now)
{
  return entry->expires == BR_INSTANT_NONE || entry->expires > now;
}

/**
 * br_waitlist_get_state:
 * @status: where a party stood when it was written down
 * @expires: until when it waits, or %BR_INSTANT_NONE
 * @offered_until: until when an offer made to it stands, or %BR_INSTANT_NONE
 * @now: the present
 *
 * Time goes on by itself: an offer lapses and the party waits again, and one whose time runs out
 * without an offer waits no longer.
 *
 * Returns: where it stands
 */
BrWaitingState
br_waitlist_get_state (BrWaitingState status,
                       BrInstant      expires,
                       BrInstant      offered_until,
                       BrInstant      now)
{
  if (status != BR_WAITING && status != BR_WAITING_OFFERED)
    return status;
  if (status == BR_WAITING_OFFERED && offered_until != BR_INSTANT_NONE && offered_until > now)
    return BR_WAITING_OFFERED;
  return expires != BR_INSTANT_NONE && expires <= now ? BR_WAITING_EXPIRED : BR_WAITING;
}

/**
 * br_waitlist_compare_turns:
 * @a: a party
 * @b: another one
 *
 * Returns: less than 0 where @a is owed a table before @b: by priority, then by who came first
 */
int
br_waitlist_compare_turns (const BrWaitlistParty *a,
                           const BrWaitlistParty *b)
{
  if (a->priority != b->priority)
    return a->priority > b->priority ? -1 : 1;
  return (a->joined > b->joined) - (a->joined < b->joined);
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const BrWaitlistParty *entries = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  int by = br_waitlist_compare_turns (&entries[i], &entries[j]);

  return by != 0 ? by : (i > j) - (i < j);
}

static int
compare_instants (gconstpointer a,
                  gconstpointer b)
{
  BrInstant x = *(const BrInstant *) a, y = *(const BrInstant *) b;

  return (x > y) - (x < y);
}

/* Takes those who sit to leave when their turn time is over, or soon if it is already. */
static void
expect_to_leave (BrPacking *packing,
                 BrInstant  now)
{
  for (guint i = 0; i < packing->night->n_uses; i++)
    {
      const BrNightUse *use = &packing->night->uses[i];

      if (use->state == BR_BOOKING_SEATED)
        {
          packing->items[i].ends = br_night_use_get_leaves (use, now);
          if (packing->items[i].ends == now)
            packing->items[i].ends += BR_WAITLIST_OVERRUN * BR_MINUTE;
        }
    }
}

/* A table can only become free now, or when a party has left and the table has rested. */
static guint
list_times (const BrPacking *packing,
            BrInstant        now,
            gint64           rest,
            BrInstant       *times)
{
  guint n = 0;

  times[n++] = now;
  for (guint i = 0; i < packing->n_items; i++)
    if (packing->items[i].at != NULL && packing->items[i].ends + rest > now)
      times[n++] = packing->items[i].ends + rest;
  qsort (times, n, sizeof *times, compare_instants);
  return n;
}

/* Whether the licence of a room, or of the house where @room is %BR_NIGHT_NONE, lets the item in beside
 * who is booked and those of the waitlist before it. */
static gboolean
is_licensed (const BrPacking *packing,
             guint            item,
             int              room)
{
  const BrNight *night = packing->night;
  const BrNightRoom *licence = room < 0 ? &night->house : &night->rooms[room];
  const BrPackItem *x = &packing->items[item];
  int counted;

  if (licence->capacity < 0)
    return TRUE;
  counted = licence->others + br_night_get_peak (night, room, x->starts, x->ends, -1);
  for (guint i = night->n_uses; i < packing->n_items; i++)
    {
      const BrPackItem *other = &packing->items[i];

      if (i != item && other->at != NULL && other->starts < x->ends && other->ends > x->starts &&
          (room < 0 || night->places[other->at[0]].room == (guint) room))
        counted += other->party;
    }
  return counted + x->party <= licence->capacity;
}

/* Puts the item somewhere at a time if it can be. */
static gboolean
put_at (BrPacking *packing,
        guint      item,
        BrInstant  at,
        guint64   *in_way)
{
  const BrNight *night = packing->night;
  int service = br_service_find (night->services, night->n_services, at);
  BrPackItem *x = &packing->items[item];

  if (service < 0 || at > night->services[service].last_seating)
    return FALSE;

  x->starts = at;
  x->ends = at + br_service_get_turn_time (&night->services[service], x->party) * BR_MINUTE;
  x->rest = night->services[service].buffer * BR_MINUTE;
  if (!is_licensed (packing, item, BR_NIGHT_NONE))
    return FALSE;
  br_packing_forget (packing, item);
  br_packing_allow_fit (packing, item);
  for (guint i = 0; i < packing->n_places[item]; i++)
    {
      guint place = packing->places[item][i];
      int room = (int) night->places[place].room;

      if (br_packing_find_cost (packing, item, place, in_way) == 0 && is_licensed (packing, item, room))
        {
          br_packing_put (packing, item, night->places[place].tables, night->places[place].n_tables, (int) place);
          br_bit_set (packing->placed, item);
          return TRUE;
        }
    }
  return FALSE;
}

static int
find_wait (BrPacking *packing,
           guint      item,
           BrInstant  now)
{
  const BrNight *night = packing->night;
  g_autofree BrInstant *times = g_new (BrInstant, packing->n_items + 1);
  g_autofree guint64 *in_way = g_new (guint64, packing->n_words);
  int service = br_service_find (night->services, night->n_services, now);
  guint n = list_times (packing, now, service < 0 ? 0 : night->services[service].buffer * BR_MINUTE, times);

  for (guint i = 0; i < n; i++)
    if (put_at (packing, item, times[i], in_way))
      {
        gint64 step = BR_WAITLIST_STEP * BR_MINUTE;

        return (int) ((times[i] - now + step - 1) / step) * BR_WAITLIST_STEP;
      }
  return -1;
}

/**
 * br_waitlist_quote:
 * @night: a night
 * @now: the present
 * @entries: (array length=n_entries): who waits; one who asks is put at the end
 * @n_entries: how many
 * @minutes: (out caller-allocates) (array length=n_entries): how long each will have to wait, in
 *   steps of five minutes; −1 for one who will have no table that night or whose time has run out
 *
 * Reckons waits from turn times and from who sits now. They are owed tables by priority and then by
 * when they came, so a quote counts on those before them taking theirs first, and on nobody who
 * has a booking being moved. Nobody is let in past a licence either.
 */
void
br_waitlist_quote (const BrNight         *night,
                   BrInstant              now,
                   const BrWaitlistParty *entries,
                   guint                  n_entries,
                   int                   *minutes)
{
  g_autoptr (BrPacking) packing = br_packing_new (night, n_entries);
  g_autofree guint *turns = g_new (guint, n_entries + 1);

  expect_to_leave (packing, now);
  for (guint i = 0; i < n_entries; i++)
    turns[i] = i;
  if (n_entries > 1)
    g_qsort_with_data (turns, (int) n_entries, sizeof *turns, compare_indices, (gpointer) entries);

  for (guint i = 0; i < n_entries; i++)
    {
      const BrWaitlistParty *entry = &entries[turns[i]];
      guint item = night->n_uses + turns[i];

      packing->items[item].party = entry->party;
      packing->items[item].rooms = BR_PACK_ANY_ROOM;
      packing->items[item].tags = entry->tags;
      packing->items[item].section = entry->section;
      minutes[turns[i]] = is_waiting (entry, now) ? find_wait (packing, item, now) : -1;
    }
}

/* Finds where an entry would sit best if it had the table. */
static gboolean
find_match (BrNight               *night,
            BrInstant              now,
            guint                  table,
            const BrWaitlistParty *entry,
            BrWaitlistMatch       *match)
{
  BrQuestion question = BR_QUESTION (entry->party, now);

  question.tags = entry->tags;
  question.section = entry->section;
  for (guint i = 0; i < night->n_places; i++)
    {
      const BrPlace *place = &night->places[night->order[i]];
      BrVerdict verdict;

      for (guint j = 0; j < place->n_tables; j++)
        if (place->tables[j] == table &&
            br_availability_judge (night, &question, place->tables, place->n_tables, &verdict))
          {
            match->place = night->order[i];
            match->join = place->n_tables > 1;
            match->spare = place->max - entry->party;
            return TRUE;
          }
    }
  return FALSE;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const BrWaitlistParty *entries = user_data;
  const BrWaitlistMatch *x = a, *y = b;
  int by = x->join - y->join;

  if (by != 0 || (by = x->spare - y->spare) != 0 ||
      (by = br_waitlist_compare_turns (&entries[x->entry], &entries[y->entry])) != 0)
    return by;
  if (entries[x->entry].expires != entries[y->entry].expires && entries[y->entry].expires != BR_INSTANT_NONE &&
      entries[x->entry].expires != BR_INSTANT_NONE)
    return entries[x->entry].expires < entries[y->entry].expires ? -1 : 1;
  if (entries[x->entry].expires != entries[y->entry].expires)
    return entries[x->entry].expires != BR_INSTANT_NONE ? -1 : 1;
  return (x->entry > y->entry) - (x->entry < y->entry);
}

/**
 * br_waitlist_match:
 * @night: a night; its scratch is used
 * @now: the present
 * @table: a table that has become free
 * @entries: (array length=n_entries): who waits
 * @n_entries: how many
 * @matches: (out caller-allocates) (array length=n_entries): who could have it, in the order in
 *   which it is proposed
 *
 * Finds whom to offer a table to. The best fit comes first: the table before a join with it, the
 * fewest empty seats; then priority, then who came first, then whose time runs out first. Left out
 * are those whose time has run out and those to whom an offer stands already.
 *
 * Returns: how many could
 */
guint
br_waitlist_match (BrNight               *night,
                   BrInstant              now,
                   guint                  table,
                   const BrWaitlistParty *entries,
                   guint                  n_entries,
                   BrWaitlistMatch       *matches)
{
  guint n = 0;

  for (guint i = 0; i < n_entries; i++)
    {
      matches[n].entry = i;
      if (is_waiting (&entries[i], now) && entries[i].offered_until <= now &&
          find_match (night, now, table, &entries[i], &matches[n]))
        n++;
    }
  if (n > 1)
    g_qsort_with_data (matches, (int) n, sizeof *matches, compare_matches, (gpointer) entries);
  return n;
}

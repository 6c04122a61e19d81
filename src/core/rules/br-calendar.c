#include "config.h"

#include "core/rules/br-calendar.h"

#include <glib/gi18n.h>

#include "core/rules/br-event-state.h"

#define DAY (24 * BR_HOUR)

const BrEnumValue br_clash_kind_values[] = {
  { "double-booking", N_ ("Double booking") }, { "queue-jump", N_ ("Queue jump") }, { "artist-clash", N_ ("Artist clash") },
  { "changeover", N_ ("Changeover") },         { "curfew", N_ ("Curfew") },         { "capacity", N_ ("Capacity") },
  { NULL },
};

typedef struct
{
  BrCalendarEvent event;
  gint64          first_day;
  gint64          last_day;
} Entry;

/* Everything that may touch stands in one basket: the events by each day, in UTC, that they are in the house or on a
 * stage, the holds by their night. A day has few. */
struct _BrCalendar
{
  int         travel;
  GHashTable *events;
  GHashTable *holds;
  GHashTable *days;
  GHashTable *nights;
  GHashTable *held_nights;
  GHashTable *dirty;
  GPtrArray  *clashes;
};

/* ---- what is kept ------------------------------------------------------------------------ */

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free ((gpointer) entry->event.rooms);
  g_free ((gpointer) entry->event.acts);
  g_free (entry);
}

static void
hold_free (gpointer data)
{
  BrCalendarHold *hold = data;

  g_free ((gpointer) hold->rooms);
  g_free (hold);
}

static GHashTable *
new_baskets (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * br_calendar_new:
 * @travel: how many minutes somebody needs from one stage to another
 *
 * Returns: (transfer full): an empty calendar
 */
BrCalendar *
br_calendar_new (int travel)
{
  BrCalendar *self = g_new0 (BrCalendar, 1);

  self->travel = travel;
  self->events = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, entry_free);
  self->holds = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, hold_free);
  self->days = new_baskets ();
  self->nights = new_baskets ();
  self->held_nights = new_baskets ();
  self->dirty = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  self->clashes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
br_calendar_free (BrCalendar *self)
{
  g_hash_table_unref (self->days);
  g_hash_table_unref (self->nights);
  g_hash_table_unref (self->held_nights);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->holds);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->clashes);
  g_free (self);
}

static void
put_into (GHashTable *baskets,
          gint64      key,
          gpointer    item)
{
  GPtrArray *basket = g_hash_table_lookup (baskets, &key);

  if (basket == NULL)
    {
      basket = g_ptr_array_new ();
      g_hash_table_insert (baskets, g_memdup2 (&key, sizeof key), basket);
    }
  g_ptr_array_add (basket, item);
}

static void
take_from (GHashTable *baskets,
           gint64      key,
           gpointer    item)
{
  GPtrArray *basket = g_hash_table_lookup (baskets, &key);

  if (basket != NULL)
    g_ptr_array_remove_fast (basket, item);
}

static gint64
day_of (BrInstant at)
{
  return at >= 0 ? at / DAY : -((DAY - 1 - at) / DAY);
}

/* From when to when it is in the house, or on a stage and on the way to the next. */
static void
find_span (const BrCalendar *self,
           Entry            *entry)
{
  BrInstant from = entry->event.from, until = entry->event.until;

  for (guint i = 0; i < entry->event.n_acts; i++)
    {
      const BrCalendarAct *act = &entry->event.acts[i];

      if (act->starts_at == BR_INSTANT_NONE)
        continue;
      from = from == BR_INSTANT_NONE ? act->starts_at : MIN (from, act->starts_at);
      until = until == BR_INSTANT_NONE ? act->ends_at : MAX (until, act->ends_at);
    }
  entry->first_day = from == BR_INSTANT_NONE ? 0 : day_of (from - self->travel * BR_MINUTE);
  entry->last_day = from == BR_INSTANT_NONE ? -1 : day_of (MAX (from, until) + self->travel * BR_MINUTE);
}

static void
mark (BrCalendar *self,
      const BrId *event)
{
  if (!br_id_is_none (event))
    g_hash_table_add (self->dirty, br_id_dup (event));
}

static void
drop_clashes_of (BrCalendar *self,
                 const BrId *event)
{
  for (guint i = self->clashes->len; i > 0; i--)
    {
      const BrClash *clash = self->clashes->pdata[i - 1];

      if (br_id_equal (&clash->event, event) || br_id_equal (&clash->other, event))
        g_ptr_array_remove_index_fast (self->clashes, i - 1);
    }
}

/**
 * br_calendar_remove_event:
 * @self: a calendar
 * @event: an event's id
 *
 * Takes an event out, if it is in.
 */
void
br_calendar_remove_event (BrCalendar *self,
                          const BrId *event)
{
  Entry *entry = g_hash_table_lookup (self->events, event);

  if (entry == NULL)
    return;
  for (gint64 day = entry->first_day; day <= entry->last_day; day++)
    take_from (self->days, day, entry);
  take_from (self->nights, entry->event.date, entry);
  drop_clashes_of (self, event);
  g_hash_table_remove (self->dirty, event);
  g_hash_table_remove (self->events, event);
}

/**
 * br_calendar_put_event:
 * @self: a calendar
 * @event: an event; in the place of what the calendar knew of it
 */
void
br_calendar_put_event (BrCalendar            *self,
                       const BrCalendarEvent *event)
{
  Entry *entry = g_new0 (Entry, 1);

  br_calendar_remove_event (self, &event->id);
  entry->event = *event;
  entry->event.rooms = g_memdup2 (event->rooms, event->n_rooms * sizeof *event->rooms);
  entry->event.acts = g_memdup2 (event->acts, event->n_acts * sizeof *event->acts);
  find_span (self, entry);
  g_hash_table_insert (self->events, &entry->event.id, entry);
  for (gint64 day = entry->first_day; day <= entry->last_day; day++)
    put_into (self->days, day, entry);
  put_into (self->nights, event->date, entry);
  mark (self, &event->id);
}

/* The events of its night have to be looked at again. */
static void
mark_night (BrCalendar *self,
            BrDate      date)
{
  gint64 key = date;
  const GPtrArray *basket = g_hash_table_lookup (self->nights, &key);

  for (guint i = 0; basket != NULL && i < basket->len; i++)
    mark (self, &((const Entry *) basket->pdata[i])->event.id);
}

/**
 * br_calendar_remove_hold:
 * @self: a calendar
 * @hold: a hold's id
 *
 * Takes a hold out, if it is in.
 */
void
br_calendar_remove_hold (BrCalendar *self,
                         const BrId *hold)
{
  BrCalendarHold *known = g_hash_table_lookup (self->holds, hold);

  if (known == NULL)
    return;
  take_from (self->held_nights, known->date, known);
  mark_night (self, known->date);
  g_hash_table_remove (self->holds, hold);
}

/**
 * br_calendar_put_hold:
 * @self: a calendar
 * @hold: a hold; in the place of what the calendar knew of it
 */
void
br_calendar_put_hold (BrCalendar           *self,
                      const BrCalendarHold *hold)
{
  BrCalendarHold *known = g_memdup2 (hold, sizeof *hold);

  br_calendar_remove_hold (self, &hold->id);
  known->rooms = g_memdup2 (hold->rooms, hold->n_rooms * sizeof *hold->rooms);
  g_hash_table_insert (self->holds, &known->id, known);
  put_into (self->held_nights, known->date, known);
  mark_night (self, known->date);
}

/* ---- what is wrong ------------------------------------------------------------------------ */

static BrClash *
add_clash (GPtrArray   *out,
           BrClashKind  kind,
           const Entry *entry,
           BrClashSide  a,
           BrClashSide  b)
{
  BrClash *clash = g_new0 (BrClash, 1);

  clash->kind = kind;
  clash->a = a;
  clash->b = b;
  clash->event = entry->event.id;
  clash->date = entry->event.date;
  clash->from = clash->until = BR_INSTANT_NONE;
  g_ptr_array_add (out, clash);
  return clash;
}

static BrClashSide
side (BrKind      kind,
      const BrId *id)
{
  return (BrClashSide){ kind, *id };
}

static const BrId *
find_shared_room (const BrId *a,
                  guint       n_a,
                  const BrId *b,
                  guint       n_b)
{
  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (br_id_equal (&a[i], &b[j]))
        return &a[i];
  return NULL;
}

/* The one that comes in first is @a. */
static void
find_double_booking (const Entry *one,
                     const Entry *other,
                     GPtrArray   *out)
{
  const Entry *first = one->event.from <= other->event.from ? one : other, *second = first == one ? other : one;
  const BrId *room =
    find_shared_room (one->event.rooms, one->event.n_rooms, other->event.rooms, other->event.n_rooms);
  BrClash *clash;

  if (room == NULL || one->event.from == BR_INSTANT_NONE || other->event.from == BR_INSTANT_NONE ||
      first->event.until <= second->event.from)
    return;
  clash = add_clash (out, BR_CLASH_DOUBLE_BOOKING, first, side (BR_KIND_EVENT, &first->event.id),
                     side (BR_KIND_EVENT, &second->event.id));
  clash->other = second->event.id;
  clash->where = *room;
  clash->from = second->event.from;
  clash->until = MIN (first->event.until, second->event.until);
  clash->have = (clash->until - clash->from) / BR_MINUTE;
  clash->assumed = first->event.assumed || second->event.assumed;
}

static void
find_act_clashes (const BrCalendar    *self,
                  const Entry         *entry,
                  const BrCalendarAct *act,
                  const Entry         *other_entry,
                  const BrCalendarAct *other,
                  GPtrArray           *out)
{
  gboolean swap = other->starts_at < act->starts_at;
  const BrCalendarAct *first = swap ? other : act, *second = swap ? act : other;
  const Entry *first_entry = swap ? other_entry : entry, *second_entry = swap ? entry : other_entry;
  gboolean same_stage = !br_id_is_none (&act->stage) && br_id_equal (&act->stage, &other->stage);
  gboolean same_artist = !br_id_is_none (&act->artist) && br_id_equal (&act->artist, &other->artist);
  gint64 gap = (second->starts_at - first->ends_at) / BR_MINUTE;
  BrClash *clash = NULL;

  if (same_stage && gap < second->changeover)
    {
      clash = add_clash (out, BR_CLASH_CHANGEOVER, first_entry, side (BR_KIND_PERFORMANCE, &first->id),
                         side (BR_KIND_PERFORMANCE, &second->id));
      clash->where = act->stage;
      clash->needed = second->changeover;
    }
  else if (same_artist && !same_stage && gap < self->travel && !(act->assumed && other->assumed && entry == other_entry))
    {
      clash = add_clash (out, BR_CLASH_ARTIST, first_entry, side (BR_KIND_PERFORMANCE, &first->id),
                         side (BR_KIND_PERFORMANCE, &second->id));
      clash->where = act->artist;
      clash->needed = self->travel;
    }
  if (clash == NULL)
    return;
  clash->other = second_entry->event.id;
  clash->from = first->ends_at;
  clash->until = second->starts_at;
  clash->have = gap;
  clash->assumed = act->assumed || other->assumed;
}

static void
find_between (const BrCalendar *self,
              const Entry      *one,
              const Entry      *other,
              gboolean          one_is_firm,
              GPtrArray        *out)
{
  if (br_event_status_is_off (one->event.status) || br_event_status_is_off (other->event.status))
    return;
  if (one_is_firm && br_event_status_is_firm (other->event.status))
    find_double_booking (one, other, out);
  for (guint i = 0; i < one->event.n_acts; i++)
    for (guint j = 0; j < other->event.n_acts; j++)
      if (one->event.acts[i].starts_at != BR_INSTANT_NONE && other->event.acts[j].starts_at != BR_INSTANT_NONE)
        find_act_clashes (self, one, &one->event.acts[i], other, &other->event.acts[j], out);
}

/* Its own hold's rank in a room of its; 0 where it has none. */
static int
find_own_rank (const Entry     *entry,
               const GPtrArray *holds)
{
  int rank = 0;

  for (guint i = 0; i < holds->len; i++)
    {
      const BrCalendarHold *hold = holds->pdata[i];

      if (br_id_equal (&hold->event, &entry->event.id) &&
          (hold->status == BR_HOLD_HELD || hold->status == BR_HOLD_CONFIRMED))
        rank = rank == 0 ? hold->rank : MIN (rank, hold->rank);
    }
  return rank;
}

static void
find_queue_jumps (const BrCalendar *self,
                  const Entry      *entry,
                  GPtrArray        *out)
{
  gint64 key = entry->event.date;
  const GPtrArray *holds = g_hash_table_lookup (self->held_nights, &key);
  int own = holds != NULL ? find_own_rank (entry, holds) : 0;

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const BrCalendarHold *hold = holds->pdata[i];
      const BrId *room = find_shared_room (entry->event.rooms, entry->event.n_rooms, hold->rooms, hold->n_rooms);
      BrClash *clash;

      if (room == NULL || hold->status != BR_HOLD_HELD || br_id_equal (&hold->event, &entry->event.id) ||
          (own != 0 && hold->rank > own))
        continue;
      clash = add_clash (out, BR_CLASH_QUEUE_JUMP, entry, side (BR_KIND_EVENT, &entry->event.id),
                         side (BR_KIND_HOLD, &hold->id));
      clash->where = *room;
      clash->have = hold->rank;
      clash->needed = own;
    }
}

static void
find_past_curfew (const Entry *entry,
                  GPtrArray   *out)
{
  const BrCalendarEvent *event = &entry->event;
  BrInstant ends = event->ends_at;
  BrClashSide last = side (BR_KIND_EVENT, &event->id);
  BrClash *clash;

  if (event->curfew_at == BR_INSTANT_NONE)
    return;
  for (guint i = 0; i < event->n_acts; i++)
    if (event->acts[i].starts_at != BR_INSTANT_NONE && !event->acts[i].assumed &&
        (ends == BR_INSTANT_NONE || event->acts[i].ends_at > ends))
      {
        ends = event->acts[i].ends_at;
        last = side (BR_KIND_PERFORMANCE, &event->acts[i].id);
      }
  if (ends == BR_INSTANT_NONE || ends <= event->curfew_at)
    return;
  clash = add_clash (out, BR_CLASH_CURFEW, entry, last,
                     side (BR_KIND_ROOM, event->n_rooms > 0 ? &event->rooms[0] : &BR_ID_NONE));
  clash->where = event->n_rooms > 0 ? event->rooms[0] : BR_ID_NONE;
  clash->from = event->curfew_at;
  clash->until = ends;
  clash->have = (ends - event->curfew_at) / BR_MINUTE;
  clash->assumed = event->curfew_assumed;
}

static void
find_alone (const BrCalendar *self,
            const Entry      *entry,
            gboolean          is_firm,
            GPtrArray        *out)
{
  const BrCalendarEvent *event = &entry->event;

  if (br_event_status_is_off (event->status))
    return;
  if (is_firm)
    find_queue_jumps (self, entry, out);
  find_past_curfew (entry, out);
  for (guint i = 0; i < event->n_acts; i++)
    for (guint j = i + 1; j < event->n_acts; j++)
      if (event->acts[i].starts_at != BR_INSTANT_NONE && event->acts[j].starts_at != BR_INSTANT_NONE)
        find_act_clashes (self, entry, &event->acts[i], entry, &event->acts[j], out);
  if (br_event_places_over (&event->places) > 0)
    {
      BrClash *clash = add_clash (out, BR_CLASH_CAPACITY, entry, side (BR_KIND_EVENT, &event->id),
                                  side (BR_KIND_ROOM, event->n_rooms > 0 ? &event->rooms[0] : &BR_ID_NONE));

      clash->where = event->n_rooms > 0 ? event->rooms[0] : BR_ID_NONE;
      clash->have = br_event_places_sum (&event->places);
      clash->needed = event->places.limit;
    }
}

/* Everybody it meets, each in the first basket that both are in. @skip are those whose turn was already. */
static void
find_with_others (const BrCalendar *self,
                  const Entry      *entry,
                  gboolean          is_firm,
                  GHashTable       *skip,
                  GPtrArray        *out)
{
  for (gint64 day = entry->first_day; day <= entry->last_day; day++)
    {
      const GPtrArray *basket = g_hash_table_lookup (self->days, &day);

      for (guint i = 0; basket != NULL && i < basket->len; i++)
        {
          const Entry *other = basket->pdata[i];

          if (other != entry && day == MAX (entry->first_day, other->first_day) &&
              (skip == NULL || !g_hash_table_contains (skip, &other->event.id)))
            find_between (self, entry, other, is_firm, out);
        }
    }
}

static int
compare_clashes (gconstpointer a,
                 gconstpointer b)
{
  const BrClash *one = *(const BrClash *const *) a, *other = *(const BrClash *const *) b;
  int order;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  order = br_id_compare (&one->a.id, &other->a.id);
  return order != 0 ? order : br_id_compare (&one->b.id, &other->b.id);
}

/**
 * br_calendar_get_clashes:
 * @self: a calendar
 *
 * Finds what is wrong. The first time all of it; afterwards only what a change touched is looked at again.
 *
 * Returns: (transfer none) (element-type BrClash): in no order that is sure, good until the next change
 */
GPtrArray *
br_calendar_get_clashes (BrCalendar *self)
{
  g_autoptr (GHashTable) done = NULL;
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (self->dirty) == 0)
    return self->clashes;
  if (self->clashes->len > 0)
    {
      g_hash_table_iter_init (&iter, self->dirty);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        drop_clashes_of (self, key);
    }
  done = g_hash_table_new (br_id_hash, br_id_equal);
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Entry *entry = g_hash_table_lookup (self->events, key);
      gboolean is_firm = entry != NULL && br_event_status_is_firm (entry->event.status);

      if (entry == NULL)
        continue;
      find_alone (self, entry, is_firm, self->clashes);
      find_with_others (self, entry, is_firm, done, self->clashes);
      g_hash_table_add (done, key);
    }
  g_clear_pointer (&done, g_hash_table_unref);
  g_hash_table_remove_all (self->dirty);
  return self->clashes;
}

/**
 * br_calendar_find_of:
 * @self: a calendar
 * @event: an event's id
 * @if_firm: whether it is to be seen as if it were confirmed
 *
 * Returns: (transfer full) (element-type BrClash): what is wrong with one event, or would be
 */
GPtrArray *
br_calendar_find_of (BrCalendar *self,
                     const BrId *event,
                     gboolean    if_firm)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const Entry *entry = g_hash_table_lookup (self->events, event);
  gboolean is_firm = entry != NULL && (if_firm || br_event_status_is_firm (entry->event.status));

  if (entry == NULL)
    return out;
  find_alone (self, entry, is_firm, out);
  find_with_others (self, entry, is_firm, NULL, out);
  g_ptr_array_sort (out, compare_clashes);
  return out;
}

/**
 * br_clash_is_absolute:
 * @self: a conflict
 *
 * Returns: whether nobody may confirm an event in spite of it: a room cannot be used twice, and the licence is law
 */
gboolean
br_clash_is_absolute (const BrClash *self)
{
  return self->kind == BR_CLASH_DOUBLE_BOOKING || self->kind == BR_CLASH_CAPACITY;
}

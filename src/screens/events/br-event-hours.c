#include "config.h"

#include "screens/events/br-event-hours.h"

#include <glib/gi18n.h>

#include "screens/events/br-event-words.h"

/* From the afternoon to past midnight, and as much more as what is on takes. */
#define STARTS (16 * 60)
#define ENDS (26 * 60)
#define HOUR 60
#define DAY (24 * HOUR)

/* ---- lanes ---------------------------------------------------------------------------------- */

static BrHourLane *
add_lane (const BrEventHours *self,
          BrHourView         *view,
          BrDate              date,
          const char         *title)
{
  BrHourLane *lane = br_hour_view_add_lane (view);

  lane->date = date;
  lane->title = g_strdup (title);
  lane->is_tonight = date == self->tonight;
  return lane;
}

static BrInstant
at_midnight (const BrEventHours *self,
             BrDate              date)
{
  BrInstant at;

  br_local_to_instant (date, 0, self->zone, &at);
  return at;
}

static void
widen (BrHourView *view,
       BrInstant   midnight,
       BrInstant   from,
       BrInstant   until,
       int        *first,
       int        *last)
{
  if (from == BR_INSTANT_NONE)
    return;
  *first = MIN (*first, (int) ((from - midnight) / BR_MINUTE));
  *last = MAX (*last, (int) ((until - midnight) / BR_MINUTE));
}

/* A line-up is read beside the load-in before it and the load-out after it. */
static void
widen_by_events (const BrEventHours *self,
                 BrHourView         *view,
                 int                *first,
                 int                *last)
{
  BrInstant midnight = at_midnight (self, self->nights->first);

  for (guint i = 0; i < self->nights->events->len && view->rows; i++)
    {
      const BrNightEvent *night = self->nights->events->pdata[i];
      const BrInstant *at = night->times.at;

      if (night->event->business_date == self->nights->first && at[BR_EVENT_TIME_LOAD_IN] != BR_INSTANT_NONE)
        widen (view, midnight, at[BR_EVENT_TIME_LOAD_IN], MAX (at[BR_EVENT_TIME_LOAD_IN], at[BR_EVENT_TIME_LOAD_OUT]), first,
               last);
    }
}

/* From when until when hours are shown; never before the night begins nor long after it ends. */
static void
find_hours (const BrEventHours *self,
            BrHourView         *view)
{
  int first = STARTS, last = ENDS;

  widen_by_events (self, view, &first, &last);
  for (guint i = 0; i < view->blocks->len; i++)
    {
      const BrHourBlock *block = view->blocks->pdata[i];
      BrInstant midnight = at_midnight (self, ((const BrHourLane *) view->lanes->pdata[block->lane])->date);

      widen (view, midnight, block->from, block->until, &first, &last);
      widen (view, midnight, block->in_from, block->out_until, &first, &last);
    }
  for (guint i = 0; i < view->marks->len; i++)
    {
      const BrHourMark *mark = &g_array_index (view->marks, BrHourMark, i);

      widen (view, at_midnight (self, ((const BrHourLane *) view->lanes->pdata[mark->lane])->date), mark->from,
             mark->until + BR_HOUR / 2, &first, &last);
    }
  first = MAX (first, self->cut_off);
  last = MIN (last, self->cut_off + DAY + HOUR);
  view->starts = first / HOUR * HOUR;
  view->minutes = (last - view->starts + HOUR - 1) / HOUR * HOUR;
  for (guint i = 0; i < view->lanes->len; i++)
    {
      BrHourLane *lane = view->lanes->pdata[i];

      br_local_to_instant (lane->date, view->starts, self->zone, &lane->starts);
    }
}

static BrHourView *
begin (const BrEventHours *self)
{
  BrHourView *view = br_hour_view_new ();

  view->zone = g_time_zone_ref (self->zone);
  view->now = self->now;
  return view;
}

/* ---- blocks ------------------------------------------------------------------------------------- */

static void
add_curfew (BrHourView         *view,
            guint               lane,
            const BrNightEvent *night)
{
  BrInstant at = night->times.at[BR_EVENT_TIME_CURFEW];
  const BrHourMark mark = { lane, at, at };

  if (at != BR_INSTANT_NONE)
    g_array_append_val (view->marks, mark);
}

static BrHourBlock *
add_event (const BrEventHours *self,
           BrHourView         *view,
           guint               lane,
           const BrNightEvent *night)
{
  BrHourBlock *block = br_hour_view_add_block (view, br_event_words_event (night, self->zone));
  const BrInstant *at = night->times.at;
  const BrHourLane *told = view->lanes->pdata[lane];

  block->lane = lane;
  if (told->date != night->event->business_date || at[BR_EVENT_TIME_DOORS] == BR_INSTANT_NONE)
    return block;
  block->from = at[BR_EVENT_TIME_DOORS];
  block->until = MAX (block->from, at[BR_EVENT_TIME_ENDS]);
  block->in_from = at[BR_EVENT_TIME_LOAD_IN] != BR_INSTANT_NONE ? MIN (at[BR_EVENT_TIME_LOAD_IN], block->from) : block->from;
  block->out_until = MAX (block->until, at[BR_EVENT_TIME_LOAD_OUT]);
  block->edges = block->event->movable;
  return block;
}

static void
add_hold (BrHourView        *view,
          guint              lane,
          const BrNightHold *night)
{
  br_hour_view_add_block (view, br_event_words_hold (night))->lane = lane;
}

static gboolean
is_on (const BrNightEvent *night,
       BrDate              date)
{
  BrDate last = night->event->ends_on != BR_DATE_NONE ? night->event->ends_on : night->event->business_date;

  return night->event->business_date <= date && MAX (last, night->event->business_date) >= date;
}

static int
compare_blocks (gconstpointer a,
                gconstpointer b)
{
  const BrHourBlock *one = *(BrHourBlock *const *) a, *other = *(BrHourBlock *const *) b;

  if (one->lane != other->lane)
    return one->lane < other->lane ? -1 : 1;
  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return br_id_compare (&one->event->id, &other->event->id);
}

static BrHourView *
finish (const BrEventHours *self,
        BrHourView         *view)
{
  g_ptr_array_sort (view->blocks, compare_blocks);
  find_hours (self, view);
  return view;
}

/* ---- a week ----------------------------------------------------------------------------------------- */

/**
 * br_event_hours_week:
 * @self: nights
 *
 * Returns: (transfer full): each of them beside the other; rooms are told by their tints
 */
BrHourView *
br_event_hours_week (const BrEventHours *self)
{
  BrHourView *view = begin (self);
  const BrEventNights *nights = self->nights;

  for (BrDate date = nights->first; date <= nights->last; date++)
    {
      g_autofree char *title = br_date_format (date, "%a %-e %b");
      BrHourLane *lane = add_lane (self, view, date, title);
      guint at = view->lanes->len - 1;

      lane->brief = br_event_words_brief (nights, date);
      lane->said = br_event_words_night (nights, date);
      for (guint i = 0; i < nights->events->len; i++)
        if (is_on (nights->events->pdata[i], date) && br_event_filter_takes (self->filter, nights->events->pdata[i], self->search))
          add_event (self, view, at, nights->events->pdata[i]);
      for (guint i = 0; i < nights->holds->len; i++)
        if (((BrNightHold *) nights->holds->pdata[i])->hold->business_date == date &&
            br_event_filter_takes_hold (self->filter, nights->holds->pdata[i], self->search))
          add_hold (view, at, nights->holds->pdata[i]);
    }
  return finish (self, view);
}

/* ---- the rooms of a night ------------------------------------------------------------------------------ */

static gboolean
uses (const GArray *rooms,
      const BrId   *room)
{
  for (guint i = 0; i < rooms->len; i++)
    if (br_id_equal (&g_array_index (rooms, BrId, i), room))
      return TRUE;
  return rooms->len == 0 && br_id_is_none (room);
}

static void
fill_room (const BrEventHours *self,
           BrHourView         *view,
           guint               at)
{
  BrHourLane *lane = view->lanes->pdata[at];
  g_autofree char *day = br_date_format (lane->date, "%A %-e %B %Y");
  gint64 sold = 0, sellable = 0;
  guint n = 0;

  for (guint i = 0; i < self->nights->events->len; i++)
    {
      const BrNightEvent *night = self->nights->events->pdata[i];

      if (!is_on (night, lane->date) || !uses (night->rooms, &lane->id) || !br_event_filter_takes (self->filter, night, self->search))
        continue;
      add_event (self, view, at, night);
      add_curfew (view, at, night);
      sold += night->tickets.sold;
      sellable += night->tickets.sellable;
      n++;
    }
  for (guint i = 0; i < self->nights->holds->len; i++)
    {
      const BrNightHold *night = self->nights->holds->pdata[i];

      if (night->hold->business_date == lane->date && uses (night->rooms, &lane->id) &&
          br_event_filter_takes_hold (self->filter, night, self->search))
        add_hold (view, at, night);
    }
  if (sellable > 0)
    lane->brief = g_strdup_printf (_ ("%d of %d sold"), (int) sold, (int) sellable);
  /* Translators: a room, a night, and how many events are in it */
  lane->said = g_strdup_printf (ngettext ("%s · %s · %u event", "%s · %s · %u events", n), lane->title, day, n);
}

static gboolean
is_homeless (const BrEventHours *self)
{
  for (guint i = 0; i < self->nights->events->len; i++)
    if (((const BrNightEvent *) self->nights->events->pdata[i])->rooms->len == 0)
      return TRUE;
  return FALSE;
}

/**
 * br_event_hours_rooms:
 * @self: a night
 *
 * Returns: (transfer full): its rooms beside each other; what uses a combination of rooms stands in each of them
 */
BrHourView *
br_event_hours_rooms (const BrEventHours *self)
{
  BrHourView *view = begin (self);
  const GPtrArray *rooms = self->nights->rooms;

  for (guint i = 0; i < rooms->len; i++)
    {
      const BrRoom *room = rooms->pdata[i];

      if (!br_event_nights_is_whole (self->nights, &room->id))
        add_lane (self, view, self->nights->first, room->name)->id = room->id;
    }
  if (is_homeless (self) || view->lanes->len == 0)
    add_lane (self, view, self->nights->first, _ ("No room yet"));
  for (guint i = 0; i < view->lanes->len; i++)
    fill_room (self, view, i);
  return finish (self, view);
}

/* ---- the stages of a night ------------------------------------------------------------------------------ */

static const BrRoom *
find_room (const BrEventHours *self,
           const BrId         *id)
{
  for (guint i = 0; i < self->nights->rooms->len; i++)
    if (br_id_equal (br_record_get_id (self->nights->rooms->pdata[i]), id))
      return self->nights->rooms->pdata[i];
  return NULL;
}

static gboolean
has_acts (const BrEventHours *self,
          const BrEvent      *event)
{
  for (guint i = 0; i < self->acts->acts->len; i++)
    if (br_id_equal (&((BrNightAct *) self->acts->acts->pdata[i])->act->event, &event->id))
      return TRUE;
  return FALSE;
}

/* Returns: which lane @id has; it gets one where it has none */
static guint
find_lane (const BrEventHours *self,
           BrHourView         *view,
           const BrId         *id,
           const char         *title)
{
  BrHourLane *lane;

  for (guint i = 0; i < view->lanes->len; i++)
    if (br_id_equal (&((BrHourLane *) view->lanes->pdata[i])->id, id))
      return i;
  lane = add_lane (self, view, self->nights->first, title);
  lane->id = *id;
  return view->lanes->len - 1;
}

static guint
find_room_lane (const BrEventHours *self,
                BrHourView         *view,
                const BrEvent      *event)
{
  const BrRoom *room = find_room (self, &event->room);

  return find_lane (self, view, &event->room, room != NULL ? room->name : _ ("No room yet"));
}

static char *
say_act (const BrEventHours *self,
         const BrNightAct   *act,
         const BrNightEvent *night,
         const BrHourBlock  *block,
         const char         *stage)
{
  g_autofree char *from = br_instant_format_clock (block->from, self->zone);
  g_autofree char *until = br_instant_format_clock (block->until, self->zone);

  if (act->act->starts_at == BR_INSTANT_NONE)
    return g_strdup_printf (_ ("%s · %s · %s–%s assumed · %s"), act->name, stage, from, until, night->event->name);
  return g_strdup_printf ("%s · %s · %s–%s · %s", act->name, stage, from, until, night->event->name);
}

static void
add_changeover (BrHourView          *view,
                const BrHourBlock   *block,
                const BrPerformance *act,
                const BrStage       *stage)
{
  gint64 minutes = act->changeover != BR_INT_NONE ? act->changeover : stage != NULL ? stage->changeover : BR_INT_NONE;
  const BrHourMark mark = { block->lane, block->from - MAX (minutes, 0) * BR_MINUTE, block->from };

  if (minutes != BR_INT_NONE && minutes > 0 && act->starts_at != BR_INSTANT_NONE)
    g_array_append_val (view->marks, mark);
}

/* Who plays at no time that anybody said plays from the show to the end, which is assumed. */
static void
add_act (const BrEventHours *self,
         BrHourView         *view,
         const BrNightAct   *act,
         const BrNightEvent *night)
{
  const BrStage *stage = NULL;
  guint lane;
  BrHourBlock *block;
  BrMonthEvent *event = br_event_words_event (night, self->zone);

  for (guint i = 0; i < self->acts->stages->len; i++)
    if (br_id_equal (br_record_get_id (self->acts->stages->pdata[i]), &act->act->stage))
      stage = self->acts->stages->pdata[i];
  lane = stage != NULL ? find_lane (self, view, &stage->id, stage->name) : find_room_lane (self, view, night->event);
  block = br_hour_view_add_block (view, event);
  block->lane = lane;
  block->from = act->act->starts_at != BR_INSTANT_NONE ? act->act->starts_at : night->times.at[BR_EVENT_TIME_SHOW];
  block->until = act->act->starts_at != BR_INSTANT_NONE ? act->act->ends_at : night->times.at[BR_EVENT_TIME_ENDS];
  block->until = block->from != BR_INSTANT_NONE ? MAX (block->until, block->from) : block->until;
  event->id = act->act->id;
  g_free (event->title);
  event->title = g_strdup (act->name);
  g_free (event->time);
  event->time = block->from != BR_INSTANT_NONE ? br_instant_format_clock (block->from, self->zone) : NULL;
  g_free (event->said);
  event->said = block->from != BR_INSTANT_NONE
                  ? say_act (self, act, night, block, ((BrHourLane *) view->lanes->pdata[lane])->title)
                  : g_strdup_printf ("%s · %s", act->name, night->event->name);
  event->sold = -1;
  event->rank = 0;
  event->clashes = FALSE;
  event->movable = FALSE;
  if (act->act->status == BR_PERFORMANCE_PENCILLED)
    event->firmness = BR_CHIP_PENCILLED;
  add_changeover (view, block, act->act, stage);
}

static void
add_stages_of (const BrEventHours *self,
               BrHourView         *view,
               const BrNightEvent *night)
{
  for (guint i = 0; i < self->acts->stages->len; i++)
    {
      const BrStage *stage = self->acts->stages->pdata[i];

      if (!br_id_is_none (&stage->room) && uses (night->rooms, &stage->room))
        find_lane (self, view, &stage->id, stage->name);
    }
}

/* Load-in to the curfew is shown, whoever plays. */
static void
add_night (const BrEventHours *self,
           BrHourView         *view,
           const BrNightEvent *night)
{
  if (has_acts (self, night->event))
    add_stages_of (self, view, night);
  else
    add_event (self, view, find_room_lane (self, view, night->event), night)->edges = FALSE;
  for (guint i = 0; i < self->acts->acts->len; i++)
    {
      const BrNightAct *act = self->acts->acts->pdata[i];

      if (br_id_equal (&act->act->event, &night->event->id))
        add_act (self, view, act, night);
    }
}

static void
say_stage (const BrEventHours *self,
           BrHourView         *view,
           guint               at)
{
  BrHourLane *lane = view->lanes->pdata[at];
  g_autofree char *day = br_date_format (lane->date, "%A %-e %B %Y");
  guint n = 0;

  for (guint i = 0; i < self->acts->stages->len; i++)
    {
      const BrStage *stage = self->acts->stages->pdata[i];
      const BrRoom *room = br_id_equal (&stage->id, &lane->id) ? find_room (self, &stage->room) : NULL;

      if (room != NULL)
        lane->brief = g_strdup (room->name);
    }
  for (guint i = 0; i < view->blocks->len; i++)
    n += ((const BrHourBlock *) view->blocks->pdata[i])->lane == at ? 1 : 0;
  /* Translators: a stage, a night, and how many play there */
  lane->said = g_strdup_printf (ngettext ("%s · %s · %u act", "%s · %s · %u acts", n), lane->title, day, n);
}

/**
 * br_event_hours_stages:
 * @self: a night, with who plays on it
 *
 * Returns: (transfer full): its stages below each other, with the sets, the changeovers and the curfew; a night whose
 *   line-up nobody made yet stands in its room
 */
BrHourView *
br_event_hours_stages (const BrEventHours *self)
{
  BrHourView *view = begin (self);

  view->rows = TRUE;
  for (guint i = 0; i < self->nights->events->len; i++)
    {
      const BrNightEvent *night = self->nights->events->pdata[i];

      if (is_on (night, self->nights->first) && br_event_filter_takes (self->filter, night, self->search))
        add_night (self, view, night);
    }
  for (guint i = 0; i < self->nights->events->len; i++)
    {
      const BrNightEvent *night = self->nights->events->pdata[i];

      for (guint lane = 0; lane < view->lanes->len && is_on (night, self->nights->first); lane++)
        {
          const BrId *id = &((BrHourLane *) view->lanes->pdata[lane])->id;

          if (uses (night->rooms, id))
            add_curfew (view, lane, night);
          for (guint j = 0; j < self->acts->stages->len; j++)
            if (br_id_equal (br_record_get_id (self->acts->stages->pdata[j]), id) &&
                uses (night->rooms, &((BrStage *) self->acts->stages->pdata[j])->room))
              add_curfew (view, lane, night);
        }
    }
  for (guint i = 0; i < view->lanes->len; i++)
    say_stage (self, view, i);
  return finish (self, view);
}

#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "screens/events/br-event-hours.h"

/* The calendar by the hour: a week, the rooms of a night, its stages. What is moved there is judged before it is let go,
 * and one verb is done when it is. */

/* Returns: whether a view is one of them */
gboolean
_br_events_is_by_hour (BrEventsView view)
{
  return view == BR_EVENTS_WEEK || view == BR_EVENTS_DAY || view == BR_EVENTS_STAGES;
}

/* ---- what is shown -------------------------------------------------------------------------- */

static guint
find_lane_of (BrEventsPage *self,
              BrDate        date)
{
  const BrHourView *view = br_hour_grid_get_view (self->hours);

  for (guint i = 0; view != NULL && i < view->lanes->len; i++)
    if (((BrHourLane *) view->lanes->pdata[i])->date == date)
      return i;
  return 0;
}

void
_br_events_show_hours (BrEventsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autoptr (BrVenue) venue = br_store_get_venue (br_context_get_store (context));
  g_autofree char *search = _br_events_read_search (self);
  const BrEventHours hours = { .nights = self->nights,
                               .acts = self->acts,
                               .filter = self->filter,
                               .search = search,
                               .zone = br_context_get_zone (context),
                               .cut_off = (int) venue->cut_off,
                               .tonight = br_context_get_business_date (context),
                               .now = br_context_now (context) };
  gboolean has_keyboard = gtk_widget_get_focus_child (GTK_WIDGET (self->hours)) != NULL;

  if (self->view == BR_EVENTS_WEEK)
    br_hour_grid_show (self->hours, br_event_hours_week (&hours));
  else if (self->view == BR_EVENTS_DAY)
    br_hour_grid_show (self->hours, br_event_hours_rooms (&hours));
  else if (self->acts != NULL)
    br_hour_grid_show (self->hours, br_event_hours_stages (&hours));
  if (self->view == BR_EVENTS_WEEK && self->shown != self->date && has_keyboard)
    br_hour_grid_focus (self->hours, find_lane_of (self, self->date));
  self->shown = self->date;
}

/* Gives the keyboard to the night that is looked at. */
void
_br_events_focus_by_hour (BrEventsPage *self)
{
  br_hour_grid_focus (self->hours, find_lane_of (self, self->date));
}

/* Goes to a night; another week, or another night, is read. */
void
_br_events_show_night_by_hour (BrEventsPage *self,
                               BrDate        date)
{
  BrDate first, last;

  _br_events_find_span (self->view, self->date, &first, &last);
  self->date = date;
  if (self->nights != NULL && date >= first && date <= last)
    {
      self->shown = date;
      br_hour_grid_focus (self->hours, find_lane_of (self, date));
      return;
    }
  _br_events_close_card (self);
  br_reading_again (self->reading);
}

/* ---- the keyboard ------------------------------------------------------------------------------ */

static const BrHourLane *
get_lane (BrEventsPage *self,
          guint         lane)
{
  return br_hour_grid_get_view (self->hours)->lanes->pdata[lane];
}

static void
lane_moved_cb (BrEventsPage *self,
               guint         lane)
{
  self->date = self->shown = get_lane (self, lane)->date;
  _br_events_update_actions (self);
}

static void
beyond_cb (BrEventsPage *self,
           int           side)
{
  if (self->view == BR_EVENTS_WEEK)
    _br_events_go_to (self, get_lane (self, br_hour_grid_get_lane (self->hours))->date + side);
  else if (self->view == BR_EVENTS_DAY)
    _br_events_go_to (self, self->date + side);
}

/* An act opens the event that it plays at. */
static const BrId *
find_event_of (BrEventsPage *self,
               const BrId   *id)
{
  for (guint i = 0; self->acts != NULL && i < self->acts->acts->len; i++)
    {
      const BrNightAct *act = self->acts->acts->pdata[i];

      if (br_id_equal (&act->act->id, id))
        return &act->act->event;
    }
  return id;
}

/* Gives the keyboard to an event, or to who plays at it where that is shown. */
void
_br_events_select_by_hour (BrEventsPage *self,
                           const BrId   *id)
{
  if (br_hour_grid_get_anchor (self->hours, id) != NULL)
    br_hour_grid_select (self->hours, id);
  for (guint i = 0; self->acts != NULL && i < self->acts->acts->len; i++)
    {
      const BrNightAct *act = self->acts->acts->pdata[i];

      if (!br_id_equal (&act->act->event, id))
        continue;
      br_hour_grid_select (self->hours, &act->act->id);
      return;
    }
}

static void
event_opened_cb (BrEventsPage *self,
                 const BrId   *id)
{
  _br_events_open_card (self, find_event_of (self, id), br_hour_grid_get_anchor (self->hours, id));
}

static void
more_cb (BrEventsPage *self,
         guint         lane)
{
  BrDate date = get_lane (self, lane)->date;

  self->date = date;
  _br_events_set_view (self, self->view == BR_EVENTS_WEEK ? BR_EVENTS_DAY : BR_EVENTS_AGENDA);
}

/* ---- what is moved --------------------------------------------------------------------------------- */

static const BrRoom *
find_room (BrEventsPage *self,
           const BrId   *id)
{
  for (guint i = 0; !br_id_is_none (id) && i < self->nights->rooms->len; i++)
    if (br_id_equal (br_record_get_id (self->nights->rooms->pdata[i]), id))
      return self->nights->rooms->pdata[i];
  return NULL;
}

/* A combination of rooms is moved in time only: which of them it was to give up nobody could tell. */
static void
read_move (BrEventsPage       *self,
           const BrNightEvent *night,
           const BrHourMove   *held,
           BrEventMove        *move)
{
  const BrHourLane *from = get_lane (self, held->from_lane), *to = get_lane (self, held->lane);
  GTimeZone *zone = br_context_get_zone (br_page_get_context (BR_PAGE (self)));
  BrInstant doors = night->times.at[BR_EVENT_TIME_DOORS], ends = MAX (doors, night->times.at[BR_EVENT_TIME_ENDS]);

  *move = (BrEventMove){ .date = BR_DATE_NONE };
  if (held->part == BR_HOUR_START)
    move->doors = (int) ((held->from - doors) / BR_MINUTE);
  else if (held->part == BR_HOUR_END)
    move->ends = (int) ((held->until - ends) / BR_MINUTE);
  if (held->part != BR_HOUR_WHOLE)
    return;
  if (to->date != from->date)
    move->date = to->date;
  if (!br_id_equal (&to->id, &from->id) && night->rooms->len <= 1)
    move->room = to->id;
  move->minutes = (int) ((held->from - br_desk_shift_days (doors, to->date - from->date, zone)) / BR_MINUTE);
}

static char *
say_moved (BrEventsPage       *self,
           const BrNightEvent *night,
           const BrHourMove   *held)
{
  GTimeZone *zone = br_context_get_zone (br_page_get_context (BR_PAGE (self)));
  const BrHourLane *to = get_lane (self, held->lane);
  const BrRoom *room = find_room (self, &to->id);
  g_autofree char *from = br_instant_format_clock (held->from, zone), *until = br_instant_format_clock (held->until, zone);
  g_autofree char *day = br_date_format (to->date, "%A %-e %B");

  if (room != NULL && held->lane != held->from_lane)
    /* Translators: an event, its room, and its times */
    return g_strdup_printf (_ ("“%s” moved to %s, %s–%s"), night->event->name, room->name, from, until);
  return g_strdup_printf (_ ("“%s” moved to %s, %s–%s"), night->event->name, day, from, until);
}

static void
considered_cb (BrEventsPage     *self,
               const BrHourMove *held)
{
  const BrNightEvent *night = br_event_nights_find (self->nights, &held->event);
  BrEventMove move;

  if (night == NULL)
    return;
  read_move (self, night, held, &move);
  _br_events_preview (self, &held->event, &move, held);
}

static void
dropped_cb (BrEventsPage     *self,
            const BrHourMove *held)
{
  const BrNightEvent *night = br_event_nights_find (self->nights, &held->event);
  BrEventMove move;

  if (night == NULL)
    return;
  read_move (self, night, held, &move);
  _br_events_move (self, night, &move, say_moved (self, night, held));
}

static void
swept_cb (BrEventsPage     *self,
          const BrHourMove *swept)
{
  const BrHourLane *lane = get_lane (self, swept->lane);
  const BrRoom *room = find_room (self, &lane->id);
  static const BrId none = BR_ID_NONE;

  _br_events_make_at (self, lane->date, room != NULL ? &room->id : &none, swept->from, swept->until);
}

void
_br_events_init_hours (BrEventsPage *self)
{
  g_signal_connect_object (self->hours, "lane-moved", G_CALLBACK (lane_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours, "beyond", G_CALLBACK (beyond_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours, "event-opened", G_CALLBACK (event_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours, "more", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours, "considered", G_CALLBACK (considered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours, "swept", G_CALLBACK (swept_cb), self, G_CONNECT_SWAPPED);
}

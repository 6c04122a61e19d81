#include "config.h"

#include "desk/br-desk-event-move.h"

#include <glib/gi18n.h>

#include "desk/br-desk-calendar.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-records.h"

/* ---- so many days later --------------------------------------------------------------------------- */

/**
 * br_desk_shift_days:
 * @at: an instant, or %BR_INSTANT_NONE
 * @days: how many days later
 * @zone: the venue's
 *
 * Returns: when the wall clock shows the same so many days later
 */
BrInstant
br_desk_shift_days (BrInstant  at,
                    int        days,
                    GTimeZone *zone)
{
  BrDate date;
  BrInstant shifted;
  int minutes;

  if (at == BR_INSTANT_NONE || days == 0)
    return at;
  br_instant_to_local (at, zone, &date, &minutes);
  br_local_to_instant (date + days, minutes, zone, &shifted);
  return shifted;
}

/**
 * br_desk_shift_event:
 * @event: (inout): an event
 * @days: how many days later
 * @zone: the venue's
 *
 * Takes it and all its times to another night.
 */
void
br_desk_shift_event (BrEvent   *event,
                     int        days,
                     GTimeZone *zone)
{
  BrEventTimes times;

  br_event_times_of (event, &times);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    times.at[i] = br_desk_shift_days (times.at[i], days, zone);
  br_event_times_apply (&times, event);
  event->business_date += days;
  if (event->ends_on != BR_DATE_NONE)
    event->ends_on += days;
}

/**
 * br_desk_shift_act:
 * @act: (inout): an act of a line-up
 * @days: how many days later
 * @zone: the venue's
 *
 * Takes it to another night.
 */
void
br_desk_shift_act (BrPerformance *act,
                   int            days,
                   GTimeZone     *zone)
{
  BrInstant *times[] = { &act->starts_at, &act->ends_at, &act->soundcheck_at, &act->soundcheck_ends_at };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    *times[i] = br_desk_shift_days (*times[i], days, zone);
}

static gboolean
move_acts (BrDb       *db,
           const BrId *event,
           int         days,
           GTimeZone  *zone,
           GError    **error)
{
  g_autoptr (GPtrArray) acts = br_db_select (db, BR_KIND_PERFORMANCE, error, "WHERE event = ?", "I", event);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      br_desk_shift_act (acts->pdata[i], days, zone);
      if (!br_db_update (db, acts->pdata[i], error))
        return FALSE;
    }
  return acts != NULL;
}

/* ---- another night, or another room ------------------------------------------------------------- */

typedef struct
{
  BrId   event;
  BrDate date;
  BrId   room;
  char  *reason;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_free (move->reason);
  g_free (move);
}

/* Returns: how many days later it is */
static int
take (BrEvent    *event,
      BrDate      date,
      const BrId *room,
      GTimeZone  *zone)
{
  int days = 0;

  if (date != BR_DATE_NONE && event->business_date == BR_DATE_NONE)
    event->business_date = date;
  else if (date != BR_DATE_NONE)
    days = date - event->business_date;
  br_desk_shift_event (event, days, zone);
  if (room != NULL && !br_id_is_none (room) && !br_id_equal (room, &event->room))
    {
      event->room = *room;
      event->plan = BR_ID_NONE;
    }
  return days;
}

static gboolean
move_event (BrDb     *db,
            gpointer  data,
            BrId     *id,
            GError  **error)
{
  const Move *move = data;
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &move->event, error);
  g_autoptr (BrEvent) before = event != NULL ? (BrEvent *) br_record_copy ((const BrRecord *) event) : NULL;
  int days;

  *id = move->event;
  if (event == NULL)
    return FALSE;
  days = take (event, move->date, &move->room, zone);
  event->detached = event->detached || !br_id_is_none (&event->series);
  event->sequence = (event->sequence == BR_INT_NONE ? 0 : event->sequence) + 1;
  if (!br_desk_update (db, (BrRecord *) event, error) || (days != 0 && !move_acts (db, &event->id, days, zone, error)) ||
      !br_desk_holds_move (db, before, event, error))
    return FALSE;
  return !br_event_status_is_firm (event->status) || br_desk_judge_event (db, event, move->reason, error);
}

/**
 * br_desk_move_event:
 * @event: an event
 * @date: to which night, or %BR_DATE_NONE for its own
 * @room: (nullable): into which room, or its own
 * @reason: (nullable): why in spite of what could be set aside
 *
 * Moves an event with its line-up and its hold, which takes the next free rank there; what the clock showed it shows on the other night, too. A firm one is judged there.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_event (const BrId *event,
                    BrDate      date,
                    const BrId *room,
                    const char *reason)
{
  Move *move = g_new0 (Move, 1);

  move->event = *event;
  move->date = date;
  move->room = room != NULL ? *room : BR_ID_NONE;
  move->reason = g_strdup (reason);
  return br_desk_act_new ("event.move", BR_UNDO_INVERT, move_event, move, move_free);
}


/* ---- what would stand in its way -------------------------------------------------------------------- */

static BrDeskCalendar *
read_moved (BrDb          *db,
            const BrEvent *event,
            int            days,
            GTimeZone     *zone,
            GError       **error)
{
  g_autoptr (BrDeskCalendar) calendar =
    br_desk_calendar_read (db, event->business_date - 1, event->business_date + 1, error);
  g_autoptr (GPtrArray) acts =
    calendar != NULL ? br_db_select (db, BR_KIND_PERFORMANCE, error,
                                     "WHERE event = ? AND status <> 'cancelled' ORDER BY starts_at, id", "I", &event->id)
                     : NULL;

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    br_desk_shift_act (acts->pdata[i], days, zone);
  return acts != NULL && br_desk_calendar_put (db, calendar, event, acts, error) ? g_steal_pointer (&calendar) : NULL;
}

/**
 * br_desk_preview_move:
 * @db: a connection
 * @id: an event
 * @date: to which night, or %BR_DATE_NONE for its own
 * @room: (nullable): into which room, or its own
 * @possible: (out): whether br_desk_move_event() would do it without a reason; the writer judges it anew
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what stands in its way there, a line each; of one that is not firm, what will
 *   when it is to be confirmed; empty where nothing does
 */
char *
br_desk_preview_move (BrDb        *db,
                      const BrId  *id,
                      BrDate       date,
                      const BrId  *room,
                      gboolean    *possible,
                      GError     **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, id, error);
  g_autoptr (BrDeskCalendar) calendar = NULL;
  g_autoptr (GPtrArray) clashes = NULL;
  GString *said;
  int days;

  if (event == NULL)
    return NULL;
  days = take (event, date, room, zone);
  calendar = read_moved (db, event, days, zone, error);
  if (calendar == NULL)
    return NULL;
  clashes = br_calendar_find_of (calendar->calendar, &event->id, TRUE);
  *possible = clashes->len == 0 || !br_event_status_is_firm (event->status);
  said = g_string_new (NULL);
  for (guint i = 0; i < clashes->len; i++)
    {
      g_autofree char *clash = br_desk_clash_say (db, clashes->pdata[i]);

      g_string_append_printf (said, "%s%s", said->len > 0 ? "\n" : "", clash);
    }
  return g_string_free (said, FALSE);
}

/* ---- all that is said of it ---------------------------------------------------------------------------- */

static gboolean
change_event (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  g_autoptr (BrEvent) event = (BrEvent *) br_record_copy (data);
  g_autoptr (BrEvent) before = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &event->id, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  int days;

  *id = event->id;
  if (before == NULL)
    return FALSE;
  days = before->business_date != BR_DATE_NONE && event->business_date != BR_DATE_NONE
           ? event->business_date - before->business_date
           : 0;
  event->status = before->status;
  event->detached = event->detached || !br_id_is_none (&event->series);
  event->sequence = (before->sequence == BR_INT_NONE ? 0 : before->sequence) + 1;
  if (!br_desk_update (db, (BrRecord *) event, error) || (days != 0 && !move_acts (db, &event->id, days, zone, error)) ||
      !br_desk_holds_move (db, before, event, error))
    return FALSE;
  return !br_event_status_is_firm (event->status) || br_desk_judge_event (db, event, NULL, error);
}

/**
 * br_desk_change_event:
 * @event: (transfer full): an event as it is to be; its state is changed by br_desk_step_event() alone
 *
 * Changes what is said of it. On another night its line-up and its hold go along; a firm one is judged as it is then.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_change_event (BrEvent *event)
{
  return br_desk_act_new ("event.set", BR_UNDO_INVERT, change_event, event, (GDestroyNotify) br_record_unref);
}

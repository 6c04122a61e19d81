#include "config.h"

#include "desk/br-desk-event-move.h"

#include <glib/gi18n.h>

#include "desk/br-desk-calendar.h"
#include "desk/br-desk-error.h"
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

static BrInstant
shift (BrInstant  at,
       int        days,
       int        minutes,
       GTimeZone *zone)
{
  BrInstant shifted = br_desk_shift_days (at, days, zone);

  return shifted != BR_INSTANT_NONE ? shifted + minutes * BR_MINUTE : shifted;
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
 * @minutes: how many minutes later than that
 * @zone: the venue's
 *
 * Takes it to another night or another hour.
 */
void
br_desk_shift_act (BrPerformance *act,
                   int            days,
                   int            minutes,
                   GTimeZone     *zone)
{
  BrInstant *times[] = { &act->starts_at, &act->ends_at, &act->soundcheck_at, &act->soundcheck_ends_at };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    *times[i] = shift (*times[i], days, minutes, zone);
}

static gboolean
move_acts (BrDb       *db,
           const BrId *event,
           int         days,
           int         minutes,
           GTimeZone  *zone,
           GError    **error)
{
  g_autoptr (GPtrArray) acts = br_db_select (db, BR_KIND_PERFORMANCE, error, "WHERE event = ?", "I", event);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      br_desk_shift_act (acts->pdata[i], days, minutes, zone);
      if (!br_db_update (db, acts->pdata[i], error))
        return FALSE;
    }
  return acts != NULL;
}

/* ---- another night, another hour, or another room -------------------------------------------------- */

typedef struct
{
  BrId        event;
  BrEventMove move;
  char       *reason;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_free (move->reason);
  g_free (move);
}

/* What somebody else set stays when the night begins later. */
static gboolean
stays (BrEventTime time)
{
  return time == BR_EVENT_TIME_CURFEW || time == BR_EVENT_TIME_SOUND_LIMIT;
}

static gboolean
shift_edge (BrDb        *db,
            BrEvent     *event,
            BrEventTime  edge,
            int          minutes,
            GError     **error)
{
  BrEventTimes times, said;

  if (minutes == 0)
    return TRUE;
  if (!br_desk_event_times (db, event, &times, error))
    return FALSE;
  if (times.at[edge] == BR_INSTANT_NONE)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” has no times yet: say first when its doors are"),
                   event->name);
      return FALSE;
    }
  br_event_times_of (event, &said);
  said.at[edge] = times.at[edge] + minutes * BR_MINUTE;
  br_event_times_apply (&said, event);
  return TRUE;
}

static gboolean
shift_minutes (BrEvent  *event,
               int       minutes,
               GError  **error)
{
  BrEventTimes times;
  gboolean any = FALSE;

  if (minutes == 0)
    return TRUE;
  br_event_times_of (event, &times);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    if (times.at[i] != BR_INSTANT_NONE && !stays (i))
      {
        times.at[i] += minutes * BR_MINUTE;
        any = TRUE;
      }
  br_event_times_apply (&times, event);
  if (!any)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” has no times yet: say first when its doors are"),
                 event->name);
  return any;
}

static gboolean
take (BrDb              *db,
      BrEvent           *event,
      const BrEventMove *move,
      GTimeZone         *zone,
      int               *days,
      GError           **error)
{
  *days = 0;
  if (move->date != BR_DATE_NONE && event->business_date == BR_DATE_NONE)
    event->business_date = move->date;
  else if (move->date != BR_DATE_NONE)
    *days = move->date - event->business_date;
  br_desk_shift_event (event, *days, zone);
  if (!br_id_is_none (&move->room) && !br_id_equal (&move->room, &event->room))
    {
      event->room = move->room;
      event->plan = BR_ID_NONE;
    }
  return shift_minutes (event, move->minutes, error) && shift_edge (db, event, BR_EVENT_TIME_DOORS, move->doors, error) &&
         shift_edge (db, event, BR_EVENT_TIME_ENDS, move->ends, error);
}

/**
 * br_desk_take_move:
 * @db: a connection
 * @event: (inout): an event
 * @move: where it goes
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Says of @event what a move makes of it, and writes nothing.
 */
gboolean
br_desk_take_move (BrDb              *db,
                   BrEvent           *event,
                   const BrEventMove *move,
                   GError           **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  int days;

  return take (db, event, move, zone, &days, error);
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
  if (event == NULL || !take (db, event, &move->move, zone, &days, error))
    return FALSE;
  event->detached = event->detached || !br_id_is_none (&event->series);
  event->sequence = (event->sequence == BR_INT_NONE ? 0 : event->sequence) + 1;
  if (!br_desk_update (db, (BrRecord *) event, error) ||
      ((days != 0 || move->move.minutes != 0) &&
       !move_acts (db, &event->id, days, move->move.minutes, zone, error)) ||
      !br_desk_holds_move (db, before, event, error))
    return FALSE;
  return !br_event_status_is_firm (event->status) || br_desk_judge_event (db, event, move->reason, error);
}

/**
 * br_desk_move_event:
 * @event: an event
 * @move: where it goes
 * @reason: (nullable): why in spite of what could be set aside
 *
 * Moves an event with its line-up and its hold, which takes the next free rank there; what the clock showed it shows on
 * the other night, too. Doors and end can be moved by themselves; one that was assumed is said from then on. A firm event
 * is judged where it comes to.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_event (const BrId        *event,
                    const BrEventMove *move,
                    const char        *reason)
{
  Move *self = g_new0 (Move, 1);

  self->event = *event;
  self->move = *move;
  self->reason = g_strdup (reason);
  return br_desk_act_new ("event.move", BR_UNDO_INVERT, move_event, self, move_free);
}

/* ---- what would stand in its way -------------------------------------------------------------------- */

static BrDeskCalendar *
read_moved (BrDb          *db,
            const BrEvent *event,
            int            days,
            int            minutes,
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
    br_desk_shift_act (acts->pdata[i], days, minutes, zone);
  return acts != NULL && br_desk_calendar_put (db, calendar, event, acts, error) ? g_steal_pointer (&calendar) : NULL;
}

static char *
say_clashes (BrDb            *db,
             const GPtrArray *clashes)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < clashes->len; i++)
    {
      g_autofree char *clash = br_desk_clash_say (db, clashes->pdata[i]);

      g_string_append_printf (said, "%s%s", said->len > 0 ? "\n" : "", clash);
    }
  return g_string_free (said, FALSE);
}

/* What the verb refuses without looking at the calendar is an answer, too. */
static char *
say_refusal (GError   *refusal,
             gboolean *possible,
             GError  **error)
{
  *possible = FALSE;
  if (g_error_matches (refusal, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED))
    return g_strdup (refusal->message);
  g_propagate_error (error, g_error_copy (refusal));
  return NULL;
}

/**
 * br_desk_preview_move:
 * @db: a connection
 * @id: an event
 * @move: where it would go
 * @possible: (out): whether br_desk_move_event() would do it without a reason; the writer judges it anew
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what stands in its way there, a line each; of one that is not firm, what will
 *   when it is to be confirmed; empty where nothing does
 */
char *
br_desk_preview_move (BrDb              *db,
                      const BrId        *id,
                      const BrEventMove *move,
                      gboolean          *possible,
                      GError           **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, id, error);
  g_autoptr (BrDeskCalendar) calendar = NULL;
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (GError) refusal = NULL;
  int days;

  if (event == NULL)
    return NULL;
  if (!take (db, event, move, zone, &days, &refusal) || !br_desk_check_times (db, event, &refusal))
    return say_refusal (refusal, possible, error);
  calendar = read_moved (db, event, days, move->minutes, zone, error);
  if (calendar == NULL)
    return NULL;
  clashes = br_calendar_find_of (calendar->calendar, &event->id, TRUE);
  *possible = clashes->len == 0 || !br_event_status_is_firm (event->status);
  return say_clashes (db, clashes);
}

/* ---- all that is said of it ---------------------------------------------------------------------------- */

/**
 * br_desk_write_event:
 * @db: a connection inside a write
 * @event: (inout): an event as it is to be; its state stays what it is
 * @detach: whether one of a series differs from that from now on
 * @reason: (nullable): why in spite of what could be set aside
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Changes what is said of it: on another night its line-up and its hold go along, and a firm one is judged as it is then.
 */
gboolean
br_desk_write_event (BrDb       *db,
                     BrEvent    *event,
                     gboolean    detach,
                     const char *reason,
                     GError    **error)
{
  g_autoptr (BrEvent) before = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &event->id, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  int days;

  if (before == NULL)
    return FALSE;
  days = before->business_date != BR_DATE_NONE && event->business_date != BR_DATE_NONE
           ? event->business_date - before->business_date
           : 0;
  event->status = before->status;
  event->detached = event->detached || (detach && !br_id_is_none (&event->series));
  event->sequence = (before->sequence == BR_INT_NONE ? 0 : before->sequence) + 1;
  if (!br_desk_update (db, (BrRecord *) event, error) || (days != 0 && !move_acts (db, &event->id, days, 0, zone, error)) ||
      !br_desk_holds_move (db, before, event, error))
    return FALSE;
  return !br_event_status_is_firm (event->status) || br_desk_judge_event (db, event, reason, error);
}

static gboolean
change_event (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  g_autoptr (BrEvent) event = (BrEvent *) br_record_copy (data);

  *id = event->id;
  return br_desk_write_event (db, event, TRUE, NULL, error);
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

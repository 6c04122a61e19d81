#include "config.h"

#include "desk/br-desk-event.h"

#include <glib/gi18n.h>

#include "desk/br-desk-calendar.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* ---- what may stand ------------------------------------------------------------------------- */

/**
 * br_desk_check_times:
 * @db: a connection
 * @event: an event
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Returns: whether its times come one after the other
 */
gboolean
br_desk_check_times (BrDb          *db,
                     const BrEvent *event,
                     GError       **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  BrTimesFinding findings[BR_N_EVENT_TIMES];
  BrEventTimes times;

  br_event_times_of (event, &times);
  if (br_event_times_check (&times, event->business_date, zone, findings) > 0 && findings[0].kind == BR_TIMES_ORDER)
    {
      g_autofree char *said = br_times_finding_say (&findings[0]);

      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, said);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_in_the_way (const BrClash *clash,
               const char    *reason)
{
  if (reason != NULL)
    return br_clash_is_absolute (clash);
  return TRUE;
}

/**
 * br_desk_judge_event:
 * @db: a connection inside a write that made @event what it is to be
 * @event: an event that is firm, or becomes so
 * @reason: (nullable): why it is to be so in spite of a queue, a curfew, a changeover or an artist’s other night; a room
 *   that is used, and the licence, nobody sets aside
 * @error: return location for %BR_DESK_ERROR_REFUSED; it says each conflict, and what would make it possible
 *
 * Returns: whether it may stand
 */
gboolean
br_desk_judge_event (BrDb          *db,
                     const BrEvent *event,
                     const char    *reason,
                     GError       **error)
{
  g_autoptr (BrDeskCalendar) calendar =
    br_desk_calendar_read (db, event->business_date - 1, event->business_date + 1, error);
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  if (calendar == NULL)
    return FALSE;
  clashes = br_calendar_find_of (calendar->calendar, &event->id, TRUE);
  for (guint i = 0; i < clashes->len; i++)
    {
      const BrClash *clash = clashes->pdata[i];
      g_autofree char *what = br_desk_clash_say (db, clash);
      g_autofree char *remedy = br_desk_clash_remedy (db, clash);

      if (!is_in_the_way (clash, reason))
        continue;
      if (said->len > 0)
        g_string_append_c (said, '\n');
      /* Translators: a conflict, and what would make it possible after all */
      g_string_append_printf (said, _ ("%s. Possible with: %s"), what, remedy);
    }
  if (said->len == 0)
    return TRUE;
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, said->str);
  return FALSE;
}

/* ---- making one ------------------------------------------------------------------------------ */

static gboolean
add_event (BrDb     *db,
           gpointer  data,
           BrId     *id,
           GError  **error)
{
  g_autoptr (BrEvent) event = (BrEvent *) br_record_copy (data);

  if (!br_desk_insert (db, (BrRecord *) event, error))
    return FALSE;
  *id = event->id;
  return !br_event_status_is_firm (event->status) || br_desk_judge_event (db, event, NULL, error);
}

/**
 * br_desk_add_event:
 * @event: (transfer full): an event; without a night it is the one that its times are on
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_event (BrEvent *event)
{
  return br_desk_act_new ("event.add", BR_UNDO_INVERT, add_event, event, (GDestroyNotify) br_record_unref);
}

/* ---- a step ----------------------------------------------------------------------------------- */

typedef struct
{
  BrId          event;
  BrEventStatus to;
  BrDate        date;
  char         *reason;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->reason);
  g_free (step);
}

static gboolean
refuse_step (const BrEvent *event,
             BrEventStatus  to,
             BrEventLack    lacks,
             GError       **error)
{
  const char *now = _ (br_enum_get_label (br_event_status_values, event->status));
  const char *then = _ (br_enum_get_label (br_event_status_values, to));

  if (lacks & BR_EVENT_LACKS_DATE)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” has no night yet: give it a date first"), event->name);
  else if (lacks & BR_EVENT_LACKS_ROOM)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” has no room yet: give it one first"), event->name);
  else if (lacks & BR_EVENT_LACKS_BEGINNING)
    {
      g_autofree char *date = br_date_to_string (event->business_date);

      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” is on %s, which is not over"), event->name, date);
    }
  else if (lacks & BR_EVENT_LACKS_SETTLEMENT)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("There is no settlement of “%s” yet: make one first"),
                 event->name);
  else
    /* Translators: an event, the state it is in, the one that was asked for */
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” is at “%s”, from where no step leads to “%s”"),
                 event->name, now, then);
  return FALSE;
}

/**
 * br_desk_take_event_step:
 * @db: a connection inside a write
 * @event: (inout): an event, at the state that it is in
 * @to: where it is to stand
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Takes it there where a step leads there; nothing is written, nor is the calendar asked.
 *
 * Returns: whether it is there now
 */
gboolean
br_desk_take_event_step (BrDb          *db,
                         BrEvent       *event,
                         BrEventStatus  to,
                         GError       **error)
{
  BrDate tonight = br_desk_tonight (db, error);
  gint64 settlements = 0;
  BrEventLack lacks;
  BrStepKind kind;

  if (tonight == BR_DATE_NONE ||
      !br_db_get_int (db, "SELECT count(*) FROM settlement WHERE event = ?", &settlements, error, "I", &event->id))
    return FALSE;
  kind = br_event_state_judge (event, to, tonight, settlements > 0, &lacks);
  if (kind == BR_STEP_NONE)
    return TRUE;
  if (kind == BR_STEP_REFUSED)
    return refuse_step (event, to, lacks, error);
  br_event_state_take (event, to, br_db_get_now (db));
  event->sequence = (event->sequence == BR_INT_NONE ? 0 : event->sequence) + 1;
  return TRUE;
}

static gboolean
step_event (BrDb     *db,
            gpointer  data,
            BrId     *id,
            GError  **error)
{
  const Step *step = data;
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &step->event, error);
  BrEventStatus was;
  gboolean was_firm;

  *id = step->event;
  if (event == NULL)
    return FALSE;
  was = event->status;
  was_firm = br_event_status_is_firm (was);
  if (!br_desk_take_event_step (db, event, step->to, error))
    return FALSE;
  if (event->status == was)
    return TRUE;
  if (br_event_status_is_off (step->to) && step->reason != NULL)
    {
      g_free (event->reason);
      event->reason = g_strdup (step->reason);
    }
  if (!br_desk_update (db, (BrRecord *) event, error) || !br_desk_holds_follow (db, event, error))
    return FALSE;
  return was_firm || !br_event_status_is_firm (step->to) || br_desk_judge_event (db, event, step->reason, error);
}

static const char *
code_of_step (BrEventStatus to)
{
  static const char *const codes[BR_N_EVENT_STATUSES] = {
    "event.enquire", "event.hold",  "event.offer",  "event.confirm", "event.announce",
    "event.on-sale", "event.finish", "event.settle", "event.cancel",  "event.postpone",
  };

  return codes[to];
}

/**
 * br_desk_step_event:
 * @event: an event
 * @to: where it is to stand
 * @reason: (nullable): why it is off, or why it is confirmed in spite of a queue, a curfew, a changeover or an artist's
 *   other night
 *
 * Takes an event a step on, or back. Its holds follow: they are confirmed with it, and released when it is off.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_step_event (const BrId   *event,
                    BrEventStatus to,
                    const char   *reason)
{
  Step *step = g_new0 (Step, 1);

  g_return_val_if_fail (to < BR_N_EVENT_STATUSES, NULL);

  step->event = *event;
  step->to = to;
  step->reason = g_strdup (reason);
  return br_desk_act_new (code_of_step (to), BR_UNDO_INVERT, step_event, step, step_free);
}

/* ---- holding its night --------------------------------------------------------------------------- */

static gboolean
hold_event (BrDb     *db,
            gpointer  data,
            BrId     *id,
            GError  **error)
{
  const Step *step = data;
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &step->event, error);
  g_autoptr (BrHold) hold = NULL;
  gint64 held = 0;

  *id = step->event;
  if (event == NULL)
    return FALSE;
  if (event->status != BR_EVENT_OFFER && !step_event (db, data, id, error))
    return FALSE;
  if (!br_db_get_int (db,
                      "SELECT count(*) FROM hold WHERE event = ? AND room = ? AND business_date = ?"
                      " AND status IN ('held', 'confirmed')",
                      &held, error, "IId", &event->id, &event->room, event->business_date))
    return FALSE;
  if (held > 0)
    return TRUE;
  hold = br_new (HOLD, BrHold);
  hold->event = event->id;
  return br_desk_insert (db, (BrRecord *) hold, error);
}

/**
 * br_desk_hold_event:
 * @event: an event that has a night and a room
 *
 * Holds its night for it at the next free rank, unless it does already, and takes it to that state.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_hold_event (const BrId *event)
{
  Step *step = g_new0 (Step, 1);

  step->event = *event;
  step->to = BR_EVENT_HOLD;
  return br_desk_act_new ("event.hold", BR_UNDO_INVERT, hold_event, step, step_free);
}

typedef struct
{
  BrEvent *event;
  BrId     hold;
} OfHold;

static void
of_hold_free (gpointer data)
{
  OfHold *self = data;

  br_record_unref ((BrRecord *) self->event);
  g_free (self);
}

static gboolean
add_event_of_hold (BrDb     *db,
                   gpointer  data,
                   BrId     *id,
                   GError  **error)
{
  const OfHold *of = data;
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &of->hold, error);

  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD || !br_id_is_none (&hold->event))
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This night is not held for somebody without an event any more"));
      return FALSE;
    }
  of->event->status = BR_EVENT_HOLD;
  if (!add_event (db, of->event, id, error))
    return FALSE;
  hold->event = *id;
  return br_desk_update (db, (BrRecord *) hold, error);
}

/**
 * br_desk_add_event_of_hold:
 * @event: (transfer full): an event
 * @hold: who holds its night without one
 *
 * Makes the event that a night is held for; the hold is its own from then on, at the rank that it has.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_event_of_hold (BrEvent    *event,
                           const BrId *hold)
{
  OfHold *of = g_new0 (OfHold, 1);

  of->event = event;
  of->hold = *hold;
  return br_desk_act_new ("event.add", BR_UNDO_INVERT, add_event_of_hold, of, of_hold_free);
}

/* ---- another one like it ------------------------------------------------------------------------- */

/* What goes with a copy: not what was sold, signed or paid. */
static const BrKind copied[] = {
  BR_KIND_EVENT_ROOM, BR_KIND_PERFORMANCE, BR_KIND_TICKET_TIER, BR_KIND_RUNNING_SHEET_ITEM, BR_KIND_EVENT_COST,
};

static gboolean
copy_kind (BrDb          *db,
           BrKind         kind,
           const BrEvent *from,
           const BrEvent *to,
           GTimeZone     *zone,
           GError       **error)
{
  g_autoptr (GPtrArray) parts = br_db_select (db, kind, error, "WHERE event = ? ORDER BY id", "I", &from->id);
  int days = to->business_date - from->business_date;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      g_autoptr (BrRecord) part = br_record_copy (parts->pdata[i]);
      BrId id = br_db_new_id (db);

      br_record_set_id (part, &id);
      br_member (part, br_entity_get_field (part->entity, "event"), BrId) = to->id;
      if (kind == BR_KIND_PERFORMANCE)
        {
          br_desk_shift_act ((BrPerformance *) part, days, 0, zone);
          g_clear_pointer (&((BrPerformance *) part)->uid, g_free);
        }
      else if (kind == BR_KIND_TICKET_TIER)
        {
          ((BrTicketTier *) part)->on_sale_at = br_desk_shift_days (((BrTicketTier *) part)->on_sale_at, days, zone);
          ((BrTicketTier *) part)->off_sale_at = br_desk_shift_days (((BrTicketTier *) part)->off_sale_at, days, zone);
        }
      else if (kind == BR_KIND_RUNNING_SHEET_ITEM)
        ((BrRunningSheetItem *) part)->done_at = BR_INSTANT_NONE;
      if (!br_db_insert (db, part, error))
        return FALSE;
    }
  return parts != NULL;
}

/**
 * br_desk_copy_parts:
 * @db: a connection inside a write
 * @from: an event
 * @to: its copy, on a night of its own
 * @zone: the venue’s
 * @error: return location for a #BrStoreError
 *
 * Gives a copy the rooms, line-up, tiers, costs and running sheet, on its night.
 */
gboolean
br_desk_copy_parts (BrDb          *db,
                    const BrEvent *from,
                    const BrEvent *to,
                    GTimeZone     *zone,
                    GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    if (!copy_kind (db, copied[i], from, to, zone, error))
      return FALSE;
  return TRUE;
}

static gboolean
clone_event (BrDb     *db,
             gpointer  data,
             BrId     *id,
             GError  **error)
{
  const Step *step = data;
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrEvent) from = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &step->event, error);
  g_autoptr (BrEvent) event = NULL;

  if (from == NULL)
    return FALSE;
  if (from->business_date == BR_DATE_NONE)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” has no night yet: give it a date first"), from->name);
      return FALSE;
    }
  event = (BrEvent *) br_record_copy ((const BrRecord *) from);
  event->id = br_db_new_id (db);
  event->status = BR_EVENT_ENQUIRY;
  event->made_at = event->status_at = br_db_get_now (db);
  event->confirmed_at = event->recurrence_at = event->announce_at = BR_INSTANT_NONE;
  event->series = event->postponed_to = BR_ID_NONE;
  event->clone_of = from->id;
  event->detached = FALSE;
  event->sequence = event->attendance = BR_INT_NONE;
  g_clear_pointer (&event->uid, g_free);
  g_clear_pointer (&event->source, g_free);
  g_clear_pointer (&event->reason, g_free);
  br_desk_shift_event (event, step->date - from->business_date, zone);
  if (!br_desk_insert (db, (BrRecord *) event, error))
    return FALSE;
  *id = event->id;
  return br_desk_copy_parts (db, from, event, zone, error);
}

/**
 * br_desk_clone_event:
 * @event: an event
 * @date: the night of the copy
 *
 * Makes an enquiry like it, with its rooms, line-up, tiers, costs and running sheet; nothing that was sold or agreed.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_clone_event (const BrId *event,
                     BrDate      date)
{
  Step *step = g_new0 (Step, 1);

  step->event = *event;
  step->date = date;
  return br_desk_act_new ("event.clone", BR_UNDO_INVERT, clone_event, step, step_free);
}

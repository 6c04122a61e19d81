#include "config.h"

#include "desk/br-desk-series.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "core/rules/br-series-rule.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-series-fill.h"

typedef struct
{
  BrId          id;
  BrSeriesScope scope;
  char         *reason;
} Asked;

static Asked *
asked_new (const BrId   *event,
           BrSeriesScope scope,
           const char   *reason)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->id = *event;
  asked->scope = scope;
  asked->reason = g_strdup (reason);
  return asked;
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->reason);
  g_free (asked);
}

/* ---- taking them off --------------------------------------------------------------------------------------- */

static gboolean
cancel_night (BrDb       *db,
              BrEvent    *event,
              const char *reason,
              GError    **error)
{
  br_event_state_take (event, BR_EVENT_CANCELLED, br_db_get_now (db));
  event->sequence = br_desk_series_next_revision (event->sequence);
  if (reason != NULL)
    br_set_str (&event->reason, reason);
  return br_desk_update (db, (BrRecord *) event, error) && br_desk_holds_follow (db, event, error);
}

/* No night is made beyond those that are there. */
static gboolean
end_rule (BrDb      *db,
          BrSeries  *series,
          BrDate     last,
          GError   **error)
{
  g_autofree char *rule = series->rrule != NULL ? br_series_rule_until (series->rrule, last) : NULL;

  br_set_str (&series->rrule, rule);
  series->sequence = br_desk_series_next_revision (series->sequence);
  return br_desk_update (db, (BrRecord *) series, error);
}

static gboolean
cancel_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrEvent) chosen = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &asked->id, error);
  g_autoptr (BrSeries) series = chosen != NULL ? (BrSeries *) br_db_load (db, BR_KIND_SERIES, &chosen->series, error) : NULL;
  g_autoptr (GPtrArray) events = series != NULL ? br_desk_series_events (db, &series->id, error) : NULL;

  *id = asked->id;
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      BrEvent *event = events->pdata[i];

      if (br_desk_series_is_open (event) && (asked->scope == BR_SERIES_ALL || event->recurrence_at >= chosen->recurrence_at) &&
          !cancel_night (db, event, asked->reason, error))
        return FALSE;
    }
  if (events == NULL || (br_recurrence_is_endless (series->rrule) && !end_rule (db, series, series->made_until, error)))
    return FALSE;
  br_db_label (db, BR_KIND_EVENT, id);
  return TRUE;
}

/**
 * br_desk_cancel_series:
 * @event: a night of a series
 * @scope: which nights
 * @reason: (nullable): why
 *
 * Calls nights of a series off. They stay to be seen, their holds are released, and no more are made; what is over stays.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_cancel_series (const BrId   *event,
                       BrSeriesScope scope,
                       const char   *reason)
{
  if (scope == BR_SERIES_THIS)
    return br_desk_step_event (event, BR_EVENT_CANCELLED, reason);
  return br_desk_act_new ("event.cancel", BR_UNDO_INVERT, cancel_in_write, asked_new (event, scope, reason), asked_free);
}

/* What somebody has agreed to is called off, not forgotten. */
static gboolean
remove_night (BrDb     *db,
              BrEvent  *event,
              GError  **error)
{
  g_autofree char *date = br_date_to_string (event->business_date);

  if (br_event_status_is_firm (event->status))
    return br_desk_refuse (error, _ ("The one of %s is confirmed: cancel it instead"), date);
  return (br_event_status_is_off (event->status) || cancel_night (db, event, NULL, error)) &&
         br_desk_delete (db, BR_KIND_EVENT, &event->id, error);
}

static gboolean
is_meant (const BrEvent *event,
          const BrEvent *chosen,
          BrSeriesScope  scope)
{
  return scope == BR_SERIES_ALL || (scope == BR_SERIES_FOLLOWING && event->recurrence_at >= chosen->recurrence_at) ||
         br_id_equal (&event->id, &chosen->id);
}

static gboolean
remove_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrEvent) chosen = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &asked->id, error);
  g_autoptr (BrSeries) series = chosen != NULL ? (BrSeries *) br_db_load (db, BR_KIND_SERIES, &chosen->series, error) : NULL;
  g_autoptr (GPtrArray) events = series != NULL ? br_desk_series_events (db, &series->id, error) : NULL;
  g_autoptr (BrDeskRecurrence) recurrence = events != NULL ? br_desk_series_recurrence (db, series, error) : NULL;
  BrDate date;

  *id = asked->id;
  if (recurrence == NULL || !br_desk_series_note_gone (db, series, error))
    return FALSE;
  br_instant_to_local (chosen->recurrence_at, recurrence->zone, &date, NULL);
  for (guint i = 0; i < events->len; i++)
    if (is_meant (events->pdata[i], chosen, asked->scope) && !remove_night (db, events->pdata[i], error))
      return FALSE;
  if (asked->scope == BR_SERIES_ALL)
    return br_desk_delete (db, BR_KIND_SERIES, &series->id, error);
  return asked->scope == BR_SERIES_FOLLOWING
           ? end_rule (db, series, date - 1, error)
           : br_desk_series_add_date (db, series, BR_SERIES_LEFT_OUT, chosen->recurrence_at, error);
}

/**
 * br_desk_remove_series:
 * @event: a night of a series
 * @scope: which nights
 *
 * Takes nights out of a series that nobody has agreed to yet, with their holds; one that is confirmed is to be cancelled.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_remove_series (const BrId   *event,
                       BrSeriesScope scope)
{
  return br_desk_act_new ("event.remove", BR_UNDO_INVERT, remove_in_write, asked_new (event, scope, NULL), asked_free);
}

/* ---- as time goes on ----------------------------------------------------------------------------------------- */

static gboolean
extend_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  g_autoptr (GPtrArray) all = br_db_select (db, BR_KIND_SERIES, error, "WHERE rrule IS NOT NULL ORDER BY id", NULL);
  BrDate tonight = all != NULL ? br_desk_tonight (db, error) : BR_DATE_NONE;
  guint n = 0;

  for (guint i = 0; tonight != BR_DATE_NONE && i < all->len; i++)
    {
      BrSeries *series = all->pdata[i];
      BrSeriesFill fill = { .lenient = TRUE };

      if (!br_recurrence_is_endless (series->rrule))
        continue;
      if (!br_desk_series_fill (db, series, &fill, error))
        return FALSE;
      n += fill.n_made;
    }
  br_db_label_count (db, n);
  return tonight != BR_DATE_NONE;
}

/**
 * br_desk_extend_series:
 *
 * Makes the nights of endless series that have come into sight. One that may not be confirmed is an enquiry, and a
 * conflict of the calendar says of what. It does what time did.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_extend_series (void)
{
  return br_desk_act_new ("event.extend", BR_UNDO_INVERT, extend_in_write, NULL, NULL);
}

#include "config.h"

#include "desk/br-desk-series-fill.h"

#include <glib/gi18n.h>

#include "core/rules/br-event-state.h"
#include "core/rules/br-event-times.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"

/**
 * br_desk_event_begins:
 * @event: an event
 * @zone: the venue’s
 *
 * Returns: what a calendar says that it begins: its doors, or the first of its times that is said; its night’s midnight
 *   where none is, and %BR_INSTANT_NONE where it has no night either
 */
BrInstant
br_desk_event_begins (const BrEvent *event,
                      GTimeZone     *zone)
{
  const BrInstant times[] = { event->doors_at, event->show_at, event->load_in_at, event->soundcheck_at };
  BrInstant at = BR_INSTANT_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (times) && !event->all_day; i++)
    if (times[i] != BR_INSTANT_NONE)
      return times[i];
  if (event->business_date != BR_DATE_NONE)
    br_local_to_instant (event->business_date, 0, zone, &at);
  return at;
}

/**
 * br_desk_series_is_open:
 * @event: a night of a series
 *
 * Returns: whether a change of the series is meant for it: it is neither off nor over
 */
gboolean
br_desk_series_is_open (const BrEvent *event)
{
  return !br_event_status_is_off (event->status) && event->status != BR_EVENT_DONE && event->status != BR_EVENT_SETTLED;
}

/**
 * br_desk_series_next_revision:
 * @revision: a revision (SEQUENCE), or %BR_INT_NONE
 *
 * Returns: the one after it
 */
gint64
br_desk_series_next_revision (gint64 revision)
{
  return (revision == BR_INT_NONE ? 0 : revision) + 1;
}

/* ---- what a series says ------------------------------------------------------------------------------ */

void
br_desk_recurrence_free (BrDeskRecurrence *self)
{
  g_time_zone_unref (self->zone);
  g_array_unref (self->left_out);
  g_array_unref (self->added);
  g_free (self);
}

/**
 * br_desk_series_recurrence:
 * @db: a connection
 * @series: a series; its rule is pointed to
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): when it takes place
 */
BrDeskRecurrence *
br_desk_series_recurrence (BrDb           *db,
                           const BrSeries *series,
                           GError        **error)
{
  g_autoptr (GPtrArray) dates = br_db_select (db, BR_KIND_SERIES_DATE, error, "WHERE series = ? ORDER BY at", "I", &series->id);
  BrDeskRecurrence *self;

  if (dates == NULL)
    return NULL;
  self = g_new0 (BrDeskRecurrence, 1);
  self->zone = series->timezone != NULL ? g_time_zone_new_identifier (series->timezone) : NULL;
  if (self->zone == NULL)
    self->zone = br_db_get_zone (db);
  self->left_out = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  self->added = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  for (guint i = 0; i < dates->len; i++)
    {
      const BrSeriesDate *date = dates->pdata[i];

      g_array_append_val (date->kind == BR_SERIES_ADDED ? self->added : self->left_out, date->at);
    }
  self->recurrence = (BrRecurrence){ series->rrule, series->starts_on, series->starts == BR_INT_NONE ? -1 : (int) series->starts,
                                     self->zone, self->left_out, self->added };
  return self;
}

/**
 * br_desk_series_events:
 * @db: a connection
 * @series: a series
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrEvent): its nights, as the rule has them in order
 */
GPtrArray *
br_desk_series_events (BrDb       *db,
                       const BrId *series,
                       GError    **error)
{
  return br_db_select (db, BR_KIND_EVENT, error, "WHERE series = ? ORDER BY recurrence_at, id", "I", series);
}

/**
 * br_desk_series_add_date:
 * @db: a connection inside a write
 * @series: a series
 * @kind: whether it is left out or added
 * @at: which instant, UTC milliseconds
 * @error: return location for a #BrStoreError
 *
 * Adds an exception.
 */
gboolean
br_desk_series_add_date (BrDb             *db,
                         const BrSeries   *series,
                         BrSeriesDateKind  kind,
                         BrInstant         at,
                         GError          **error)
{
  g_autoptr (BrSeriesDate) date = br_new (SERIES_DATE, BrSeriesDate);

  date->series = series->id;
  date->kind = kind;
  date->at = at;
  return br_desk_insert (db, (BrRecord *) date, error);
}

static gboolean
has_instant (const GPtrArray *events,
             BrInstant        at)
{
  for (guint i = 0; i < events->len; i++)
    if (((const BrEvent *) events->pdata[i])->recurrence_at == at)
      return TRUE;
  return FALSE;
}

/* How far it is to be filled: one that ends, whole; another as far as @BR_SERIES_AHEAD. */
static gboolean
get_last (BrDb           *db,
          const BrSeries *series,
          BrDate         *last,
          GError        **error)
{
  BrDate tonight = br_desk_tonight (db, error);

  *last = !br_recurrence_is_endless (series->rrule) ? series->starts_on + 100 * 366
                                                    : MAX (tonight, series->starts_on) + BR_SERIES_AHEAD;
  return tonight != BR_DATE_NONE;
}

/**
 * br_desk_series_note_gone:
 * @db: a connection inside a write
 * @series: a series
 * @error: return location for a #BrStoreError
 *
 * Nights that were made and that somebody removed are left out from now on.
 */
gboolean
br_desk_series_note_gone (BrDb           *db,
                          const BrSeries *series,
                          GError        **error)
{
  g_autoptr (BrDeskRecurrence) recurrence = br_desk_series_recurrence (db, series, error);
  g_autoptr (GPtrArray) events = recurrence != NULL ? br_desk_series_events (db, &series->id, error) : NULL;
  g_autoptr (GArray) found = NULL;

  if (events == NULL || series->made_until == BR_DATE_NONE)
    return events != NULL;
  found = br_recurrence_expand (&recurrence->recurrence, series->made_until, NULL, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!has_instant (events, g_array_index (found, BrInstant, i)) &&
        !br_desk_series_add_date (db, series, BR_SERIES_LEFT_OUT, g_array_index (found, BrInstant, i), error))
      return FALSE;
  return found != NULL;
}

/* ---- its nights --------------------------------------------------------------------------------------- */

/* What its nights are like: the model, unless it went its own way; then the first that did not. */
static const BrEvent *
find_model (const BrSeries  *series,
            const GPtrArray *events)
{
  const BrEvent *model = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const BrEvent *event = events->pdata[i];

      if (br_id_equal (&event->id, &series->model) && !event->detached)
        return event;
      if (model == NULL || (model->detached && !event->detached))
        model = event;
    }
  return model;
}

static BrEvent *
make_like (BrDb                   *db,
           const BrDeskRecurrence *recurrence,
           const BrEvent          *model,
           BrInstant               at)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  BrEvent *event = (BrEvent *) br_record_copy ((const BrRecord *) model);
  BrDate from, to;
  int then, now;
  BrEventTimes times;

  br_instant_to_local (model->recurrence_at, recurrence->zone, &from, &then);
  br_instant_to_local (at, recurrence->zone, &to, &now);
  event->id = br_db_new_id (db);
  event->status = BR_EVENT_ENQUIRY;
  event->made_at = event->status_at = br_db_get_now (db);
  event->confirmed_at = event->announce_at = BR_INSTANT_NONE;
  event->postponed_to = event->clone_of = BR_ID_NONE;
  event->attendance = BR_INT_NONE;
  event->detached = FALSE;
  event->recurrence_at = at;
  g_clear_pointer (&event->uid, g_free);
  g_clear_pointer (&event->reason, g_free);
  br_desk_shift_event (event, to - from, zone);
  br_event_times_of (event, &times);
  /* An added one may be at another hour than the rule’s; what the clocks skip is not. */
  for (guint i = 0; i < BR_N_EVENT_TIMES && recurrence->recurrence.starts >= 0 && now != recurrence->recurrence.starts &&
                    now - then != 60; i++)
    if (times.at[i] != BR_INSTANT_NONE)
      times.at[i] += (now - then) * BR_MINUTE;
  br_event_times_apply (&times, event);
  return event;
}

static gboolean
hold_night (BrDb          *db,
            const BrEvent *event,
            GError       **error)
{
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);

  hold->event = event->id;
  return br_desk_insert (db, (BrRecord *) hold, error);
}

static gboolean
note_refused (BrDb         *db,
              BrEvent      *event,
              BrSeriesFill *fill,
              GError       *refusal,
              GError      **error)
{
  g_autofree char *date = br_date_to_string (event->business_date);

  if (!fill->lenient || !g_error_matches (refusal, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED))
    {
      g_propagate_prefixed_error (error, refusal, "%s: ", date);
      return FALSE;
    }
  g_clear_pointer (&event->reason, g_free);
  event->status = BR_EVENT_ENQUIRY;
  event->confirmed_at = BR_INSTANT_NONE;
  if (fill->said != NULL)
    g_ptr_array_add (fill->said, g_strdup_printf ("%s: %s", date, refusal->message));
  g_error_free (refusal);
  return br_desk_update (db, (BrRecord *) event, error);
}

/* Brings a new night to where the model stands, each judged by itself. */
static gboolean
take_status (BrDb          *db,
             BrEvent       *event,
             BrEventStatus  of_model,
             BrSeriesFill  *fill,
             GError       **error)
{
  gboolean holds = of_model == BR_EVENT_HOLD && !br_id_is_none (&event->room);
  GError *refusal = NULL;

  if (!holds && !br_event_status_is_firm (of_model))
    return TRUE;
  br_event_state_take (event, holds ? BR_EVENT_HOLD : BR_EVENT_CONFIRMED, br_db_get_now (db));
  if (!br_desk_update (db, (BrRecord *) event, error))
    return FALSE;
  if (holds)
    return hold_night (db, event, error);
  return br_desk_judge_event (db, event, NULL, &refusal) || note_refused (db, event, fill, refusal, error);
}

static gboolean
make_night (BrDb                   *db,
            const BrDeskRecurrence *recurrence,
            const BrEvent          *model,
            BrInstant               at,
            BrSeriesFill           *fill,
            GError                **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrEvent) event = make_like (db, recurrence, model, at);

  fill->n_made++;
  return br_desk_insert (db, (BrRecord *) event, error) && br_desk_copy_parts (db, model, event, zone, error) &&
         take_status (db, event, model->status, fill, error);
}

/* What nobody has agreed to goes; what was confirmed is called off and stays to be seen. */
static gboolean
take_away (BrDb         *db,
           BrEvent      *event,
           BrSeriesFill *fill,
           GError      **error)
{
  gboolean firm = br_event_status_is_firm (event->status);

  if (!br_desk_series_is_open (event))
    return TRUE;
  fill->n_gone++;
  br_event_state_take (event, BR_EVENT_CANCELLED, br_db_get_now (db));
  event->sequence = br_desk_series_next_revision (event->sequence);
  return br_desk_update (db, (BrRecord *) event, error) && br_desk_holds_follow (db, event, error) &&
         (firm || br_desk_delete (db, BR_KIND_EVENT, &event->id, error));
}

static int
compare_instants (gconstpointer a,
                  gconstpointer b)
{
  const BrInstant one = *(const BrInstant *) a, other = *(const BrInstant *) b;

  return one < other ? -1 : one > other;
}

/**
 * br_desk_series_fill:
 * @db: a connection inside a write
 * @series: (inout): a series that has a night
 * @fill: (inout): how, and what came of it
 * @error: return location for a #BrStoreError, or %BR_DESK_ERROR_REFUSED with the night
 *
 * Makes the nights that its rule gives and that were not made before, each like its model and judged as an event is, and
 * takes away those that the rule does not give any more.
 */
gboolean
br_desk_series_fill (BrDb         *db,
                     BrSeries     *series,
                     BrSeriesFill *fill,
                     GError      **error)
{
  g_autoptr (BrDeskRecurrence) recurrence = br_desk_series_recurrence (db, series, error);
  g_autoptr (GPtrArray) events = recurrence != NULL ? br_desk_series_events (db, &series->id, error) : NULL;
  const BrEvent *model = events != NULL ? find_model (series, events) : NULL;
  g_autoptr (GArray) found = NULL;
  BrDate last, made = series->made_until;

  if (events == NULL || !get_last (db, series, &last, error))
    return FALSE;
  found = br_recurrence_expand (&recurrence->recurrence, last, NULL, error);
  for (guint i = 0; found != NULL && model != NULL && i < found->len; i++)
    {
      BrInstant at = g_array_index (found, BrInstant, i);
      BrDate date;

      br_instant_to_local (at, recurrence->zone, &date, NULL);
      if ((made == BR_DATE_NONE || date > made) && !has_instant (events, at) &&
          !make_night (db, recurrence, model, at, fill, error))
        return FALSE;
      series->made_until = MAX (series->made_until, date);
    }
  for (guint i = 0; found != NULL && i < events->len; i++)
    {
      BrEvent *event = events->pdata[i];

      if (!g_array_binary_search (found, &event->recurrence_at, compare_instants, NULL) &&
          !take_away (db, event, fill, error))
        return FALSE;
    }
  return found != NULL && br_desk_update (db, (BrRecord *) series, error);
}

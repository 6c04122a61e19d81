#include "config.h"

#include "desk/br-desk-series.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "core/rules/br-event-times.h"
#include "core/rules/br-series-rule.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-series-fill.h"

const BrEnumValue br_series_scope_values[] = {
  { "this", N_ ("Only this night") },
  { "following", N_ ("This and those that follow") },
  { "all", N_ ("All nights of the series") },
  { NULL, NULL },
};

typedef struct
{
  BrEvent      *event;
  BrId          id;
  BrSeriesScope scope;
  BrEventMove   move;
  char         *rule;
  char         *reason;
  GArray       *left_out;
} Asked;

static Asked *
asked_new (const BrId   *event,
           BrSeriesScope scope)
{
  Asked *asked = g_new0 (Asked, 1);

  if (event != NULL)
    asked->id = *event;
  asked->scope = scope;
  return asked;
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_pointer ((BrRecord **) &asked->event, br_record_unref);
  g_clear_pointer (&asked->left_out, g_array_unref);
  g_free (asked->rule);
  g_free (asked->reason);
  g_free (asked);
}

/* ---- making one ---------------------------------------------------------------------------------------- */

static gboolean
leave_out (BrDb           *db,
           const BrSeries *series,
           const GArray   *dates,
           GTimeZone      *zone,
           GError        **error)
{
  for (guint i = 0; i < dates->len; i++)
    {
      BrInstant at;

      br_local_to_instant (g_array_index (dates, BrDate, i), series->starts != BR_INT_NONE ? (int) series->starts : 0, zone,
                           &at);
      if (!br_desk_series_add_date (db, series, BR_SERIES_LEFT_OUT, at, error))
        return FALSE;
    }
  return TRUE;
}

static void
take_beginning (BrSeries      *series,
                const BrEvent *event,
                GTimeZone     *zone)
{
  BrInstant begins = br_desk_event_begins (event, zone);
  int minutes;

  br_instant_to_local (begins, zone, &series->starts_on, &minutes);
  series->starts = event->all_day || (event->doors_at == BR_INSTANT_NONE && event->show_at == BR_INSTANT_NONE &&
                                      event->load_in_at == BR_INSTANT_NONE && event->soundcheck_at == BR_INSTANT_NONE)
                     ? BR_INT_NONE
                     : minutes;
  series->minutes = series->starts != BR_INT_NONE && event->ends_at != BR_INSTANT_NONE ? (event->ends_at - begins) / BR_MINUTE
                                                                                     : BR_INT_NONE;
}

static gboolean
repeat_event (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  const Asked *asked = data;
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &asked->id, error);
  g_autoptr (BrSeries) series = br_new (SERIES, BrSeries);
  BrSeriesFill fill = { 0 };

  *id = asked->id;
  if (event == NULL || !br_recurrence_check (asked->rule, error))
    return FALSE;
  if (!br_id_is_none (&event->series))
    return br_desk_refuse (error, _ ("“%s” is one of a series already"), event->name);
  if (event->business_date == BR_DATE_NONE)
    return br_desk_refuse (error, _ ("“%s” has no night yet: give it a date first"), event->name);
  if (br_event_status_is_off (event->status))
    return br_desk_refuse (error, _ ("“%s” does not take place, so it cannot be repeated"), event->name);
  series->name = g_strdup (event->name);
  series->rrule = g_strdup (asked->rule);
  series->uid = g_strdup (event->uid);
  series->model = event->id;
  take_beginning (series, event, zone);
  if (!br_desk_insert (db, (BrRecord *) series, error) || !leave_out (db, series, asked->left_out, zone, error))
    return FALSE;
  event->series = series->id;
  event->recurrence_at = br_desk_event_begins (event, zone);
  g_clear_pointer (&event->uid, g_free);
  if (!br_desk_update (db, (BrRecord *) event, error) || !br_desk_series_fill (db, series, &fill, error))
    return FALSE;
  br_db_label (db, BR_KIND_EVENT, &event->id);
  return TRUE;
}

/**
 * br_desk_repeat_event:
 * @event: an event that has a night
 * @rule: how it comes again, as RFC 5545 says it (RRULE)
 * @left_out: (array length=n_left_out) (nullable): nights that it is not on
 * @n_left_out: how many
 *
 * Makes a series of it: nights like it, with its line-up, tiers, costs and running sheet. Where it is held or confirmed
 * they are, too, each judged by itself; where one of them may not be, none is made.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_repeat_event (const BrId   *event,
                      const char   *rule,
                      const BrDate *left_out,
                      guint         n_left_out)
{
  Asked *asked = asked_new (event, BR_SERIES_ALL);

  asked->rule = g_ascii_strup (rule, -1);
  asked->left_out = g_array_new (FALSE, FALSE, sizeof (BrDate));
  if (n_left_out > 0)
    g_array_append_vals (asked->left_out, left_out, n_left_out);
  return br_desk_act_new ("event.repeat", BR_UNDO_INVERT, repeat_event, asked, asked_free);
}

/* ---- from one night on --------------------------------------------------------------------------------------- */

/* How many the rule alone gives before an instant: they count towards its COUNT whether they took place or not. */
static gboolean
count_before (BrDb           *db,
              const BrSeries *series,
              BrInstant       at,
              int            *n,
              BrDate         *last,
              GError        **error)
{
  g_autoptr (BrDeskRecurrence) recurrence = br_desk_series_recurrence (db, series, error);
  g_autoptr (GArray) found = NULL;
  BrRecurrence ruled;
  BrDate date;

  if (recurrence == NULL)
    return FALSE;
  ruled = recurrence->recurrence;
  ruled.left_out = ruled.added = NULL;
  br_instant_to_local (at, recurrence->zone, &date, NULL);
  found = br_recurrence_expand (&ruled, date, NULL, error);
  *n = 0;
  *last = date - 1;
  for (guint i = 0; found != NULL && i < found->len; i++)
    *n += g_array_index (found, BrInstant, i) < at;
  return found != NULL;
}

static gboolean
hand_over (BrDb           *db,
           const BrSeries *from,
           const BrSeries *to,
           BrInstant       at,
           GError        **error)
{
  g_autoptr (GPtrArray) events = br_desk_series_events (db, &from->id, error);
  g_autoptr (GPtrArray) dates =
    events != NULL ? br_db_select (db, BR_KIND_SERIES_DATE, error, "WHERE series = ? AND at >= ? ORDER BY id", "Ii", &from->id, at)
                   : NULL;

  for (guint i = 0; dates != NULL && i < dates->len; i++)
    {
      ((BrSeriesDate *) dates->pdata[i])->series = to->id;
      if (!br_db_update (db, dates->pdata[i], error))
        return FALSE;
    }
  for (guint i = 0; dates != NULL && i < events->len; i++)
    {
      BrEvent *event = events->pdata[i];

      if (event->recurrence_at < at)
        continue;
      event->series = to->id;
      if (!br_desk_update (db, (BrRecord *) event, error))
        return FALSE;
    }
  return dates != NULL;
}

/* The series of this night and those that follow: a new one, unless it is the first. What was stays as it was. */
static BrSeries *
split_series (BrDb          *db,
              const BrEvent *event,
              GError       **error)
{
  g_autoptr (BrSeries) series = (BrSeries *) br_db_load (db, BR_KIND_SERIES, &event->series, error);
  g_autoptr (BrSeries) later = NULL;
  g_autoptr (BrDeskRecurrence) recurrence = series != NULL ? br_desk_series_recurrence (db, series, error) : NULL;
  g_autofree char *ended = NULL;
  BrDate last;
  int n;

  if (recurrence == NULL || !br_desk_series_note_gone (db, series, error) ||
      !count_before (db, series, event->recurrence_at, &n, &last, error))
    return NULL;
  if (n == 0 || series->rrule == NULL)
    return g_steal_pointer (&series);
  later = (BrSeries *) br_record_copy ((const BrRecord *) series);
  later->id = br_db_new_id (db);
  later->model = event->id;
  later->sequence = BR_INT_NONE;
  g_clear_pointer (&later->uid, g_free);
  g_free (later->rrule);
  later->rrule = br_series_rule_count (series->rrule, n);
  br_instant_to_local (event->recurrence_at, recurrence->zone, &later->starts_on, NULL);
  ended = br_series_rule_until (series->rrule, last);
  br_set_str (&series->rrule, ended);
  series->made_until = MIN (series->made_until, last);
  series->sequence = br_desk_series_next_revision (series->sequence);
  if (!br_desk_insert (db, (BrRecord *) later, error) || !hand_over (db, series, later, event->recurrence_at, error) ||
      !br_desk_update (db, (BrRecord *) series, error))
    return NULL;
  return g_steal_pointer (&later);
}

static BrSeries *
find_series (BrDb          *db,
             const BrEvent *event,
             BrSeriesScope  scope,
             GError       **error)
{
  g_autoptr (BrSeries) series = NULL;

  if (scope == BR_SERIES_FOLLOWING)
    return split_series (db, event, error);
  series = (BrSeries *) br_db_load (db, BR_KIND_SERIES, &event->series, error);
  return series != NULL && br_desk_series_note_gone (db, series, error) ? g_steal_pointer (&series) : NULL;
}

/* ---- changing them ------------------------------------------------------------------------------------------- */

static BrInstant
shift (BrInstant  at,
       int        minutes,
       GTimeZone *zone)
{
  BrDate date;
  int wall;

  br_instant_to_local (at, zone, &date, &wall);
  br_local_to_instant (date, wall + minutes, zone, &at);
  return at;
}

static gboolean
shift_dates (BrDb           *db,
             const BrSeries *series,
             int             minutes,
             GTimeZone      *zone,
             GError        **error)
{
  g_autoptr (GPtrArray) dates = br_db_select (db, BR_KIND_SERIES_DATE, error, "WHERE series = ? ORDER BY id", "I", &series->id);

  for (guint i = 0; dates != NULL && i < dates->len; i++)
    {
      BrSeriesDate *date = dates->pdata[i];

      date->at = shift (date->at, minutes, zone);
      if (!br_db_update (db, (BrRecord *) date, error))
        return FALSE;
    }
  return dates != NULL;
}

/* The end of a rule moves along by whole days, so that it still gives as many. */
static char *
shift_end (const char *rule,
           int         days)
{
  const char *until = strstr (rule, "UNTIL=");
  int year, month, day;
  BrDate date;

  if (until == NULL || days == 0 || sscanf (until, "UNTIL=%4d%2d%2d", &year, &month, &day) != 3)
    return g_strdup (rule);
  date = br_date_from_ymd (year, month, day);
  return date != BR_DATE_NONE ? br_series_rule_until (rule, date + days) : g_strdup (rule);
}

/* The rule itself goes with its nights: so many minutes later on the wall, across midnight too. */
static gboolean
shift_series (BrDb      *db,
              BrSeries  *series,
              int        minutes,
              GTimeZone *zone,
              GError   **error)
{
  int wall = (series->starts != BR_INT_NONE ? (int) series->starts : 0) + minutes;
  int days = wall / (24 * 60) - (wall % (24 * 60) < 0);
  g_autofree char *rule = series->rrule != NULL ? br_series_rule_shift (series->rrule, series->starts_on, days) : NULL;
  g_autofree char *ended = NULL;

  if (minutes == 0)
    return TRUE;
  if (series->rrule != NULL && rule == NULL)
    return br_desk_refuse (error, _ ("“%s” comes by a day of the month: move this night alone, or repeat it anew"), series->name);
  ended = rule != NULL ? shift_end (rule, days) : NULL;
  br_set_str (&series->rrule, ended);
  series->starts_on += days;
  if (series->starts != BR_INT_NONE)
    series->starts = wall - days * 24 * 60;
  if (series->made_until != BR_DATE_NONE)
    series->made_until += days;
  return shift_dates (db, series, minutes, zone, error);
}

static void
copy_field (BrEvent       *to,
            const BrEvent *from,
            const BrField *field)
{
  switch (field->type)
    {
    case BR_FIELD_REF:
      br_member (to, field, BrId) = br_member (from, field, BrId);
      break;
    case BR_FIELD_INT:
      br_member (to, field, gint64) = br_member (from, field, gint64);
      break;
    case BR_FIELD_BOOL:
      br_member (to, field, gboolean) = br_member (from, field, gboolean);
      break;
    case BR_FIELD_RATE:
      br_member (to, field, BrRate) = br_member (from, field, BrRate);
      break;
    case BR_FIELD_MONEY:
      br_member (to, field, BrMoney) = br_member (from, field, BrMoney);
      break;
    default:
      g_assert (br_field_is_text (field));
      br_set_str (&br_member (to, field, char *), br_member (from, field, char *));
    }
}

/* What each night has of its own; times are told on its own clock. */
static gboolean
is_own (const BrField *field)
{
  static const char *const own[] = { "id", "status", "series", "recurrence_at", "detached", "uid", "sequence", "made_at",
                                     "status_at", "confirmed_at", "business_date", "ends_on", "attendance", "reason",
                                     "clone_of", "postponed_to", "source", "author", NULL };

  return g_strv_contains (own, field->name) || field->type == BR_FIELD_INSTANT;
}

/* What was changed of one night, of another: words as they are, times on the wall of its own night. */
static void
change_like (BrEvent       *other,
             const BrEvent *before,
             const BrEvent *after,
             GTimeZone     *zone)
{
  const BrEntity *entity = br_entity_get (BR_KIND_EVENT);
  BrFieldSet changed = br_record_diff ((const BrRecord *) before, (const BrRecord *) after);
  BrEventTimes was, is, theirs;
  int apart = other->business_date - before->business_date;

  for (guint i = 0; i < entity->n_fields; i++)
    if ((changed >> i & 1) && !is_own (&entity->fields[i]))
      copy_field (other, after, &entity->fields[i]);
  br_event_times_of (before, &was);
  br_event_times_of (after, &is);
  br_event_times_of (other, &theirs);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    if (was.at[i] != is.at[i])
      theirs.at[i] = br_desk_shift_days (is.at[i], apart, zone);
    else if (theirs.at[i] != BR_INSTANT_NONE)
      theirs.at[i] = br_desk_shift_days (theirs.at[i], after->business_date - before->business_date, zone);
  br_event_times_apply (&theirs, other);
  other->business_date += after->business_date - before->business_date;
  other->ends_on = after->ends_on != BR_DATE_NONE ? after->ends_on + apart : BR_DATE_NONE;
}

/* How much later it begins on the wall. */
static int
get_shift (const BrEvent *before,
           const BrEvent *after,
           GTimeZone     *zone)
{
  BrDate from, to;
  int then, now;

  br_instant_to_local (br_desk_event_begins (before, zone), zone, &from, &then);
  br_instant_to_local (br_desk_event_begins (after, zone), zone, &to, &now);
  return (to - from) * 24 * 60 + now - then;
}

static gboolean
change_nights (BrDb           *db,
               const BrSeries *series,
               const BrEvent  *before,
               const BrEvent  *after,
               int             minutes,
               const char     *reason,
               GError        **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (GPtrArray) events = br_desk_series_events (db, &series->id, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autoptr (BrEvent) event = (BrEvent *) br_record_copy (events->pdata[i]);

      event->recurrence_at = shift (event->recurrence_at, minutes, zone);
      if (br_id_equal (&event->id, &before->id) || (!event->detached && br_desk_series_is_open (event)))
        change_like (event, before, after, zone);
      if (!br_desk_write_event (db, event, FALSE, reason, error))
        {
          g_autofree char *date = br_date_to_string (event->business_date);

          g_prefix_error (error, "%s: ", date);
          return FALSE;
        }
    }
  return events != NULL;
}

static gboolean
change_scope (BrDb          *db,
              const BrEvent *before,
              const BrEvent *after,
              BrSeriesScope  scope,
              const char    *reason,
              GError       **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrSeries) series = find_series (db, before, scope, error);
  int minutes = get_shift (before, after, zone);
  BrSeriesFill fill = { 0 };

  if (series == NULL || !shift_series (db, series, minutes, zone, error))
    return FALSE;
  series->sequence = br_desk_series_next_revision (series->sequence);
  br_set_str (&series->name, after->name);
  return br_desk_update (db, (BrRecord *) series, error) &&
         change_nights (db, series, before, after, minutes, reason, error) &&
         br_desk_series_fill (db, series, &fill, error);
}

static gboolean
change_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrEvent) before = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &asked->event->id, error);
  g_autoptr (BrEvent) after = NULL;

  *id = asked->event->id;
  if (before == NULL)
    return FALSE;
  after = (BrEvent *) br_record_copy ((const BrRecord *) asked->event);
  if (asked->scope == BR_SERIES_THIS || br_id_is_none (&before->series))
    return br_desk_write_event (db, after, TRUE, NULL, error);
  if (!change_scope (db, before, after, asked->scope, NULL, error))
    return FALSE;
  br_db_label (db, BR_KIND_EVENT, id);
  return TRUE;
}

/**
 * br_desk_change_series:
 * @event: (transfer full): a night of a series as it is to be
 * @scope: which nights are to be like it
 *
 * Changes what is said of nights of a series: what was changed of this one is changed of the others, each on its own
 * night’s clock. Those that went their own way keep to it, and what is over stays. Each firm one is judged; where one may
 * not be so, nothing is changed.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_change_series (BrEvent      *event,
                       BrSeriesScope scope)
{
  Asked *asked = asked_new (NULL, scope);

  asked->event = event;
  return br_desk_act_new ("event.set", BR_UNDO_INVERT, change_in_write, asked, asked_free);
}

static gboolean
move_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrEvent) before = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &asked->id, error);
  g_autoptr (BrEvent) after = before != NULL ? (BrEvent *) br_record_copy ((const BrRecord *) before) : NULL;

  *id = asked->id;
  if (before == NULL || !br_desk_take_move (db, after, &asked->move, error) ||
      !change_scope (db, before, after, asked->scope, asked->reason, error))
    return FALSE;
  br_db_label (db, BR_KIND_EVENT, id);
  return TRUE;
}

/**
 * br_desk_move_series:
 * @event: a night of a series
 * @move: where it goes
 * @scope: which nights go along
 * @reason: (nullable): why in spite of what could be set aside
 *
 * Moves nights of a series, each as far as this one. The rule goes with them, so that those which are yet to be made
 * come there, too.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_series (const BrId        *event,
                     const BrEventMove *move,
                     BrSeriesScope      scope,
                     const char        *reason)
{
  Asked *asked;

  if (scope == BR_SERIES_THIS)
    return br_desk_move_event (event, move, reason);
  asked = asked_new (event, scope);
  asked->move = *move;
  asked->reason = g_strdup (reason);
  return br_desk_act_new ("event.move", BR_UNDO_INVERT, move_in_write, asked, asked_free);
}

#include "config.h"

#include "desk/br-desk-import-ics-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-series-fill.h"

static void
fill_series (const BrDeskIcsImport *self,
             const BrIcsItem       *item,
             BrSeries              *series)
{
  br_set_str (&series->name, item->name != NULL ? item->name : _ ("Without a name"));
  br_set_str (&series->uid, item->uid);
  br_set_str (&series->timezone, _br_desk_ics_is_venue_zone (self, item->timezone) ? NULL : item->timezone);
  br_set_str (&series->rrule, item->rule);
  series->sequence = item->sequence;
  series->starts_on = item->date;
  series->starts = item->all_day ? BR_INT_NONE : item->minutes;
  series->minutes = item->all_day ? BR_INT_NONE
                    : item->ends == BR_INSTANT_NONE ? BR_INT_NONE : (item->ends - item->starts) / BR_MINUTE;
}

static gboolean
put_dates (const BrDeskIcsImport *self,
           const BrIcsItem       *item,
           const BrSeries        *series,
           GError               **error)
{
  for (guint i = 0; i < item->left_out->len; i++)
    if (!br_desk_series_add_date (self->db, series, BR_SERIES_LEFT_OUT, g_array_index (item->left_out, BrInstant, i), error))
      return FALSE;
  for (guint i = 0; i < item->added->len; i++)
    if (!br_desk_series_add_date (self->db, series, BR_SERIES_ADDED, g_array_index (item->added, BrInstant, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_nights (const BrDeskIcsImport *self,
             const BrIcsItem       *item,
             BrSeries              *series,
             GError               **error)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  BrSeriesFill fill = { .lenient = TRUE, .said = said };

  if (!br_desk_series_fill (self->db, series, &fill, error))
    return FALSE;
  for (guint i = 0; i < said->len; i++)
    _br_desk_ics_warn_refused (self, item, said->pdata[i]);
  return TRUE;
}

/* Which of them is the model: the first that is not left out, be it the first of all or not. */
static gboolean
find_first (const BrDeskIcsImport *self,
            const BrSeries        *series,
            BrInstant             *at,
            GError               **error)
{
  g_autoptr (BrDeskRecurrence) recurrence = br_desk_series_recurrence (self->db, series, error);
  g_autoptr (GArray) found =
    recurrence != NULL ? br_recurrence_expand (&recurrence->recurrence, series->starts_on + 100 * 366, NULL, error) : NULL;

  *at = found != NULL && found->len > 0 ? g_array_index (found, BrInstant, 0) : BR_INSTANT_NONE;
  return found != NULL;
}

static void
shift_item_event (BrEvent         *event,
                  const BrIcsItem *item,
                  BrInstant        at,
                  GTimeZone       *zone)
{
  BrDate from, to;

  br_instant_to_local (item->starts, zone, &from, NULL);
  br_instant_to_local (at, zone, &to, NULL);
  br_desk_shift_event (event, to - from, zone);
}

static gboolean
add_series (const BrDeskIcsImport *self,
            const BrIcsItem       *item,
            GError               **error)
{
  g_autoptr (BrSeries) series = br_new (SERIES, BrSeries);
  g_autoptr (BrEvent) model = br_new (EVENT, BrEvent);
  BrInstant first;

  fill_series (self, item, series);
  if (!br_desk_insert (self->db, (BrRecord *) series, error) || !put_dates (self, item, series, error) ||
      !find_first (self, series, &first, error))
    return FALSE;
  if (first == BR_INSTANT_NONE)
    {
      br_import_report_warn (self->report, item->line, NULL, _ ("It comes again, but nothing of it is left"));
      self->report->created++;
      return TRUE;
    }
  _br_desk_ics_fill (self, item, model);
  shift_item_event (model, item, first, self->zone);
  model->made_at = item->created;
  model->series = series->id;
  model->recurrence_at = first;
  if (!br_desk_insert (self->db, (BrRecord *) model, error) || !_br_desk_ics_take_status (self, item, model, error))
    return FALSE;
  series->model = model->id;
  if (!fill_nights (self, item, series, error))
    return FALSE;
  self->report->created++;
  return TRUE;
}

static gboolean
has_same_dates (const BrDeskIcsImport *self,
                const BrIcsItem       *item,
                const BrSeries        *series,
                gboolean              *same,
                GError               **error)
{
  g_autoptr (GPtrArray) dates =
    br_db_select (self->db, BR_KIND_SERIES_DATE, error, "WHERE series = ? ORDER BY id", "I", &series->id);

  *same = dates != NULL && dates->len == item->left_out->len + item->added->len;
  for (guint i = 0; *same && i < dates->len; i++)
    {
      const BrSeriesDate *date = dates->pdata[i];
      const GArray *among = date->kind == BR_SERIES_ADDED ? item->added : item->left_out;
      gboolean found = FALSE;

      for (guint k = 0; k < among->len; k++)
        found |= g_array_index (among, BrInstant, k) == date->at;
      *same = found;
    }
  return dates != NULL;
}

static gboolean
replace_dates (const BrDeskIcsImport *self,
               const BrIcsItem       *item,
               const BrSeries        *series,
               GError               **error)
{
  g_autoptr (GPtrArray) dates =
    br_db_select (self->db, BR_KIND_SERIES_DATE, error, "WHERE series = ? ORDER BY id", "I", &series->id);

  for (guint i = 0; dates != NULL && i < dates->len; i++)
    if (!br_db_delete (self->db, BR_KIND_SERIES_DATE, &((const BrSeriesDate *) dates->pdata[i])->id, error))
      return FALSE;
  return dates != NULL && put_dates (self, item, series, error);
}

/* Every night that did not go its own way is as the calendar says; where its hour has moved, its nights have, too. */
static gboolean
update_nights (const BrDeskIcsImport *self,
               const BrIcsItem       *item,
               const BrSeries        *before,
               const BrSeries        *series,
               gboolean              *changed,
               GError               **error)
{
  g_autoptr (GPtrArray) events = br_desk_series_events (self->db, &series->id, error);
  g_autoptr (BrDeskRecurrence) recurrence = events != NULL ? br_desk_series_recurrence (self->db, series, error) : NULL;
  gint64 later = series->starts != BR_INT_NONE && before->starts != BR_INT_NONE ? series->starts - before->starts : 0;

  for (guint i = 0; recurrence != NULL && i < events->len; i++)
    {
      const BrEvent *was = events->pdata[i];
      g_autoptr (BrEvent) event = (BrEvent *) br_record_copy (events->pdata[i]);
      BrDate date;
      int minutes;

      br_instant_to_local (event->recurrence_at, recurrence->zone, &date, &minutes);
      if (later != 0)
        br_local_to_instant (date, minutes + (int) later, recurrence->zone, &event->recurrence_at);
      if (!event->detached && !br_event_status_is_off (event->status) && event->status < BR_EVENT_DONE)
        {
          _br_desk_ics_fill (self, item, event);
          shift_item_event (event, item, event->recurrence_at, self->zone);
          event->sequence = was->sequence;
        }
      if (br_record_equal ((const BrRecord *) event, (const BrRecord *) was))
        continue;
      *changed = TRUE;
      if (!br_desk_update (self->db, (BrRecord *) event, error) || !br_desk_holds_move (self->db, was, event, error) ||
          !_br_desk_ics_take_status (self, item, event, error))
        return FALSE;
    }
  return recurrence != NULL;
}

static gboolean
update_series (const BrDeskIcsImport *self,
               const BrIcsItem       *item,
               const BrSeries        *before,
               GError               **error)
{
  g_autoptr (BrSeries) series = (BrSeries *) br_record_copy ((const BrRecord *) before);
  gboolean same_dates, changed;

  if (_br_desk_ics_is_older (self, item, before->sequence))
    {
      self->report->skipped++;
      return TRUE;
    }
  fill_series (self, item, series);
  if (!has_same_dates (self, item, series, &same_dates, error))
    return FALSE;
  changed = !same_dates || !br_record_equal ((const BrRecord *) series, (const BrRecord *) before);
  if (changed)
    series->made_until = BR_DATE_NONE;
  if ((!same_dates && !replace_dates (self, item, series, error)) ||
      !update_nights (self, item, before, series, &changed, error))
    return FALSE;
  if (!changed)
    {
      self->report->skipped++;
      return TRUE;
    }
  self->report->updated++;
  return fill_nights (self, item, series, error);
}

static BrSeries *
find_series (const BrDeskIcsImport *self,
             const char            *uid,
             GError               **error)
{
  g_autoptr (GPtrArray) known = br_db_select (self->db, BR_KIND_SERIES, error, "WHERE uid = ? ORDER BY id", "t", uid);

  return known != NULL && known->len > 0 ? (BrSeries *) br_record_ref (known->pdata[0]) : NULL;
}

gboolean
_br_desk_ics_take_series (const BrDeskIcsImport *self,
                          const BrIcsItem       *item,
                          GError               **error)
{
  GError *reason = NULL;
  g_autoptr (BrSeries) series = find_series (self, item->uid, &reason);

  if (reason == NULL && (series != NULL ? update_series (self, item, series, &reason) : add_series (self, item, &reason)))
    return TRUE;
  return _br_desk_ics_blame (item, reason, error);
}

/* One of a series that goes its own way; of a series that nobody knows it is an event like any other. */
gboolean
_br_desk_ics_take_exception (const BrDeskIcsImport *self,
                             const BrIcsItem       *item,
                             GError               **error)
{
  g_autoptr (BrSeries) series = find_series (self, item->uid, error);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (BrEvent) event = NULL;

  if (series == NULL)
    return (error == NULL || *error == NULL) && _br_desk_ics_take_single (self, item, error);
  known = br_db_select (self->db, BR_KIND_EVENT, error, "WHERE series = ? AND recurrence_at = ? ORDER BY id", "Ii", &series->id,
                        item->recurrence_at);
  if (known == NULL)
    return FALSE;
  if (known->len > 0)
    return _br_desk_ics_update (self, item, known->pdata[0], TRUE, error);
  if (!br_desk_series_add_date (self->db, series, BR_SERIES_ADDED, item->recurrence_at, error))
    return FALSE;
  event = br_new (EVENT, BrEvent);
  event->series = series->id;
  event->recurrence_at = item->recurrence_at;
  event->detached = TRUE;
  return _br_desk_ics_add (self, item, event, error);
}

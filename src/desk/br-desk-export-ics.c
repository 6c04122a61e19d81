#include "config.h"

#include "desk/br-desk-import.h"

#include <string.h>

#include "core/rules/br-event-state.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-series-fill.h"
#include "exchange/br-ics-source.h"
#include "exchange/br-ics-writer.h"

/* So many nights are written where nobody said until when. */
#define NIGHTS_AHEAD 400

typedef struct
{
  BrDb              *db;
  const BrIcsExport *request;
  BrImportReport    *report;
  BrVenue           *venue;
  GTimeZone         *zone;
  BrIcsWriter       *writer;
  GHashTable        *written;
  GBytes            *bytes;
} Export;

/* An event as a calendar has it, with what it points to. */
typedef struct
{
  BrIcsEvent event;
  char      *uid;
  char      *place;
  GTimeZone *zone;
  GPtrArray *kept;
} Written;

static void
written_clear (Written *self)
{
  g_free (self->uid);
  g_free (self->place);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Written, written_clear)

static BrIcsStatus
to_status (BrEventStatus status)
{
  if (br_event_status_is_off (status))
    return BR_ICS_CANCELLED;
  return br_event_status_is_firm (status) ? BR_ICS_CONFIRMED : BR_ICS_TENTATIVE;
}

/* Told on the wall of its own zone, else the venue’s. */
static void
take_zone (const Export *self,
           const char   *timezone,
           Written      *to)
{
  to->zone = timezone != NULL ? g_time_zone_new_identifier (timezone) : NULL;
  to->event.timezone = to->zone != NULL ? timezone : self->venue->timezone;
  if (to->zone == NULL)
    to->zone = g_time_zone_ref (self->zone);
  if (g_str_equal (to->event.timezone, "UTC"))
    to->event.timezone = NULL;
  to->event.zone = to->zone;
}

/* An event that has a night and no hour takes that day. */
static void
take_times (const Export  *self,
            const BrEvent *event,
            Written       *to)
{
  BrDate last = event->ends_on != BR_DATE_NONE ? event->ends_on : event->business_date;
  BrInstant begins = br_desk_event_begins (event, self->zone);

  to->event.all_day = event->all_day || (event->doors_at == BR_INSTANT_NONE && event->show_at == BR_INSTANT_NONE &&
                                         event->load_in_at == BR_INSTANT_NONE && event->soundcheck_at == BR_INSTANT_NONE);
  to->event.starts = begins;
  to->event.ends = event->ends_at;
  if (!to->event.all_day)
    return;
  g_time_zone_unref (to->zone);
  to->zone = g_time_zone_ref (self->zone);
  to->event.zone = to->zone;
  br_local_to_instant (last + 1, 0, self->zone, &to->event.ends);
}

static gboolean
make (const Export  *self,
      const BrEvent *event,
      const char    *uid,
      Written       *to,
      GError       **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  memset (to, 0, sizeof *to);
  to->uid = uid != NULL ? g_strdup (uid) : NULL;
  if (to->uid == NULL)
    {
      g_autofree char *id = br_id_to_string (&event->id);

      to->uid = g_strconcat (id, "@backroom", NULL);
    }
  to->kept = br_ics_source_get_kept (event->source);
  to->place = br_ics_source_get_place (event->source);
  if (to->place == NULL && !br_id_is_none (&event->room))
    to->place = br_desk_name_of (self->db, BR_KIND_ROOM, &event->room);
  take_zone (self, event->timezone, to);
  take_times (self, event, to);
  to->event.uid = to->uid;
  to->event.summary = event->name;
  to->event.description = event->description;
  to->event.url = event->url;
  to->event.location = to->place;
  to->event.status = to_status (event->status);
  to->event.sequence = event->sequence != BR_INT_NONE ? (int) event->sequence : 0;
  to->event.kept = to->kept;
  to->event.created = to->event.modified = event->made_at;
  to->event.stamp = br_db_get_now (self->db);
  query = br_db_query (self->db, "SELECT max (j.at) FROM journal_touch t JOIN journal j ON j.seq = t.seq WHERE t.id = ?", &local,
                       "I", &event->id);
  if (query != NULL && br_query_next (query, &local) && !br_query_is_null (query, 0))
    to->event.modified = br_query_get_int (query, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
put_single (const Export  *self,
            const BrEvent *event,
            GError       **error)
{
  g_auto (Written) written = { 0 };
  BrInstant at = event->recurrence_at;

  if (!make (self, event, event->uid, &written, error))
    return FALSE;
  if (written.event.starts == BR_INSTANT_NONE)
    return TRUE;
  if (at != BR_INSTANT_NONE)
    written.event.recurrence_at = &at;
  br_ics_writer_add (self->writer, &written.event);
  self->report->read++;
  return TRUE;
}

/* ---- series ----------------------------------------------------------------------------------------------- */

static const BrEvent *
find_model (const BrSeries  *series,
            const GPtrArray *events)
{
  const BrEvent *model = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const BrEvent *event = events->pdata[i];

      if (model == NULL || (model->detached && !event->detached) ||
          (br_id_equal (&event->id, &series->model) && !event->detached))
        model = event;
    }
  return model;
}

/* Whether a night is what the rule says of it: then it is not written by itself. */
static gboolean
is_as_ruled (const Written *night,
             const Written *model,
             BrInstant      at)
{
  const BrIcsEvent *a = &night->event, *b = &model->event;
  gboolean same_length = (a->ends == BR_INSTANT_NONE) == (b->ends == BR_INSTANT_NONE) &&
                         (a->all_day || a->ends == BR_INSTANT_NONE || a->ends - a->starts == b->ends - b->starts);

  return a->starts == at && same_length && a->all_day == b->all_day && g_strcmp0 (a->summary, b->summary) == 0 &&
         g_strcmp0 (a->description, b->description) == 0 && g_strcmp0 (a->location, b->location) == 0 &&
         g_strcmp0 (a->url, b->url) == 0 && a->status == b->status;
}

static gboolean
is_added (const BrDeskRecurrence *recurrence,
          BrInstant               at)
{
  for (guint i = 0; i < recurrence->added->len; i++)
    if (g_array_index (recurrence->added, BrInstant, i) == at)
      return TRUE;
  return FALSE;
}

/* Nights that were made and are not there any more are left out. */
static gboolean
leave_out_gone (const BrSeries   *series,
                BrDeskRecurrence *recurrence,
                const GPtrArray  *events,
                GError          **error)
{
  g_autoptr (GArray) found = NULL;

  if (series->made_until == BR_DATE_NONE)
    return TRUE;
  found = br_recurrence_expand (&recurrence->recurrence, series->made_until, NULL, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      BrInstant at = g_array_index (found, BrInstant, i);
      gboolean there = is_added (recurrence, at);

      for (guint k = 0; k < events->len && !there; k++)
        there = ((const BrEvent *) events->pdata[k])->recurrence_at == at;
      if (!there)
        g_array_append_val (recurrence->left_out, at);
    }
  return found != NULL;
}

/* The series itself stands where its rule begins, which may be before its first night. */
static void
move_to_beginning (const BrSeries         *series,
                   const BrDeskRecurrence *recurrence,
                   Written                *master)
{
  BrInstant starts, length = master->event.ends == BR_INSTANT_NONE ? 0 : master->event.ends - master->event.starts;

  br_local_to_instant (series->starts_on, series->starts != BR_INT_NONE ? (int) series->starts : 0, recurrence->zone, &starts);
  if (master->event.all_day)
    {
      BrDate first, last;

      br_instant_to_local (master->event.starts, master->zone, &first, NULL);
      br_instant_to_local (master->event.ends, master->zone, &last, NULL);
      br_local_to_instant (series->starts_on + (last - first), 0, master->zone, &master->event.ends);
    }
  else if (master->event.ends != BR_INSTANT_NONE)
    master->event.ends = starts + length;
  master->event.starts = starts;
}

static gboolean
put_nights (const Export    *self,
            const GPtrArray *events,
            const Written   *master,
            GError         **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      const BrEvent *event = events->pdata[i];
      g_auto (Written) night = { 0 };
      BrInstant at = event->recurrence_at;

      if (!make (self, event, master->uid, &night, error))
        return FALSE;
      if (is_as_ruled (&night, master, at))
        continue;
      night.event.recurrence_at = &at;
      br_ics_writer_add (self->writer, &night.event);
      self->report->read++;
    }
  return TRUE;
}

static gboolean
put_series (const Export *self,
            const BrId   *id,
            GError      **error)
{
  g_autoptr (BrSeries) series = (BrSeries *) br_db_load (self->db, BR_KIND_SERIES, id, error);
  g_autoptr (GPtrArray) events = series != NULL ? br_desk_series_events (self->db, id, error) : NULL;
  g_autoptr (BrDeskRecurrence) recurrence = events != NULL ? br_desk_series_recurrence (self->db, series, error) : NULL;
  const BrEvent *model = recurrence != NULL ? find_model (series, events) : NULL;
  g_auto (Written) master = { 0 };
  g_autofree char *text = NULL, *uid = NULL;

  if (model == NULL)
    return recurrence != NULL;
  text = br_id_to_string (id);
  uid = g_strconcat (text, "@backroom", NULL);
  if (!leave_out_gone (series, recurrence, events, error) ||
      !make (self, model, series->uid != NULL ? series->uid : uid, &master, error))
    return FALSE;
  move_to_beginning (series, recurrence, &master);
  master.event.rule = series->rrule;
  master.event.left_out = recurrence->left_out;
  master.event.added = recurrence->added;
  master.event.sequence = series->sequence != BR_INT_NONE ? (int) series->sequence : 0;
  br_ics_writer_add (self->writer, &master.event);
  self->report->read++;
  return put_nights (self, events, &master, error);
}

/* ---- all of them -------------------------------------------------------------------------------------------- */

static gboolean
is_wanted (const Export  *self,
           const BrEvent *event)
{
  return (br_id_is_none (&self->request->room) || br_id_equal (&self->request->room, &event->room)) &&
         (br_id_is_none (&self->request->promoter) || br_id_equal (&self->request->promoter, &event->promoter));
}

static gboolean
put (const Export  *self,
     const BrEvent *event,
     GError       **error)
{
  if (br_id_is_none (&event->series) || event->recurrence_at == BR_INSTANT_NONE)
    return put_single (self, event, error);
  if (!g_hash_table_add (self->written, br_id_to_string (&event->series)))
    return TRUE;
  return put_series (self, &event->series, error);
}

static gboolean
export_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Export *self = user_data;
  g_autoptr (GPtrArray) events = NULL;
  BrDate from = self->request->from, to = self->request->to;
  BrLevel level;

  self->db = db;
  if (!br_desk_check_read (db, BR_KIND_EVENT, &level, error) ||
      (from == BR_DATE_NONE && (from = br_desk_tonight (db, error)) == BR_DATE_NONE))
    return FALSE;
  if (to == BR_DATE_NONE)
    to = from + NIGHTS_AHEAD;
  events = br_db_select (db, BR_KIND_EVENT, error,
                         "WHERE business_date <= ? AND coalesce (ends_on, business_date) >= ? ORDER BY business_date, id", "dd",
                         to, from);
  for (guint i = 0; events != NULL && i < events->len; i++)
    if (is_wanted (self, events->pdata[i]) && !put (self, events->pdata[i], error))
      return FALSE;
  if (events != NULL && self->request->bookings &&
      !br_desk_put_bookings_ics (db, self->request->from, self->request->to, self->writer, self->report, error))
    return FALSE;
  self->bytes = events != NULL ? br_ics_writer_finish (self->writer, error) : NULL;
  return self->bytes != NULL;
}

/**
 * br_desk_export_ics:
 * @store: a venue
 * @request: of which nights, whose and where
 * @report: counts as read what was written
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Writes the house’s events as a calendar (RFC 5545), each under the UID that it came with or that it keeps, with what
 * another program said of it. A series of which a night is wanted is written whole.
 *
 * Returns: (transfer full) (nullable): the calendar
 */
GBytes *
br_desk_export_ics (BrStore           *store,
                    const BrIcsExport *request,
                    BrImportReport    *report,
                    GCancellable      *cancellable,
                    GError           **error)
{
  g_autoptr (BrVenue) venue = br_store_get_venue (store);
  g_autoptr (GTimeZone) zone = br_store_get_zone (store);
  g_autoptr (BrIcsWriter) writer = br_ics_writer_new (venue->name);
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { .request = request, .report = report, .venue = venue, .zone = zone, .writer = writer, .written = written };

  return br_store_read (store, export_in_read, &export, cancellable, error) ? export.bytes : NULL;
}

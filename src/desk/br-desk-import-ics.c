#include "config.h"

#include "desk/br-desk-import-ics-private.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-records.h"
#include "exchange/br-ics-source.h"

/* An event is known again by its UID, one of a series by that and which one it is. A calendar’s state of an event is its
 * own: what it calls certain is confirmed where the house allows it, and an enquiry with a warning where it does not.
 * What is only tried is done and taken back, so that it says what would come of it. */

/* That all of it was done, and is to be taken back. */
static GQuark
import_tried_quark (void)
{
  return g_quark_from_static_string ("br-desk-import-tried");
}

/* ---- what it becomes ------------------------------------------------------------------------------------ */

static const BrRoom *
find_room (const BrDeskIcsImport *self,
           const char   *location)
{
  g_autofree char *wanted = location != NULL ? br_text_fold (location) : NULL;

  for (guint i = 0; wanted != NULL && i < self->rooms->len; i++)
    {
      const BrRoom *room = self->rooms->pdata[i];
      g_autofree char *name = br_text_fold (room->name);

      if (g_str_equal (name, wanted))
        return room;
    }
  return NULL;
}

/* Where a place is no room of the house, its name is kept as it came. */
static void
take_place (const BrDeskIcsImport *self,
            const BrIcsItem       *item,
            BrEvent               *event)
{
  const BrRoom *room = find_room (self, item->location);
  BrId where = room != NULL ? room->id : self->request->room;

  if (br_id_is_none (&where) && self->rooms->len == 1)
    where = ((const BrRoom *) self->rooms->pdata[0])->id;
  if (!br_id_is_none (&where) && !br_id_equal (&where, &event->room))
    {
      event->room = where;
      event->plan = BR_ID_NONE;
    }
  g_free (event->source);
  event->source = br_ics_source_new (item->kept, room == NULL ? item->location : NULL);
}

static void
take_times (const BrDeskIcsImport *self,
            const BrIcsItem       *item,
            BrEvent               *event)
{
  BrDate last;

  event->all_day = item->all_day;
  event->doors_at = item->all_day ? BR_INSTANT_NONE : item->starts;
  event->ends_at = item->all_day ? BR_INSTANT_NONE : item->ends;
  event->business_date = item->all_day ? item->date : br_business_date_of (item->starts, self->zone, self->venue->cut_off);
  last = item->all_day                    ? item->last
         : item->ends == BR_INSTANT_NONE  ? event->business_date
         : item->ends > item->starts      ? br_business_date_of (item->ends - 1, self->zone, self->venue->cut_off)
                                          : event->business_date;
  event->ends_on = last > event->business_date ? last : BR_DATE_NONE;
}

gboolean
_br_desk_ics_is_venue_zone (const BrDeskIcsImport *self,
                            const char            *timezone)
{
  return timezone == NULL || g_strcmp0 (timezone, self->venue->timezone) == 0;
}

static void
take_words (const BrDeskIcsImport *self,
            const BrIcsItem       *item,
            BrEvent               *event)
{
  br_set_str (&event->name, item->name != NULL ? item->name : _ ("Without a name"));
  br_set_str (&event->description, item->description);
  br_set_str (&event->url, item->url);
  br_set_str (&event->timezone, _br_desk_ics_is_venue_zone (self, item->timezone) ? NULL : item->timezone);
  event->sequence = item->sequence;
}

/* ---- where it stands -------------------------------------------------------------------------------------- */

void
_br_desk_ics_warn_refused (const BrDeskIcsImport *self,
                           const BrIcsItem       *item,
                           const char            *said)
{
  g_autofree char *line = g_strdelimit (g_strdup (said), "\n", ' ');

  br_import_report_warn (self->report, item->line, NULL, _ ("It cannot be confirmed and is an enquiry: %s"), line);
}

static gboolean
confirm (const BrDeskIcsImport *self,
         const BrIcsItem       *item,
         BrEvent               *event,
         GError               **error)
{
  GError *refusal = NULL;

  if (br_id_is_none (&event->room))
    {
      _br_desk_ics_warn_refused (self, item, _ ("it has no room"));
      return TRUE;
    }
  br_event_state_take (event, BR_EVENT_CONFIRMED, br_db_get_now (self->db));
  if (!br_desk_update (self->db, (BrRecord *) event, error) || !br_desk_holds_follow (self->db, event, error))
    return FALSE;
  if (br_desk_judge_event (self->db, event, NULL, &refusal))
    return TRUE;
  if (!g_error_matches (refusal, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED))
    {
      g_propagate_error (error, refusal);
      return FALSE;
    }
  _br_desk_ics_warn_refused (self, item, refusal->message);
  g_error_free (refusal);
  event->status = BR_EVENT_ENQUIRY;
  event->confirmed_at = BR_INSTANT_NONE;
  return br_desk_update (self->db, (BrRecord *) event, error);
}

/* What is firm here stays so unless it is called off there; what is called off here comes back if it is on there. */
gboolean
_br_desk_ics_take_status (const BrDeskIcsImport *self,
                          const BrIcsItem       *item,
                          BrEvent               *event,
                          GError               **error)
{
  gboolean firm = br_event_status_is_firm (event->status);

  if (item->status == BR_ICS_CANCELLED && event->status < BR_EVENT_DONE)
    {
      br_event_state_take (event, BR_EVENT_CANCELLED, br_db_get_now (self->db));
      return br_desk_update (self->db, (BrRecord *) event, error) && br_desk_holds_follow (self->db, event, error);
    }
  if (item->status == BR_ICS_CONFIRMED && !firm)
    return confirm (self, item, event, error);
  return TRUE;
}

static gboolean
is_as_said (const BrIcsItem *item,
            const BrEvent   *event)
{
  switch (item->status)
    {
    case BR_ICS_CANCELLED:
      return br_event_status_is_off (event->status) || event->status >= BR_EVENT_DONE;
    case BR_ICS_CONFIRMED:
      return br_event_status_is_firm (event->status);
    case BR_ICS_TENTATIVE:
    default:
      return TRUE;
    }
}

/* ---- one event ------------------------------------------------------------------------------------------------ */

void
_br_desk_ics_fill (const BrDeskIcsImport *self,
                   const BrIcsItem       *item,
                   BrEvent               *event)
{
  take_words (self, item, event);
  take_times (self, item, event);
  take_place (self, item, event);
}

/* Blames the line of the event for what is refused of it. */
gboolean
_br_desk_ics_blame (const BrIcsItem *item,
                    GError          *reason,
                    GError         **error)
{
  if (reason->domain != BR_DESK_ERROR && reason->domain != BR_CORE_ERROR)
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, (guint) item->line, 0, NULL, "%s", reason->message);
  g_error_free (reason);
  return FALSE;
}

gboolean
_br_desk_ics_add (const BrDeskIcsImport *self,
                  const BrIcsItem       *item,
                  BrEvent               *event,
                  GError               **error)
{
  GError *reason = NULL;

  _br_desk_ics_fill (self, item, event);
  event->status = BR_EVENT_ENQUIRY;
  event->made_at = item->created;
  if (br_desk_insert (self->db, (BrRecord *) event, &reason) && _br_desk_ics_take_status (self, item, event, &reason))
    {
      self->report->created++;
      return TRUE;
    }
  return _br_desk_ics_blame (item, reason, error);
}

gboolean
_br_desk_ics_is_older (const BrDeskIcsImport *self,
                       const BrIcsItem       *item,
                       gint64                 here)
{
  return here != BR_INT_NONE && item->sequence < here;
}

/* What stands in the house, brought to what the calendar says; where that is older, or nothing new, it is skipped. */
gboolean
_br_desk_ics_update (const BrDeskIcsImport *self,
                     const BrIcsItem       *item,
                     const BrEvent         *before,
                     gboolean               detach,
                     GError               **error)
{
  g_autoptr (BrEvent) event = (BrEvent *) br_record_copy ((const BrRecord *) before);
  GError *reason = NULL;
  gboolean ok;

  if (!_br_desk_ics_is_older (self, item, before->sequence))
    _br_desk_ics_fill (self, item, event);
  if (before->sequence == BR_INT_NONE && event->sequence == 0)
    event->sequence = BR_INT_NONE;
  if (_br_desk_ics_is_older (self, item, before->sequence) ||
      (br_record_equal ((const BrRecord *) event, (const BrRecord *) before) && is_as_said (item, event)))
    {
      self->report->skipped++;
      return TRUE;
    }
  if (!br_record_equal ((const BrRecord *) event, (const BrRecord *) before))
    event->detached = before->detached || detach;
  ok = br_desk_update (self->db, (BrRecord *) event, &reason) &&
       br_desk_holds_move (self->db, before, event, &reason) && _br_desk_ics_take_status (self, item, event, &reason);
  if (!ok)
    return _br_desk_ics_blame (item, reason, error);
  self->report->updated++;
  if (br_event_status_is_firm (before->status) && !br_event_status_is_off (event->status) &&
      !br_desk_judge_event (self->db, event, NULL, &reason))
    {
      br_import_report_warn (self->report, item->line, NULL, "%s", reason->message);
      g_error_free (reason);
    }
  return TRUE;
}

gboolean
_br_desk_ics_take_single (const BrDeskIcsImport *self,
                          const BrIcsItem       *item,
                          GError               **error)
{
  g_autoptr (GPtrArray) known =
    item->recurrence_at == BR_INSTANT_NONE
      ? br_db_select (self->db, BR_KIND_EVENT, error, "WHERE uid = ? AND recurrence_at IS NULL ORDER BY id", "t", item->uid)
      : br_db_select (self->db, BR_KIND_EVENT, error, "WHERE uid = ? AND recurrence_at = ? ORDER BY id", "ti", item->uid,
                      item->recurrence_at);
  g_autoptr (BrEvent) event = NULL;

  if (known == NULL)
    return FALSE;
  if (known->len > 0)
    return _br_desk_ics_update (self, item, known->pdata[0], FALSE, error);
  event = br_new (EVENT, BrEvent);
  event->uid = g_strdup (item->uid);
  event->recurrence_at = item->recurrence_at;
  return _br_desk_ics_add (self, item, event, error);
}

/* ---- all of them ------------------------------------------------------------------------------------------------- */

/* Of an event that stands in the file several times the highest revision counts. */
static gboolean
is_outdone (const BrDeskIcsImport *self,
            guint                  index)
{
  const BrIcsItem *item = self->items->pdata[index];

  for (guint i = 0; i < self->items->len; i++)
    {
      const BrIcsItem *other = self->items->pdata[i];

      if (i != index && g_str_equal (other->uid, item->uid) && other->recurrence_at == item->recurrence_at &&
          (other->sequence > item->sequence || (other->sequence == item->sequence && i > index)))
        {
          br_import_report_warn (self->report, item->line, NULL, _ ("Line %u has the same event again; that one counts"),
                                 (guint) other->line);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_series (const BrIcsItem *item)
{
  return item->recurrence_at == BR_INSTANT_NONE && (item->rule != NULL || item->added->len > 0);
}

static gboolean
take_item (const BrDeskIcsImport *self,
           guint                  index,
           gboolean               exceptions,
           GError               **error)
{
  const BrIcsItem *item = self->items->pdata[index];

  if ((item->recurrence_at != BR_INSTANT_NONE) != exceptions)
    return TRUE;
  if (item->is_booking || is_outdone (self, index))
    {
      self->report->skipped++;
      return TRUE;
    }
  if (exceptions)
    return _br_desk_ics_take_exception (self, item, error);
  return is_series (item) ? _br_desk_ics_take_series (self, item, error) : _br_desk_ics_take_single (self, item, error);
}

static gboolean
import_in_db (BrDb    *db,
              gpointer user_data,
              GError **error)
{
  BrDeskIcsImport *self = user_data;
  g_autoptr (GPtrArray) rooms = NULL;

  self->db = db;
  if (!br_db_require (db, BR_AREA_EVENTS, error))
    return FALSE;
  self->rooms = rooms = br_db_select (db, BR_KIND_ROOM, error, "ORDER BY name, id", NULL);
  if (rooms == NULL)
    return FALSE;
  /* A series stands before what goes its own way in it, wherever they are in the file. */
  for (guint exceptions = 0; exceptions < 2; exceptions++)
    for (guint i = 0; i < self->items->len; i++)
      if (!take_item (self, i, exceptions == 1, error) || (i % 32 == 0 && br_db_cancelled (db, error)))
        return FALSE;
  br_db_label_count (db, self->report->created + self->report->updated);
  if (!self->request->dry_run)
    return TRUE;
  g_set_error_literal (error, import_tried_quark (), 0, "");
  return FALSE;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const BrImportWarning *one = *(const BrImportWarning *const *) a, *other = *(const BrImportWarning *const *) b;

  return one->line < other->line ? -1 : one->line > other->line;
}

/**
 * br_desk_import_ics:
 * @store: an open venue
 * @file: a calendar
 * @request: what is to be done
 * @report: (inout): what was done, or would be; events of the file are counted, a series is one
 * @cancellable: (nullable): to end it; then nothing is written
 * @error: return location for a %BR_INPUT_ERROR with its line, a #BrStoreError or %BR_DESK_ERROR_NOT_ALLOWED
 *
 * Takes in a calendar (RFC 5545): one entry of the journal, `event.import`, undone as one. What has come before is known
 * by its UID: a later revision changes it, an earlier one does not, and the same file again changes nothing.
 *
 * Returns: whether it was taken in
 */
gboolean
br_desk_import_ics (BrStore           *store,
                    GFile             *file,
                    const BrIcsImport *request,
                    BrImportReport    *report,
                    GCancellable      *cancellable,
                    GError           **error)
{
  const BrVerb verb = { "event.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  g_autoptr (BrVenue) venue = br_store_get_venue (store);
  g_autoptr (GTimeZone) zone = br_store_get_zone (store);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *text = NULL;
  GError *local = NULL;
  gsize length;
  BrDeskIcsImport import = { .request = request, .report = report, .venue = venue, .zone = zone };

  if (g_file_load_contents (file, cancellable, &text, &length, NULL, &local))
    items = br_ics_read (text, length, zone, report, &local);
  import.items = items;
  if (items == NULL || !br_store_write (store, &verb, import_in_db, &import, cancellable, &local))
    {
      if (items != NULL && g_error_matches (local, import_tried_quark (), 0))
        g_clear_error (&local);
      else
        {
          br_desk_import_blame_file (file, local, error);
          return FALSE;
        }
    }
  g_ptr_array_sort (report->warnings, compare_lines);
  return TRUE;
}

#include "config.h"

#include "desk/br-desk-import.h"

#include <glib/gi18n.h>

#include "core/rules/br-night.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-booking-lines.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "exchange/br-bookings-csv.h"
#include "exchange/br-ics-writer.h"

typedef struct
{
  BrDate          from;
  BrDate          to;
  GOutputStream  *stream;
  BrImportReport *report;
  GCancellable   *cancellable;
  BrDb           *db;
  GTimeZone      *zone;
  char           *place;
  BrCsvWriter    *csv;
  gboolean        personal;
  BrIcsWriter    *ics;
  GBytes         *bytes;
} Export;

/* ---- CSV --------------------------------------------------------------------- */

/* Who left sooner made room for the next one. */
static int
count_minutes (const BrBooking *booking)
{
  BrInstant ends = booking->ends_at;

  if (booking->status == BR_BOOKING_FINISHED && booking->finished_at != BR_INSTANT_NONE)
    ends = CLAMP (booking->finished_at, booking->starts_at + BR_MINUTE, booking->ends_at);
  return (int) ((ends - booking->starts_at) / BR_MINUTE);
}

static gboolean
put_csv (const BrBookingLine *line,
         gpointer             user_data,
         GError             **error)
{
  Export *self = user_data;
  const BrBooking *booking = line->booking;
  const BrCustomer *customer = self->personal ? line->customer : NULL;
  BrBookingsRow row = {
    .visit = booking->starts_at,
    .made = booking->made_at,
    .party = (int) booking->party_size,
    .minutes = count_minutes (booking),
    .tables = line->tables,
    .notes = self->personal ? booking->notes : NULL,
  };

  if (!br_night_state_counts (booking->status))
    {
      self->report->skipped++;
      return TRUE;
    }
  if (customer != NULL)
    {
      row.customer = customer->name;
      row.email = customer->email;
      row.phone = customer->phone;
    }
  self->report->read++;
  br_bookings_csv_put (self->csv, &row, self->zone);
  return br_csv_writer_end_row (self->csv, self->cancellable, error);
}

static gboolean
export_csv_in_read (BrDb     *db,
                    gpointer  user_data,
                    GError  **error)
{
  Export *self = user_data;
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (self->stream);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  self->csv = writer;
  self->zone = zone;
  self->personal = br_permission_may_write (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)) && br_db_is_unlocked (db);
  if (!self->personal)
    br_import_report_warn (self->report, 0, NULL, _ ("Without names: they are not for this role, or the venue is locked"));
  br_bookings_csv_put_headings (writer);
  return br_csv_writer_end_row (writer, self->cancellable, error) &&
         br_desk_foreach_booking_line (db, self->from, self->to, put_csv, self, error) &&
         br_csv_writer_finish (writer, self->cancellable, error);
}

/**
 * br_desk_export_bookings_csv:
 * @store: a venue
 * @from: the first night, or %BR_DATE_NONE
 * @to: the last night, or %BR_DATE_NONE
 * @stream: where to; it is left open
 * @report: counts as read what was written, as skipped those that hold no table
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, a #BrStoreError or a #GIOError
 *
 * Writes all bookings that hold their tables, or did until they left, as
 * br_desk_import_bookings_csv() reads them: into a copy of the house without bookings they all fit.
 * Names, contacts and notes go out with those who may export customers.
 */
gboolean
br_desk_export_bookings_csv (BrStore        *store,
                             BrDate          from,
                             BrDate          to,
                             GOutputStream  *stream,
                             BrImportReport *report,
                             GCancellable   *cancellable,
                             GError        **error)
{
  Export export = { .from = from, .to = to, .stream = stream, .report = report, .cancellable = cancellable };

  return br_store_read (store, export_csv_in_read, &export, cancellable, error);
}

/* ---- iCalendar ------------------------------------------------------------------- */

static BrIcsStatus
ics_status (BrBookingStatus status)
{
  switch (status)
    {
    case BR_BOOKING_CONFIRMED:
    case BR_BOOKING_ARRIVED:
    case BR_BOOKING_SEATED:
    case BR_BOOKING_FINISHED:
      return BR_ICS_CONFIRMED;
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
      return BR_ICS_CANCELLED;
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_WAITLISTED:
    default:
      return BR_ICS_TENTATIVE;
    }
}

/* How often it was written, and when last: the journal knows, except of what came in bulk. */
static gboolean
read_history (Export          *self,
              const BrBooking *booking,
              BrIcsEvent      *event,
              GError         **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    self->db, "SELECT count(*), max (j.at) FROM journal_touch t JOIN journal j ON j.seq = t.seq WHERE t.id = ?", &local,
    "I", &booking->id);

  event->modified = booking->made_at;
  if (br_query_next (query, &local) && !br_query_is_null (query, 1))
    {
      event->sequence = (int) br_query_get_int (query, 0);
      event->modified = br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static char *
summarise (const BrBookingLine *line)
{
  g_autofree char *tables = br_booking_line_name_tables (line);

  if (line->tables[0] == NULL)
    return g_strdup_printf ("%s ×%d", line->name, (int) line->booking->party_size);
  /* Translators: who comes, how many, and at which tables: Hale ×4 · Tables 7, 8 */
  return g_strdup_printf (ngettext ("%s ×%d · Table %s", "%s ×%d · Tables %s", g_strv_length (line->tables)), line->name,
                          (int) line->booking->party_size, tables);
}

static gboolean
put_ics (const BrBookingLine *line,
         gpointer             user_data,
         GError             **error)
{
  Export *self = user_data;
  const BrBooking *booking = line->booking;
  g_autofree char *id = br_id_to_string (&booking->id);
  g_autofree char *uid = g_strconcat (id, "@backroom", NULL);
  g_autofree char *summary = summarise (line);
  BrIcsEvent event = {
    .uid = uid,
    .starts = booking->starts_at,
    .is_booking = TRUE,
    .ends = booking->ends_at,
    .summary = summary,
    .description = booking->notes,
    .location = self->place,
    .status = ics_status (booking->status),
    .created = booking->made_at,
    .stamp = br_db_get_now (self->db),
  };

  if (!read_history (self, booking, &event, error))
    return FALSE;
  br_ics_writer_add (self->ics, &event);
  self->report->read++;
  return TRUE;
}

/**
 * br_desk_put_bookings_ics:
 * @db: a connection
 * @from: the first night, or %BR_DATE_NONE for tonight
 * @to: the last night, or %BR_DATE_NONE
 * @writer: a calendar
 * @report: counts as read what was written
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Puts bookings into a calendar, each marked as one, so that nobody takes it in as an event of the house.
 */
gboolean
br_desk_put_bookings_ics (BrDb           *db,
                          BrDate          from,
                          BrDate          to,
                          BrIcsWriter    *writer,
                          BrImportReport *report,
                          GError        **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  Export export = { .db = db, .from = from, .to = to, .report = report, .ics = writer };

  if (venue == NULL || (from == BR_DATE_NONE && (export.from = br_desk_tonight (db, error)) == BR_DATE_NONE))
    return FALSE;
  export.place = venue->name;
  return br_desk_foreach_booking_line (db, export.from, to, put_ics, &export, error);
}

static gboolean
export_ics_in_read (BrDb     *db,
                    gpointer  user_data,
                    GError  **error)
{
  Export *self = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrIcsWriter) writer = venue != NULL ? br_ics_writer_new (venue->name) : NULL;

  if (writer == NULL || !br_desk_put_bookings_ics (db, self->from, self->to, writer, self->report, error))
    return FALSE;
  self->bytes = br_ics_writer_finish (writer, error);
  return self->bytes != NULL;
}

/**
 * br_desk_export_bookings_ics:
 * @store: a venue
 * @from: the first night, or %BR_DATE_NONE for tonight
 * @to: the last night, or %BR_DATE_NONE
 * @report: counts as read what was written
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Writes bookings as a calendar (RFC 5545), each an event that keeps its UID, so that a calendar
 * that has it already brings it up to date. Names and notes are there where the role may see them.
 *
 * Returns: (transfer full) (nullable): the calendar
 */
GBytes *
br_desk_export_bookings_ics (BrStore        *store,
                             BrDate          from,
                             BrDate          to,
                             BrImportReport *report,
                             GCancellable   *cancellable,
                             GError        **error)
{
  Export export = { .from = from, .to = to, .report = report, .cancellable = cancellable };

  if (!br_store_read (store, export_ics_in_read, &export, cancellable, error))
    return NULL;
  return export.bytes;
}

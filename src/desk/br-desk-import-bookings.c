#include "config.h"

#include "desk/br-desk-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-import-guest.h"
#include "desk/br-desk-import-nights.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "exchange/br-bookings-csv.h"

/* Rows between two looks at the cancellable and two reports of progress. */
#define ROWS_PER_LOOK 64

/* By what a booking, or a denial, is told to be one that the venue has already. */
typedef struct
{
  BrId      customer;
  BrInstant visit;
  BrInstant made;
  gint64    party;
} Key;

/* What a row comes to: a booking, with a customer who is new by it, or a denial. */
typedef struct
{
  const BrDeskPlanned *planned;
  BrCustomer          *customer;
  BrDenial            *denial;
} Outcome;

typedef struct
{
  GFile              *file;
  guint64             size;
  BrDeskProgressFunc  progress;
  gpointer            progress_data;
  BrImportReport     *report;
  GCancellable       *cancellable;
  gboolean            writing;

  BrDb               *db;
  GTimeZone          *zone;
  int                 cut_off;
  BrBookingsCsv      *csv;
  BrDeskImportGuests *guests;
  BrDeskImportNights *nights;
  GHashTable         *booked;
  GHashTable         *denied;
  GArray             *outcomes;
} Import;

static void
outcome_clear (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer ((BrRecord **) &outcome->customer, br_record_unref);
  g_clear_pointer ((BrRecord **) &outcome->denial, br_record_unref);
}

/* ---- what is there already ----------------------------------------------------- */

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return br_id_hash (&key->customer) ^ g_int64_hash (&key->visit) ^ 31 * g_int64_hash (&key->made) ^ (guint) key->party;
}

static gboolean
is_same_key (gconstpointer a,
             gconstpointer b)
{
  const Key *x = a, *y = b;

  return br_id_equal (&x->customer, &y->customer) && x->visit == y->visit && x->made == y->made && x->party == y->party;
}

/* How many of them the venue had before this import and the list has not named yet. A list may have
 * one row twice, and then means two. */
static gint64 *
count_left (GHashTable *known,
            const Key  *key,
            gint64      n)
{
  gint64 *left = g_new (gint64, 1);

  *left = n;
  g_hash_table_insert (known, g_memdup2 (key, sizeof *key), left);
  return left;
}

static gboolean
is_booked (Import    *self,
           const Key *key,
           BrDate     date,
           gboolean  *there,
           GError   **error)
{
  gint64 *left = g_hash_table_lookup (self->booked, key), n;

  if (left == NULL)
    {
      if (!br_db_get_int (self->db,
                          "SELECT count(*) FROM booking WHERE business_date = ? AND starts_at = ? AND party_size = ?"
                          " AND made_at = ? AND ifnull (customer, x'00000000000000000000000000000000') = ?",
                          &n, error, "diiib", date, key->visit, key->party, key->made, key->customer.bytes,
                          sizeof key->customer.bytes))
        return FALSE;
      left = count_left (self->booked, key, n);
    }
  *there = *left > 0;
  *left -= *there;
  return TRUE;
}

static gboolean
is_denied (Import    *self,
           const Key *key,
           BrDate     date,
           gboolean  *there,
           GError   **error)
{
  gint64 *left = g_hash_table_lookup (self->denied, key), n;

  if (left == NULL)
    {
      if (!br_db_get_int (self->db,
                          "SELECT count(*) FROM denial WHERE business_date = ? AND at = ? AND starts_at = ?"
                          " AND party_size = ? AND source = 'import'",
                          &n, error, "diii", date, key->made, key->visit, key->party))
        return FALSE;
      left = count_left (self->denied, key, n);
    }
  *there = *left > 0;
  *left -= *there;
  return TRUE;
}

/* ---- one row -------------------------------------------------------------------- */

static BrBookingRequest *
make_request (Import              *self,
              const BrBookingsRow *row,
              BrDeskGuestMeant     meant)
{
  BrBookingRequest *request = br_booking_request_new ();

  request->date = br_business_date_of (row->visit, self->zone, self->cut_off);
  request->starts = row->visit;
  request->made_at = row->made;
  request->party = row->party;
  request->minutes = row->minutes;
  request->tables = g_strdupv (row->tables);
  request->source = BR_SOURCE_IMPORT;
  if (meant != BR_DESK_GUEST_UNCLEAR)
    {
      request->notes = g_strdup (row->notes);
      return request;
    }
  request->notes = row->notes != NULL ? g_strdup_printf ("%s\n%s", row->customer, row->notes)
                                      : g_strdup (row->customer);
  return request;
}

static void
warn_unclear (Import              *self,
              const BrBookingsRow *row)
{
  g_autofree char *quoted = br_text_quote (row->customer);

  br_import_report_warn (self->report, row->line, NULL,
                         _ ("Several customers are called “%s”: the name is kept in the booking’s notes"), quoted);
}

static gboolean
take_denial (Import                 *self,
             const BrBookingRequest *request,
             const BrDeskAnswer     *answer,
             GError                **error)
{
  const Key key = { BR_ID_NONE, request->starts, request->made_at, request->party };
  Outcome outcome = { NULL };
  gboolean there;

  if (!is_denied (self, &key, request->date, &there, error))
    return FALSE;
  if (there)
    {
      self->report->skipped++;
      return TRUE;
    }
  outcome.denial = br_desk_make_denial (request, answer, request->made_at);
  self->report->denied[outcome.denial->constraint].parties++;
  self->report->denied[outcome.denial->constraint].covers += request->party;
  br_import_report_note_night (self->report, request->date);
  g_array_append_val (self->outcomes, outcome);
  return TRUE;
}

/* Somebody new is added with the first booking that they have, not for a denial. */
static void
take_booking (Import                 *self,
              const BrBookingsRow    *row,
              const BrBookingRequest *request,
              const BrDeskAnswer     *answer,
              BrDeskGuestMeant        meant,
              Key                    *key)
{
  gboolean free = answer->n_options > 0;
  guint place = free ? answer->options[0].place : answer->moves.place;
  BrInstant ends = free ? answer->options[0].ends : answer->moves.ends;
  g_autoptr (BrBooking) booking = br_desk_make_booking (request, answer, ends, request->made_at);
  Outcome outcome = { NULL };

  if (meant == BR_DESK_GUEST_NEW)
    {
      outcome.customer = br_desk_import_guests_add (self->guests, row);
      self->report->customers++;
      key->customer = outcome.customer->id;
      count_left (self->booked, key, 0);
    }
  booking->id = br_db_new_id (self->db);
  booking->customer = key->customer;
  outcome.planned = br_desk_import_nights_add (self->nights, booking, answer->book, place, request->tables == NULL);
  g_array_append_val (self->outcomes, outcome);
  self->report->created++;
  self->report->covers += request->party;
  br_import_report_note_night (self->report, request->date);
}

/* What is wrong with the tables that a row names is said at their place in the file. */
static BrDeskAnswer *
ask (Import                 *self,
     const BrBookingRequest *request,
     GError                **error)
{
  BrNightBook *book = br_desk_import_nights_get (self->nights, request->date, request->made_at, error);
  GError *local = NULL;
  BrDeskAnswer *answer;

  if (book == NULL)
    return NULL;
  answer = br_desk_ask_book (self->db, book, request, &local);
  if (answer != NULL)
    return answer;
  if (local->domain == BR_DESK_ERROR)
    {
      br_bookings_csv_blame (self->csv, BR_BOOKINGS_TABLES, local->message, error);
      g_error_free (local);
    }
  else
    {
      g_propagate_error (error, local);
    }
  return NULL;
}

static gboolean
take_row (Import              *self,
          const BrBookingsRow *row,
          GError             **error)
{
  Key key = { BR_ID_NONE, row->visit, row->made, row->party };
  g_autoptr (BrBookingRequest) request = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrDeskGuestMeant meant;
  gboolean there = FALSE, ok = TRUE;

  if (!br_desk_import_guests_find (self->guests, row, &meant, &key.customer, error))
    return FALSE;
  request = make_request (self, row, meant);
  if (meant != BR_DESK_GUEST_NEW && !is_booked (self, &key, request->date, &there, error))
    return FALSE;
  if (there)
    {
      self->report->skipped++;
      return TRUE;
    }
  if (meant == BR_DESK_GUEST_UNCLEAR)
    warn_unclear (self, row);
  answer = ask (self, request, error);
  if (answer == NULL)
    return FALSE;
  if (answer->n_options > 0 ||
      (request->tables == NULL && br_desk_import_nights_move (self->nights, answer->book, &answer->moves)))
    take_booking (self, row, request, answer, meant, &key);
  else
    ok = take_denial (self, request, answer, error);
  g_steal_pointer (&answer->book);
  return ok;
}

/* ---- the file ------------------------------------------------------------------- */

/* Half of the work is finding out, half of it writing, where it is written. */
static gboolean
look_up (Import  *self,
         guint64  n_rows,
         guint64  done,
         GError **error)
{
  if (n_rows % ROWS_PER_LOOK != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (done, self->writing ? 2 * self->size : self->size, self->progress_data);
  return !br_db_cancelled (self->db, error);
}

static gboolean
go_through (Import  *self,
            GError **error)
{
  GError *local = NULL;
  const BrBookingsRow *row;
  guint64 n_rows = 0;

  while ((row = br_bookings_csv_next (self->csv, &local)) != NULL)
    if (!take_row (self, row, error) ||
        !look_up (self, ++n_rows, MIN (br_bookings_csv_get_offset (self->csv), self->size), error))
      return FALSE;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
write_tables (Import              *self,
              const BrDeskPlanned *planned,
              GError             **error)
{
  for (guint i = 0; i < planned->n_tables; i++)
    {
      g_autoptr (BrBookingTable) link = br_new (BOOKING_TABLE, BrBookingTable);

      link->id = br_db_new_id (self->db);
      link->booking = planned->booking->id;
      link->table = planned->tables[i];
      if (!br_db_insert (self->db, (BrRecord *) link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_outcome (Import        *self,
               const Outcome *outcome,
               GError       **error)
{
  if (outcome->denial != NULL)
    return br_desk_insert (self->db, (BrRecord *) outcome->denial, error);
  return (outcome->customer == NULL || br_desk_insert (self->db, (BrRecord *) outcome->customer, error)) &&
         br_desk_insert (self->db, (BrRecord *) outcome->planned->booking, error) &&
         write_tables (self, outcome->planned, error);
}

/* A list of which nothing fits leaves denials, and nothing to undo. */
static gboolean
write_all (Import  *self,
           GError **error)
{
  const BrVerb refused = { "denial.add", BR_UNDO_COMPENSATE, BR_ORIGIN_IMPORT };

  br_db_expect_new_rows (self->db);
  for (guint i = 0; i < self->outcomes->len; i++)
    if (!write_outcome (self, &g_array_index (self->outcomes, Outcome, i), error) ||
        !look_up (self, i, self->size + self->size * i / self->outcomes->len, error))
      return FALSE;
  if (self->report->created > 0)
    br_db_label_count (self->db, self->report->created);
  else if (self->outcomes->len > 0)
    br_db_change_verb (self->db, &refused);
  return TRUE;
}

static gboolean
open_file (Import  *self,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, self->cancellable, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  self->size = info != NULL ? (guint64) MAX (g_file_info_get_size (info), 0) : 0;
  self->csv = br_bookings_csv_new (G_INPUT_STREAM (stream), self->zone, self->report, self->cancellable, error);
  return self->csv != NULL;
}

/* Only tried it is refused as well, so that nobody is shown what they may not do. */
static gboolean
may_add (BrDb    *db,
         BrKind   kind,
         GError **error)
{
  BrArea area = br_entity_get (kind)->area;

  if (br_permission_may_write (br_desk_level (db, area)))
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, _ ("Your role may not change this (%s)"),
               _ (br_enum_get_label (br_area_values, area)));
  return FALSE;
}

static gboolean
import_in_db (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Import *self = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  if (venue == NULL || !may_add (db, BR_KIND_BOOKING, error))
    return FALSE;
  if (!br_db_is_unlocked (db))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return FALSE;
    }
  self->db = db;
  self->zone = zone;
  self->cut_off = (int) venue->cut_off;
  if (!open_file (self, error))
    return FALSE;
  self->guests = br_desk_import_guests_new (db, error);
  if (self->guests == NULL)
    return FALSE;
  self->nights = br_desk_import_nights_new (db);
  self->booked = g_hash_table_new_full (hash_key, is_same_key, g_free, g_free);
  self->denied = g_hash_table_new_full (hash_key, is_same_key, g_free, g_free);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (Outcome));
  g_array_set_clear_func (self->outcomes, outcome_clear);
  return go_through (self, error) && (self->report->customers == 0 || may_add (db, BR_KIND_CUSTOMER, error)) &&
         (!self->writing || write_all (self, error));
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->outcomes, g_array_unref);
  g_clear_pointer (&self->csv, br_bookings_csv_free);
  g_clear_pointer (&self->guests, br_desk_import_guests_free);
  g_clear_pointer (&self->nights, br_desk_import_nights_free);
  g_clear_pointer (&self->booked, g_hash_table_unref);
  g_clear_pointer (&self->denied, g_hash_table_unref);
}

/**
 * br_desk_import_bookings_csv:
 * @store: an unlocked venue
 * @file: a list of bookings
 * @dry_run: write nothing
 * @progress: (nullable) (scope call): told from time to time, in bytes of the file
 * @progress_data: for @progress
 * @report: what was read, created, skipped and denied, and what was not clear, with its line
 * @cancellable: (nullable): stops it; then nothing was changed
 * @error: return location for a %BR_INPUT_ERROR with its line and column, %G_IO_ERROR_CANCELLED,
 *   %BR_STORE_ERROR_NOT_ALLOWED, also when it is only tried, %BR_STORE_ERROR_LOCKED or another
 *   #BrStoreError
 *
 * Offers a list of bookings to the engine, in the order of the file, each as if it were asked for
 * when it was made. One that would fit if others were moved has them moved, as long as they came
 * with the list too and without tables: nobody was told of theirs. What does not fit becomes a
 * denial. Somebody whom the venue does not know is a
 * new customer. A booking that the venue has already, of the same customer, party, visit and making,
 * is skipped, and so is a denial, so that the same file again changes nothing.
 *
 * One entry of the journal, `bookings.import`, undone by inverting it, except for the denials, which
 * stay. May take minutes: call it from a thread.
 */
gboolean
br_desk_import_bookings_csv (BrStore            *store,
                             GFile              *file,
                             gboolean            dry_run,
                             BrDeskProgressFunc  progress,
                             gpointer            progress_data,
                             BrImportReport     *report,
                             GCancellable       *cancellable,
                             GError            **error)
{
  static const BrVerb verb = { "bookings.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  Import import = { .file = file, .progress = progress, .progress_data = progress_data, .report = report,
                    .cancellable = cancellable, .writing = !dry_run };
  GError *local = NULL;
  gboolean ok;

  if (import.writing)
    ok = br_store_write (store, &verb, import_in_db, &import, cancellable, &local);
  else
    ok = br_store_read (store, import_in_db, &import, cancellable, &local);
  import_clear (&import);
  if (!ok)
    br_desk_import_blame_file (file, local, error);
  return ok;
}

#include "config.h"

#include "desk/br-desk-night-papers.h"

#include <glib/gi18n.h>

#include "core/rules/br-night-log.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-door.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-resolve.h"

/* ---- guests ------------------------------------------------------------------- */

static void
count_booking (BrNightReport   *report,
               BrBookingStatus  status,
               BrBookingSource  source,
               int              party,
               int              covers)
{
  gboolean came = status == BR_BOOKING_ARRIVED || status == BR_BOOKING_SEATED || status == BR_BOOKING_FINISHED;
  BrNightCount *by = status == BR_BOOKING_NO_SHOW     ? &report->no_shows
                     : status == BR_BOOKING_CANCELLED ? &report->cancelled
                     : !came                          ? NULL
                     : source == BR_SOURCE_WALK_IN    ? &report->walk_ins
                                                      : &report->booked;

  if (by == NULL)
    return;
  by->parties++;
  by->covers += came ? covers : party;
  if (status == BR_BOOKING_SEATED || status == BR_BOOKING_FINISHED)
    {
      report->seated.parties++;
      report->seated.covers += covers;
    }
}

static gboolean
count_record (BrRecord *record,
              gint64    rowid,
              gpointer  user_data)
{
  const BrBooking *booking = (const BrBooking *) record;
  int party = (int) booking->party_size;

  count_booking (user_data, booking->status, booking->source, party,
                 booking->covers != BR_INT_NONE ? (int) booking->covers : party);
  return TRUE;
}

static gboolean
read_bookings (BrDb          *db,
               BrNightReport *report,
               GError       **error)
{
  static const char *const names[] = { "status", "source", "party_size", "covers" };
  const BrEntity *entity = br_entity_get (BR_KIND_BOOKING);
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return br_db_foreach (db, BR_KIND_BOOKING, fields, count_record, report, error, "WHERE business_date = ?", "d",
                        report->date);
}

static gboolean
read_denials (BrDb          *db,
              BrNightReport *report,
              GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db, "SELECT \"constraint\", count(*), sum (party_size) FROM denial WHERE business_date = ? GROUP BY 1", &local, "d",
    report->date);

  while (br_query_next (query, &local))
    for (guint i = 0; i < G_N_ELEMENTS (report->denied); i++)
      if (g_strcmp0 (br_query_get_text (query, 0), br_enum_get_nick (br_denied_by_values, (int) i)) == 0)
        report->denied[i] = (BrNightCount){ (int) br_query_get_int (query, 1), (int) br_query_get_int (query, 2) };
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- the door ----------------------------------------------------------------- */

static gboolean
read_door (BrDb          *db,
           BrNightReport *report,
           GError       **error)
{
  BrDoorCount count;
  gint64 n_clicks, guests;

  if (!br_desk_count_door (db, report->date, NULL, &count, error) ||
      !br_db_get_int (db, "SELECT count(*) FROM door_click WHERE business_date = ? AND room IS NULL", &n_clicks, error,
                      "d", report->date) ||
      !br_db_get_int (db,
                      "SELECT ifnull (sum (e.checked_in), 0) FROM guest_list_entry e"
                      " JOIN guest_list l ON l.id = e.guest_list WHERE l.business_date = ?",
                      &guests, error, "d", report->date))
    return FALSE;
  report->guest_list = (int) guests;
  report->licence = count.limit.capacity;
  if (n_clicks == 0)
    return TRUE;
  report->door = count.door.n_in;
  report->peak = count.door.peak;
  report->peak_at = count.door.peak_at;
  return TRUE;
}

/* ---- takings ------------------------------------------------------------------- */

/* A reversal counts as what it reverses, the other way. */
static gboolean
read_spend (BrDb          *db,
            BrNightReport *report,
            const char    *currency,
            GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT count(*), ifnull (sum (l.credit - l.debit), 0) FROM journal_line l JOIN ledger_account a ON a.id = l.account"
    " JOIN ledger_entry e ON e.id = l.entry JOIN ledger_entry k ON k.id = ifnull (e.reverses, e.id)"
    " WHERE l.date = ? AND k.kind = 'till' AND (a.kind = 'income' OR l.vat_use = 'sale-vat')",
    &local, "d", report->date);

  if (br_query_next (query, &local) && br_query_get_int (query, 0) > 0 && report->seated.covers > 0)
    report->spend = br_money (br_round_half_away (br_query_get_int (query, 1), report->seated.covers), currency);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Of each till the newest count. */
static gboolean
read_variance (BrDb          *db,
               BrNightReport *report,
               const char    *currency,
               GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT count(*), ifnull (sum (t.variance), 0) FROM takings t WHERE t.business_date = ? AND t.method = 'cash'"
    " AND NOT EXISTS (SELECT 1 FROM takings c WHERE c.corrects = t.id)",
    &local, "d", report->date);

  if (br_query_next (query, &local) && br_query_get_int (query, 0) > 0)
    report->cash_variance = br_money (br_query_get_int (query, 1), currency);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_takings (BrDb          *db,
              BrNightReport *report,
              const char    *currency,
              GError       **error)
{
  BrLevel level = br_desk_level (db, BR_AREA_MONEY);

  report->money_hidden = !br_permission_may_read (level);
  return report->money_hidden ||
         (read_spend (db, report, currency, error) && read_variance (db, report, currency, error));
}

/* ---- the night's papers --------------------------------------------------------- */

/* What is not for the role is left out, and said to be. */
static gboolean
is_for_role (BrDb   *db,
             BrArea  area)
{
  BrLevel level = br_desk_level (db, area);

  return br_permission_may_read (level);
}

static BrNightReportLine *
make_line (const BrNightLogEntry *entry,
           const BrNightLogEntry *last)
{
  BrNightReportLine *line = g_new0 (BrNightReportLine, 1);

  line->at = entry->at;
  line->corrected_at = last != entry ? last->at : BR_INSTANT_NONE;
  line->kind = br_enum_get_label (br_log_kind_values, (int) entry->kind);
  line->text = g_strdup (last->text != NULL ? last->text : _ ("(not shown)"));
  line->police_reference = g_strdup (last->police_reference);
  return line;
}

/* What was corrected is told once, as it is right. */
static gboolean
read_log (BrDb          *db,
          BrNightReport *report,
          GError       **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (!is_for_role (db, BR_AREA_NIGHT_LOG))
    return TRUE;
  entries = br_desk_get_night_log (db, report->date, error);
  if (entries == NULL)
    return FALSE;
  report->lines = g_ptr_array_new_with_free_func (br_night_report_line_free);
  for (guint i = 0; i < entries->len; i++)
    {
      const BrNightLogEntry *last = br_night_log_get_last_word (entries, entries->pdata[i]);

      if (last != NULL)
        g_ptr_array_add (report->lines, make_line (entries->pdata[i], last));
    }
  return TRUE;
}

static gboolean
read_duties (BrDb          *db,
             BrNightReport *report,
             GError       **error)
{
  g_autoptr (GPtrArray) duties = NULL;

  if (!is_for_role (db, br_entity_get (BR_KIND_DOOR_DUTY)->area))
    return TRUE;
  duties = br_desk_get_duties (db, report->date, error);
  if (duties == NULL)
    return FALSE;
  report->duties = g_ptr_array_new_with_free_func (br_night_report_duty_free);
  for (guint i = 0; i < duties->len; i++)
    {
      const BrDoorDuty *duty = duties->pdata[i];
      BrNightReportDuty *row = g_new0 (BrNightReportDuty, 1);
      BrInstant until = duty->off_at != BR_INSTANT_NONE ? duty->off_at : MIN (report->printed_at, report->ends);

      row->name = g_strdup (duty->name != NULL ? duty->name : _ ("(not shown)"));
      row->sia_number = g_strdup (duty->sia_number);
      row->post = g_strdup (duty->post);
      row->on_at = duty->on_at;
      row->off_at = duty->off_at;
      row->minutes = (int) (MAX (0, until - duty->on_at) / BR_MINUTE);
      report->minutes += row->minutes;
      g_ptr_array_add (report->duties, row);
    }
  return TRUE;
}

/**
 * br_desk_night_report:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Reads how a night went.
 *
 * Returns: (transfer full) (nullable): the report
 */
BrNightReport *
br_desk_night_report (BrDb    *db,
                      BrDate   date,
                      GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrNightReport) report = NULL;
  BrInstant starts;
  BrLevel level;

  if (venue == NULL || !br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return NULL;
  report = br_night_report_new ();
  report->venue = g_strdup (venue->name);
  report->date = date;
  report->zone = br_db_get_zone (db);
  report->printed_at = br_db_get_now (db);
  br_business_day_bounds (date, report->zone, (int) venue->cut_off, &starts, &report->ends);
  if (!read_bookings (db, report, error) || !read_denials (db, report, error) || !read_door (db, report, error) ||
      !read_takings (db, report, venue->currency, error) || !read_log (db, report, error) ||
      !read_duties (db, report, error))
    return NULL;
  return g_steal_pointer (&report);
}

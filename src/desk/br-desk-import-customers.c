#include "config.h"

#include "desk/br-desk-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "desk/br-desk-contacts.h"
#include "desk/br-desk-customer-feed.h"
#include "desk/br-desk-customer-merge.h"
#include "exchange/br-customers-csv.h"

/* Rows between two looks at the cancellable and two reports of progress. */
#define ROWS_PER_LOOK 512

typedef struct
{
  GFile                   *file;
  const BrCustomersImport *request;
  const BrCustomersLayout *layout;
  BrDeskProgressFunc       progress;
  gpointer                 progress_data;
  BrImportReport          *report;
  GCancellable            *cancellable;
  gboolean                 writing;

  BrDb                    *db;
  BrDeskContacts          *contacts;
  BrDeskCustomerMerge     *merge;
  GArray                  *found;
  BrId                     next_tried;
  guint64                  n_done;
} Import;

/* ---- the same person -------------------------------------------------------- */

/* News of one who turned out to be somebody else is news of them. */
static gboolean
follow_merge (Import      *self,
              BrCustomer **existing,
              GError     **error)
{
  BrCustomer *kept;

  if (*existing == NULL || br_id_is_none (&(*existing)->merged_into))
    return TRUE;
  kept = (BrCustomer *) br_db_load (self->db, BR_KIND_CUSTOMER, &(*existing)->merged_into, error);
  br_record_unref ((BrRecord *) *existing);
  *existing = kept;
  return kept != NULL;
}

/* Who of those that were found is the same person: the one with the same e-mail address, best of
 * all of the same name; or with the same telephone number and name. A family may share a
 * telephone; each has a name of their own. */
static gboolean
choose (Import               *self,
        const BrDeskFeedRow  *item,
        BrCustomer          **existing,
        gboolean             *fresh,
        GError              **error)
{
  int best = 0;

  *existing = NULL;
  for (guint i = 0; i < self->found->len && best < 3; i++)
    {
      const BrDeskKnown *known = &g_array_index (self->found, BrDeskKnown, i);
      g_autoptr (BrCustomer) customer = NULL;
      int score;

      if (!known->by_email && known->name != item->digests.name)
        continue;
      customer = (BrCustomer *) br_db_load (self->db, BR_KIND_CUSTOMER, &known->id, error);
      if (customer == NULL)
        return FALSE;
      score = (br_desk_contacts_same_email (customer, item->row.customer) ? 2 : 0) +
              (known->name == item->digests.name ? 1 : 0);
      if (score <= best)
        continue;
      best = score;
      g_clear_pointer ((BrRecord **) existing, br_record_unref);
      *existing = g_steal_pointer (&customer);
      *fresh = known->fresh;
    }
  return follow_merge (self, existing, error);
}

/* ---- trying ------------------------------------------------------------------- */

/* People of the file itself are not in the venue when it is only tried; their digests will do. */
static gboolean
try_row (Import              *self,
         const BrDeskFeedRow *item,
         GError             **error)
{
  g_autoptr (BrCustomer) existing = NULL;
  gboolean fresh = FALSE, changes;

  for (guint i = self->found->len; i > 0; i--)
    {
      const BrDeskKnown *known = &g_array_index (self->found, BrDeskKnown, i - 1);

      fresh |= known->fresh && (known->name == item->digests.name || known->by_email);
      if (known->fresh)
        g_array_remove_index (self->found, i - 1);
    }
  if (!choose (self, item, &existing, &fresh, error))
    return FALSE;
  if (existing != NULL)
    {
      if (!br_desk_customer_merge_try (self->merge, existing, &item->row, &changes, error))
        return FALSE;
      self->report->updated += changes;
      self->report->skipped += !changes;
      return TRUE;
    }
  if (fresh)
    {
      self->report->skipped++;
      return TRUE;
    }
  self->report->created++;
  for (int i = 15; i >= 0 && ++self->next_tried.bytes[i] == 0; i--)
    ;
  br_desk_contacts_add (self->contacts, &self->next_tried, &item->digests, TRUE);
  return TRUE;
}

/* ---- writing ------------------------------------------------------------------ */

static gboolean
write_row (Import              *self,
           const BrDeskFeedRow *item,
           GError             **error)
{
  const BrCustomersRow *row = &item->row;
  g_autoptr (BrCustomer) existing = NULL;
  gboolean fresh = FALSE, changed;

  if (!choose (self, item, &existing, &fresh, error))
    return FALSE;
  if (existing != NULL)
    {
      if (!br_desk_customer_merge_apply (self->merge, existing, fresh, row, &changed, error))
        return FALSE;
      self->report->updated += changed;
      self->report->skipped += !changed;
      return TRUE;
    }
  if (!br_desk_customer_merge_add (self->merge, row, error))
    return FALSE;
  self->report->created++;
  br_desk_contacts_add (self->contacts, &row->customer->id, &item->digests, TRUE);
  return TRUE;
}

/* ---- the file ------------------------------------------------------------------ */

static gboolean
look_up (Import  *self,
         GError **error)
{
  if (++self->n_done % ROWS_PER_LOOK != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (self->n_done, self->layout->n_rows, self->progress_data);
  return !br_db_cancelled (self->db, error);
}

static gboolean
go_through (Import             *self,
            BrDeskCustomerFeed *feed,
            GError            **error)
{
  GError *local = NULL;
  const BrDeskFeedRow *item;

  while ((item = br_desk_customer_feed_next (feed, &local)) != NULL)
    if (!br_desk_contacts_find (self->contacts, item->row.customer, &item->digests, self->found, error) ||
        !(self->writing ? write_row (self, item, error) : try_row (self, item, error)) || !look_up (self, error))
      return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (self->progress != NULL)
    self->progress (self->layout->n_rows, self->layout->n_rows, self->progress_data);
  return TRUE;
}

static BrDeskCustomerFeed *
open_feed (Import         *self,
           BrImportReport *report,
           GError        **error)
{
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (self->file, self->cancellable, error));
  g_autoptr (GTimeZone) zone = br_db_get_zone (self->db);
  g_autoptr (BrVenue) venue = br_db_get_venue (self->db, NULL);
  BrCustomersCsv *csv;
  BrDate today;
  int minutes;

  if (stream == NULL)
    return NULL;
  br_instant_to_local (br_db_get_now (self->db), zone, &today, &minutes);
  csv = br_customers_csv_new (stream, self->layout, today, zone, report, self->cancellable, error);
  return csv != NULL ? br_desk_customer_feed_new (csv, venue != NULL ? venue->country_code : NULL) : NULL;
}

static gboolean
import_rows (Import         *self,
             BrImportReport *of_reading,
             GError        **error)
{
  g_autoptr (BrDeskCustomerFeed) feed = open_feed (self, of_reading, error);
  gboolean ok = FALSE;

  if (feed == NULL)
    return FALSE;
  self->found = g_array_new (FALSE, FALSE, sizeof (BrDeskKnown));
  self->contacts = br_desk_contacts_new (self->db, self->layout->n_rows, error);
  self->merge = self->contacts != NULL ? br_desk_customer_merge_new (self->db, error) : NULL;
  if (self->merge != NULL)
    ok = go_through (self, feed, error);
  g_clear_pointer (&self->merge, br_desk_customer_merge_free);
  g_clear_pointer (&self->contacts, br_desk_contacts_free);
  g_array_unref (self->found);
  return ok;
}

/* The list is read on another thread, which reports on its own until it is done. */
static gboolean
import_in_db (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Import *self = user_data;
  g_autoptr (BrImportReport) of_reading = br_import_report_new (self->report->format);
  gboolean ok;

  self->db = db;
  if (self->writing)
    br_db_expect_new_rows (db);
  ok = import_rows (self, of_reading, error);
  br_import_report_take_reading (self->report, of_reading);
  if (ok && self->writing)
    br_db_label_count (db, self->report->created + self->report->updated);
  return ok;
}

static void
warn_of_form (const BrCustomersLayout *layout,
              BrImportReport          *report)
{
  const BrCsvForm *form = &layout->form;

  if (form->n_zeros > 0)
    br_import_report_warn (report, 0, NULL, _ ("The file has zeros in it; they are read as spaces"));
  if (form->n_quotes > 0)
    br_import_report_warn (report, form->quote_line, NULL,
                           _ ("A quotation mark is opened here and never closed; it is read as it stands"));
  if (layout->dates.day_first > 0 && layout->dates.month_first > 0)
    br_import_report_warn (report, 0, NULL,
                           layout->date_order == BR_DATE_ORDER_DAY_FIRST
                             ? _ ("Some dates have the month first; they are read with the day first where that can be")
                             : _ ("Some dates have the day first; they are read with the month first where that can be"));
}

/**
 * br_desk_preview_customers_csv:
 * @file: a list of customers
 * @mapping: (nullable) (array zero-terminated=1): what the user says of headings, HEADING=FIELD
 * @cancellable: (nullable): stops reading
 * @error: return location for a %BR_INPUT_ERROR or %BR_CORE_ERROR_UNKNOWN_FIELD
 *
 * Finds out how a list of customers is written and what its columns mean, to be shown before it
 * is taken in. Reads the whole file: call it from a thread.
 *
 * Returns: (transfer full) (nullable): what was understood
 */
BrCustomersLayout *
br_desk_preview_customers_csv (GFile             *file,
                               const char *const *mapping,
                               GCancellable      *cancellable,
                               GError           **error)
{
  GError *local = NULL;
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, cancellable, &local));
  BrCustomersLayout *layout = NULL;

  if (stream != NULL)
    layout = br_customers_layout_find (stream, mapping, cancellable, &local);
  if (layout == NULL)
    br_desk_import_blame_file (file, local, error);
  return layout;
}

/**
 * br_desk_import_customers_csv:
 * @store: an unlocked venue
 * @file: a list of customers; it is read twice unless @request has its layout
 * @request: how to take it
 * @progress: (nullable) (scope call): told from time to time
 * @progress_data: for @progress
 * @report: what was read, created, updated and skipped, and what was not clear, with its line
 * @cancellable: (nullable): stops it; then nothing was changed
 * @error: return location for a %BR_INPUT_ERROR with its line, %BR_CORE_ERROR_UNKNOWN_FIELD,
 *   %G_IO_ERROR_CANCELLED or a #BrStoreError
 *
 * Takes customers in. Somebody whom the venue knows already, by e-mail address or by telephone
 * number and name, is brought up to date and not added again, so that the same file again changes
 * nothing; nothing that the venue knew is lost. One entry of the journal, `customers.import`,
 * undone by inverting it. May take minutes: call it from a thread.
 */
gboolean
br_desk_import_customers_csv (BrStore                 *store,
                              GFile                   *file,
                              const BrCustomersImport *request,
                              BrDeskProgressFunc       progress,
                              gpointer                 progress_data,
                              BrImportReport          *report,
                              GCancellable            *cancellable,
                              GError                 **error)
{
  static const BrVerb verb = { "customers.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  g_autoptr (BrCustomersLayout) found = NULL;
  Import import = { .file = file, .request = request, .layout = request->layout, .progress = progress,
                    .progress_data = progress_data, .report = report, .cancellable = cancellable,
                    .writing = !request->dry_run };
  GError *local = NULL;
  gboolean ok;

  if (request->layout == NULL)
    {
      import.layout = found = br_desk_preview_customers_csv (file, request->mapping, cancellable, error);
      if (found == NULL)
        return FALSE;
    }
  warn_of_form (import.layout, report);
  if (import.writing)
    ok = br_store_write (store, &verb, import_in_db, &import, cancellable, &local);
  else
    ok = br_store_read (store, import_in_db, &import, cancellable, &local);
  if (!ok)
    br_desk_import_blame_file (file, local, error);
  return ok;
}

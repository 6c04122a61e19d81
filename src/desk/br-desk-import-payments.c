#include "config.h"

#include "desk/br-desk-import-payments.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "desk/br-desk-import.h"
#include "desk/br-desk-merge.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* A processor's file becomes payments and payouts. What has come before is known by what the processor calls it, so
 * that a file that is taken in twice brings nothing new. */

typedef struct
{
  BrPaymentsUnderstood *understood;
  BrImportReport       *report;
  gboolean              writing;
  BrVenue              *venue;
  GTimeZone            *zone;
} Import;

void
br_payments_understood_free (BrPaymentsUnderstood *self)
{
  g_clear_pointer (&self->file, br_payments_file_free);
  g_array_unref (self->sums);
  g_free (self);
}

static const char *
get_currency (const Import        *self,
              const BrPaymentsRow *row)
{
  return *row->currency != '\0' ? row->currency : self->venue->currency;
}

static void
add_to_sums (Import              *self,
             const BrPaymentsRow *row)
{
  const char *currency = get_currency (self, row);
  BrPaymentsSums *sums = NULL, none = { .n = 0 };

  for (guint i = 0; i < self->understood->sums->len; i++)
    if (g_str_equal (g_array_index (self->understood->sums, BrPaymentsSums, i).currency, currency))
      sums = &g_array_index (self->understood->sums, BrPaymentsSums, i);
  if (sums == NULL)
    {
      g_strlcpy (none.currency, currency, sizeof none.currency);
      g_array_append_val (self->understood->sums, none);
      sums = &g_array_index (self->understood->sums, BrPaymentsSums, self->understood->sums->len - 1);
    }
  sums->n++;
  sums->gross += row->gross;
  sums->fee += row->fee;
  sums->net += row->net;
}

static const char *
get_provider (const Import *self)
{
  return br_enum_get_nick (br_provider_values, self->understood->file->provider);
}

/* ---- matching ------------------------------------------------------------------------ */

/* The one booking of who paid, by their address, for which just this deposit was agreed and nothing has come yet. */
static gboolean
match_booking (BrDb                *db,
               Import              *self,
               const BrPaymentsRow *row,
               BrPayment           *payment,
               GError             **error)
{
  g_autoptr (GArray) customers = NULL;
  BrId found = BR_ID_NONE;
  guint n = 0;

  if (row->email == NULL || row->kind != BR_PAYMENT_SALE || row->gross <= 0 || !br_db_is_unlocked (db))
    return TRUE;
  customers = br_desk_find_by_contact (db, row->email, NULL, error);
  if (customers == NULL)
    return FALSE;
  for (guint i = 0; i < customers->len; i++)
    {
      g_autoptr (BrQuery) query = br_db_query (
        db,
        "SELECT b.id FROM booking b WHERE b.customer = ? AND b.deposit = ? AND b.deposit_currency = ?"
        " AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.booking = b.id) LIMIT 2",
        error, "Iit", &g_array_index (customers, BrId, i), row->gross, get_currency (self, row));

      if (query == NULL)
        return FALSE;
      for (; br_query_next (query, NULL); n++)
        found = br_query_get_id (query, 0);
    }
  if (n != 1)
    return TRUE;
  payment->booking = found;
  payment->kind = BR_PAYMENT_DEPOSIT;
  self->understood->n_matched++;
  return TRUE;
}

/* ---- writing ------------------------------------------------------------------------- */

static gboolean
is_known (BrDb       *db,
          Import     *self,
          const char *sql,
          const char *id,
          gboolean   *known,
          GError    **error)
{
  gint64 n;

  if (!br_db_get_int (db, sql, &n, error, "tt", get_provider (self), id))
    return FALSE;
  *known = n > 0;
  return TRUE;
}

static BrDate
get_date (const Import *self,
          BrInstant     at)
{
  return br_business_date_of (at, self->zone, self->venue->cut_off);
}

static gboolean
add_payout (BrDb                *db,
            Import              *self,
            const BrPaymentsRow *row,
            GError             **error)
{
  g_autoptr (BrPayout) payout = NULL;
  gboolean known;

  if (row->kind != BR_PAYMENT_PAYOUT || row->payout == NULL)
    return TRUE;
  if (!is_known (db, self, "SELECT count(*) FROM payout WHERE provider = ? AND provider_id = ?", row->payout, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  self->understood->n_payouts++;
  if (!self->writing)
    return TRUE;
  payout = br_new (PAYOUT, BrPayout);
  payout->provider = self->understood->file->provider;
  payout->provider_id = g_strdup (row->payout);
  payout->at = row->at;
  payout->date = get_date (self, row->at);
  payout->net = br_money (ABS (row->net), get_currency (self, row));
  return br_desk_insert (db, (BrRecord *) payout, error);
}

static BrPayment *
make_payment (const Import        *self,
              const BrPaymentsRow *row)
{
  const char *currency = get_currency (self, row);
  BrPayment *payment = br_new (PAYMENT, BrPayment);

  payment->kind = row->kind;
  payment->provider = self->understood->file->provider;
  payment->provider_id = g_strdup (row->id);
  payment->source = g_strdup (row->source);
  payment->payout = g_strdup (row->payout);
  payment->at = row->at;
  payment->date = get_date (self, row->at);
  payment->gross = br_money (row->gross, currency);
  payment->fee = br_money (row->fee, currency);
  payment->net = br_money (row->net, currency);
  payment->method = row->method;
  payment->brand = g_strdup (row->brand);
  payment->last_four = g_strdup (row->last_four);
  payment->payer = g_strdup (row->payer);
  payment->description = g_strdup (row->description);
  return payment;
}

static gboolean
take_row (BrDb                *db,
          Import              *self,
          const BrPaymentsRow *row,
          GError             **error)
{
  g_autoptr (BrPayment) payment = NULL;
  gboolean known;

  add_to_sums (self, row);
  if (!is_known (db, self, "SELECT count(*) FROM payment WHERE provider = ? AND provider_id = ?", row->id, &known, error))
    return FALSE;
  if (known)
    {
      self->report->skipped++;
      return TRUE;
    }
  self->report->created++;
  payment = make_payment (self, row);
  return match_booking (db, self, row, payment, error) && add_payout (db, self, row, error) &&
         (!self->writing || br_desk_insert (db, (BrRecord *) payment, error));
}

static gboolean
import_in_db (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Import *self = user_data;
  const GPtrArray *rows = self->understood->file->rows;
  gboolean ok = !self->writing || br_db_require (db, BR_AREA_MONEY, error);

  for (guint i = 0; ok && i < rows->len; i++)
    ok = take_row (db, self, rows->pdata[i], error) && !(i % 64 == 0 && br_db_cancelled (db, error));
  br_db_label_count (db, self->report->created);
  return ok;
}

/* ---- whose file it is ------------------------------------------------------------------ */

static BrPaymentsFile *
read_as (const Import  *self,
         GFile         *file,
         BrProvider     provider,
         BrImportReport *report,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL ? br_payments_file_read (G_INPUT_STREAM (stream), provider, self->zone, report, cancellable, error)
                        : NULL;
}

/* It is whose headings it has; where several seem to fit, who finds the most in it. */
static BrProvider
detect (const Import *self,
        GFile        *file,
        GCancellable *cancellable)
{
  BrProvider found = BR_PROVIDER_NONE;
  guint most = 0;

  for (int provider = BR_PROVIDER_STRIPE; provider < BR_N_PROVIDERS; provider++)
    {
      g_autoptr (BrImportReport) report = br_import_report_new ("");
      BrPaymentsFile *read = read_as (self, file, (BrProvider) provider, report, cancellable, NULL);

      if (read != NULL && (found == BR_PROVIDER_NONE || read->rows->len > most))
        {
          found = (BrProvider) provider;
          most = read->rows->len;
        }
      g_clear_pointer (&read, br_payments_file_free);
    }
  return found;
}

static BrPaymentsFile *
read_file (const Import  *self,
           GFile         *file,
           BrProvider     provider,
           BrImportReport *report,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GFileInputStream) stream = NULL;

  if (provider != BR_PROVIDER_NONE)
    return read_as (self, file, provider, report, cancellable, error);
  /* What cannot be opened is no unknown file. */
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  provider = detect (self, file, cancellable);
  if (provider != BR_PROVIDER_NONE)
    return read_as (self, file, provider, report, cancellable, error);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 1, 0, NULL,
                        _ ("Its headings are none that Stripe, Square, PayPal or SumUp write"));
  return NULL;
}

/**
 * br_desk_import_payments:
 * @store: an open venue
 * @file: a file of @provider
 * @provider: whose it is, or %BR_PROVIDER_NONE to find out
 * @dry_run: write nothing
 * @report: (inout): what was done, or would be
 * @cancellable: (nullable): to end it; then nothing is written
 * @error: return location for a %BR_INPUT_ERROR with its place, a #BrStoreError or %BR_DESK_ERROR_NOT_ALLOWED
 *
 * Takes in what a processor says it moved: one entry of the journal, undone as one.
 *
 * Returns: (transfer full) (nullable): what was understood
 */
BrPaymentsUnderstood *
br_desk_import_payments (BrStore        *store,
                         GFile          *file,
                         BrProvider      provider,
                         gboolean        dry_run,
                         BrImportReport *report,
                         GCancellable   *cancellable,
                         GError        **error)
{
  const BrVerb verb = { "payment.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  g_autoptr (BrPaymentsUnderstood) understood = g_new0 (BrPaymentsUnderstood, 1);
  g_autoptr (BrVenue) venue = br_store_get_venue (store);
  g_autoptr (GTimeZone) zone = br_store_get_zone (store);
  GError *local = NULL;
  Import import = { .understood = understood, .report = report, .writing = !dry_run, .venue = venue, .zone = zone };

  understood->sums = g_array_new (FALSE, FALSE, sizeof (BrPaymentsSums));
  understood->file = read_file (&import, file, provider, report, cancellable, &local);
  if (understood->file == NULL)
    {
      br_desk_import_blame_file (file, local, error);
      return NULL;
    }
  report->skipped += understood->file->n_skipped;
  if (dry_run ? br_store_read (store, import_in_db, &import, cancellable, error)
              : br_store_write (store, &verb, import_in_db, &import, cancellable, error))
    return g_steal_pointer (&understood);
  return NULL;
}

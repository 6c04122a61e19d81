#include "config.h"

#include "desk/br-desk-forecast.h"

#include <glib/gi18n.h>
#include <math.h>

#include "desk/br-desk-money-report-private.h"
#include "desk/br-desk-night.h"

/* What is known of the venue's nights, for the rule that forecasts. */

/* Days of history that are read, and how far bookings are looked at ahead. */
#define HISTORY 1200
#define AHEAD 400

/* The past that is forecast again, so that a band is known. */
#define DAYS_BACK 180

/* How long before a night of the past its forecast is told. */
#define TOLD_AHEAD 7

/* Basis points. */
#define WHOLE 10000

#define DAY (24 * BR_HOUR)

typedef struct
{
  BrDate           from;
  BrDate           to;
  BrDate           last;
  int              cut_off;
  BrForecastOf     of;
  BrForecastNight *nights;
} Reading;

static BrForecastNight *
get_night (Reading *self,
           BrDate   date)
{
  return date >= self->from && date <= self->to ? &self->nights[date - self->from] : NULL;
}

/* How many days before its night something was done; less than none where it was later. */
static int
get_lead (const Reading *self,
          BrDate         date,
          BrInstant      at)
{
  BrInstant shifted = at - (BrInstant) self->cut_off * BR_MINUTE;
  BrInstant day = shifted >= 0 ? shifted / DAY : (shifted - DAY + 1) / DAY;

  return (int) (date - (BrDate) day);
}

static void
take_booking (Reading *self,
              BrQuery *query)
{
  BrDate date = br_query_get_date (query, 0);
  BrForecastNight *night = get_night (self, date);
  int made = get_lead (self, date, br_query_get_int (query, 1));
  int gone = br_query_is_null (query, 2) ? -1 : get_lead (self, date, br_query_get_int (query, 2));
  int party = (int) br_query_get_int (query, 3);

  if (night == NULL)
    return;
  for (int lead = MAX (gone + 1, 0); lead <= MIN (made, BR_FORECAST_LEADS - 1); lead++)
    night->on_books[lead] += party;
  if (self->of == BR_FORECAST_COVERS && date <= self->last)
    night->value += (double) br_query_get_int (query, 4);
}

static void
take_revenue (Reading *self,
              BrQuery *query)
{
  BrForecastNight *night = get_night (self, br_query_get_date (query, 0));

  if (night != NULL && night->date <= self->last)
    night->value = (double) MAX (br_query_get_int (query, 1), 0);
}

static void
take_event (Reading *self,
            BrQuery *query)
{
  BrForecastNight *night = get_night (self, br_query_get_date (query, 0));

  if (night != NULL)
    night->event = TRUE;
}

static gboolean
read_rows (BrDb       *db,
           Reading    *self,
           const char *sql,
           void (*take) (Reading *, BrQuery *),
           GError    **error)
{
  GError *failed = NULL;
  g_autoptr (BrQuery) query = br_db_query (db, sql, &failed, "dd", self->from, self->to);

  while (failed == NULL && br_query_next (query, &failed))
    take (self, query);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
read_nights (BrDb    *db,
             Reading *self,
             GError **error)
{
  if (!read_rows (db, self,
                  "SELECT business_date, made_at, cancelled_at, party_size,"
                  " CASE WHEN status IN ('arrived', 'seated', 'finished') THEN ifnull (covers, party_size) ELSE 0 END"
                  " FROM booking WHERE business_date BETWEEN ? AND ?"
                  " AND status NOT IN ('enquiry', 'declined', 'waitlisted')",
                  take_booking, error) ||
      !read_rows (db, self,
                  "SELECT business_date FROM event WHERE business_date BETWEEN ? AND ?"
                  " AND status IN ('confirmed', 'announced', 'on-sale', 'done', 'settled')",
                  take_event, error))
    return FALSE;
  return self->of == BR_FORECAST_COVERS ||
         read_rows (db, self,
                    "SELECT l.date, sum (l.credit - l.debit) FROM ledger_day l JOIN ledger_account a ON a.id = l.account"
                    " WHERE a.kind = 'income' AND l.date BETWEEN ? AND ? GROUP BY 1",
                    take_revenue, error);
}

/**
 * br_desk_forecast:
 * @db: a connection
 * @of: what is wanted: covers, or net revenue in minor units of the venue's currency
 * @days_back: from how many days' end on the past is forecast again
 * @error: return location for a #BrStoreError
 *
 * Reads what is known of the nights that are over and of those to come. What was booked by the end of the last night is
 * what counts as on the books, so that it stands beside the same of the past.
 *
 * Returns: (transfer full) (nullable): what can be forecast; %NULL without an error where there were too few nights
 */
BrForecast *
br_desk_forecast (BrDb         *db,
                  BrForecastOf  of,
                  guint         days_back,
                  GError      **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  BrDate tonight = venue != NULL ? br_desk_tonight (db, error) : BR_DATE_NONE;
  Reading self = { .from = tonight - HISTORY, .to = tonight + AHEAD, .last = tonight - 1, .of = of };
  g_autofree BrForecastNight *nights = NULL;
  guint n;

  if (tonight == BR_DATE_NONE)
    return NULL;
  n = (guint) (self.to - self.from + 1);
  self.cut_off = venue->cut_off;
  self.nights = nights = g_new0 (BrForecastNight, n);
  for (guint i = 0; i < n; i++)
    nights[i].date = self.from + (BrDate) i;
  if (!read_nights (db, &self, error))
    return NULL;
  return br_forecast_new (nights, n, self.last, days_back);
}

/* ---- nights to come, and nights as they were forecast ------------------------------------------- */

typedef struct
{
  BrDate      last;
  BrForecast *forecasts[2];
  GHashTable *points[2];
} Both;

static void
both_clear (Both *self)
{
  for (guint of = 0; of < G_N_ELEMENTS (self->forecasts); of++)
    {
      g_clear_pointer (&self->points[of], g_hash_table_unref);
      g_clear_pointer (&self->forecasts[of], br_forecast_free);
    }
}

static GHashTable *
index_points (const BrForecast *forecast)
{
  GHashTable *points = g_hash_table_new (NULL, NULL);
  const GArray *all = br_forecast_get_points (forecast);

  for (guint i = 0; i < all->len; i++)
    {
      BrForecastPoint *point = &g_array_index (all, BrForecastPoint, i);

      if (point->ahead == TOLD_AHEAD)
        g_hash_table_insert (points, GINT_TO_POINTER (point->date), point);
    }
  return points;
}

static gboolean
both_read (Both     *self,
           BrDb     *db,
           BrDate    from,
           GError  **error)
{
  BrDate tonight = br_desk_tonight (db, error);
  GError *failed = NULL;

  if (tonight == BR_DATE_NONE)
    return FALSE;
  self->last = tonight - 1;
  for (guint of = 0; of < G_N_ELEMENTS (self->forecasts); of++)
    {
      guint days_back = (guint) CLAMP (self->last - from + 1, 0, HISTORY) + DAYS_BACK;

      self->forecasts[of] = br_desk_forecast (db, of, days_back, &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
      if (self->forecasts[of] != NULL)
        self->points[of] = index_points (self->forecasts[of]);
    }
  return TRUE;
}

static void
add_figures (BrReport *report,
             gboolean  known,
             double    median,
             double    low,
             double    high)
{
  const double figures[] = { median, low, high };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (known)
      br_report_add_number (report, llround (figures[i]));
    else
      br_report_add_empty (report);
}

/* Median, low, high, and what came. */
static void
add_past (BrReport   *report,
          const Both *both,
          guint       of,
          BrDate      date)
{
  const BrForecastPoint *point =
    both->points[of] != NULL ? g_hash_table_lookup (both->points[of], GINT_TO_POINTER (date)) : NULL;

  add_figures (report, point != NULL, point != NULL ? point->median : 0, point != NULL ? point->low : 0,
               point != NULL ? point->high : 0);
  if (point != NULL)
    br_report_add_number (report, llround (point->came));
  else
    br_report_add_empty (report);
}

static void
add_coming (BrReport            *report,
            const BrForecastDay *day)
{
  add_figures (report, TRUE, day->median, day->low, day->high);
  br_report_add_empty (report);
}

static void
add_night (BrReport   *report,
           const Both *both,
           BrDate      date)
{
  g_autofree char *drivers = NULL;
  BrForecastDay days[2] = { { .shut = TRUE }, { .shut = TRUE } };

  if (date > both->last)
    for (guint of = 0; of < G_N_ELEMENTS (days); of++)
      if (both->forecasts[of] != NULL)
        br_forecast_get_day (both->forecasts[of], date, &days[of]);
  br_report_add_number (report, date);
  if (date > both->last)
    br_report_add_number (report, days[0].on_books);
  else
    br_report_add_empty (report);
  for (guint of = 0; of < G_N_ELEMENTS (days); of++)
    if (date <= both->last)
      add_past (report, both, of, date);
    else if (both->forecasts[of] != NULL)
      add_coming (report, &days[of]);
    else
      add_past (report, both, of, date);
  if (date > both->last && both->forecasts[BR_FORECAST_COVERS] != NULL)
    drivers = br_forecast_say_drivers (&days[BR_FORECAST_COVERS]);
  br_report_add_text (report, drivers != NULL ? drivers : "");
}

/**
 * br_desk_report_forecast:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): covers and net revenue as they are expected, with a band in which four nights in
 *   five lie, and why; of nights that are over as it was expected a week before, and what came. No rows where the house
 *   is too new.
 */
BrReport *
br_desk_report_forecast (BrDb    *db,
                         BrDate   from,
                         BrDate   to,
                         GError **error)
{
  static const BrReportColumn columns[] = {
    { "day", N_ ("Night"), BR_REPORT_DATE, FALSE },
    { "on_books", N_ ("On the books"), BR_REPORT_COUNT, TRUE },
    { "covers", N_ ("Covers expected"), BR_REPORT_COUNT, TRUE },
    { "covers_low", N_ ("At least"), BR_REPORT_COUNT, FALSE },
    { "covers_high", N_ ("At most"), BR_REPORT_COUNT, FALSE },
    { "came", N_ ("Covers came"), BR_REPORT_COUNT, TRUE },
    { "revenue", N_ ("Net expected"), BR_REPORT_MONEY, TRUE },
    { "revenue_low", N_ ("At least"), BR_REPORT_MONEY, FALSE },
    { "revenue_high", N_ ("At most"), BR_REPORT_MONEY, FALSE },
    { "earned", N_ ("Net earned"), BR_REPORT_MONEY, TRUE },
    { "drivers", N_ ("Why"), BR_REPORT_TEXT, FALSE },
  };
  g_autoptr (BrReport) self = br_desk_report_begin (db, "forecast", columns, G_N_ELEMENTS (columns), from, to, error);
  Both both = { 0 };

  if (self == NULL)
    return NULL;
  if (!both_read (&both, db, from, error))
    {
      both_clear (&both);
      return NULL;
    }
  to = MIN (to, both.last + AHEAD);
  for (BrDate date = MAX (from, both.last - HISTORY); both.forecasts[BR_FORECAST_COVERS] != NULL && date <= to; date++)
    add_night (self, &both, date);
  both_clear (&both);
  return g_steal_pointer (&self);
}

/* ---- how forecasts did --------------------------------------------------------------------------- */

static void
add_rate (BrReport *report,
          double    part,
          double    whole)
{
  if (whole > 0)
    br_report_add_number (report, llround (part * WHOLE / whole));
  else
    br_report_add_empty (report);
}

/* By how much forecasts were off, in covers or money. */
static void
add_error (BrReport     *report,
           BrForecastOf  of,
           double        error)
{
  const BrMoney money = br_money (llround (error), report->currency);
  g_autofree char *name = of == BR_FORECAST_REVENUE ? br_money_format (&money) : g_strdup_printf ("%.1f", error);
  char key[G_ASCII_DTOSTR_BUF_SIZE];

  br_report_add_named (report, name, g_ascii_formatd (key, sizeof key, "%.3f", error));
}

static void
add_score (BrReport              *report,
           BrForecastOf           of,
           guint                  ahead,
           const BrForecastScore *score)
{
  g_autofree char *key = g_strdup_printf ("%s/%u", of == BR_FORECAST_COVERS ? "covers" : "revenue", ahead);
  g_autofree char *name = NULL;

  if (of == BR_FORECAST_COVERS)
    name = g_strdup_printf (ngettext ("Covers, %u day ahead", "Covers, %u days ahead", ahead), ahead);
  else
    name = g_strdup_printf (ngettext ("Net, %u day ahead", "Net, %u days ahead", ahead), ahead);
  br_report_add_named (report, name, key);
  br_report_add_number (report, score->n);
  add_error (report, of, score->mae);
  add_error (report, of, score->naive_mae);
  add_rate (report, score->mae, score->mean);
  add_rate (report, score->naive_mae, score->mean);
  add_rate (report, score->mae - score->naive_mae, score->naive_mae);
  br_report_add_number (report, llround (score->rmsle * WHOLE));
  br_report_add_number (report, llround (score->naive_rmsle * WHOLE));
  add_rate (report, score->n_covered, score->n_judged);
}

/**
 * br_desk_report_backtest:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): how far forecasts of these nights were off, by how many days ahead they were made,
 *   beside the same weekday of the week last known
 */
BrReport *
br_desk_report_backtest (BrDb    *db,
                         BrDate   from,
                         BrDate   to,
                         GError **error)
{
  static const BrReportColumn columns[] = {
    { "of", N_ ("Forecast of"), BR_REPORT_TEXT, FALSE },
    { "nights", N_ ("Nights"), BR_REPORT_COUNT, FALSE },
    { "mae", N_ ("Off by"), BR_REPORT_TEXT, FALSE },
    { "naive_mae", N_ ("Week before"), BR_REPORT_TEXT, FALSE },
    { "error", N_ ("Forecast’s error"), BR_REPORT_RATE, FALSE },
    { "naive_error", N_ ("Week before’s error"), BR_REPORT_RATE, FALSE },
    { "change", N_ ("Error beside it"), BR_REPORT_CHANGE, FALSE },
    { "rmsle", N_ ("RMSLE"), BR_REPORT_RATE, FALSE },
    { "naive_rmsle", N_ ("Week before’s RMSLE"), BR_REPORT_RATE, FALSE },
    { "coverage", N_ ("Within the band"), BR_REPORT_RATE, FALSE },
  };
  g_autoptr (BrReport) self = br_desk_report_begin (db, "backtest", columns, G_N_ELEMENTS (columns), from, to, error);
  Both both = { 0 };
  guint n;
  const guint *horizons = br_forecast_get_horizons (&n);

  if (self == NULL)
    return NULL;
  if (!both_read (&both, db, from, error))
    {
      both_clear (&both);
      return NULL;
    }
  for (guint of = 0; of < G_N_ELEMENTS (both.forecasts); of++)
    for (guint i = 0; both.forecasts[of] != NULL && i < n; i++)
      {
        BrForecastScore score;

        br_forecast_score (both.forecasts[of], horizons[i], from, to, &score);
        if (score.n > 0)
          add_score (self, of, horizons[i], &score);
      }
  both_clear (&both);
  return g_steal_pointer (&self);
}

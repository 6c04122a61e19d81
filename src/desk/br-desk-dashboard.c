#include "config.h"

#include "desk/br-desk-dashboard-private.h"

#include <math.h>

#include "core/rules/br-report-compare.h"
#include "desk/br-desk-forecast.h"
#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

/* The row of figures and the days of revenue. */

/* Days that are forecast again, so that the band is known. */
#define DAYS_BACK 118

/* Days of covers and of revenue that are read, so that those of a year before are among them. */
#define DAYS (BR_REPORT_YEAR + 64)

typedef struct
{
  BrDashboard *dashboard;
  BrDate       from;
  double      *covers;
  double      *net;
  BrForecast  *forecasts[2];
} Reading;

static void
top_free (gpointer data)
{
  BrDashboardTop *top = data;

  g_free (top->name);
  g_free (top);
}

static void
pace_free (gpointer data)
{
  BrDashboardPace *pace = data;

  g_free (pace->name);
  g_free (pace);
}

static void
alert_free (gpointer data)
{
  BrDashboardAlert *alert = data;

  g_free (alert->words);
  g_free (alert);
}

static BrDashboard *
dashboard_new (BrDate tonight)
{
  BrDashboard *self = g_new0 (BrDashboard, 1);

  self->tonight = tonight;
  self->paces = g_ptr_array_new_with_free_func (pace_free);
  self->alerts = g_ptr_array_new_with_free_func (alert_free);
  for (guint i = 0; i < BR_DASHBOARD_N_TOPS; i++)
    self->tops[i] = g_ptr_array_new_with_free_func (top_free);
  return self;
}

void
br_dashboard_free (BrDashboard *self)
{
  g_ptr_array_unref (self->paces);
  g_ptr_array_unref (self->alerts);
  for (guint i = 0; i < BR_DASHBOARD_N_TOPS; i++)
    g_ptr_array_unref (self->tops[i]);
  g_free (self);
}

static gboolean
read_days (BrDb       *db,
           Reading    *self,
           const char *sql,
           double     *days,
           GError    **error)
{
  GError *failed = NULL;
  g_autoptr (BrQuery) query = br_db_query (db, sql, &failed, "dd", self->from, self->from + DAYS - 1);

  while (failed == NULL && br_query_next (query, &failed))
    days[br_query_get_date (query, 0) - self->from] = (double) br_query_get_int (query, 1);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
read_past (BrDb     *db,
           Reading  *self,
           GError  **error)
{
  GError *failed = NULL;

  if (!read_days (db, self,
                  "SELECT business_date, sum (CASE WHEN status IN ('arrived', 'seated', 'finished') THEN ifnull (covers, party_size)"
                  " WHEN status = 'confirmed' OR status = 'pending-deposit' THEN party_size ELSE 0 END) FROM booking"
                  " WHERE business_date BETWEEN ? AND ? GROUP BY 1",
                  self->covers, error) ||
      !read_days (db, self,
                  "SELECT l.date, sum (l.credit - l.debit) FROM ledger_day l JOIN ledger_account a ON a.id = l.account"
                  " WHERE a.kind = 'income' AND l.date BETWEEN ? AND ? GROUP BY 1",
                  self->net, error))
    return FALSE;
  for (guint of = 0; of < G_N_ELEMENTS (self->forecasts) && failed == NULL; of++)
    self->forecasts[of] = br_desk_forecast (db, of, DAYS_BACK, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* ---- figures ------------------------------------------------------------------------------------ */

static double
sum_days (const Reading *self,
          const double  *days,
          BrDate         from,
          BrDate         to)
{
  double sum = 0;

  for (BrDate date = MAX (from, self->from); date <= to && date < self->from + DAYS; date++)
    sum += days[date - self->from];
  return sum;
}

/* What came so far, and what the nights that are left are expected to bring. */
static double
expect (const Reading *self,
        BrForecastOf   of,
        const double  *days,
        BrDate         from,
        BrDate         to)
{
  BrDate tonight = self->dashboard->tonight;
  double sum = sum_days (self, days, from, tonight - 1);

  if (self->forecasts[of] == NULL)
    return NAN;
  for (BrDate date = MAX (from, tonight); date <= to; date++)
    {
      BrForecastDay day;

      br_forecast_get_day (self->forecasts[of], date, &day);
      sum += MAX (day.median, date == tonight && of == BR_FORECAST_REVENUE ? days[date - self->from] : 0);
    }
  return sum;
}

/* @from to @to is the whole of it, which is told as far as tonight. */
static void
put_figure (Reading          *self,
            BrDashboardWhich  which,
            BrForecastOf      of,
            BrDate            from,
            BrDate            to)
{
  BrDashboard *dashboard = self->dashboard;
  BrDashboardFigure *figure = &dashboard->figures[which];
  const double *days = of == BR_FORECAST_COVERS ? self->covers : self->net;
  BrDate tonight = dashboard->tonight;

  figure->money = of == BR_FORECAST_REVENUE;
  figure->on = figure->money ? BR_REPORT_ON_REVENUE : BR_REPORT_ON_COVERS;
  figure->from = from;
  figure->to = to;
  figure->now = sum_days (self, days, from, tonight);
  figure->before = sum_days (self, days, from - BR_REPORT_YEAR, tonight - BR_REPORT_YEAR);
  if (figure->before <= 0)
    figure->before = NAN;
  figure->expected = expect (self, of, days, from, to);
  for (int i = 0; i < BR_DASHBOARD_DAYS; i++)
    {
      double value = days[tonight - BR_DASHBOARD_DAYS + 1 + i - self->from];

      figure->days[i] = value > 0 ? value : NAN;
    }
}

static BrDate
get_month_start (BrDate date)
{
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  return br_date_from_ymd (year, month, 1);
}

/* The three months of a return that the night is in, as the calendar has them. */
static BrDate
get_quarter_start (BrDate date)
{
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  return br_date_from_ymd (year, (month - 1) / 3 * 3 + 1, 1);
}

static gboolean
put_deposits (Reading  *self,
              BrDb     *db,
              GError  **error)
{
  BrDashboardFigure *figure = &self->dashboard->figures[BR_DASHBOARD_DEPOSITS];
  BrDate tonight = self->dashboard->tonight, first = tonight - BR_DASHBOARD_DAYS + 1;
  GError *failed = NULL;
  g_autoptr (BrQuery) query = NULL;
  double held = 0;

  *figure = (BrDashboardFigure){ .money = TRUE, .before = NAN, .expected = NAN, .on = BR_REPORT_ON_DEPOSITS,
                                 .from = get_month_start (tonight), .to = tonight };
  query = br_db_query (db,
                       "SELECT max (l.date, ?), sum (l.credit - l.debit) FROM ledger_day l"
                       " JOIN ledger_account a ON a.id = l.account"
                       " WHERE (a.role = 'deposits' OR l.category = 'deposit' AND l.vat_use = 'sale-vat')"
                       " AND l.date <= ? GROUP BY 1 ORDER BY 1",
                       &failed, "dd", first, tonight);
  for (int i = 0; i < BR_DASHBOARD_DAYS; i++)
    figure->days[i] = 0;
  while (failed == NULL && br_query_next (query, &failed))
    figure->days[br_query_get_date (query, 0) - first] = (double) br_query_get_int (query, 1);
  for (int i = 0; i < BR_DASHBOARD_DAYS; i++)
    {
      held += figure->days[i];
      figure->days[i] = held;
    }
  figure->now = held;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
put_vat (Reading  *self,
         BrDb     *db,
         GError  **error)
{
  BrDashboardFigure *figure = &self->dashboard->figures[BR_DASHBOARD_VAT];
  BrDate tonight = self->dashboard->tonight;
  g_autoptr (BrVatReturn) vat = NULL;

  *figure = (BrDashboardFigure){ .money = TRUE, .before = NAN, .expected = NAN, .on = BR_REPORT_ON_VAT,
                                 .from = get_quarter_start (tonight) };
  figure->to = br_date_add_months (figure->from, 3) - 1;
  for (int i = 0; i < BR_DASHBOARD_DAYS; i++)
    figure->days[i] = NAN;
  vat = br_desk_report_vat (db, figure->from, tonight, error);
  if (vat == NULL)
    return FALSE;
  figure->now = (double) vat->box[5];
  return TRUE;
}

/* ---- days ----------------------------------------------------------------------------------------- */

static void
put_days (Reading *self)
{
  BrDashboard *dashboard = self->dashboard;
  BrDate first = dashboard->tonight - BR_DASHBOARD_DAYS;

  for (int i = 0; i < BR_DASHBOARD_DAYS + BR_DASHBOARD_AHEAD; i++)
    {
      BrDashboardDay *day = &dashboard->days[i];
      double before = self->net[first + i - BR_REPORT_YEAR - self->from];

      *day = (BrDashboardDay){ .net = NAN, .before = before > 0 ? before : NAN, .median = NAN, .low = NAN, .high = NAN };
      if (first + i < dashboard->tonight)
        {
          day->net = self->net[first + i - self->from];
        }
      else if (self->forecasts[BR_FORECAST_REVENUE] != NULL)
        {
          BrForecastDay forecast;

          br_forecast_get_day (self->forecasts[BR_FORECAST_REVENUE], first + i, &forecast);
          if (forecast.shut)
            continue;
          day->median = forecast.median;
          day->low = forecast.low;
          day->high = forecast.high;
        }
    }
}

static gboolean
read_all (Reading  *self,
          BrDb     *db,
          GError  **error)
{
  BrDashboard *dashboard = self->dashboard;
  BrDate tonight = dashboard->tonight, week = tonight - br_date_get_weekday (tonight) + 1, month = get_month_start (tonight);
  BrDate month_end = br_date_add_months (month, 1) - 1;
  gint64 any;

  if (!read_past (db, self, error) ||
      !br_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM booking) OR EXISTS (SELECT 1 FROM journal_line)", &any, error, NULL))
    return FALSE;
  dashboard->empty = any == 0;
  put_figure (self, BR_DASHBOARD_TONIGHT, BR_FORECAST_COVERS, tonight, tonight);
  put_figure (self, BR_DASHBOARD_WEEK, BR_FORECAST_REVENUE, week, week + 6);
  put_figure (self, BR_DASHBOARD_MONTH, BR_FORECAST_REVENUE, month, month_end);
  put_figure (self, BR_DASHBOARD_COVERS, BR_FORECAST_COVERS, month, month_end);
  put_days (self);
  return put_deposits (self, db, error) && put_vat (self, db, error) && br_dashboard_read_hours (dashboard, db, error) &&
         br_dashboard_read_paces (dashboard, db, error) && br_dashboard_read_tops (dashboard, db, error) &&
         br_dashboard_read_alerts (dashboard, db, error);
}

/**
 * br_desk_dashboard:
 * @db: a connection
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): how the business is doing
 */
BrDashboard *
br_desk_dashboard (BrDb    *db,
                   GError **error)
{
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (BrDashboard) dashboard = NULL;
  Reading self = { 0 };
  gboolean read;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_JOURNAL_LINE, &level, error))
    return NULL;
  venue = br_db_get_venue (db, error);
  if (venue == NULL)
    return NULL;
  dashboard = dashboard_new (br_desk_tonight (db, NULL));
  g_strlcpy (dashboard->currency, venue->currency, sizeof dashboard->currency);
  self.dashboard = dashboard;
  self.from = dashboard->tonight - DAYS + BR_DASHBOARD_AHEAD;
  self.covers = g_new0 (double, DAYS);
  self.net = g_new0 (double, DAYS);
  read = read_all (&self, db, error);
  for (guint of = 0; of < G_N_ELEMENTS (self.forecasts); of++)
    g_clear_pointer (&self.forecasts[of], br_forecast_free);
  g_free (self.covers);
  g_free (self.net);
  return read ? g_steal_pointer (&dashboard) : NULL;
}

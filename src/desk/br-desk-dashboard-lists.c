#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "desk/br-desk-dashboard-private.h"

/* What else stands on a dashboard: when the house is full, how tickets go, and who and what brought most. */

#define FIRST_HOUR (18 * 60)
#define HALF_HOUR (30 * BR_MINUTE)
#define PACES 4
/* Basis points. */
#define WHOLE 10000

static gboolean
finish (GError  *failed,
        GError **error)
{
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* ---- hours ------------------------------------------------------------------------------------------ */

typedef struct
{
  GTimeZone *zone;
  BrDate     date;
  BrInstant  first;
  guint      nights[7];
  double     present[7][BR_DASHBOARD_HOURS];
} Hours;

/* Who is there at half past each hour. */
static void
take_party (Hours   *self,
            BrQuery *query)
{
  BrDate date = br_query_get_date (query, 0);
  int weekday = br_date_get_weekday (date) - 1;

  if (date != self->date)
    {
      self->date = date;
      self->nights[weekday]++;
      br_local_to_instant (date, FIRST_HOUR, self->zone, &self->first);
    }
  for (int hour = 0; hour < BR_DASHBOARD_HOURS; hour++)
    {
      BrInstant at = self->first + hour * BR_HOUR + HALF_HOUR;

      if (br_query_get_int (query, 1) <= at && at < br_query_get_int (query, 2))
        self->present[weekday][hour] += (double) br_query_get_int (query, 3);
    }
}

gboolean
br_dashboard_read_hours (BrDashboard *self,
                         BrDb        *db,
                         GError     **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  Hours hours = { .zone = zone, .date = BR_DATE_NONE };
  GError *failed = NULL;
  g_autoptr (BrQuery) query = NULL;
  gint64 seats;

  if (!br_db_get_int (db, "SELECT ifnull (sum (max_covers), 0) FROM \"table\"", &seats, error, NULL))
    return FALSE;
  query = br_db_query (db,
                       "SELECT business_date, starts_at, ends_at, ifnull (covers, party_size) FROM booking"
                       " WHERE business_date BETWEEN ? AND ? AND status IN ('arrived', 'seated', 'finished')"
                       " ORDER BY business_date",
                       &failed, "dd", self->tonight - BR_DASHBOARD_WEEKS_DAYS, self->tonight - 1);
  while (failed == NULL && br_query_next (query, &failed))
    take_party (&hours, query);
  for (int weekday = 0; weekday < 7; weekday++)
    for (int hour = 0; hour < BR_DASHBOARD_HOURS; hour++)
      self->occupancy[weekday][hour] =
        hours.nights[weekday] > 0 && seats > 0
          ? round (hours.present[weekday][hour] * WHOLE / (double) (hours.nights[weekday] * seats))
          : NAN;
  return finish (failed, error);
}

/* ---- tickets ------------------------------------------------------------------------------------------ */

static void
take_sale (BrDashboard *self,
           BrQuery     *query)
{
  BrDate date = br_query_get_date (query, 2);
  int ahead = (int) (date - br_query_get_date (query, 3));
  const char *key = br_query_get_text (query, 0);
  BrDashboardPace *pace = self->paces->len > 0 ? self->paces->pdata[self->paces->len - 1] : NULL;

  if (pace == NULL || !g_str_equal (pace->name, key) || pace->date != date)
    {
      if (self->paces->len == PACES)
        return;
      pace = g_new0 (BrDashboardPace, 1);
      pace->name = g_strdup (key);
      pace->date = date;
      for (int i = 0; i < (int) (date - self->tonight) && i <= BR_DASHBOARD_PACE; i++)
        pace->sold[i] = NAN;
      g_ptr_array_add (self->paces, pace);
    }
  for (int i = MAX (0, (int) (date - self->tonight)); i <= MIN (ahead, BR_DASHBOARD_PACE); i++)
    pace->sold[i] += (double) br_query_get_int (query, 4);
}

gboolean
br_dashboard_read_paces (BrDashboard *self,
                         BrDb        *db,
                         GError     **error)
{
  GError *failed = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT e.name, e.id, e.business_date, s.sold_on,"
                 " sum (CASE s.kind WHEN 'sold' THEN s.tickets WHEN 'returned' THEN -s.tickets ELSE 0 END)"
                 " FROM event e JOIN ticket_tier t ON t.event = e.id JOIN ticket_sale s ON s.tier = t.id"
                 " WHERE e.business_date BETWEEN ? AND ? AND e.status IN ('announced', 'on-sale')"
                 " GROUP BY e.id, s.sold_on ORDER BY e.business_date, e.name, e.id",
                 &failed, "dd", self->tonight, self->tonight + BR_DASHBOARD_PACE);

  while (failed == NULL && br_query_next (query, &failed))
    take_sale (self, query);
  return finish (failed, error);
}

/* ---- who and what brought most ------------------------------------------------------------------------- */

#define OF_EVENTS(what, more, by)                                                                              \
  "SELECT " what ", count(DISTINCT e.id), sum (l.net) FROM (SELECT d.event, sum (d.credit - d.debit) AS net"     \
  "  FROM ledger_day d JOIN ledger_account a ON a.id = d.account WHERE a.kind = 'income' AND d.event <> x''"     \
  "  AND d.date BETWEEN ? AND ? GROUP BY 1) l JOIN event e ON e.id = l.event" more " GROUP BY " by               \
  " HAVING sum (l.net) > 0 ORDER BY 3 DESC, 1 LIMIT ?"

#define CAME " b.business_date BETWEEN ? AND ? AND b.status IN ('arrived', 'seated', 'finished')"

static const char *const tops[] = {
  [BR_DASHBOARD_EVENTS] = OF_EVENTS ("e.name", "", "e.name"),
  [BR_DASHBOARD_ARTISTS] =
    OF_EVENTS ("p.name",
               " JOIN (SELECT DISTINCT p.event, p.artist, r.name FROM performance p JOIN artist r ON r.id = p.artist"
               "  WHERE p.status <> 'cancelled') p ON p.event = e.id",
               "p.artist"),
  [BR_DASHBOARD_TABLES] = "SELECT r.name || ' ' || t.number, count(*), sum (b.spend) FROM booking b"
                          " JOIN booking_table u ON u.booking = b.id JOIN \"table\" t ON t.id = u.\"table\""
                          " JOIN room r ON r.id = t.room WHERE" CAME " AND b.spend > 0"
                          " GROUP BY t.id ORDER BY 3 DESC, 1 LIMIT ?",
  [BR_DASHBOARD_GUESTS] = "SELECT b.customer, count(*), sum (b.spend) FROM booking b WHERE" CAME
                          " AND b.spend > 0 AND b.customer IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?",
};

static char *
get_guest (BrDb *db,
           BrId  id)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &id, NULL);

  return g_strdup (customer != NULL && customer->name != NULL ? customer->name : _ ("A guest"));
}

gboolean
br_dashboard_read_tops (BrDashboard *self,
                        BrDb        *db,
                        GError     **error)
{
  for (guint list = 0; list < BR_DASHBOARD_N_TOPS; list++)
    {
      GError *failed = NULL;
      g_autoptr (BrQuery) query = br_db_query (db, tops[list], &failed, "ddi", self->tonight - BR_DASHBOARD_WEEKS_DAYS,
                                               self->tonight - 1, (gint64) BR_DASHBOARD_TOP);

      while (failed == NULL && br_query_next (query, &failed))
        {
          BrDashboardTop *top = g_new0 (BrDashboardTop, 1);

          top->name = list == BR_DASHBOARD_GUESTS ? get_guest (db, br_query_get_id (query, 0))
                                                  : g_strdup (br_query_get_text (query, 0));
          top->count = br_query_get_int (query, 1);
          top->amount = br_query_get_int (query, 2);
          g_ptr_array_add (self->tops[list], top);
        }
      if (!finish (failed, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- what should be looked at --------------------------------------------------------------------------- */

static void
add_alert (BrDashboard *self,
           BrReportOn   on,
           char        *words)
{
  BrDashboardAlert *alert = g_new0 (BrDashboardAlert, 1);

  alert->words = words;
  alert->on = on;
  g_ptr_array_add (self->alerts, alert);
}

/* A tenth is worth a word. */
#define WORTH 0.1

static void
look_at_month (BrDashboard *self)
{
  const BrDashboardFigure *month = &self->figures[BR_DASHBOARD_MONTH];
  double change = month->now / month->before - 1;

  if (isnan (change) || fabs (change) < WORTH)
    return;
  if (change < 0)
    add_alert (self, BR_REPORT_ON_REVENUE,
               g_strdup_printf (_ ("The month is %.0f %% behind the same days of a year before."), -change * 100));
  else
    add_alert (self, BR_REPORT_ON_REVENUE,
               g_strdup_printf (_ ("The month is %.0f %% ahead of the same days of a year before."), change * 100));
}

static void
look_at_best (BrDashboard *self)
{
  const BrDashboardDay *best = NULL;
  g_autofree char *date = NULL, *said = NULL;
  BrMoney money;

  for (int i = BR_DASHBOARD_DAYS + 1; i < BR_DASHBOARD_DAYS + BR_DASHBOARD_AHEAD; i++)
    if (!isnan (self->days[i].median) && (best == NULL || self->days[i].median > best->median))
      best = &self->days[i];
  if (best == NULL || best->median <= 0)
    return;
  date = br_date_format (self->tonight - BR_DASHBOARD_DAYS + (BrDate) (best - self->days), "%A %-e %B");
  money = br_money (llround (best->median), self->currency);
  said = br_money_format (&money);
  /* Translators: the best night to come, a date such as Saturday 5 December; what it is expected to bring */
  add_alert (self, BR_REPORT_ON_FORECAST, g_strdup_printf (_ ("The best night ahead is %s: %s net expected."), date, said));
}

static gboolean
look_at_payments (BrDashboard *self,
                  BrDb        *db,
                  GError     **error)
{
  gint64 n;

  if (!br_db_get_int (db,
                      "SELECT count(*) FROM payment p WHERE p.date BETWEEN ? AND ? AND p.provider <> 'none'"
                      " AND p.booking IS NULL AND p.kind IN ('sale', 'deposit')",
                      &n, error, "dd", self->tonight - BR_DASHBOARD_WEEKS_DAYS, self->tonight))
    return FALSE;
  if (n > 0)
    add_alert (self, BR_REPORT_ON_UNMATCHED,
               g_strdup_printf (ngettext ("%d payment belongs to no booking as far as is known.",
                                          "%d payments belong to no booking as far as is known.", (gulong) n),
                                (int) n));
  return TRUE;
}

static gboolean
look_at_no_shows (BrDashboard *self,
                  BrDb        *db,
                  GError     **error)
{
  gint64 n, covers;

  if (!br_db_get_int (db, "SELECT count(*) FROM booking WHERE business_date BETWEEN ? AND ? AND status = 'no-show'", &n,
                      error, "dd", self->tonight - 7, self->tonight - 1) ||
      !br_db_get_int (db,
                      "SELECT ifnull (sum (party_size), 0) FROM booking WHERE business_date BETWEEN ? AND ?"
                      " AND status = 'no-show'",
                      &covers, error, "dd", self->tonight - 7, self->tonight - 1))
    return FALSE;
  if (n > 0)
    add_alert (self, BR_REPORT_ON_NO_SHOWS,
               g_strdup_printf (ngettext ("%d party of the last seven nights did not come, %d covers in all.",
                                          "%d parties of the last seven nights did not come, %d covers in all.", (gulong) n),
                                (int) n, (int) covers));
  return TRUE;
}

static void
look_at_vat (BrDashboard *self)
{
  const BrDashboardFigure *vat = &self->figures[BR_DASHBOARD_VAT];
  /* One month and seven days after the end of the period (Value Added Tax Regulations 1995, reg. 25 and 25A). */
  g_autofree char *due = br_date_format (br_date_add_months (vat->to + 1, 1) + 6, "%-e %B");
  BrMoney money = br_money (llround (vat->now), self->currency);
  g_autofree char *said = br_money_format (&money);

  if (vat->now > 0)
    add_alert (self, BR_REPORT_ON_VAT,
               /* Translators: an amount of VAT; a date */
               g_strdup_printf (_ ("%s of VAT has come together this quarter, due by %s."), said, due));
}

gboolean
br_dashboard_read_alerts (BrDashboard *self,
                          BrDb        *db,
                          GError     **error)
{
  look_at_month (self);
  look_at_best (self);
  look_at_vat (self);
  return look_at_no_shows (self, db, error) && look_at_payments (self, db, error);
}

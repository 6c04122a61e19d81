#include "config.h"

#include "screens/reports/br-dashboard-charts.h"

#include <glib/gi18n.h>
#include <math.h>

/* The pictures of a dashboard. */

#define N_DAYS (BR_DASHBOARD_DAYS + BR_DASHBOARD_AHEAD)

/**
 * br_dashboard_chart_days:
 * @dashboard: how the business is doing
 *
 * Returns: (transfer full): what was earned day by day, beside the year before, and what is expected
 */
BrChart *
br_dashboard_chart_days (const BrDashboard *dashboard)
{
  BrDate dates[N_DAYS];
  double net[N_DAYS], before[N_DAYS], median[N_DAYS], low[N_DAYS], high[N_DAYS];
  BrChart *chart;

  for (guint i = 0; i < N_DAYS; i++)
    {
      const BrDashboardDay *day = &dashboard->days[i];

      dates[i] = dashboard->tonight - BR_DASHBOARD_DAYS + (BrDate) i;
      net[i] = day->net;
      before[i] = day->before;
      median[i] = day->median;
      low[i] = day->low;
      high[i] = day->high;
    }
  chart = br_chart_new_of_days (_ ("Revenue by Day"), BR_CHART_MONEY, dashboard->currency, dates, N_DAYS);
  br_chart_add (chart, BR_CHART_COLUMN, _ ("Net"), net);
  br_chart_add_band (chart, _ ("Four nights in five"), low, high);
  br_chart_add (chart, BR_CHART_LINE, _ ("Expected"), median);
  br_chart_add (chart, BR_CHART_LINE, _ ("A year before"), before);
  br_chart_add_note (chart, BR_DASHBOARD_DAYS, _ ("Tonight"));
  return chart;
}

/**
 * br_dashboard_chart_hours:
 * @dashboard: how the business is doing
 *
 * Returns: (transfer full): how full the house is by weekday and hour
 */
BrChart *
br_dashboard_chart_hours (const BrDashboard *dashboard)
{
  const BrDate monday = br_date_from_ymd (2024, 1, 1);
  g_auto (GStrv) hours = g_new0 (char *, BR_DASHBOARD_HOURS + 1);
  BrChart *chart;

  for (guint i = 0; i < BR_DASHBOARD_HOURS; i++)
    hours[i] = g_strdup_printf ("%02u", (18 + i) % 24);
  chart = br_chart_new_of_names (_ ("How Full, by Hour"), BR_CHART_SHARE, NULL, (const char *const *) hours);
  for (int weekday = 0; weekday < 7; weekday++)
    {
      g_autofree char *name = br_date_format (monday + weekday, "%a");
      gboolean open = FALSE;

      for (guint hour = 0; hour < BR_DASHBOARD_HOURS; hour++)
        open |= !isnan (dashboard->occupancy[weekday][hour]);
      if (open)
        br_chart_add (chart, BR_CHART_HEAT, name, dashboard->occupancy[weekday]);
    }
  return chart;
}

/**
 * br_dashboard_chart_pace:
 * @dashboard: how the business is doing
 *
 * Returns: (transfer full): how the tickets of the next events go, by the days before each
 */
BrChart *
br_dashboard_chart_pace (const BrDashboard *dashboard)
{
  g_auto (GStrv) days = g_new0 (char *, BR_DASHBOARD_PACE + 2);
  BrChart *chart;

  for (guint i = 0; i <= BR_DASHBOARD_PACE; i++)
    days[i] = i < BR_DASHBOARD_PACE ? g_strdup_printf ("−%u", BR_DASHBOARD_PACE - i) : g_strdup (_ ("Night"));
  chart = br_chart_new_of_names (_ ("Tickets, by Days Before"), BR_CHART_COUNT, NULL, (const char *const *) days);
  for (guint i = 0; i < dashboard->paces->len; i++)
    {
      const BrDashboardPace *pace = dashboard->paces->pdata[i];
      g_autofree char *date = br_date_format (pace->date, "%-e %b");
      g_autofree char *name = g_strdup_printf ("%s, %s", pace->name, date);
      double sold[BR_DASHBOARD_PACE + 1];

      for (guint day = 0; day <= BR_DASHBOARD_PACE; day++)
        sold[day] = pace->sold[BR_DASHBOARD_PACE - day];
      br_chart_add (chart, BR_CHART_LINE, name, sold);
    }
  return chart;
}

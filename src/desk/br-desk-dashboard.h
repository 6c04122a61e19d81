#pragma once

#include "desk/br-desk-report.h"

G_BEGIN_DECLS

/** The figures that stand in a row. */
typedef enum
{
  BR_DASHBOARD_TONIGHT,
  BR_DASHBOARD_WEEK,
  BR_DASHBOARD_MONTH,
  BR_DASHBOARD_COVERS,
  BR_DASHBOARD_DEPOSITS,
  BR_DASHBOARD_VAT,
  BR_DASHBOARD_N_FIGURES,
} BrDashboardWhich;

/** How many days a figure's sparkline, and the days of revenue, go back. */
#define BR_DASHBOARD_DAYS 28
/** How many days of revenue are forecast. */
#define BR_DASHBOARD_AHEAD 14
/** The hours that a night is told by, from six in the evening to four. */
#define BR_DASHBOARD_HOURS 10
/** The days before an event by which its tickets are told. */
#define BR_DASHBOARD_PACE 60
#define BR_DASHBOARD_TOP 5

/**
 * BrDashboardFigure:
 * @money: whether it is money, in minor units
 * @now: what it is, so far
 * @before: what it was by the same day of 52 weeks before; NAN where that is not told
 * @expected: what it is expected to be in the end; NAN where that is not told
 * @days: what it was on the nights before, oldest first; NAN where the house was shut
 * @on: the report that tells of it
 * @from: its first day there
 * @to: its last day there
 */
typedef struct
{
  gboolean   money;
  double     now;
  double     before;
  double     expected;
  double     days[BR_DASHBOARD_DAYS];
  BrReportOn on;
  BrDate     from;
  BrDate     to;
} BrDashboardFigure;

/** A day of revenue: what was earned, or what is expected; NAN for what is not known. */
typedef struct
{
  double net;
  double before;
  double median;
  double low;
  double high;
} BrDashboardDay;

/** An event's tickets: @sold[n] by the day that is n before it, NAN for what is yet to come. */
typedef struct
{
  char  *name;
  BrDate date;
  double sold[BR_DASHBOARD_PACE + 1];
} BrDashboardPace;

/** One of the first of its kind, by what came in. */
typedef struct
{
  char  *name;
  gint64 count;
  gint64 amount;
} BrDashboardTop;

typedef enum
{
  BR_DASHBOARD_EVENTS,
  BR_DASHBOARD_ARTISTS,
  BR_DASHBOARD_TABLES,
  BR_DASHBOARD_GUESTS,
  BR_DASHBOARD_N_TOPS,
} BrDashboardList;

/** What somebody should look at, and the report that tells of it. */
typedef struct
{
  char      *words;
  BrReportOn on;
} BrDashboardAlert;

/**
 * BrDashboard:
 * @currency: of all money
 * @tonight: the business date
 * @empty: the house has neither books nor bookings yet
 * @figures: the row of figures
 * @days: the days of revenue, from %BR_DASHBOARD_DAYS before tonight on
 * @occupancy: by weekday from Monday and hour, basis points of the seats over thirteen weeks; NAN where it was shut
 * @paces: (element-type BrDashboardPace): the next events on sale
 * @tops: (element-type BrDashboardTop): the first of each list, of thirteen weeks
 * @alerts: (element-type BrDashboardAlert): what should be looked at
 *
 * How the business is doing, at one glance.
 */
typedef struct
{
  char              currency[4];
  BrDate            tonight;
  gboolean          empty;
  BrDashboardFigure figures[BR_DASHBOARD_N_FIGURES];
  BrDashboardDay    days[BR_DASHBOARD_DAYS + BR_DASHBOARD_AHEAD];
  double            occupancy[7][BR_DASHBOARD_HOURS];
  GPtrArray        *paces;
  GPtrArray        *tops[BR_DASHBOARD_N_TOPS];
  GPtrArray        *alerts;
} BrDashboard;

BrDashboard *br_desk_dashboard  (BrDb         *db,
                                 GError      **error);
void         br_dashboard_free  (BrDashboard  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDashboard, br_dashboard_free)

G_END_DECLS

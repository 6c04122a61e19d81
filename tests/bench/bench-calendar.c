/* calendar: ten years of 5,000 events, nine in ten of them of 50 series, with line-ups, holds and tickets. Asked: all
 * conflicts within 100 ms, and those after one change within 1 ms. Beside it, what reckoning a settlement takes. */

#include "config.h"

#include "core/rules/br-calendar.h"
#include "core/rules/br-settlement.h"
#include "tests/bench/bench.h"

#define N_EVENTS 5000
#define N_SERIES 50
#define N_NIGHTS 3652
#define N_ROOMS 4
#define N_ACTS 4
#define N_ARTISTS 600
#define N_ROUNDS 50
#define N_CHANGES 2000
#define DAY (24 * BR_HOUR)

/* 2020-01-01T00:00Z */
#define BEGIN G_GINT64_CONSTANT (1577836800000)

typedef struct
{
  BrCalendarEvent event;
  BrId            room;
  BrCalendarAct   acts[N_ACTS];
} Made;

static Made made[N_EVENTS];

static BrId
id_of (guint8 family,
       guint  number)
{
  BrId id = BR_ID_NONE;

  id.bytes[0] = family;
  id.bytes[14] = (guint8) (number >> 8);
  id.bytes[15] = (guint8) number;
  return id;
}

static void
make_acts (Made  *one,
           guint  number,
           GRand *rand)
{
  BrInstant at = one->event.from + 5 * BR_HOUR;

  for (guint i = 0; i < N_ACTS; i++)
    {
      one->acts[i] = (BrCalendarAct){ .id = id_of (3, number * N_ACTS + i),
                                      .artist = id_of (4, 1 + (guint) g_rand_int_range (rand, 0, N_ARTISTS)),
                                      .stage = id_of (5, one->room.bytes[15]),
                                      .starts_at = at,
                                      .ends_at = at + 40 * BR_MINUTE,
                                      .changeover = 15 };
      at += 55 * BR_MINUTE;
    }
  one->event.acts = one->acts;
  one->event.n_acts = N_ACTS;
}

/* A series has its weekday and room, every fifth week; the others fall where they fall. */
static void
make (guint  number,
      GRand *rand)
{
  Made *one = &made[number];
  gboolean single = number % 10 == 9;
  guint series = number % N_SERIES;
  guint night = single ? (guint) g_rand_int_range (rand, 0, N_NIGHTS)
                       : (number / N_SERIES * 35 + series % 5 * 7 + series % 7) % N_NIGHTS;

  one->room = id_of (2, 1 + (single ? (guint) g_rand_int_range (rand, 0, N_ROOMS) : series % N_ROOMS));
  one->event = (BrCalendarEvent){ .id = id_of (1, number + 1),
                                  .status = number % 5 == 0 ? BR_EVENT_HOLD : BR_EVENT_CONFIRMED,
                                  .date = br_date_from_ymd (2020, 1, 1) + (BrDate) night,
                                  .rooms = &one->room,
                                  .n_rooms = 1,
                                  .from = BEGIN + night * DAY + (14 + series % 3) * BR_HOUR,
                                  .until = BEGIN + night * DAY + (24 + series % 4) * BR_HOUR,
                                  .ends_at = BEGIN + night * DAY + (23 + series % 4) * BR_HOUR,
                                  .curfew_at = BEGIN + night * DAY + 26 * BR_HOUR,
                                  .places = { 150, 10, (gint64) (number % 36), 0, 6, 200 } };
  make_acts (one, number, rand);
}

static void
fill (BrCalendar *calendar)
{
  for (guint i = 0; i < N_EVENTS; i++)
    br_calendar_put_event (calendar, &made[i].event);
  for (guint i = 0; i < N_EVENTS; i += 5)
    {
      BrCalendarHold hold = { .id = id_of (6, i + 1), .event = made[i].event.id, .date = made[i].event.date, .rank = 1,
                              .status = BR_HOLD_HELD, .rooms = &made[i].room, .n_rooms = 1 };

      br_calendar_put_hold (calendar, &hold);
    }
}

static void
change (BrCalendar  *calendar,
        BenchSeries *series,
        GRand       *rand)
{
  for (guint i = 0; i < N_CHANGES; i++)
    {
      Made *one = &made[g_rand_int_range (rand, 0, N_EVENTS)];
      double start;

      one->event.from += BR_HOUR;
      one->event.until += BR_HOUR;
      start = bench_now ();
      br_calendar_put_event (calendar, &one->event);
      br_calendar_get_clashes (calendar);
      bench_series_add (series, (bench_now () - start) * 1e3);
    }
}

static void
settle (BenchSeries *series)
{
  const BrTicketSale sales[] = { { 1250, 121 }, { 1500, 64 } };
  const BrShowCost costs[] = { { .name = "Sound", .amount = 18000 }, { .name = "PRS", .rate = 420 } };
  const BrDealTier whole = { BR_DEAL_TIER_OPEN, 8000 };
  const BrDeal deals[] = {
    { .artist = "A", .type = BR_DEAL_VERSUS, .guarantee = 60000, .base = BR_DEAL_BASE_NET_COSTS, .tiers = &whole, .n_tiers = 1 },
    { .artist = "B", .type = BR_DEAL_FLAT, .guarantee = 15000, .tiers = &whole, .n_tiers = 1 },
    { .artist = "C", .type = BR_DEAL_PLUS, .guarantee = 20000, .base = BR_DEAL_BASE_NET_COSTS, .tiers = &whole, .n_tiers = 1 },
  };
  const BrSettlementTerms terms = { .vat = 2000, .profit = 1500, .attendance = -1, .sales = sales, .n_sales = 2, .costs = costs,
                                    .n_costs = 2, .deals = deals, .n_deals = 3 };

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start = bench_now ();
      g_autoptr (BrSettlement) settlement = br_settlement_reckon (&terms, NULL);

      bench_series_add (series, (bench_now () - start) * 1e3);
    }
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("calendar", &argc, &argv);
  BenchSeries *all = bench_add_series (bench, "all conflicts of ten years", "ms");
  BenchSeries *one = bench_add_series (bench, "after one change", "ms");
  BenchSeries *found = bench_add_series (bench, "conflicts", "");
  BenchSeries *settling = bench_add_series (bench, "a settlement of three deals", "ms");
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_EVENTS; i++)
    make (i, rand);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (BrCalendar) calendar = br_calendar_new (BR_CALENDAR_TRAVEL);
      double start;

      fill (calendar);
      start = bench_now ();
      bench_series_add (found, br_calendar_get_clashes (calendar)->len);
      bench_series_add (all, (bench_now () - start) * 1e3);
      if (i == 0)
        change (calendar, one, rand);
    }
  settle (settling);
  bench_answer (bench, "all conflicts of ten years, p99", bench_series_get (all, 0.99), 100, "ms");
  bench_answer (bench, "after one change, p99", bench_series_get (one, 0.99), 1, "ms");
  bench_answer (bench, "a settlement, p99", bench_series_get (settling, 0.99), 1, "ms");
  return bench_finish (bench);
}

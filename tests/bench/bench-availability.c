/* availability: a night of 60 tables, 20 joins and 180 bookings, asked for every party from 1 to 10
 * at every quarter from 18:00 to 02:00. Asked: one question takes at most 50 µs, all half-hours of
 * 30 nights for a party at most 20 ms with making the nights ready, a search for moves at most
 * 5 ms. Beside it, "a plain look" asks of every place whether any booking of the night touches it:
 * what a question costs without a night that is ready. */

#include "config.h"

#include "core/rules/br-moves.h"
#include "tests/bench/bench.h"
#include "tests/bench/night.h"

#define N_NIGHTS 30
#define N_ROUNDS 20

static BenchNight nights[N_NIGHTS];
static guint n_free;

/* Counts the tables and joins that are free, without any preparation. */
static guint
look_plainly (const BrNightFacts *facts,
              int                 party,
              BrInstant           starts,
              BrInstant           ends)
{
  guint n = 0;

  for (guint p = 0; p < facts->n_tables + facts->n_joins; p++)
    {
      gboolean join = p >= facts->n_tables;
      const guint *tables = join ? facts->joins[p - facts->n_tables].tables : &p;
      guint n_tables = join ? facts->joins[p - facts->n_tables].n_tables : 1;
      int min = join ? facts->joins[p - facts->n_tables].min : facts->tables[p].min;
      int max = join ? facts->joins[p - facts->n_tables].max : facts->tables[p].max;
      gboolean free = min <= party && party <= max;

      for (guint i = 0; free && i < facts->n_uses; i++)
        for (guint j = 0; j < facts->uses[i].n_tables; j++)
          for (guint k = 0; k < n_tables; k++)
            if (facts->uses[i].tables[j] == tables[k] && facts->uses[i].starts < ends && facts->uses[i].ends > starts)
              free = FALSE;
      n += free;
    }
  return n;
}

static void
measure_questions (BrNight     *night,
                   BenchSeries *questions,
                   BenchSeries *plain,
                   BenchSeries *nearest)
{
  const BrNightFacts *facts = &nights[0].facts;

  for (int party = 1; party <= 10; party++)
    for (BrInstant at = nights[0].service.opens; at <= nights[0].service.last_seating; at += BR_QUARTER)
      {
        BrQuestion question = BR_QUESTION (party, at);
        BrOption options[8];
        BrVerdict verdict;
        double start = bench_now ();

        n_free += br_availability_ask (night, &question, options, 8, &verdict);
        bench_series_add (questions, (bench_now () - start) * 1e6);
        start = bench_now ();
        n_free += look_plainly (facts, party, at, at + 105 * BR_MINUTE);
        bench_series_add (plain, (bench_now () - start) * 1e6);
        start = bench_now ();
        n_free += br_availability_nearest (night, &question, options, 8);
        bench_series_add (nearest, (bench_now () - start) * 1e6);
      }
}

static void
measure_month (BenchSeries *month)
{
  for (int party = 1; party <= 10; party++)
    {
      double start = bench_now ();

      for (guint i = 0; i < N_NIGHTS; i++)
        {
          g_autoptr (BrNight) night = br_night_new (&nights[i].facts);

          for (BrInstant at = nights[i].service.opens; at <= nights[i].service.last_seating; at += 2 * BR_QUARTER)
            {
              BrQuestion question = BR_QUESTION (party, at);
              BrOption option;
              BrVerdict verdict;

              n_free += br_availability_ask (night, &question, &option, 1, &verdict);
            }
        }
      bench_series_add (month, (bench_now () - start) * 1e3);
    }
}

static void
measure_moves (Bench       *bench,
               BenchSeries *searches)
{
  guint n_found = 0, n_proved = 0, n_gave_up = 0;

  for (guint i = 0; i < N_NIGHTS; i++)
    {
      g_autoptr (BrNight) night = br_night_new (&nights[i].facts);

      for (int party = 2; party <= 10; party++)
        for (BrInstant at = nights[i].service.opens; at <= nights[i].service.last_seating; at += 2 * BR_QUARTER)
          {
            BrQuestion question = BR_QUESTION (party, at);
            BrOption option;
            BrVerdict verdict;
            BrMoves moves;
            double start;

            if (br_availability_ask (night, &question, &option, 1, &verdict) > 0 ||
                verdict.constraint != BR_CONSTRAINT_NO_TABLE)
              continue;
            start = bench_now ();
            br_moves_find (night, &question, BR_MOVES_MOST, BR_MOVES_LOOKS, &moves);
            bench_series_add (searches, (bench_now () - start) * 1e3);
            n_found += moves.n_moves > 0;
            n_gave_up += moves.gave_up;
            n_proved += moves.n_moves == 0 && !moves.gave_up;
          }
    }
  bench_answer (bench, "refusals for want of a table: moves were found", n_found, 0, "");
  bench_answer (bench, "refusals for want of a table: proved that none help", n_proved, 0, "");
  bench_answer (bench, "refusals for want of a table: gave up at the bound", n_gave_up, 0, "");
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("availability", &argc, &argv);
  BenchSeries *questions = bench_add_series (bench, "one question", "µs");
  BenchSeries *plain = bench_add_series (bench, "a plain look at every place", "µs");
  BenchSeries *nearest = bench_add_series (bench, "the nearest times within three hours", "µs");
  BenchSeries *ready = bench_add_series (bench, "making a night ready", "µs");
  BenchSeries *month = bench_add_series (bench, "all half-hours of 30 nights for a party", "ms");
  BenchSeries *searches = bench_add_series (bench, "a search for moves", "ms");

  for (guint i = 0; i < N_NIGHTS; i++)
    bench_night_init (&nights[i], i + 1);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = bench_now ();
      g_autoptr (BrNight) night = br_night_new (&nights[0].facts);

      bench_series_add (ready, (bench_now () - start) * 1e6);
      measure_questions (night, questions, plain, nearest);
      measure_month (month);
    }
  measure_moves (bench, searches);
  if (n_free == 0)
    g_error ("Nothing was free");

  bench_answer (bench, "one question, p99", bench_series_get (questions, 0.99), 50, "µs");
  bench_answer (bench, "all half-hours of 30 nights, p99", bench_series_get (month, 0.99), 20, "ms");
  bench_answer (bench, "a search for moves, p99", bench_series_get (searches, 0.99), 5, "ms");
  return bench_finish (bench);
}

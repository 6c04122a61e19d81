/* repack: nights of 60 tables, 20 joins and 180 bookings, taken one after the other, packed better
 * with the parties that were refused meanwhile. Asked: at most 200 ms a night. Beside it, what was
 * gained: covers over what best fit as asked had seated, and joins. */

#include "config.h"

#include "tests/bench/bench.h"
#include "tests/bench/night.h"

#define N_NIGHTS 20

static BenchNight night_facts;

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("repack", &argc, &argv);
  BenchSeries *packing = bench_add_series (bench, "a night packed better", "ms");
  BenchSeries *as_is = bench_add_series (bench, "without anyone refused", "ms");
  BenchSeries *wanted = bench_add_series (bench, "parties refused", "parties");
  BenchSeries *before = bench_add_series (bench, "covers as asked", "covers");
  BenchSeries *after = bench_add_series (bench, "covers packed better", "covers");
  BenchSeries *moves = bench_add_series (bench, "moves", "moves");
  BenchSeries *joins = bench_add_series (bench, "joins as they were", "joins");
  BenchSeries *fewer = bench_add_series (bench, "joins, without anyone refused, packed better", "joins");
  guint n_gave_up = 0;

  for (guint i = 0; i < N_NIGHTS; i++)
    {
      g_autoptr (BrNight) night = NULL;
      g_autoptr (BrRepack) repack = NULL;
      g_autoptr (BrRepack) tidied = NULL;
      double start;

      bench_night_init (&night_facts, i + 1);
      night = br_night_new (&night_facts.facts);
      start = bench_now ();
      repack = br_repack_new (night, night_facts.refused, night_facts.n_refused, BR_REPACK_LOOKS);
      bench_series_add (packing, (bench_now () - start) * 1e3);
      start = bench_now ();
      tidied = br_repack_new (night, NULL, 0, BR_REPACK_LOOKS);
      bench_series_add (as_is, (bench_now () - start) * 1e3);
      bench_series_add (wanted, night_facts.n_refused);
      bench_series_add (before, repack->before.covers);
      bench_series_add (after, repack->after.covers);
      bench_series_add (moves, repack->n_moves);
      bench_series_add (joins, repack->before.joins);
      bench_series_add (fewer, tidied->after.joins);
      n_gave_up += repack->gave_up;
    }
  bench_answer (bench, "nights on which the looks ran out", n_gave_up, 0, "");
  bench_answer (bench, "a night packed better, p99", bench_series_get (packing, 0.99), 200, "ms");
  return bench_finish (bench);
}

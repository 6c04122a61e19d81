/* availability: a night of 60 tables, 20 joins and 180 bookings, asked for every party from 1 to 10
 * at every quarter from opening to last seating, once as it is made here and once out of a file with
 * ten years in it. Asked: one question takes at most 50 µs, all half-hours of
 * 30 nights for a party at most 20 ms with making the nights ready, a search for moves at most
 * 5 ms. Beside it, "a plain look" asks of every place whether any booking of the night touches it:
 * what a question costs without a night that is ready. */

#include "config.h"

#include "core/rules/br-moves.h"
#include "tests/bench/bench.h"
#include "tests/bench/file-nights.h"
#include "tests/bench/night.h"

#define N_NIGHTS BENCH_FILE_NIGHTS
#define N_ROUNDS 20

typedef struct
{
  const char         *of;
  const BrNightFacts *nights[N_NIGHTS];
  BenchSeries        *questions;
  BenchSeries        *plain;
  BenchSeries        *nearest;
  BenchSeries        *ready;
  BenchSeries        *month;
  BenchSeries        *searches;
} Leg;

static guint n_free;

static BrInstant
get_first (const BrNightFacts *facts)
{
  return facts->n_services > 0 ? facts->services[0].opens : 0;
}

/* Before the first where the house is closed all night. */
static BrInstant
get_last (const BrNightFacts *facts)
{
  return facts->n_services > 0 ? facts->services[facts->n_services - 1].last_seating : -1;
}

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
measure_questions (Leg     *leg,
                   BrNight *night)
{
  const BrNightFacts *facts = leg->nights[0];

  for (int party = 1; party <= 10; party++)
    for (BrInstant at = get_first (facts); at <= get_last (facts); at += BR_QUARTER)
      {
        BrQuestion question = BR_QUESTION (party, at);
        BrOption options[8];
        BrVerdict verdict;
        double start = bench_now ();

        n_free += br_availability_ask (night, &question, options, 8, &verdict);
        bench_series_add (leg->questions, (bench_now () - start) * 1e6);
        start = bench_now ();
        n_free += look_plainly (facts, party, at, at + 105 * BR_MINUTE);
        bench_series_add (leg->plain, (bench_now () - start) * 1e6);
        start = bench_now ();
        n_free += br_availability_nearest (night, &question, options, 8);
        bench_series_add (leg->nearest, (bench_now () - start) * 1e6);
      }
}

static void
measure_month (Leg *leg)
{
  for (int party = 1; party <= 10; party++)
    {
      double start = bench_now ();

      for (guint i = 0; i < N_NIGHTS; i++)
        {
          g_autoptr (BrNight) night = br_night_new (leg->nights[i]);

          for (BrInstant at = get_first (leg->nights[i]); at <= get_last (leg->nights[i]); at += 2 * BR_QUARTER)
            {
              BrQuestion question = BR_QUESTION (party, at);
              BrOption option;
              BrVerdict verdict;

              n_free += br_availability_ask (night, &question, &option, 1, &verdict);
            }
        }
      bench_series_add (leg->month, (bench_now () - start) * 1e3);
    }
}

static void
answer (Bench      *bench,
        const Leg  *leg,
        const char *what,
        double      value,
        double      at_most,
        const char *unit)
{
  g_autofree char *name = g_strconcat (leg->of, what, NULL);

  bench_answer (bench, name, value, at_most, unit);
}

static void
measure_moves (Bench *bench,
               Leg   *leg)
{
  guint n_found = 0, n_proved = 0, n_gave_up = 0;

  for (guint i = 0; i < N_NIGHTS; i++)
    {
      g_autoptr (BrNight) night = br_night_new (leg->nights[i]);

      for (int party = 2; party <= 10; party++)
        for (BrInstant at = get_first (leg->nights[i]); at <= get_last (leg->nights[i]); at += 2 * BR_QUARTER)
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
            bench_series_add (leg->searches, (bench_now () - start) * 1e3);
            n_found += moves.n_moves > 0;
            n_gave_up += moves.gave_up;
            n_proved += moves.n_moves == 0 && !moves.gave_up;
          }
    }
  answer (bench, leg, "refusals for want of a table: moves were found", n_found, 0, "");
  answer (bench, leg, "refusals for want of a table: proved that none help", n_proved, 0, "");
  answer (bench, leg, "refusals for want of a table: gave up at the bound", n_gave_up, 0, "");
}

static BenchSeries *
add_series (Bench      *bench,
            const Leg  *leg,
            const char *what,
            const char *unit)
{
  g_autofree char *name = g_strconcat (leg->of, what, NULL);

  return bench_add_series (bench, name, unit);
}

static void
begin (Bench *bench,
       Leg   *leg)
{
  leg->questions = add_series (bench, leg, "one question", "µs");
  leg->plain = add_series (bench, leg, "a plain look at every place", "µs");
  leg->nearest = add_series (bench, leg, "the nearest times within three hours", "µs");
  leg->ready = add_series (bench, leg, "making a night ready", "µs");
  leg->month = add_series (bench, leg, "all half-hours of 30 nights for a party", "ms");
  leg->searches = add_series (bench, leg, "a search for moves", "ms");
}

static void
measure (Bench *bench,
         Leg   *leg)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = bench_now ();
      g_autoptr (BrNight) night = br_night_new (leg->nights[0]);

      bench_series_add (leg->ready, (bench_now () - start) * 1e6);
      measure_questions (leg, night);
      measure_month (leg);
    }
  measure_moves (bench, leg);
  if (n_free == 0)
    g_error ("Nothing was free");
  answer (bench, leg, "bookings of the night, and of others that reach into it", leg->nights[0]->n_uses, 0, "");
  answer (bench, leg, "one question, p99", bench_series_get (leg->questions, 0.99), 50, "µs");
  answer (bench, leg, "all half-hours of 30 nights, p99", bench_series_get (leg->month, 0.99), 20, "ms");
  answer (bench, leg, "a search for moves, p99", bench_series_get (leg->searches, 0.99), 5, "ms");
}

int
main (int   argc,
      char *argv[])
{
  static BenchNight nights[N_NIGHTS];
  Bench *bench = bench_new ("availability", &argc, &argv);
  BrNightBook *books[N_NIGHTS];
  Leg made = { .of = "made: " }, file = { .of = "10 years: " };
  BenchSeries *loading;

  begin (bench, &made);
  begin (bench, &file);
  loading = add_series (bench, &file, "loading the night from the file", "ms");
  bench_file_nights_load (books, loading);
  for (guint i = 0; i < N_NIGHTS; i++)
    {
      bench_night_init (&nights[i], i + 1);
      made.nights[i] = &nights[i].facts;
      file.nights[i] = &books[i]->facts;
    }
  measure (bench, &made);
  measure (bench, &file);
  for (guint i = 0; i < N_NIGHTS; i++)
    br_night_book_free (books[i]);
  return bench_finish (bench);
}

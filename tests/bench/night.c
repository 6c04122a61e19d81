#include "config.h"

#include "tests/bench/night.h"

#include <string.h>

/* 19 December 2026, 18:00 in Leeds. */
#define OPENS (G_GINT64_CONSTANT (1797703200) * 1000)

static void
make_house (BenchNight *self,
            GRand      *rand)
{
  self->service = (BrService){ .opens = OPENS,
                               .closes = OPENS + 9 * BR_HOUR,
                               .last_seating = OPENS + 8 * BR_HOUR,
                               .buffer = 0,
                               .pacing_covers = 60,
                               .online_share = 10000 };
  self->room = (BrNightRoom){ 300, 20 };
  for (guint i = 0; i < BENCH_TABLES; i++)
    {
      int max = 2 * (1 + "000001111122233"[g_rand_int_range (rand, 0, 15)] - '0');

      self->tables[i] = (BrNightTable){ .section = (int) i / 12,
                                        .min = max > 4 ? max / 2 : 1,
                                        .max = max,
                                        .tags = (guint64) g_rand_int_range (rand, 0, 4) };
    }
  for (guint i = 0; i < BENCH_JOINS; i++)
    {
      BrNightJoin *join = &self->joins[i];

      join->tables = self->join_tables[i];
      join->n_tables = i % 4 == 0 ? 3 : 2;
      join->min = 5;
      for (guint j = 0; j < join->n_tables; j++)
        {
          self->join_tables[i][j] = i * 3 - i / 2 + j;
          join->max += self->tables[self->join_tables[i][j]].max;
        }
    }
  self->facts = (BrNightFacts){ .now = BR_INSTANT_NONE,
                                .house = self->room,
                                .rooms = &self->room,
                                .n_rooms = 1,
                                .services = &self->service,
                                .n_services = 1,
                                .tables = self->tables,
                                .n_tables = BENCH_TABLES,
                                .joins = self->joins,
                                .n_joins = BENCH_JOINS,
                                .uses = self->uses };
}

/**
 * bench_night_init:
 * @self: (out caller-allocates): a night; it is not to be moved afterwards
 * @seed: which
 *
 * Fills a house as the telephone does: whoever asks has the best table then.
 */
void
bench_night_init (BenchNight *self,
                  guint32     seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  memset (self, 0, sizeof *self);
  make_house (self, rand);
  while (self->facts.n_uses < BENCH_USES)
    {
      g_autoptr (BrNight) night = br_night_new (&self->facts);
      int party = "112222222233344444455666788"[g_rand_int_range (rand, 0, 27)] - '0';
      BrInstant starts = OPENS + g_rand_int_range (rand, 0, 33) * BR_QUARTER;
      BrQuestion question = BR_QUESTION (party, starts);
      BrNightUse *use = &self->uses[self->facts.n_uses];
      BrOption option;
      BrVerdict verdict;
      const guint *tables;

      if (br_availability_ask (night, &question, &option, 1, &verdict) == 0)
        {
          if (self->n_refused < G_N_ELEMENTS (self->refused))
            self->refused[self->n_refused++] = (BrWanted){ party, starts, 0, 0, BR_NIGHT_NONE };
          continue;
        }
      tables = br_night_get_place_tables (night, option.place, &use->n_tables);
      memcpy (self->use_tables[self->facts.n_uses], tables, use->n_tables * sizeof *tables);
      use->tables = self->use_tables[self->facts.n_uses];
      use->starts = starts;
      use->ends = option.ends;
      use->party = party;
      use->state = BR_BOOKING_CONFIRMED;
      use->locked = g_rand_int_range (rand, 0, 10) == 0;
      use->section = BR_NIGHT_NONE;
      self->facts.n_uses++;
    }
}

#pragma once

#include "core/rules/br-repack.h"

G_BEGIN_DECLS

#define BENCH_TABLES 60
#define BENCH_JOINS 20
#define BENCH_USES 180

/**
 * BenchNight:
 *
 * A crowded night: 60 tables of two to eight, 20 joins of two or three neighbours, 180 bookings
 * that were taken one after the other by the engine, and those it had to refuse meanwhile.
 */
typedef struct
{
  BrService     service;
  BrNightRoom   room;
  BrNightTable  tables[BENCH_TABLES];
  BrNightJoin   joins[BENCH_JOINS];
  guint         join_tables[BENCH_JOINS][3];
  BrNightUse    uses[BENCH_USES];
  guint         use_tables[BENCH_USES][3];
  BrWanted      refused[400];
  guint         n_refused;
  BrNightFacts  facts;
} BenchNight;

void bench_night_init (BenchNight *self,
                       guint32     seed);

G_END_DECLS

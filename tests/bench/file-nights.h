#pragma once

#include "desk/br-desk-night-book.h"
#include "tests/bench/bench.h"

G_BEGIN_DECLS

#define BENCH_FILE_NIGHTS 30

void bench_file_nights_load (BrNightBook *books[BENCH_FILE_NIGHTS],
                             BenchSeries *loading);

G_END_DECLS

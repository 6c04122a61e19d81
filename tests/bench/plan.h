#pragma once

#include "tests/bench/bench.h"

G_BEGIN_DECLS

void bench_plan (Bench *bench);

G_END_DECLS

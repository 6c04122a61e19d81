#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/** The recovery passphrase of every venue that benchmarks make. */
#define BENCH_PASSPHRASE "the bench passphrase"

BrStore *bench_venue_open   (guint  n_customers);
char    *bench_venue_ensure (guint  n_customers);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FuzzTarget:
 * @name: what is tried
 * @folder: under tests/, where its seeds lie
 * @seeds: (array zero-terminated=1): their names
 * @words: (array zero-terminated=1): what the mutator puts in beside bytes
 * @values: (array zero-terminated=1): what it puts in the place of whole values
 *
 * A target defines `fuzz_target` and LLVMFuzzerTestOneInput(), so that libFuzzer can drive it as
 * well as the driver here can.
 */
typedef struct
{
  const char        *name;
  const char        *folder;
  const char *const *seeds;
  const char *const *words;
  const char *const *values;
} FuzzTarget;

extern const FuzzTarget fuzz_target;

/** How many inputs the target took for what it reads; a run in which that is none tries little. */
extern guint64 fuzz_n_read;

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

G_END_DECLS

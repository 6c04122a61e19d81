#pragma once

#include "core/rules/br-repack.h"

G_BEGIN_DECLS

/** A table that might be bought: the smallest and the largest party it takes. */
typedef struct
{
  int min;
  int max;
} BrTableSize;

/** Those whom it would have seated. */
typedef struct
{
  guint parties;
  int   covers;
} BrDenialsGain;

BrDenialsGain br_denials_add_table (const BrNight  *night,
                                    const BrWanted *denied,
                                    guint           n_denied,
                                    BrTableSize     size);

G_END_DECLS

#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/**
 * BrOverlapSpan:
 * @from: UTC milliseconds
 * @until: likewise
 * @column: (out): in which of the columns beside each other it stands, from 0
 * @n_columns: (out): how many there are of them where it stands
 *
 * Something that takes its time, beside others that take theirs.
 */
typedef struct
{
  BrInstant from;
  BrInstant until;
  guint     column;
  guint     n_columns;
} BrOverlapSpan;

void br_overlap_lay (BrOverlapSpan *spans,
                     guint          n_spans);

G_END_DECLS

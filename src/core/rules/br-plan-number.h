#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/**
 * BrNumberOrder:
 * @BR_NUMBER_READING: row by row from the top, each from the left
 * @BR_NUMBER_CLOCKWISE: round their middle, from twelve o'clock
 */
typedef enum
{
  BR_NUMBER_READING,
  BR_NUMBER_CLOCKWISE,
} BrNumberOrder;

/**
 * BrNumbering:
 * @order: in which order
 * @prefix: (nullable): what stands before each number, such as “A”
 * @first: the first number, 0 or more
 * @step: from one to the next, 1 or more
 */
typedef struct
{
  BrNumberOrder order;
  const char   *prefix;
  gint64        first;
  gint64        step;
} BrNumbering;

char *br_plan_next_number (const char *const *taken,
                           const char        *like);
GStrv br_plan_number      (const BrRect      *bounds,
                           guint              n_tables,
                           const BrNumbering *how,
                           const char *const *taken);

G_END_DECLS

#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

/**
 * BrAxis:
 * @low: where it begins, a multiple of @step
 * @high: where it ends, a multiple of @step
 * @step: from one mark to the next
 * @digits: how many decimals the marks need
 *
 * An axis of numbers whose marks are round: steps are 1, 2 or 5 times a power of ten.
 */
typedef struct
{
  double low;
  double high;
  double step;
  guint  digits;
} BrAxis;

/**
 * BrDateStep:
 *
 * From one mark of a time axis to the next.
 */
typedef enum
{
  BR_STEP_DAYS,
  BR_STEP_WEEKS,
  BR_STEP_MONTHS,
  BR_STEP_YEARS,
} BrDateStep;

BrAxis     br_axis_around    (double      low,
                              double      high,
                              double      finest,
                              guint       most);
guint      br_axis_get_marks (const BrAxis *self);

BrDateStep br_axis_get_dates (BrDate      first,
                              BrDate      last,
                              guint       most,
                              GArray     *dates);

G_END_DECLS

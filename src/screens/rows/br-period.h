#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

typedef enum
{
  BR_PERIOD_WEEK,
  BR_PERIOD_MONTH,
  BR_PERIOD_QUARTER,
  BR_PERIOD_YEAR,
  BR_PERIOD_CHOSEN,
} BrPeriodKind;

/**
 * BrPeriod:
 * @kind: how long it is; weeks begin on Monday
 * @from: its first night
 * @to: its last night
 *
 * The nights that something is looked at for.
 */
typedef struct
{
  BrPeriodKind kind;
  BrDate from;
  BrDate to;
} BrPeriod;

BrPeriod br_period_around (BrPeriodKind    kind,
                           BrDate          date);
BrPeriod br_period_step   (const BrPeriod *self,
                           int             by);
char    *br_period_say    (const BrPeriod *self);

G_END_DECLS

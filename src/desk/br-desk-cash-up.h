#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrCashUp:
 * @date: the night, or %BR_DATE_NONE for tonight
 * @till: which till
 * @method: what was counted
 * @expected: what the till says was taken, minor units
 * @counted: what was found, the float with it
 * @opening_float: what was there before the first sale
 * @reason: (nullable): why they differ; needed where they do
 * @z_number: (nullable): of the till's own report
 *
 * What one till was found to hold of one way to pay.
 */
typedef struct
{
  BrDate      date;
  const char *till;
  BrMethod    method;
  gint64      expected;
  gint64      counted;
  gint64      opening_float;
  const char *reason;
  const char *z_number;
} BrCashUp;

BrDeskAct *br_desk_cash_up (const BrCashUp *found);

G_END_DECLS

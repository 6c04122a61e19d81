#pragma once

#include "core/model/br-payment.h"

G_BEGIN_DECLS

/**
 * BrZLine:
 * @till: which till; empty for takings of which no till is said
 * @z_number: (nullable): of the till's own report
 * @method: one way to pay
 * @is_counted: whether somebody counted it
 * @id: the count, where there is one
 * @at: when it was counted
 * @expected: what the ledger, or else who counted, says was taken; minor units
 * @counted: what was found, the float with it
 * @opening_float: what was there before the first sale
 * @variance: counted less float less expected
 * @reason: (nullable): why they differ
 * @author: (nullable): who counted
 *
 * One way to pay at one till.
 */
typedef struct
{
  char     *till;
  char     *z_number;
  BrMethod  method;
  gboolean  is_counted;
  BrId      id;
  BrInstant at;
  gint64    expected;
  gint64    counted;
  gint64    opening_float;
  gint64    variance;
  char     *reason;
  char     *author;
} BrZLine;

/**
 * BrZSheet:
 * @venue: whose
 * @currency: of all of it
 * @date: the night
 * @zone: the venue's time zone
 * @printed_at: when it was read
 * @lines: (element-type BrZLine): by till, and by method
 *
 * How a night was cashed up.
 */
typedef struct
{
  char      *venue;
  char      *currency;
  BrDate     date;
  GTimeZone *zone;
  BrInstant  printed_at;
  GPtrArray *lines;
} BrZSheet;

BrZSheet *br_z_sheet_new      (void);
void      br_z_sheet_free     (BrZSheet       *self);
void      br_z_line_free      (gpointer        line);
void      br_z_sheet_sum      (const BrZSheet *self,
                               const char     *till,
                               BrZLine        *sum);
BrZLine  *br_z_sheet_find     (const BrZSheet *self,
                               const char     *till,
                               BrMethod        method);
guint     br_z_sheet_count_open (const BrZSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrZSheet, br_z_sheet_free)

G_END_DECLS

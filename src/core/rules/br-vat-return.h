#pragma once

#include "core/model/br-ledger.h"

G_BEGIN_DECLS

/**
 * BrVatMethod:
 * @BR_VAT_BY_LINE: VAT is what was reckoned on each line
 * @BR_VAT_POINT_OF_SALE: on retail takings it is the VAT fraction of the period's takings at each rate (HMRC, VAT
 *   Notice 727/3)
 */
typedef enum
{
  BR_VAT_BY_LINE,
  BR_VAT_POINT_OF_SALE,
} BrVatMethod;

extern const BrEnumValue br_vat_method_values[];

/**
 * BrVatSum:
 * @kind: of the entries
 * @use: of the lines
 * @vat_class: of the lines
 * @rate: of the lines, basis points
 * @amount: their debits less their credits, minor units
 * @n: how many lines
 *
 * Lines of a period that are alike, added up.
 */
typedef struct
{
  BrPostKind kind;
  BrVatUse   use;
  BrVatClass vat_class;
  BrRate     rate;
  gint64     amount;
  gint64     n;
} BrVatSum;

/**
 * BrVatWorking:
 * @box: 1 to 9
 * @retail: whether @vat was reckoned by the point-of-sale scheme
 * @vat_class: of the supplies
 * @rate: basis points
 * @net: minor units
 * @vat: minor units, what counts in the box where it is of VAT
 * @by_line: the same as it was reckoned on each line
 *
 * Supplies of one class and rate, as they come to a box.
 */
typedef struct
{
  int        box;
  BrVatUse   use;
  gboolean   retail;
  BrVatClass vat_class;
  BrRate     rate;
  gint64     net;
  gint64     vat;
  gint64     by_line;
} BrVatWorking;

/**
 * BrVatReturn:
 * @box: by number, 1 to 9; 1 to 5 in minor units, 6 to 9 in whole major ones; box 5 is never below zero
 * @due: what is to be paid, or below zero had back, minor units
 * @difference: what the scheme reckons less what the lines came to, minor units: posted when the period is closed
 * @workings: (element-type BrVatWorking): how the boxes came about
 *
 * The nine boxes of a VAT return (HMRC, VAT Notice 700/12). Boxes 2, 8 and 9 are Northern Ireland's.
 */
typedef struct
{
  gint64  box[10];
  gint64  due;
  gint64  difference;
  GArray *workings;
} BrVatReturn;

BrVatReturn *br_vat_return_new  (BrVatMethod      method,
                                 const BrVatSum  *sums,
                                 guint            n_sums);
void         br_vat_return_free (BrVatReturn     *self);
const char  *br_vat_box_get_label (guint         box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrVatReturn, br_vat_return_free)

G_END_DECLS

#pragma once

#include "core/rules/br-vat.h"

G_BEGIN_DECLS

/** An entry that the program posts has no more lines than this. */
#define BR_POSTED_MOST 4

/**
 * BrPosting:
 * @kind: what happened; neither a journal nor a reversal, whose lines are given
 * @amount: minor units; below zero it is taken back
 * @is_net: whether VAT comes on top of @amount, instead of being within it
 * @vat_class: its class
 * @rate: basis points, of the day of the tax point
 * @category: what was sold, or %BR_CATEGORY_NONE
 * @method: how it was paid, or %BR_METHOD_NONE for what is usual
 * @released: whether @released_vat says which VAT goes with it, instead of @rate
 * @released_vat: minor units: the VAT that was declared when the deposit or voucher was taken
 *
 * Something to be posted.
 */
typedef struct
{
  BrPostKind kind;
  gint64     amount;
  gboolean   is_net;
  BrVatClass vat_class;
  BrRate     rate;
  BrCategory category;
  BrMethod   method;
  gboolean   released;
  gint64     released_vat;
} BrPosting;

/** One line: its account by what it is for, one of @debit and @credit zero, in minor units. */
typedef struct
{
  BrNominal  nominal;
  gint64     debit;
  gint64     credit;
  BrVatUse   vat_use;
  BrVatClass vat_class;
  BrRate     rate;
  BrCategory category;
  BrMethod   method;
} BrPostedLine;

guint      br_posting_get_lines   (const BrPosting *self,
                                   BrPostedLine     lines[BR_POSTED_MOST]);
gboolean   br_posting_releases    (BrPostKind       kind);
BrPostKind br_posting_released_by (BrPostKind       kind);
BrCategory br_posting_get_category (BrPostKind      kind,
                                   BrCategory       given);
BrVatClass br_posting_get_class   (BrPostKind       kind,
                                   BrCategory       category,
                                   BrDate           date);
gint64     br_posting_share_vat   (gint64           held_gross,
                                   gint64           held_vat,
                                   gint64           amount);
BrNominal  br_method_get_nominal  (BrMethod         method);

G_END_DECLS

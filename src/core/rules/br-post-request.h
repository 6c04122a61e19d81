#pragma once

#include "core/rules/br-posting.h"

G_BEGIN_DECLS

/**
 * BrPostLine:
 * @account: its name or code
 * @debit: minor units
 * @credit: minor units
 *
 * A line of a journal that somebody writes by hand.
 */
typedef struct
{
  char  *account;
  gint64 debit;
  gint64 credit;
} BrPostLine;

/**
 * BrPostRequest:
 * @kind: what happened
 * @date: the business date that it belongs to
 * @amount: minor units of @currency
 * @is_net: whether VAT comes on top of @amount
 * @has_class: whether @vat_class is said
 * @vat_class: the class of VAT
 * @rate: basis points where somebody says another rate than the law, or -1
 * @category: what was sold, or %BR_CATEGORY_NONE
 * @method: how it was paid, or %BR_METHOD_NONE
 * @currency: ISO 4217; empty for the venue's
 * @invoiced: when a VAT invoice was issued for it, or %BR_DATE_NONE
 * @booking: (nullable): the booking that it is for, as people name it
 * @event: (nullable): the event, likewise
 * @room: (nullable): the room, likewise
 * @ref: (nullable): a reference
 * @narration: (nullable): words
 * @reverses: (nullable): of a reversal, the entry that is reversed
 * @lines: (element-type BrPostLine) (nullable): of a journal, its lines
 *
 * Something to be posted, as a script or a screen says it.
 */
typedef struct
{
  BrPostKind kind;
  BrDate     date;
  gint64     amount;
  gboolean   is_net;
  gboolean   has_class;
  BrVatClass vat_class;
  BrRate     rate;
  BrCategory category;
  BrMethod   method;
  char       currency[4];
  BrDate     invoiced;
  char      *booking;
  char      *event;
  char      *room;
  char      *ref;
  char      *narration;
  char      *reverses;
  GPtrArray *lines;
} BrPostRequest;

BrPostRequest *br_post_request_new  (BrPostKind     kind,
                                     BrDate         date,
                                     gint64         amount);
void           br_post_request_free (BrPostRequest *self);
void           br_post_line_free    (BrPostLine    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPostRequest, br_post_request_free)

G_END_DECLS

#pragma once

#include "core/rules/br-settlement.h"

G_BEGIN_DECLS

/** All deals, not one. */
#define BR_SHEET_ALL (-1)

/**
 * BrSheetLineKind:
 * @BR_SHEET_PLAIN: one of those that make up the sum below
 * @BR_SHEET_SUM: what the lines above come to
 * @BR_SHEET_FOOT: the figure at the foot
 */
typedef enum
{
  BR_SHEET_PLAIN,
  BR_SHEET_SUM,
  BR_SHEET_FOOT,
} BrSheetLineKind;

/**
 * BrSheetLine:
 * @kind: what it is to those above it
 * @text: for both sides to read
 * @amount: minor units
 */
typedef struct
{
  BrSheetLineKind kind;
  char           *text;
  gint64          amount;
} BrSheetLine;

/**
 * BrSheetDeal:
 * @artist: whose it is
 * @fee: minor units, as are all that follow
 * @hospitality: paid instead of food and drink
 * @commission: the house’s on merchandise
 * @balance: what is to be paid yet
 * @steps: (element-type BrSheetLine): how it came about
 */
typedef struct
{
  char      *artist;
  gint64     fee;
  gint64     vat;
  gint64     hospitality;
  gint64     withheld;
  gint64     commission;
  gint64     paid;
  gint64     balance;
  GPtrArray *steps;
} BrSheetDeal;

/**
 * BrSettlementSheet:
 * @currency: ISO 4217
 * @sold: tickets
 * @gross: minor units, as are all that follow
 * @costs: (element-type BrSheetLine): each cost
 * @is_settled: whether there is one answer; without one there are neither @deals nor a @house
 * @deals: (element-type BrSheetDeal): each deal
 * @house: what the house keeps
 *
 * A settlement as it is read, kept, printed and signed: figures and words, from which nothing is reckoned any more.
 */
typedef struct
{
  char      *currency;
  gint64     sold;
  gint64     gross;
  gint64     adjusted_gross;
  gint64     vat;
  gint64     net;
  GPtrArray *costs;
  gint64     costs_total;
  gboolean   is_settled;
  GPtrArray *deals;
  gint64     house;
} BrSettlementSheet;

/**
 * BrSheetDifference:
 * @text: which figure
 * @has_was: whether it was there before
 * @was: minor units, or tickets where it @counts
 * @has_is: whether it is there now
 * @is: likewise
 * @counts: whether it is a number of tickets, not money
 */
typedef struct
{
  char    *text;
  gboolean has_was;
  gint64   was;
  gboolean has_is;
  gint64   is;
  gboolean counts;
} BrSheetDifference;

BrSettlementSheet *br_settlement_sheet_new_empty (const char              *currency);
BrSettlementSheet *br_settlement_sheet_new       (const BrSettlementTerms *terms,
                                                  const BrSettlement      *settlement,
                                                  const char              *currency);
void               br_settlement_sheet_free      (BrSettlementSheet       *self);
BrSheetDeal       *br_settlement_sheet_add_deal  (BrSettlementSheet       *self,
                                                  const char              *artist);
void               br_sheet_add_line             (GPtrArray               *lines,
                                                  BrSheetLineKind          kind,
                                                  char                    *text,
                                                  gint64                   amount);

GPtrArray         *br_settlement_sheet_walk_house  (const BrSettlementSheet *self,
                                                    int                      only);
GPtrArray         *br_settlement_sheet_walk_artist (const BrSettlementSheet *self,
                                                    guint                    deal);
GPtrArray         *br_settlement_sheet_compare     (const BrSettlementSheet *was,
                                                    const BrSettlementSheet *is);
char              *br_sheet_difference_say         (const BrSheetDifference *self,
                                                    const char              *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSettlementSheet, br_settlement_sheet_free)

G_END_DECLS

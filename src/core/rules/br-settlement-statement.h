#pragma once

#include "core/base/br-instant.h"
#include "core/model/br-kinds.h"
#include "core/rules/br-settlement-sheet.h"

G_BEGIN_DECLS

/**
 * BrStatementSignature:
 * @side: for whom
 * @artist: (nullable): whose fee, of an artist’s
 * @name: (nullable): as typed; %NULL where it is sealed
 * @signed_at: when
 */
typedef struct
{
  BrSignsFor side;
  char      *artist;
  char      *name;
  BrInstant  signed_at;
} BrStatementSignature;

/**
 * BrSettlementStatement:
 * @venue: whose house
 * @event: which show
 * @date: its night
 * @printed_at: when it is made
 * @version: which version it is, or 0 while it is not kept
 * @made_at: when it was kept
 * @reason: (nullable): why there is another version
 * @sheet: what it came to
 * @agreed: (element-type utf8): each deal of the sheet in words
 * @signatures: (element-type BrStatementSignature): who agreed to it
 * @differences: (element-type BrSheetDifference): what is not as in the version before
 * @before: which version that is, or 0
 *
 * The settlement of a show as it is put before both sides.
 */
typedef struct
{
  char              *venue;
  char              *event;
  BrDate             date;
  GTimeZone         *zone;
  BrInstant          printed_at;
  int                version;
  BrInstant          made_at;
  char              *reason;
  BrSettlementSheet *sheet;
  GPtrArray         *agreed;
  GPtrArray         *signatures;
  GPtrArray         *differences;
  int                before;
} BrSettlementStatement;

BrSettlementStatement *br_settlement_statement_new         (void);
void                   br_settlement_statement_free        (BrSettlementStatement       *self);
int                    br_settlement_statement_find_artist (const BrSettlementStatement *self,
                                                            const char                  *artist);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSettlementStatement, br_settlement_statement_free)

G_END_DECLS

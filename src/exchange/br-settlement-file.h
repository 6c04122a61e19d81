#pragma once

#include "core/rules/br-settlement.h"
#include "exchange/br-json-tree.h"

G_BEGIN_DECLS

/**
 * BrSettlementFile:
 * @currency: ISO 4217
 * @terms: what is to be settled; it belongs to the file
 * @tree: the document
 * @owned: (element-type gpointer): lists
 *
 * The description of a show. @tree and @owned hold its texts and lists.
 */
typedef struct
{
  char             *currency;
  BrSettlementTerms terms;
  BrJsonTree       *tree;
  GPtrArray        *owned;
} BrSettlementFile;

BrSettlementFile *br_settlement_file_read (GBytes           *bytes,
                                           GError          **error);
void              br_settlement_file_free (BrSettlementFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSettlementFile, br_settlement_file_free)

G_END_DECLS

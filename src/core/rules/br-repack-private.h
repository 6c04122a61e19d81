#pragma once

#include "core/rules/br-packing-private.h"
#include "core/rules/br-repack.h"

G_BEGIN_DECLS

/** How good a packing is: more covers first, then fewer joins, then fewer moves. */
typedef struct
{
  BrRepackFigures figures;
  guint           n_moves;
} BrRepackScore;

gboolean      br_repack_admits (const BrPacking *packing,
                                guint            item,
                                int              room);
BrRepackScore br_repack_score  (const BrPacking *packing);
void          br_repack_search (BrPacking       *packing);

G_END_DECLS

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

void          br_repack_set_wanted (BrPacking       *packing,
                                    guint            item,
                                    const BrWanted  *wanted);
gboolean      br_repack_fits_house (const BrPacking *packing,
                                    guint            item);
gboolean      br_repack_admit      (BrPacking       *packing,
                                    guint            item);
void          br_repack_settle_in  (BrPacking       *packing,
                                    guint            item);
BrRepackScore br_repack_score      (const BrPacking *packing);
void          br_repack_search     (BrPacking       *packing);

G_END_DECLS

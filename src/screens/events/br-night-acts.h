#pragma once

#include "core/model/br-kinds.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrNightAct:
 * @act: who plays
 * @name: what it is billed as
 */
typedef struct
{
  BrPerformance *act;
  char          *name;
} BrNightAct;

/**
 * BrNightActs:
 * @stages: (element-type BrStage): the house's stages, by room and order
 * @acts: (element-type BrNightAct): who plays on these nights, by time
 *
 * Who plays where.
 */
typedef struct
{
  GPtrArray *stages;
  GPtrArray *acts;
} BrNightActs;

BrNightActs *br_night_acts_read (BrDb         *db,
                                 BrDate        first,
                                 BrDate        last,
                                 GError      **error);
void         br_night_acts_free (BrNightActs  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightActs, br_night_acts_free)

G_END_DECLS

#pragma once

#include <adwaita.h>

#include "core/rules/br-combine.h"
#include "core/rules/br-duplicate.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_DUPLICATE_PAIR (br_duplicate_pair_get_type ())
G_DECLARE_FINAL_TYPE (BrDuplicatePair, br_duplicate_pair, BR, DUPLICATE_PAIR, AdwBin)

void     br_duplicate_pair_set_context (BrDuplicatePair   *self,
                                        BrContext         *context);
void     br_duplicate_pair_show        (BrDuplicatePair   *self,
                                        const BrDuplicate *pair);
gboolean br_duplicate_pair_get_choice  (BrDuplicatePair   *self,
                                        BrCombineChoice   *choice);
void     br_duplicate_pair_edit        (BrDuplicatePair   *self);

G_END_DECLS

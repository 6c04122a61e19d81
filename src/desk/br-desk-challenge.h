#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_challenge_hold   (const BrId       *hold,
                                     BrChallengeOrder  order);
BrDeskAct *br_desk_answer_challenge (const BrId       *hold,
                                     gboolean          confirms);
BrDeskAct *br_desk_sweep_holds      (void);

G_END_DECLS

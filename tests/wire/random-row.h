#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

BrRecord *random_row  (GRand          *rand,
                       const BrEntity *entity);
void      random_id   (GRand          *rand,
                       BrId           *id);

G_END_DECLS

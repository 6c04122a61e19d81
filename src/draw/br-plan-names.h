#pragma once

#include "draw/br-scene.h"

G_BEGIN_DECLS

BrPoint br_plan_place_name (const BrSceneObject *zone,
                            const BrRect        *taken,
                            gsize                n_taken);

G_END_DECLS

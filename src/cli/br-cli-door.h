#pragma once

#include "cli/br-cli.h"
#include "desk/br-desk-door.h"

G_BEGIN_DECLS

void br_cli_build_door (const BrDoorCount *count,
                        JsonBuilder       *builder);

G_END_DECLS

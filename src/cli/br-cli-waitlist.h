#pragma once

#include "cli/br-cli.h"
#include "desk/br-desk-live.h"

G_BEGIN_DECLS

void br_cli_build_waiting (BrCli             *cli,
                           JsonBuilder       *builder,
                           const BrLiveParty *party);

G_END_DECLS

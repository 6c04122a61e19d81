#pragma once

#include "cli/br-cli.h"
#include "desk/br-desk-access-log.h"

G_BEGIN_DECLS

void br_cli_note_access (BrCli      *cli,
                         BrAccess    act,
                         const BrId *customer,
                         gint64      count);

G_END_DECLS

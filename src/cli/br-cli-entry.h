#pragma once

#include "cli/br-cli.h"
#include "store/br-journal.h"

G_BEGIN_DECLS

gboolean br_cli_entry_build (BrCli          *cli,
                             BrDb           *db,
                             JsonBuilder    *builder,
                             const BrEntry  *entry,
                             GError        **error);

G_END_DECLS

#pragma once

#include "core/rules/br-z-sheet.h"
#include "store/br-db.h"

G_BEGIN_DECLS

BrZSheet *br_desk_z_sheet (BrDb    *db,
                           BrDate   date,
                           GError **error);

G_END_DECLS

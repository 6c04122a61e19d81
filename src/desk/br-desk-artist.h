#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrArtist *br_desk_find_artist (BrDb        *db,
                               const char  *name,
                               GError     **error);

G_END_DECLS

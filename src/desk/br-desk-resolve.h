#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

gboolean br_desk_resolve      (BrDb        *db,
                               BrKind       kind,
                               const char  *text,
                               const BrId  *scope,
                               BrId        *out,
                               GError     **error);
gboolean br_desk_may_name     (BrDb        *db,
                               BrKind       kind);
char    *br_desk_name_of      (BrDb        *db,
                               BrKind       kind,
                               const BrId  *id);
BrLevel  br_desk_level        (BrDb        *db,
                               BrArea       area);
gboolean br_desk_check_read   (BrDb        *db,
                               BrKind       kind,
                               BrLevel     *level,
                               GError     **error);
gboolean br_desk_check_unlocked (BrDb      *db,
                               GError     **error);

G_END_DECLS

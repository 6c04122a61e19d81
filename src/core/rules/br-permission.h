#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

BrLevel  br_permission_default   (BrRoleBase role,
                                  BrArea     area);
gboolean br_permission_may_write (BrLevel    level);
gboolean br_permission_may_read  (BrLevel    level);

G_END_DECLS

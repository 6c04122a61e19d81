#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

GArray   *br_desk_get_list_ids (BrDb              *db,
                                const BrRecord    *owner,
                                const BrLink      *link,
                                GError           **error);
GStrv     br_desk_get_list     (BrDb              *db,
                                const BrRecord    *owner,
                                const BrLink      *link,
                                GError           **error);
gboolean  br_desk_set_list     (BrDb              *db,
                                const BrRecord    *owner,
                                const BrLink      *link,
                                const char *const *names,
                                GError           **error);

G_END_DECLS

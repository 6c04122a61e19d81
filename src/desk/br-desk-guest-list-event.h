#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

GPtrArray *br_desk_get_listed_events    (BrDb              *db,
                                         BrDate             date,
                                         GError           **error);
gboolean   br_desk_complete_guest_list  (BrDb              *db,
                                         BrGuestList       *list,
                                         GError           **error);
gboolean   br_desk_check_guest_list     (BrDb              *db,
                                         const BrGuestList *list,
                                         GError           **error);

G_END_DECLS

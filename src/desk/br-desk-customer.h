#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_add_note       (const BrId *customer,
                                   const char *body);
BrDeskAct *br_desk_revise_note    (const BrId *note,
                                   const char *body);
BrDeskAct *br_desk_withdraw_note  (const BrId *note);
BrDeskAct *br_desk_tag_customer   (const BrId *customer,
                                   const char *tag,
                                   gboolean    on);
GPtrArray *br_desk_get_notes      (BrDb       *db,
                                   const BrId *customer,
                                   gboolean    all_versions,
                                   GError    **error);

G_END_DECLS

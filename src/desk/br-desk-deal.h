#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

char      *br_desk_name_of_deal (BrDb               *db,
                                 const BrDealTerms  *deal);
GPtrArray *br_desk_get_deals    (BrDb               *db,
                                 const BrId         *event,
                                 GError            **error);
gboolean   br_desk_check_deal   (BrDb               *db,
                                 const BrDealTerms  *deal,
                                 GError            **error);
BrDeskAct *br_desk_add_deal     (BrDealTerms        *deal,
                                 const char         *artist,
                                 const char *const  *counts);
BrDeskAct *br_desk_change_deal  (BrDealTerms        *deal,
                                 const char *const  *counts);

G_END_DECLS

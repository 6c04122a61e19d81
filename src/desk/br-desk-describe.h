#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

char *br_desk_describe_show       (BrDb               *db,
                                   const BrId         *event,
                                   GError            **error);
char *br_desk_describe_deal_alone (BrDb               *db,
                                   const BrDealTerms  *deal,
                                   GError            **error);

G_END_DECLS

#pragma once

#include "core/rules/br-consent.h"
#include "core/rules/br-segment.h"
#include "store/br-db.h"

G_BEGIN_DECLS

GArray  *br_desk_segment_find   (BrDb            *db,
                                 const char      *text,
                                 BrSegmentFault  *fault,
                                 GError         **error);
gboolean br_desk_segment_check  (BrDb            *db,
                                 const char      *text,
                                 GError         **error);
gboolean br_desk_get_standing   (BrDb            *db,
                                 const BrId      *customer,
                                 BrChannel        channel,
                                 BrStanding      *standing,
                                 GError         **error);
gboolean br_desk_keep_permitted (BrDb            *db,
                                 GArray          *customers,
                                 BrChannel        channel,
                                 guint           *n_left_out,
                                 GError         **error);

G_END_DECLS

#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

BrDate br_data_request_get_due (BrRequestKind kind,
                                BrDate        received_on,
                                gboolean      extended);

G_END_DECLS

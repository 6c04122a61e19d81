#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

gboolean br_date_read (const char  *text,
                       BrDate       from,
                       BrDate      *out,
                       GError     **error);

G_END_DECLS

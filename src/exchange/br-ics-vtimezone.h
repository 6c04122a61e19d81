#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

char *br_ics_vtimezone_new (const char *name,
                            GTimeZone  *zone,
                            int         first_year,
                            int         last_year);

G_END_DECLS

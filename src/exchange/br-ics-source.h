#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *br_ics_source_new      (const GPtrArray *kept,
                                   const char      *location);
GPtrArray *br_ics_source_get_kept (const char      *source);
char      *br_ics_source_get_place (const char     *source);

G_END_DECLS

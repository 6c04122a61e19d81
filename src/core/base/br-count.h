#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *br_count_group  (gint64      count,
                       const char *separator,
                       const char *grouping);
char *br_count_format (gint64      count);

G_END_DECLS

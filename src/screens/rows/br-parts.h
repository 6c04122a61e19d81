#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *br_parts_keep_together (const char *text);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void br_wire_append_text (GString    *json,
                          const char *text,
                          gsize       length);

G_END_DECLS

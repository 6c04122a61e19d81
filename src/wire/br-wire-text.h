#pragma once

#include "core/base/br-id.h"

G_BEGIN_DECLS

void br_wire_append_text (GString    *json,
                          const char *text,
                          gsize       length);
void br_wire_append_int  (GString    *json,
                          gint64      value);
void br_wire_append_id   (GString    *json,
                          const BrId *id);

G_END_DECLS

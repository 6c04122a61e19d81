#pragma once

#include <json-glib/json-glib.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

void br_wire_append_canonical (GString        *text,
                               const BrRecord *record,
                               JsonObject     *rest);
void br_wire_append_summed    (GString        *text,
                               const BrRecord *record,
                               JsonObject     *rest);

G_END_DECLS

#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

void br_wire_print_value   (GString        *text,
                            const BrRecord *record,
                            const BrField  *field,
                            GTimeZone      *zone);
void br_wire_print_members (GString        *text,
                            const BrRecord *record,
                            BrFieldSet      fields,
                            GTimeZone      *zone);

G_END_DECLS

#pragma once

#include <json-glib/json-glib.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

void      br_wire_row_add_value   (JsonBuilder    *builder,
                                   const BrRecord *record,
                                   const BrField  *field);
gboolean  br_wire_row_take_text   (BrRecord       *record,
                                   const BrField  *field,
                                   const char     *text);
gboolean  br_wire_row_refuse_value
                                  (BrRecord       *record,
                                   const BrField  *field,
                                   GError        **error);
gboolean  br_wire_row_take_value  (BrRecord       *record,
                                   const BrField  *field,
                                   JsonNode       *node,
                                   GError        **error);
void      br_wire_row_add         (JsonBuilder    *builder,
                                   const BrRecord *record,
                                   BrFieldSet      fields,
                                   JsonObject     *rest);
BrRecord *br_wire_row_read        (const BrEntity *entity,
                                   JsonNode       *node,
                                   BrFieldSet     *fields,
                                   JsonObject    **rest,
                                   GError        **error);

G_END_DECLS

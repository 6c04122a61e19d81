#pragma once

#include <json-glib/json-glib.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

void      br_wire_add_value   (JsonBuilder    *builder,
                               const BrRecord *record,
                               const BrField  *field,
                               GTimeZone      *zone);
void      br_wire_add_members (JsonBuilder    *builder,
                               const BrRecord *record,
                               GTimeZone      *zone);
JsonNode *br_wire_from_record (const BrRecord *record,
                               GTimeZone      *zone);
BrRecord *br_wire_to_record   (const BrEntity *entity,
                               JsonNode       *node,
                               GError        **error);
void      br_wire_add_money   (JsonBuilder    *builder,
                               const BrMoney  *money);

G_END_DECLS

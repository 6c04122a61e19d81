#pragma once

#include <json-glib/json-glib.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

void br_openapi_add_text    (JsonBuilder    *builder,
                             const char     *name,
                             const char     *text);
void br_openapi_begin       (JsonBuilder    *builder,
                             const char     *name);
void br_openapi_add_ref     (JsonBuilder    *builder,
                             const char     *where,
                             const char     *name);
void br_openapi_add_members (JsonBuilder    *builder,
                             const char     *members);
void br_openapi_add_type    (JsonBuilder    *builder,
                             const char     *type);
void br_openapi_add_rows    (JsonBuilder    *builder,
                             const BrEntity *entity);

G_END_DECLS

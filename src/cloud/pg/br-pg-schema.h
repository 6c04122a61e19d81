#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

const char *br_pg_schema_type         (const BrField  *field);
gboolean    br_pg_schema_not_null     (const BrField  *field);
char       *br_pg_schema_create_table (const BrEntity *entity);

G_END_DECLS

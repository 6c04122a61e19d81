#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/* How an entity's declaration becomes SQL. */

char    *br_columns_create_table (const BrEntity *entity);
char    *br_columns_create_indexes (const BrEntity *entity);
char    *br_columns_list         (const BrEntity *entity,
                                  BrFieldSet      fields);
char    *br_columns_select       (const BrEntity *entity,
                                  BrFieldSet      fields,
                                  const char     *tail);
char    *br_columns_insert       (const BrEntity *entity);
char    *br_columns_update       (const BrEntity *entity,
                                  BrFieldSet      fields);
int      br_columns_find         (const BrEntity *entity,
                                  int             column);
int      br_columns_count        (const BrEntity *entity);
const char *br_columns_type      (const BrField  *field);
gboolean br_columns_not_null     (const BrField  *field);

#define BR_ALL_FIELDS G_MAXUINT64

G_END_DECLS

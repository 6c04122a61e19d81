#pragma once

#include <libpq-fe.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

const char *br_cloud_record_get_columns (const BrEntity *entity);
BrRecord   *br_cloud_record_read        (const BrEntity *entity,
                                         const PGresult *result,
                                         int             row,
                                         int             first);
gboolean    br_cloud_record_take        (BrRecord       *record,
                                         const BrField  *field,
                                         const char     *text);
char       *br_cloud_record_to_column   (const BrRecord *record,
                                         const BrField  *field);
gboolean    br_cloud_field_is_kept      (const BrField  *field);

G_END_DECLS

#pragma once

#include <libpq-fe.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

gint64   br_pg_result_get_int   (const PGresult *result,
                                 int             row,
                                 int             column);
gboolean br_pg_result_get_id    (const PGresult *result,
                                 int             row,
                                 int             column,
                                 BrId           *id);
gboolean br_pg_result_get_bytes (const PGresult *result,
                                 int             row,
                                 int             column,
                                 GByteArray     *bytes);

G_END_DECLS

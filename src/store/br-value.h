#pragma once

#include "store/br-db-private.h"

G_BEGIN_DECLS

/* One field between a record and a statement, sealed and opened on the way. */

gboolean br_value_bind   (BrDb          *db,
                          const BrRecord *record,
                          const BrField *field,
                          sqlite3_stmt  *statement,
                          int           *parameter,
                          GError       **error);
gboolean br_value_read   (BrDb          *db,
                          BrRecord      *record,
                          const BrField *field,
                          sqlite3_stmt  *statement,
                          int           *column,
                          GError       **error);
gboolean br_value_take   (BrDb          *db,
                          BrRecord      *record,
                          const BrField *field,
                          sqlite3_value *value,
                          sqlite3_value *currency,
                          GError       **error);

G_END_DECLS

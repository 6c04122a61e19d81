#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

#include "cloud/pg/br-pg-batch.h"

G_BEGIN_DECLS

#define BR_TYPE_PG_POOL (br_pg_pool_get_type ())
G_DECLARE_FINAL_TYPE (BrPgPool, br_pg_pool, BR, PG_POOL, GObject)

BrPgPool  *br_pg_pool_new           (const char           *uri,
                                     guint                 n_links);
gboolean   br_pg_pool_is_available  (BrPgPool             *self);
guint      br_pg_pool_get_n_ready   (BrPgPool             *self);
guint      br_pg_pool_get_n_waiting (BrPgPool             *self);
void       br_pg_pool_run_async     (BrPgPool             *self,
                                     BrPgBatch            *batch,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
GPtrArray *br_pg_pool_run_finish    (BrPgPool             *self,
                                     GAsyncResult         *result,
                                     GError              **error);
void       br_pg_pool_close         (BrPgPool             *self);

G_END_DECLS

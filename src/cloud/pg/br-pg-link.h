#pragma once

#include <gio/gio.h>

#include "cloud/pg/br-pg-batch.h"

G_BEGIN_DECLS

#define BR_TYPE_PG_LINK (br_pg_link_get_type ())
G_DECLARE_FINAL_TYPE (BrPgLink, br_pg_link, BR, PG_LINK, GObject)

BrPgLink  *br_pg_link_new        (const char           *uri);
gboolean   br_pg_link_is_ready   (BrPgLink             *self);
gboolean   br_pg_link_is_broken  (BrPgLink             *self);
guint      br_pg_link_get_load   (BrPgLink             *self);
void       br_pg_link_run        (BrPgLink             *self,
                                  GTask                *task,
                                  BrPgBatch            *batch);
void       br_pg_link_close      (BrPgLink             *self);

G_END_DECLS

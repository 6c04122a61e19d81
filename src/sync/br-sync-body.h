#pragma once

#include <json-glib/json-glib.h>
#include <gio/gio.h>

G_BEGIN_DECLS

void        br_sync_body_read_async  (GInputStream         *stream,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GBytes     *br_sync_body_read_finish (GInputStream         *stream,
                                      GAsyncResult         *result,
                                      GError              **error);

GBytes     *br_sync_body_new         (JsonBuilder          *builder);
GBytes     *br_sync_body_pack        (GBytes               *plain);
JsonObject *br_sync_body_parse       (GBytes               *body,
                                      GError              **error);
JsonArray  *br_sync_body_parse_array (GBytes               *body,
                                      GError              **error);
const char *br_sync_body_get_text    (JsonObject           *object,
                                      const char           *member);

G_END_DECLS

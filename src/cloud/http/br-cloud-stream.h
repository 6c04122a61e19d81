#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GIOStream *br_cloud_stream_new (GSocketConnection *connection);

G_END_DECLS

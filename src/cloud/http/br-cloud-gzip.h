#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *br_cloud_gzip   (GBytes  *bytes);
GBytes *br_cloud_gunzip (GBytes  *bytes,
                         gsize    most,
                         GError **error);

G_END_DECLS

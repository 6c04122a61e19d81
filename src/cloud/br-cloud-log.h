#pragma once

#include <glib.h>

G_BEGIN_DECLS

void br_cloud_log (const char *event,
                   ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS

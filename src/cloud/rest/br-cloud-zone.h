#pragma once

#include <glib.h>

G_BEGIN_DECLS

GTimeZone *br_cloud_zone_get (const char *name);

G_END_DECLS

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *br_recent_list   (GSettings *settings);
void       br_recent_add    (GSettings *settings,
                             GFile     *file);
void       br_recent_forget (GSettings *settings,
                             GFile     *file);

G_END_DECLS

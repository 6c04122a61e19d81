#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *br_sync_address_normalise (const char  *typed,
                                 GError     **error);

G_END_DECLS

#pragma once

#include <glib.h>

/* Both take a secret masked with 0xff, so that looking for it does not itself put it in memory. */

gboolean secret_remains (const guint8 *masked,
                         gsize         size);
void     unmask         (const guint8 *masked,
                         gsize         size,
                         guint8       *out);

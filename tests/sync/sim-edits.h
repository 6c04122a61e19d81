#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

gboolean sim_furnish (BrStore  *store,
                      GError  **error);
gboolean sim_edit    (BrStore  *store,
                      guint32   seed,
                      guint32   desk,
                      guint32   step,
                      GError  **error);

G_END_DECLS

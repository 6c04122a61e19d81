#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrDeskAskFunc:
 * @user_data: as handed to br_desk_unlock()
 *
 * Asks somebody for the recovery passphrase.
 *
 * Returns: (transfer full) (nullable): what was typed; %NULL when nobody answers
 */
typedef char *(*BrDeskAskFunc) (gpointer user_data);

char     *br_desk_read_passphrase_file (GError       **error);
gboolean  br_desk_unlock               (BrStore       *store,
                                        BrDeskAskFunc  ask,
                                        gpointer       user_data,
                                        GCancellable  *cancellable,
                                        GError       **error);

G_END_DECLS

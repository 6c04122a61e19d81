#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

void     br_sign_out_ask_async (GtkWindow            *parent,
                                BrContext            *context,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean br_sign_out_finish    (GAsyncResult         *result,
                                gboolean             *removed,
                                GError              **error);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

void br_privacy_erase (GtkWidget  *inside,
                       BrContext  *context,
                       const BrId *customer);

G_END_DECLS

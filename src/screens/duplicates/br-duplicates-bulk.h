#pragma once

#include <gtk/gtk.h>

#include "store/br-store.h"

G_BEGIN_DECLS

void br_duplicates_bulk_ask (GtkWidget *inside,
                             BrStore   *store,
                             int        least);

G_END_DECLS

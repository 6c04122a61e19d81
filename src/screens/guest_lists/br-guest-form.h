#pragma once

#include <gtk/gtk.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

GtkWindow *br_guest_list_form_new (GtkWidget        *parent,
                                   BrContext        *context,
                                   BrDate            date,
                                   const GPtrArray  *calendar,
                                   BrGuestList      *list);
GtkWindow *br_guest_form_new      (GtkWidget        *parent,
                                   BrContext        *context,
                                   BrGuestListEntry *entry);

G_END_DECLS

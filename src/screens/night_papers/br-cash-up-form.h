#pragma once

#include <gtk/gtk.h>

#include "core/rules/br-z-sheet.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

GtkWindow *br_cash_up_form_new (GtkWidget      *parent,
                                BrContext      *context,
                                const BrZSheet *sheet,
                                const BrZLine  *line);

G_END_DECLS

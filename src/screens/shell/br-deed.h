#pragma once

#include <gtk/gtk.h>

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

void br_deed_carry_out (GtkWidget  *inside,
                        BrDeskAct  *act,
                        char       *done);
void br_deed_say       (GtkWidget  *inside,
                        const char *what);
void br_deed_say_done  (GtkWidget  *inside,
                        const char *what);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "desk/br-desk-erasure.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

/* What leaves the house about somebody: a file that is asked for, written for nobody else to read. */

void br_privacy_give_out     (GtkWidget  *inside,
                              BrContext  *context,
                              const BrId *customer);
void br_privacy_save_receipt (GtkWidget  *inside,
                              BrContext  *context,
                              const BrId *customer);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *br_booking_import_form_new (void);

G_END_DECLS

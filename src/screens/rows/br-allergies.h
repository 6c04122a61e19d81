#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *br_allergies_say  (const char *allergies);
void  br_allergies_show (GtkLabel   *label,
                         const char *allergies);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void br_import_file_choose       (GtkWidget  *page,
                                  const char *title,
                                  const char *action);
void br_import_file_accept_drops (GtkWidget  *page,
                                  const char *action);

G_END_DECLS

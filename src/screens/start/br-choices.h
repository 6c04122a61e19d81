#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStringList *br_choices_new_zones      (void);
GtkStringList *br_choices_new_currencies (void);
char          *br_choices_get_local_zone (void);
void           br_choices_select         (GtkDropDown *drop_down,
                                          const char  *value);
const char    *br_choices_get_selected   (GtkDropDown *drop_down);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_OTHERS (br_others_get_type ())
G_DECLARE_FINAL_TYPE (BrOthers, br_others, BR, OTHERS, GObject)

BrOthers *br_others_new          (BrKind              kind);
void      br_others_set_context  (BrOthers           *self,
                                  BrContext          *context);
GStrv     br_others_get_names    (BrOthers           *self,
                                  const BrId         *id);
char     *br_others_say          (BrOthers           *self,
                                  const BrId         *id);
char     *br_others_get_initials (BrOthers           *self,
                                  const BrId         *id);

void      br_others_show_faces   (GtkBox             *box,
                                  const char *const  *names,
                                  int                 size);

G_END_DECLS

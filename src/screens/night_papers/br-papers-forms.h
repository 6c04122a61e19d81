#pragma once

#include <gtk/gtk.h>

#include "screens/night_papers/br-papers-night.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

GtkWindow *br_sign_on_form_new     (GtkWidget             *parent,
                                    BrContext             *context,
                                    const BrPapersNight   *night);
GtkWindow *br_bar_form_new         (GtkWidget             *parent,
                                    BrContext             *context);
GtkWindow *br_correction_form_new  (GtkWidget             *parent,
                                    BrContext             *context,
                                    const BrNightLogEntry *wrong);

char      *br_sia_licence_warn     (BrDate                 expires_on,
                                    BrDate                 tonight);

G_END_DECLS

#pragma once

#include <adwaita.h>

#include "screens/guest_lists/br-guest-night.h"

G_BEGIN_DECLS

GtkWindow *br_guest_question_new_barred (GtkWidget           *parent,
                                         const BrListedGuest *guest,
                                         GTimeZone           *zone);
GtkWindow *br_guest_question_new_late   (GtkWidget           *parent,
                                         const BrListedGuest *guest,
                                         GTimeZone           *zone);
char      *br_guest_question_get_words  (AdwMessageDialog    *question);

G_END_DECLS

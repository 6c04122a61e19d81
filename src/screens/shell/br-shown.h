#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void br_shown_watch_stack    (GtkStack          *stack);
void br_shown_watch_flap     (AdwFlap           *flap);
void br_shown_watch_expander (GtkExpander       *expander);
void br_shown_follow         (GtkScrolledWindow *scroller,
                              GtkWidget         *entry,
                              GtkWidget         *answer);

G_END_DECLS

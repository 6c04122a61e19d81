#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void br_shown_watch_stack    (GtkStack    *stack);
void br_shown_watch_flap     (AdwFlap     *flap);
void br_shown_watch_expander (GtkExpander *expander);

G_END_DECLS

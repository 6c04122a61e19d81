#pragma once

#include <json-glib/json-glib.h>

#include "core/rules/br-moves.h"
#include "core/rules/br-night-book.h"

G_BEGIN_DECLS

void br_wire_add_option  (JsonBuilder       *builder,
                          const BrNightBook *book,
                          const BrOption    *option);
void br_wire_add_figures (JsonBuilder       *builder,
                          const BrNightBook *book,
                          const BrQuestion  *question,
                          const BrVerdict   *verdict);
void br_wire_add_fitting (JsonBuilder       *builder,
                          const BrNightBook *book,
                          const BrOption    *alternatives,
                          guint              n_alternatives,
                          const BrMoves     *moves);

G_END_DECLS

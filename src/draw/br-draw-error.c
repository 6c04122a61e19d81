#include "config.h"

#include "draw/br-draw-error.h"

G_DEFINE_QUARK (br - draw - error - quark, br_draw_error)

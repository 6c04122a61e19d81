#include "config.h"

#include "desk/br-desk-error.h"

G_DEFINE_QUARK (br-desk-error-quark, br_desk_error)

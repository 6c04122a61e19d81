#include "config.h"

#include "store/br-store-error.h"

G_DEFINE_QUARK (br-store-error-quark, br_store_error)

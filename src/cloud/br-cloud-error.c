#include "config.h"

#include "cloud/br-cloud-error.h"

G_DEFINE_QUARK (br-cloud-error-quark, br_cloud_error)

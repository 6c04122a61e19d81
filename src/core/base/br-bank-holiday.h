#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

gboolean br_date_is_bank_holiday (BrDate date);

G_END_DECLS

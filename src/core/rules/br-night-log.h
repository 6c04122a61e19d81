#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

const BrNightLogEntry *br_night_log_get_last_word (const GPtrArray       *log,
                                                   const BrNightLogEntry *entry);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int br_turn_time_default (gint64 party_size);

G_END_DECLS

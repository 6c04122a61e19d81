#pragma once

#include <glib.h>

G_BEGIN_DECLS

void br_dump_forbid (void);

G_END_DECLS

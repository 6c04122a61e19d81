#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv       br_guest_lines_split       (const char *text);
const char *br_guest_lines_skip_bullet (const char *line);

G_END_DECLS

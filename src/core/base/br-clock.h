#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean br_clock_read  (const char *text,
                         int         from,
                         int        *minutes,
                         GError    **error);
char    *br_clock_print (int         minutes);

G_END_DECLS

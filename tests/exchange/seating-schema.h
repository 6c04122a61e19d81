#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The first thing in a seating plan that pretix's schema does not allow, or %NULL. */
char *seating_schema_check (const char *json,
                            gssize      length);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The best score that br_find_match() gives. */
#define BR_FIND_SCORE_EXACT 1000

guint br_find_match (const char *text,
                     const char *title,
                     const char *keywords);

G_END_DECLS
